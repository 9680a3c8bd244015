// The creator function `record`.

import { spendRecord } from "../values/budget.js";
import { putField } from "../values/fields.js";
import { offer1 } from "../values/function.js";
import { REST, Record, type RecordValue, storedKey } from "../values/record.js";
import type { ArrayValue, Value } from "../values/value.js";
import { removeField } from "../values/vast.js";

/** Makes a record: a copy, a combination, a selection, or one from an array of keys. */
export function record(first: Value, second: Value): Value {
    if (first instanceof Record) {
        if (Array.isArray(second)) return select(first, second);
        return second === undefined || second instanceof Record
            ? combine(first, second)
            : undefined;
    }
    if (!Array.isArray(first) || !first.every(isText)) return undefined;
    return typeof second === "function"
        ? fromCalls(first, second)
        : fromValue(first, second ?? true);
}

function isText(value: Value): value is string {
    return typeof value === "string";
}

function combine(first: RecordValue, second: RecordValue | undefined): RecordValue {
    const result = new Record();
    copyFields(first, result);
    if (second !== undefined) copyFields(second, result);
    return result;
}

/** Writes every text field of `source` into `target`. */
function copyFields(source: RecordValue, target: RecordValue): void {
    const names = Object.keys(source);
    spendRecord(names.length);
    for (let i = 0; i < names.length; i += 1) {
        const name = names[i] as string;
        putField(target, name, source[name]);
    }
    const rest = source[REST];
    if (rest === undefined) return;
    for (const [name, value] of rest.fields) putField(target, name, value);
}

function select(source: RecordValue, keys: ArrayValue): Value {
    if (!keys.every(isText)) return undefined;
    spendRecord(keys.length);
    const result = new Record();
    for (const key of keys as string[]) {
        const name = storedKey(key);
        const value = source[name];
        if (value !== undefined) putField(result, name, value);
    }
    return result;
}

function fromValue(keys: string[], value: Value): RecordValue {
    spendRecord(keys.length);
    const result = new Record();
    for (const key of keys) putField(result, storedKey(key), value);
    return result;
}

// The callback may change the array of keys: what is gone, or no text any more, makes no field.
function fromCalls(keys: ArrayValue, call: (...inputs: Value[]) => Value): Value {
    const inputs = call.length;
    const length = keys.length;
    spendRecord(length);
    const result = new Record();
    for (let nr = 0; nr < length; nr += 1) {
        const key = keys[nr];
        if (typeof key !== "string") return undefined;
        const value = offer1(call, inputs, key);
        const name = storedKey(key);
        if (value !== undefined) putField(result, name, value);
        else if (result[name] !== undefined) removeField(result, name);
    }
    return result;
}
