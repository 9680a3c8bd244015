// The creator function `record`.

import { spendRecord } from "../values/budget.js";
import { checkKeys, FIELD_LIMIT } from "../values/field-limit.js";
import { offer1 } from "../values/function.js";
import { Record, type RecordValue, storedKey } from "../values/record.js";
import type { ArrayValue, Value } from "../values/value.js";

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
    const fields = copyFields(first, result, 0);
    if (second !== undefined) copyFields(second, result, fields);
    return result;
}

/** Writes every text field of `source` into `target`, which has `present` fields, and answers how many they are. */
function copyFields(source: RecordValue, target: RecordValue, present: number): number {
    const names = Object.keys(source);
    spendRecord(names.length);
    if (present + names.length > FIELD_LIMIT)
        checkKeys("record", Object.keys(target).concat(names));
    for (let i = 0; i < names.length; i += 1) {
        const name = names[i] as string;
        target[name] = source[name];
    }
    return names.length;
}

function select(source: RecordValue, keys: ArrayValue): Value {
    if (!keys.every(isText)) return undefined;
    spendRecord(keys.length);
    const result = new Record();
    for (const key of keys as string[]) {
        const name = storedKey(key);
        const value = source[name];
        if (value !== undefined) result[name] = value;
    }
    return result;
}

function fromValue(keys: string[], value: Value): RecordValue {
    checkKeys("record", keys);
    spendRecord(keys.length);
    const result = new Record();
    for (const key of keys) result[storedKey(key)] = value;
    return result;
}

// The callback may change the array of keys: what is gone, or no text any more, makes no field.
function fromCalls(keys: ArrayValue, call: (...inputs: Value[]) => Value): Value {
    checkKeys("record", keys);
    const inputs = call.length;
    const length = keys.length;
    spendRecord(length);
    const result = new Record();
    for (let nr = 0; nr < length; nr += 1) {
        const key = keys[nr];
        if (typeof key !== "string") return undefined;
        const value = offer1(call, inputs, key);
        const name = storedKey(key);
        if (value !== undefined) result[name] = value;
        else if (result[name] !== undefined) delete result[name];
    }
    return result;
}
