// The writers of the module blob. A writer looks at everything first: one that disrupts has appended
// nothing.
//
// Clauses: library 8.1, 8.2, 8.4.

import { Blob } from "#runtime/values/blob";
import { coefficientOf, toBigInt } from "#runtime/values/decimal-exact";
import { disruptLibrary } from "#runtime/values/disruption";
import { isFit, isNumber, type Numeric } from "#runtime/values/number";
import { textLength } from "#runtime/values/text";
import type { Value } from "#runtime/values/value";
import { appendBits, appendSlice, reserve } from "./bits.js";
import { appendText, kimBytes, kimLength } from "./kim.js";

/** `blob.write_bit(blob, logical)`. */
export function writeBit(blob: Value, bit: Value): Value {
    const name = "blob.write_bit";
    const target = mutableBlob(name, blob);
    const isOne = bit === true || bit === 1;
    if (!isOne && bit !== false && bit !== 0) disruptLibrary(name, "a bit is true, false, 1 or 0");
    reserve(name, target, 1);
    appendBits(target, isOne ? 1 : 0, 1);
    return undefined;
}

/** `blob.write_blob(blob, second_blob)`. */
export function writeBlob(blob: Value, second: Value): Value {
    const name = "blob.write_blob";
    const target = mutableBlob(name, blob);
    if (!(second instanceof Blob)) return disruptLibrary(name, "the second argument is no blob");
    const length = second._length;
    reserve(name, target, length);
    appendSlice(target, second, 0, length);
    return undefined;
}

/** `blob.write_dec64(blob, number)`. */
export function writeDec64(blob: Value, number: Value): Value {
    const name = "blob.write_dec64";
    const target = mutableBlob(name, blob);
    if (number !== undefined && !isNumber(number)) return disruptLibrary(name, "not a number");
    const { coefficient, exponent } = number === undefined ? NAN : coefficientOf(number);
    const bits = BigInt.asUintN(64, (coefficient << 8n) | BigInt(exponent & 0xff));
    reserve(name, target, 64);
    appendBits(target, Number(bits >> 32n), 32);
    appendBits(target, Number(bits & 0xffffffffn), 32);
    return undefined;
}

/** `blob.write_fit(blob, fit, length)`. */
export function writeFit(blob: Value, fit: Value, length: Value): Value {
    const name = "blob.write_fit";
    const target = mutableBlob(name, blob);
    if (typeof length !== "number" || length < 1 || length > 56) {
        return disruptLibrary(name, "a field has 1 thru 56 bits");
    }
    if (!isFit(fit)) return disruptLibrary(name, "not a fit number");
    if (!fitsIn(fit, length)) disruptLibrary(name, `the number does not fit in ${length} bits`);
    reserve(name, target, length);
    appendFit(target, fit, length);
    return undefined;
}

/** `blob.write_kim(blob, value)`. */
export function writeKim(blob: Value, value: Value): Value {
    const name = "blob.write_kim";
    const target = mutableBlob(name, blob);
    const isCharacter = typeof value === "string" && textLength(value) === 1;
    const number = isCharacter ? value.codePointAt(0) : value;
    if (!isFit(number)) return disruptLibrary(name, "neither a fit number nor a character");
    const bytes = kimBytes(number);
    reserve(name, target, 8 * bytes.length);
    for (const byte of bytes) appendBits(target, byte, 8);
    return undefined;
}

/** `blob.write_pad(blob, block_size)`. */
export function writePad(blob: Value, blockSize: Value): Value {
    const name = "blob.write_pad";
    const target = mutableBlob(name, blob);
    const isSize = isNumber(blockSize) && (toBigInt(blockSize) ?? 0n) >= 1n;
    if (!isSize) return disruptLibrary(name, "a block has a whole number of bits, 1 or more");
    // A size of another representation is beyond what a blob can hold.
    const size = typeof blockSize === "number" ? blockSize : Number.MAX_SAFE_INTEGER;
    const length = (Math.floor(target._length / size) + 1) * size;
    reserve(name, target, length - target._length);
    appendBits(target, 1, 1);
    target._length = length;
    return undefined;
}

/** `blob.write_text(blob, text)`. */
export function writeText(blob: Value, text: Value): Value {
    const name = "blob.write_text";
    const target = mutableBlob(name, blob);
    if (typeof text !== "string") return disruptLibrary(name, "not a text");
    reserve(name, target, kimLength(text) ?? 0);
    appendText(target, text);
    return undefined;
}

/** Appends the low bits of a fit number, in two's complement; there must be room. */
export function appendFit(blob: Blob, fit: Numeric, length: number): void {
    if (typeof fit === "number") {
        // Exact, for JavaScript's operators take numbers modulo 2 ** 32.
        if (length > 32) appendBits(blob, Math.floor(fit / 2 ** 32) | 0, length - 32);
        appendBits(blob, fit | 0, Math.min(length, 32));
        return;
    }
    const bits = BigInt.asUintN(56, toBigInt(fit) ?? 0n);
    if (length > 32) appendBits(blob, Number(bits >> 32n), length - 32);
    appendBits(blob, Number(bits & 0xffffffffn), Math.min(length, 32));
}

/** What stands for null: DEC64's nan. */
const NAN = { coefficient: 0n, exponent: -128 };

/** The powers of two, which are slow to compute. */
const LIMITS: readonly number[] = Array.from({ length: 56 }, (_, length) => 2 ** length);

function fitsIn(fit: Numeric, length: number): boolean {
    if (length === 56) return true;
    const limit = LIMITS[length] as number;
    if (typeof fit === "number") return fit < limit && fit >= -limit / 2;
    const value = toBigInt(fit) ?? 0n;
    return value >= -(1n << BigInt(length - 1)) && value < 1n << BigInt(length);
}

function mutableBlob(name: string, value: Value): Blob {
    if (!(value instanceof Blob)) return disruptLibrary(name, "the first argument is no blob");
    if (value._stone) return disruptLibrary(name, "the blob is stone");
    return value;
}
