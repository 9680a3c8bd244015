// The creator function `array`, and `reverse`.

import { checkArrayLength, filledArray } from "../values/array.js";
import { Blob, reverseBlob } from "../values/blob.js";
import { CONTAINER, spend } from "../values/budget.js";
import { equal } from "../values/equal.js";
import { offer1, offer2 } from "../values/function.js";
import { compareNumbers, isInteger, isNumber } from "../values/number.js";
import { keysOf, Record, type RecordValue } from "../values/record.js";
import type { ArrayValue, FunctionValue, Value } from "../values/value.js";
import { positionOf } from "./slice.js";
import { splitText } from "./split.js";

/** Makes an array: a new one, a copy, a map, a concatenation, a slice, keys, or parts of a text. */
export function array(first: Value, second: Value, third: Value, fourth: Value): Value {
    if (Array.isArray(first)) return ofArray(first, second, third, fourth);
    if (isNumber(first)) return newArray(first, second);
    if (typeof first === "string") return splitText(first, second);
    return first instanceof Record && second === undefined ? keys(first) : undefined;
}

/** The elements, or bits, in the opposite order. */
export function reverse(value: Value): Value {
    if (Array.isArray(value)) {
        spend(CONTAINER + value.length);
        return value.slice().reverse();
    }
    return value instanceof Blob ? reverseBlob(value) : undefined;
}

function keys(record: RecordValue): ArrayValue {
    const result = keysOf(record);
    spend(CONTAINER + result.length);
    return result;
}

function newArray(length: Value, second: Value): Value {
    if (!isInteger(length) || compareNumbers(length, 0) < 0) return undefined;
    const count = Number(length);
    checkArrayLength("array", typeof length === "number" ? length : Number.MAX_VALUE);
    if (typeof second !== "function") return filledArray(count, second);
    spend(CONTAINER + count);
    const inputs = second.length;
    const result: ArrayValue = [];
    for (let nr = 0; nr < count; nr += 1) result.push(offer1(second, inputs, nr));
    return result;
}

function ofArray(source: ArrayValue, second: Value, third: Value, fourth: Value): Value {
    spend(CONTAINER + source.length);
    if (typeof second === "function") {
        return third === true ? mapDown(source, second, fourth) : mapUp(source, second, fourth);
    }
    if (Array.isArray(second)) {
        checkArrayLength("array", source.length + second.length);
        spend(second.length);
        return source.concat(second);
    }
    if (second === undefined && third === undefined) return source.slice();
    if (second !== undefined && !isNumber(second)) return undefined;
    const from = positionOf(second, 0, source.length);
    const to = positionOf(third, source.length, source.length);
    return from < 0 || to < from ? undefined : source.slice(from, to);
}

function mapUp(source: ArrayValue, call: FunctionValue, exit: Value): ArrayValue {
    const inputs = call.length;
    const length = source.length;
    const result: ArrayValue = [];
    for (let nr = 0; nr < length; nr += 1) {
        const value = offer2(call, inputs, source[nr], nr);
        if (exit !== undefined && equal(value, exit)) break;
        result.push(value);
    }
    return result;
}

function mapDown(source: ArrayValue, call: FunctionValue, exit: Value): ArrayValue {
    const inputs = call.length;
    const result = filledArray(source.length, undefined);
    for (let nr = result.length - 1; nr >= 0; nr -= 1) {
        const value = offer2(call, inputs, source[nr], nr);
        if (exit !== undefined && equal(value, exit)) break;
        result[nr] = value;
    }
    return result;
}
