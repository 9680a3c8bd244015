// From the bytes of a file to a source text (language 1).
//
// One byte order mark is skipped. If there are bytes that are not UTF-8, the result says where
// they begin; the caller reports that and does not scan the file.

import type { Source } from "../source.js";

export interface Decoded {
    readonly source: Source;
    /** The offset in the text of the first byte that is not UTF-8, or null. */
    readonly invalidAt: number | null;
}

/** Reads the source that `bytes`, or an unchecked text, holds. */
export function decode(path: string, bytes: Uint8Array | string): Decoded {
    const raw = typeof bytes === "string" ? wellFormed(bytes) : decodeBytes(bytes);
    const hasMark = raw.text.startsWith("\ufeff");
    const text = hasMark ? raw.text.slice(1) : raw.text;
    const invalidAt =
        raw.invalidAt === null ? null : Math.max(0, raw.invalidAt - (hasMark ? 1 : 0));
    return { source: { path, text }, invalidAt };
}

interface Raw {
    readonly text: string;
    readonly invalidAt: number | null;
}

function decodeBytes(bytes: Uint8Array): Raw {
    const lenient = new TextDecoder("utf-8", { ignoreBOM: true });
    const text = lenient.decode(bytes);
    // A replacement character may stand for a bad byte, or for itself.
    if (!text.includes("\ufffd")) return { text, invalidAt: null };
    return { text, invalidAt: firstInvalid(text, bytes) };
}

/** The first replacement character that does not stand in the bytes. */
function firstInvalid(text: string, bytes: Uint8Array): number | null {
    const encoded = new TextEncoder().encode(text);
    const length = Math.min(encoded.length, bytes.length);
    let same = 0;
    while (same < length && encoded[same] === bytes[same]) same += 1;
    if (same === encoded.length && same === bytes.length) return null;
    // The bytes may part within the replacement character; a stream waits for its rest.
    const before = new TextDecoder("utf-8", { ignoreBOM: true });
    return before.decode(encoded.subarray(0, same), { stream: true }).length;
}

/** Lone surrogates, which no UTF-8 file can hold, count as bad bytes. */
function wellFormed(text: string): Raw {
    const invalidAt = text.search(/\p{Surrogate}/u);
    if (invalidAt < 0) return { text, invalidAt: null };
    return { text: text.replace(/\p{Surrogate}/gu, "\ufffd"), invalidAt };
}
