// Arrays: what every function that makes or changes arrays needs.
//
// An array never has holes: it grows by one element at a time, or is made at its full length with a value everywhere.

import { CONTAINER, spend } from "./budget.js";
import { disruptLibrary } from "./disruption.js";
import type { ArrayValue, Value } from "./value.js";

/** The most elements that an array may have. */
export const ARRAY_LIMIT = 33_554_432;

/** Disrupts, in the name of a library function, if an array may not have so many elements. */
export function checkArrayLength(name: string, length: number): void {
    if (length > ARRAY_LIMIT) disruptLibrary(name, `${length} elements are too many for an array`);
}

/** An array of that length with the same value everywhere. */
export function filledArray(length: number, value: Value): ArrayValue {
    spend(CONTAINER + length);
    // V8 keeps an array that was made with its length as one with holes, which is a little slower to read, and much
    // faster to make.
    if (length > 64) return new Array<Value>(length).fill(value);
    const result: ArrayValue = [];
    for (let i = 0; i < length; i += 1) result.push(value);
    return result;
}
