// The readers of the module blob: null for whatever is not there, not whole, or not well formed.
//
// Clauses: library 8.1, 8.2, 8.4.

import { Blob } from "#runtime/values/blob";
import { fromBigInt, fromCoefficient } from "#runtime/values/decimal-exact";
import type { Value } from "#runtime/values/value";
import { appendSlice, bitsAt, emptyBits } from "./bits.js";
import { readKim, readText } from "./kim.js";

/** `blob.read_blob(blob, from, to)`. */
export function readBlob(blob: Value, from: Value, to: Value): Value {
    return stoneBlob(blob) === null ? undefined : sliceOf("blob.read_blob", blob, from, to);
}

/** `blob.read_dec64(blob, from)`. */
export function readDec64(blob: Value, from: Value): Value {
    const source = stoneBlob(blob);
    if (source === null || !holds(source, from, 64)) return undefined;
    const exponent = (bitsAt(source, from + 56, 8) << 24) >> 24;
    if (exponent === -128) return undefined;
    return fromCoefficient(signedAt(source, from), exponent);
}

/** `blob.read_fit(blob, from, length)`. */
export function readFit(blob: Value, from: Value, length: Value): Value {
    const source = stoneBlob(blob);
    if (source === null || typeof length !== "number" || length < 1 || length > 56)
        return undefined;
    if (!holds(source, from, length)) return undefined;
    if (length <= 32) return bitsAt(source, from, length);
    const high = bitsAt(source, from, length - 32);
    const low = bitsAt(source, from + length - 32, 32);
    const number = (length === 56 ? (high << 8) >> 8 : high) * 2 ** 32 + low;
    if (Number.isSafeInteger(number)) return number;
    return fromBigInt(length === 56 ? signedAt(source, from) : unsignedAt(source, from, length));
}

/** `blob.read_kim(blob, from)`. */
export function readNumber(blob: Value, from: Value): Value {
    const source = stoneBlob(blob);
    if (source === null || !holds(source, from, 8)) return undefined;
    return readKim(source, from)?.value;
}

/** `blob.read_logical(blob, from)`. */
export function readLogical(blob: Value, from: Value): Value {
    const source = stoneBlob(blob);
    if (source === null || !holds(source, from, 1)) return undefined;
    return bitsAt(source, from, 1) === 1;
}

/** `blob.read_text(blob, from)`. */
export function readTextAt(blob: Value, from: Value): Value {
    const source = stoneBlob(blob);
    if (source === null || !holds(source, from, 8)) return undefined;
    return readText(source, from) ?? undefined;
}

/** `blob.pad?(blob, from, block_size)`. */
export function isPad(blob: Value, from: Value, blockSize: Value): Value {
    const source = stoneBlob(blob);
    if (source === null || typeof blockSize !== "number" || blockSize < 1) return false;
    if (source._length % blockSize !== 0 || !holds(source, from, 1)) return false;
    if (source._length - from > blockSize || bitsAt(source, from, 1) === 0) return false;
    for (let at = from + 1; at < source._length; at += 32) {
        if (bitsAt(source, at, Math.min(32, source._length - at)) !== 0) return false;
    }
    return true;
}

/** A mutable copy of a part of a blob; null if the positions name none. */
export function sliceOf(name: string, blob: Value, from: Value, to: Value): Value {
    if (!(blob instanceof Blob)) return undefined;
    const first = positionIn(blob, from, 0);
    const last = positionIn(blob, to, blob._length);
    if (first === null || last === null || first > last) return undefined;
    const copy = emptyBits(name, last - first);
    copy._length = 0;
    appendSlice(copy, blob, first, last);
    return copy;
}

/** A position of rule 2.7; null if the argument is none. */
function positionIn(blob: Blob, value: Value, whenNull: number): number | null {
    if (value === undefined) return whenNull;
    // Numbers of another representation are no safe integers, and so beyond every length.
    if (typeof value !== "number") return null;
    const position = value < 0 ? value + blob._length : value;
    return position >= 0 && position <= blob._length ? position : null;
}

function stoneBlob(value: Value): Blob | null {
    return value instanceof Blob && value._stone ? value : null;
}

/** Whether so many bits are there from that position on. */
function holds(blob: Blob, from: Value, count: number): from is number {
    return typeof from === "number" && from >= 0 && from + count <= blob._length;
}

function signedAt(blob: Blob, from: number): bigint {
    return BigInt.asIntN(56, unsignedAt(blob, from, 56));
}

function unsignedAt(blob: Blob, from: number, length: number): bigint {
    const high = BigInt(bitsAt(blob, from, length - 32));
    return (high << 32n) | BigInt(bitsAt(blob, from + length - 32, 32));
}
