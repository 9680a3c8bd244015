// Stone: making values immutable for good.
//
// A stone array or record is a frozen object, and only `stone` freezes, so "is not extensible" says "is stone" without
// a look at its parts. A stone value has only stone parts, which is why the walk stops at the first stone it meets.
// The walk keeps its own list of what is left to do: depth costs no stack.

import { Blob } from "./blob.js";
import { LATENT, REST, Record, type RecordValue } from "./record.js";
import type { ArrayValue, Value } from "./value.js";

/** Whether the value itself is immutable. */
export function isStone(value: Value): boolean {
    if (typeof value !== "object") return true;
    if (value instanceof Record || Array.isArray(value)) return !Object.isExtensible(value);
    return !(value instanceof Blob) || value._stone;
}

/** Turns the value and everything that can be reached from it to stone, and returns it. */
export function stone(value: Value): Value {
    if (isStone(value)) return value;
    if (value instanceof Record && isFlat(value)) return Object.freeze(value);
    // A walk that the end of the stack interrupts would leave stone with mutable parts.
    reserveStack(64);
    const left: Value[] = [value];
    while (left.length > 0) {
        const next = left.pop();
        if (Array.isArray(next)) stoneArray(next, left);
        else if (next instanceof Record) stoneRecord(next, left);
        else if (next instanceof Blob) next._stone = true;
    }
    return value;
}

// Most are: constructors make stone of stone.
function isFlat(record: RecordValue): boolean {
    if (record[LATENT] !== undefined || record[REST] !== undefined) return false;
    for (const name in record) if (!isStone(record[name])) return false;
    return true;
}

function reserveStack(frames: number): number {
    return frames === 0 ? 0 : 1 + reserveStack(frames - 1);
}

function stoneArray(array: ArrayValue, left: Value[]): void {
    if (!Object.isExtensible(array)) return;
    Object.freeze(array);
    for (let i = 0; i < array.length; i += 1) {
        const element = array[i];
        if (typeof element === "object") left.push(element);
    }
}

function stoneRecord(record: RecordValue, left: Value[]): void {
    if (!Object.isExtensible(record)) return;
    Object.freeze(record);
    for (const name in record) {
        const value = record[name];
        if (typeof value === "object") left.push(value);
    }
    stoneValues(record[REST]?.fields, left);
    stoneValues(record[LATENT], left);
}

function stoneValues(fields: ReadonlyMap<unknown, Value> | undefined, left: Value[]): void {
    if (fields === undefined) return;
    for (const value of fields.values()) if (typeof value === "object") left.push(value);
}
