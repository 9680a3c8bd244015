// From a JavaScript stack to places in `.mst` files, through source maps.
//
// A source map is looked for when a frame of its file comes up for the first time: most hosts never need one. Frames of
// the runtime itself, of Node, and of native modules lead to no `.mst` file and are left out.

import type { Frame } from "./host.js";
import { readStack, type StackFrame } from "./stack.js";

/** Where a place in an emitted file comes from; lines and columns from 0, columns in UTF-16 units. */
export interface Origin {
    readonly source: string;
    readonly line: number;
    readonly column: number;
    /** The function that it is in; null at the top level of a unit. */
    readonly name: string | null;
}

/** The source map of one emitted file. */
export interface SourceMapReader {
    /** The origin of a place; lines and columns from 0. */
    find(line: number, column: number): Origin | null;
    /** The text of a source; null when the map does not hold it. */
    text(source: string): string | null;
}

/** Finds the source map of a file; null when it has none. */
export type FindSourceMap = (url: string) => SourceMapReader | null;

/** Knows the source maps of the files that came up so far. */
export class Positions {
    readonly #findMap: FindSourceMap;
    readonly #maps = new Map<string, SourceMapReader | null>();

    constructor(findMap: FindSourceMap) {
        this.#findMap = findMap;
    }

    /** The calls in `.mst` files, the innermost first. */
    frames(trace: string): Frame[] {
        const frames: Frame[] = [];
        for (const call of readStack(trace)) {
            const frame = this.#frame(call);
            if (frame !== null) frames.push(frame);
        }
        return frames;
    }

    #frame(call: StackFrame): Frame | null {
        const map = this.#mapOf(call.url);
        const origin = map?.find(call.line - 1, call.column - 1) ?? null;
        if (map === null || origin === null || !isMisty(origin.source)) return null;
        const text = map.text(origin.source)?.split("\n")[origin.line] ?? null;
        // Columns count code points.
        const before = text === null ? null : [...text.slice(0, origin.column)].length;
        return {
            path: origin.source,
            line: origin.line + 1,
            column: (before ?? origin.column) + 1,
            caller: origin.name,
            text: text?.replace(/\r$/, "") ?? null,
        };
    }

    #mapOf(url: string): SourceMapReader | null {
        const known = this.#maps.get(url);
        if (known !== undefined) return known;
        const found = this.#findMap(url);
        this.#maps.set(url, found);
        return found;
    }
}

// Modules of the standard library that are written in Misty have paths such as `std:deque`.
function isMisty(source: string): boolean {
    return source.endsWith(".mst") || source.startsWith("std:");
}
