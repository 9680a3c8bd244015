// The bits of blobs: appended at the end, read anywhere, most significant first.
//
// Positions may exceed what JavaScript's bit operators can count, so they are taken apart by division.
// Invariant of Blob: the bits of its bytes beyond its length are 0; appending relies on it.

import { BLOB_LIMIT, Blob } from "#runtime/values/blob";
import { noteBytes, spend } from "#runtime/values/budget";
import { disruptLibrary } from "#runtime/values/disruption";

const LEAST_BYTES = 16;

/** The unsigned number of up to 32 bits at a position; they must all be there. */
export function bitsAt(blob: Blob, from: number, count: number): number {
    const bytes = blob._bytes;
    let result = 0;
    let at = from;
    for (let left = count; left > 0; ) {
        const used = at % 8;
        const taken = Math.min(8 - used, left);
        const byte = bytes[(at - used) / 8] as number;
        const part = (byte >> (8 - used - taken)) & ((1 << taken) - 1);
        result = result * (1 << taken) + part;
        at += taken;
        left -= taken;
    }
    return result;
}

/** Makes room for more bits; disrupts in the name of a function if a blob may not have so many. */
export function reserve(name: string, blob: Blob, more: number): void {
    const length = blob._length + more;
    if (length > BLOB_LIMIT) disruptTooLong(name);
    const needed = Math.ceil(length / 8);
    const present = blob._bytes.length;
    if (needed <= present) return;
    const bytes = newBytes(
        name,
        Math.max(needed, Math.min(2 * present, BLOB_LIMIT / 8), LEAST_BYTES),
    );
    bytes.set(blob._bytes.subarray(0, Math.ceil(blob._length / 8)));
    noteBytes(bytes);
    blob._bytes = bytes;
}

/** A new blob of that many bits, all 0. */
export function emptyBits(name: string, length: number): Blob {
    if (length > BLOB_LIMIT) disruptTooLong(name);
    return new Blob(newBytes(name, Math.ceil(length / 8)), length);
}

/** Appends the low bits of a number, up to 32 of them; there must be room. */
export function appendBits(blob: Blob, bits: number, count: number): void {
    const bytes = blob._bytes;
    let at = blob._length;
    if (count === 8 && at % 8 === 0) {
        bytes[at / 8] = bits;
        blob._length = at + 8;
        return;
    }
    for (let left = count; left > 0; ) {
        const used = at % 8;
        const taken = Math.min(8 - used, left);
        const part = (bits >>> (left - taken)) & ((1 << taken) - 1);
        const place = (at - used) / 8;
        bytes[place] = (bytes[place] as number) | (part << (8 - used - taken));
        at += taken;
        left -= taken;
    }
    blob._length = at;
}

/** Appends the bits of another blob, or of the same, from one position to another; there must be room. */
export function appendSlice(blob: Blob, source: Blob, from: number, to: number): void {
    let at = from;
    if (blob._length % 8 === 0 && from % 8 === 0) {
        const whole = Math.floor((to - from) / 8);
        const bytes = source._bytes.subarray(from / 8, from / 8 + whole);
        blob._bytes.set(bytes, blob._length / 8);
        blob._length += whole * 8;
        at += whole * 8;
    }
    while (at < to) {
        const count = Math.min(24, to - at);
        appendBits(blob, bitsAt(source, at, count), count);
        at += count;
    }
}

/** What a blob takes besides its bytes, in words. */
const BLOB = 24;

function newBytes(name: string, size: number): Uint8Array {
    spend(BLOB + (size >>> 3));
    try {
        return new Uint8Array(size);
    } catch {
        return disruptLibrary(name, "there is not enough memory");
    }
}

function disruptTooLong(name: string): never {
    return disruptLibrary(name, "a blob cannot have so many bits");
}
