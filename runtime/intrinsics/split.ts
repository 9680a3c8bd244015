// Texts to arrays: `array(text)`, `array(text, separator)` and `array(text, number)`.

import { checkArrayLength } from "../values/array.js";
import { CONTAINER, PART, spend } from "../values/budget.js";
import { findText } from "../values/find-text.js";
import { isInteger, isNegative, isNumber, type Numeric } from "../values/number.js";
import { Pattern } from "../values/pattern.js";
import { look, textLength, textSlice } from "../values/text.js";
import type { ArrayValue, Value } from "../values/value.js";
import { splitByPattern } from "./matching.js";

/** The parts of the text; null if it cannot be taken apart so. */
export function splitText(text: string, second: Value): Value {
    if (second === undefined) return compositeCharacters(text);
    if (typeof second === "string") {
        return second === "" ? characters(text) : splitByText(text, second);
    }
    if (second instanceof Pattern) return splitByPattern(text, second);
    return isNumber(second) && isInteger(second) ? dice(text, second) : undefined;
}

function characters(text: string): ArrayValue {
    const length = textLength(text);
    checkArrayLength("array", length);
    spend(CONTAINER + length * (BEYOND_LATIN.test(text) ? PART : 1));
    return length === text.length ? text.split("") : Array.from(text);
}

/** V8 has the texts of all other characters ready. */
const BEYOND_LATIN = /[^\0-\xff]/;

/** Each code point with the combining marks after it. */
function compositeCharacters(text: string): ArrayValue {
    // Below U+0300 there are no marks.
    if (!/[\u0300-\uffff]/.test(text)) return characters(text);
    spend(CONTAINER + PART * text.length);
    const result: string[] = [];
    for (const character of text) {
        if (character >= "\u0300" && result.length > 0 && MARK.test(character)) {
            result.push(result.pop() + character);
        } else {
            checkArrayLength("array", result.length + 1);
            result.push(character);
        }
    }
    return result;
}

const MARK = /\p{M}/u;

function splitByText(text: string, separator: string): ArrayValue {
    look(text);
    look(separator);
    const find = findText(separator);
    const result: ArrayValue = [];
    let start = 0;
    for (let at = find(text, 0); at >= 0; at = find(text, start)) {
        checkArrayLength("array", result.length + 2);
        spend(PART);
        result.push(text.slice(start, at));
        start = at + separator.length;
    }
    result.push(text.slice(start));
    return result;
}

function dice(text: string, size: Numeric): Value {
    if (size === 0 || isNegative(size)) return undefined;
    const length = textLength(text);
    // A number of another representation is larger than every length.
    if (typeof size !== "number") return length === 0 ? [] : [text];
    const count = Math.ceil(length / size);
    checkArrayLength("array", count);
    spend(CONTAINER + PART * count);
    const result: ArrayValue = [];
    const isPlain = look(text);
    for (let from = 0; from < length; from += size) {
        const to = Math.min(from + size, length);
        result.push(isPlain ? text.slice(from, to) : textSlice(text, from, to));
    }
    return result;
}
