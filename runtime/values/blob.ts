// Blobs as values: containers of bits that are mutable until they are stone.
//
// Bits are stored most significant first. Bits of the last byte beyond the length are always 0. Reading and writing
// fields is the business of the module blob; here is only what every value needs. Fields of the class start with `_`,
// so that no name of Misty reads them.

import { noteBytes, spend } from "./budget.js";

/** A container of bits. */
export class Blob {
    /** The bits; may be longer than needed, so that appending is cheap. */
    _bytes: Uint8Array;
    /** The number of bits. */
    _length: number;
    _stone: boolean;

    constructor(bytes: Uint8Array, length: number) {
        noteBytes(bytes);
        this._bytes = bytes;
        this._length = length;
        this._stone = false;
    }
}

/** The most bits that a blob may have. */
export const BLOB_LIMIT = 4_294_967_296;

/** A mutable blob with the same bits. */
export function copyBlob(blob: Blob): Blob {
    spend(Math.floor(blob._length / 64));
    return new Blob(blob._bytes.slice(0, Math.ceil(blob._length / 8)), blob._length);
}

/** A mutable blob with the bits in the opposite order. */
export function reverseBlob(blob: Blob): Blob {
    const size = Math.ceil(blob._length / 8);
    const source = blob._bytes;
    spend(size >>> 3);
    const bytes = new Uint8Array(size);
    for (let i = 0; i < size; i += 1) {
        bytes[size - 1 - i] = reverseByte(source[i] as number);
    }
    const padding = size * 8 - blob._length;
    if (padding > 0) shiftLeft(bytes, padding);
    return new Blob(bytes, blob._length);
}

function reverseByte(byte: number): number {
    let result = 0;
    for (let bit = 0; bit < 8; bit += 1) result |= ((byte >> bit) & 1) << (7 - bit);
    return result;
}

function shiftLeft(bytes: Uint8Array, distance: number): void {
    for (let i = 0; i < bytes.length; i += 1) {
        const next = bytes[i + 1] ?? 0;
        bytes[i] = ((bytes[i] as number) << distance) | (next >> (8 - distance));
    }
}
