// The module utf8: texts to bytes and back.
//
// Every text has a UTF-8 form, and every blob of well formed UTF-8 is a text: a byte order mark is
// a character like any other, nothing is replaced, and decoding what was encoded gives the text.
// Bytes are looked at before they are decoded, so that the platform's decoder has nothing to
// complain about.
//
// Clause: dataspaces 3.

import { BLOB_LIMIT, Blob } from "#runtime/values/blob";
import { spend, spendText } from "#runtime/values/budget";
import { disruptLibrary } from "#runtime/values/disruption";
import { stone } from "#runtime/values/stone";
import { noteText, TEXT_LIMIT } from "#runtime/values/text";
import type { Value } from "#runtime/values/value";
import { nativeModule } from "../native-module.js";

/** The module utf8. */
export const native = nativeModule("utf8", [
    ["decode", 1, decode],
    ["encode", 1, encode],
]);

/** `utf8.encode(text)`. */
function encode(text: Value): Value {
    if (typeof text !== "string") return undefined;
    // A byte for each unit at least, and perhaps two more.
    spend(text.length >>> 3);
    const bytes = new TextEncoder().encode(text);
    spend((bytes.length - text.length) >>> 3);
    const length = bytes.length * 8;
    if (length > BLOB_LIMIT) disruptLibrary("utf8.encode", "a blob cannot have so many bits");
    return stone(new Blob(bytes, length));
}

/** `utf8.decode(blob)`. */
function decode(blob: Value): Value {
    if (!(blob instanceof Blob) || blob._length % 8 !== 0) return undefined;
    const bytes = blob._bytes.subarray(0, blob._length / 8);
    const length = countCodePoints(bytes);
    if (length === null) return undefined;
    if (length > TEXT_LIMIT) disruptLibrary("utf8.decode", "the text would be too long");
    spendText(bytes.length);
    return noteText(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
}

/** The number of code points that the bytes are the form of; null if they are not well formed. */
function countCodePoints(bytes: Uint8Array): number | null {
    let count = 0;
    for (let at = 0; at < bytes.length; count += 1) {
        const size = (bytes[at] as number) < 0x80 ? 1 : longSize(bytes, at);
        if (size === 0) return null;
        at += size;
    }
    return count;
}

/** The number of bytes of a code point that has more than one; 0 if they are not well formed. */
function longSize(bytes: Uint8Array, at: number): number {
    const first = bytes[at] as number;
    if (first < 0xc2 || first > 0xf4) return 0;
    const size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const second = bytes[at + 1] ?? 0;
    if (second < leastSecond(first) || second > mostSecond(first)) return 0;
    for (let next = at + 2; next < at + size; next += 1) {
        if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
    }
    return size;
}

// Below it, the code point would have a shorter form.
function leastSecond(first: number): number {
    if (first === 0xe0) return 0xa0;
    return first === 0xf0 ? 0x90 : 0x80;
}

// Above it are surrogates, and what lies beyond the last code point.
function mostSecond(first: number): number {
    if (first === 0xed) return 0x9f;
    return first === 0xf4 ? 0x8f : 0xbf;
}
