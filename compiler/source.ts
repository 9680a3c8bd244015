// A source text and places in it.
//
// Offsets count UTF-16 units of the text, because that is what JavaScript strings
// count. Lines and columns, which people see, start at 1, and a column counts code
// points (language, 1.5).

/** One `.mst` file. `path` is what diagnostics show, with forward slashes. */
export interface Source {
    readonly path: string;
    readonly text: string;
}

/** A part of a source text: from the offset `start` up to, not including, `end`. */
export interface Span {
    readonly start: number;
    readonly end: number;
}

/** A place as people count: lines and code points, both from 1. */
export interface Position {
    readonly line: number;
    readonly column: number;
}

/** The offset at which each line of `text` starts. Lines end with LF. */
export function lineStarts(text: string): readonly number[] {
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
        starts.push(at + 1);
    }
    return starts;
}

/** The line and column of an offset, given the starts of the lines. */
export function positionAt(text: string, starts: readonly number[], offset: number): Position {
    const line = lineAt(starts, offset);
    let column = 1;
    for (let at = starts[line - 1] ?? 0; at < offset; at += 1) {
        // The second half of a surrogate pair is no code point of its own.
        if ((text.charCodeAt(at) & 0xfc00) !== 0xdc00) column += 1;
    }
    return { line, column };
}

/** The number of the line that holds an offset. */
export function lineAt(starts: readonly number[], offset: number): number {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle;
    }
    return low + 1;
}
