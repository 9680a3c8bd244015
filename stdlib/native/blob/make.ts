// `blob.make`: empty blobs, blobs of equal bits, blobs from a generator, and copies.
//
// Clause: library 8.1.

import { Blob } from "#runtime/values/blob";
import { isFit, isInteger, isNegative } from "#runtime/values/number";
import type { FunctionValue, Value } from "#runtime/values/value";
import { appendSlice, emptyBits, reserve } from "./bits.js";
import { sliceOf } from "./read.js";
import { appendFit } from "./write.js";

const NAME = "blob.make";

/** A capacity is a hint; what is reserved for it at once has a limit. */
const MOST_RESERVED = 8_000_000;

/** `blob.make(...)`. */
export function make(first: Value, second: Value, third: Value): Value {
    if (first instanceof Blob) return sliceOf(NAME, first, second, third);
    if (third !== undefined) return undefined;
    if (first === undefined) return second === undefined ? withCapacity(0) : undefined;
    const length = lengthOf(first);
    if (length === null) return undefined;
    if (second === undefined) return withCapacity(length);
    if (typeof second === "function") return generated(length, second);
    return typeof second === "boolean" ? filled(length, second) : undefined;
}

function withCapacity(capacity: number): Blob {
    const blob = new Blob(new Uint8Array(0), 0);
    reserve(NAME, blob, Math.min(capacity, MOST_RESERVED));
    return blob;
}

function filled(length: number, bit: boolean): Blob {
    const blob = emptyBits(NAME, length);
    if (!bit) return blob;
    blob._bytes.fill(0xff);
    // The bits behind the last one are 0.
    const surplus = blob._bytes.length * 8 - length;
    if (surplus > 0) blob._bytes[blob._bytes.length - 1] = 0xff & (0xff << surplus);
    return blob;
}

function generated(length: number, generator: FunctionValue): Value {
    const blob = emptyBits(NAME, length);
    blob._length = 0;
    while (blob._length < length) {
        const bits = generator();
        if (!isFit(bits)) return undefined;
        const word = new Blob(new Uint8Array(7), 0);
        appendFit(word, bits, 56);
        appendSlice(blob, word, 0, Math.min(56, length - blob._length));
    }
    return blob;
}

/** A whole number of bits; null if the argument is none. */
function lengthOf(value: Value): number | null {
    if (typeof value === "number") return value >= 0 ? value : null;
    // A whole number of another representation is beyond every limit.
    return isInteger(value) && !isNegative(value) ? Number.POSITIVE_INFINITY : null;
}
