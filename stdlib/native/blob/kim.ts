// Kim: fit numbers and texts as bytes of seven bits each.
//
// A form is read only if it is what a writer would have written, so that a value and its length in
// bits always agree. Nothing is reserved for a length whose bits have not been seen.
//
// Clause: library 8.3.

import type { Blob } from "#runtime/values/blob";
import { spendText } from "#runtime/values/budget";
import { fromBigInt, toBigInt } from "#runtime/values/decimal-exact";
import { disruptLibrary } from "#runtime/values/disruption";
import { isFit, type Numeric } from "#runtime/values/number";
import { isCodePoint, noteText, TEXT_LIMIT, textLength } from "#runtime/values/text";
import type { Value } from "#runtime/values/value";
import { appendBits, bitsAt } from "./bits.js";

/** The bytes of a fit number. */
export function kimBytes(fit: Numeric): number[] {
    const value = toBigInt(fit) ?? 0n;
    const bytes: number[] = [];
    let magnitude = value < 0n ? -value : value;
    do {
        bytes.push(Number(magnitude & 0x7fn) | (bytes.length === 0 ? 0 : MORE));
        magnitude >>= 7n;
    } while (magnitude > 0n);
    if (value < 0n) bytes.push(MORE);
    if (value === LEAST) bytes.push(MORE);
    return bytes.reverse();
}

/** How many bits the kim form of a value takes; null if it has none. */
export function kimLength(value: Value): number | null {
    if (typeof value === "boolean") return 1;
    if (isFit(value)) return 8 * kimBytes(value).length;
    return typeof value === "string" ? 8 * textBytes(value) : null;
}

/** Appends a text: its length, then its code points; there must be room. */
export function appendText(blob: Blob, text: string): void {
    for (const byte of kimBytes(textLength(text))) appendBits(blob, byte, 8);
    for (let at = 0; at < text.length; at += 1) {
        const point = text.codePointAt(at) as number;
        if (point > 0xffff) at += 1;
        if (point >= 1 << 14) appendBits(blob, (point >> 14) | MORE, 8);
        if (point >= 1 << 7) appendBits(blob, ((point >> 7) & 0x7f) | MORE, 8);
        appendBits(blob, point & 0x7f, 8);
    }
}

/** A number that has been read, and the position behind it. */
export interface KimRead {
    readonly value: Numeric;
    readonly next: number;
}

/** The number in kim at a position; null if there is none. */
export function readKim(blob: Blob, from: number): KimRead | null {
    let at = from;
    let byte = byteAt(blob, at);
    const isNegative = byte === MORE;
    if (isNegative) {
        at += 8;
        byte = byteAt(blob, at);
        if (byte === MORE) return readLeast(blob, from);
    }
    // A number never begins with a group of zeros; the number 0 is one such group, and not negative.
    if (byte < 0 || (byte === 0 && isNegative)) return null;
    // Seven groups are exact as a double; an eighth group may need a BigInt.
    let head = 0;
    let groups = 1;
    while (byte >= MORE) {
        if (groups === MOST_GROUPS) return null;
        head = head * 128 + (byte & 0x7f);
        at += 8;
        groups += 1;
        byte = byteAt(blob, at);
    }
    if (byte < 0) return null;
    const magnitude = groups < MOST_GROUPS ? head * 128 + byte : BigInt(head) * 128n + BigInt(byte);
    const value = signed(magnitude, isNegative);
    return value === null ? null : { value, next: at + 8 };
}

/** The text in kim at a position; null if there is none. */
export function readText(blob: Blob, from: number): string | null {
    const head = readKim(blob, from);
    if (head === null || typeof head.value !== "number" || head.value < 0) return null;
    const length = head.value;
    // Each code point takes a byte or more.
    if (length > (blob._length - head.next) / 8) return null;
    spendText(length);
    const pieces: string[] = [];
    let points: number[] = [];
    let at = head.next;
    for (let nr = 0; nr < length; nr += 1) {
        if (nr === TEXT_LIMIT) disruptLibrary("blob.read_text", "the text is too long");
        const byte = byteAt(blob, at);
        // Most characters take one byte.
        if (byte >= 0 && byte < MORE) {
            points.push(byte);
            at += 8;
        } else {
            const read = readKim(blob, at);
            if (read === null || typeof read.value !== "number" || !isCodePoint(read.value))
                return null;
            points.push(read.value);
            at = read.next;
        }
        if (points.length === PIECE || nr === length - 1) {
            pieces.push(String.fromCodePoint(...points));
            points = [];
        }
    }
    return noteText(pieces.join(""));
}

const MORE = 0x80;
const PIECE = 4096;
const MOST_GROUPS = 8;
const GREATEST = 2n ** 55n - 1n;
const LEAST = -(2n ** 55n);
const LEAST_BYTES = kimBytes(fromBigInt(LEAST) ?? 0);

/** The fit number of that magnitude; null if it is none. */
function signed(magnitude: number | bigint, isNegative: boolean): Numeric | null {
    if (magnitude > GREATEST) return null;
    if (typeof magnitude === "number") return isNegative ? -magnitude : magnitude;
    return fromBigInt(isNegative ? -magnitude : magnitude) ?? null;
}

function readLeast(blob: Blob, from: number): KimRead | null {
    for (const [nr, byte] of LEAST_BYTES.entries()) {
        if (byteAt(blob, from + 8 * nr) !== byte) return null;
    }
    return { value: fromBigInt(LEAST) ?? 0, next: from + 8 * LEAST_BYTES.length };
}

/** The byte at a position; -1 if it runs over the end. */
function byteAt(blob: Blob, at: number): number {
    if (at + 8 > blob._length) return -1;
    return at % 8 === 0 ? (blob._bytes[at / 8] as number) : bitsAt(blob, at, 8);
}

function textBytes(text: string): number {
    let bytes = kimBytes(textLength(text)).length;
    for (let at = 0; at < text.length; at += 1) {
        const point = text.codePointAt(at) as number;
        if (point > 0xffff) at += 1;
        bytes += point < 1 << 7 ? 1 : point < 1 << 14 ? 2 : 3;
    }
    return bytes;
}
