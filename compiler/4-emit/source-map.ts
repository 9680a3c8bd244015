// Takes the marks out of emitted code and makes the source map of them.
//
// One pass over the text. The writer of the map is ours: the package `source-map` needs an object
// for each of some 100,000 mappings of a megabyte; the tests read what we write with its consumer.
//
// A mark may be followed by a place (1), the start (2) and the end (3) of a named function, or the
// start of a unit (4); then a number in base 36 and a semicolon. No other character below U+0020
// but LF stands in emitted code.

import { lineAt, lineStarts, type Source } from "../source.js";

/** Emitted code without marks, and its source map in the JSON form of version 3. */
export interface Mapped {
    readonly code: string;
    readonly map: string;
}

const PLACE = 1;
const FUNCTION = 2;
const END_OF_FUNCTION = 3;
const UNIT = 4;
const LINE = 10;

/** Separates the code from the places marked in it. */
export function separate(
    marked: string,
    fileName: string,
    sources: readonly Source[],
    names: readonly string[],
): Mapped {
    const parts: string[] = [];
    const mapping = new Mappings(sources);
    const functions: number[] = [];
    let from = 0;
    let column = 0;
    for (let at = 0; at < marked.length; at += 1) {
        const kind = marked.charCodeAt(at);
        if (kind >= 32) continue;
        if (kind === LINE) {
            mapping.line();
            column = at + 1;
            continue;
        }
        parts.push(marked.slice(from, at));
        const end = marked.indexOf(";", at);
        const value = kind === END_OF_FUNCTION ? 0 : parseInt(marked.slice(at + 1, end), 36);
        if (kind === PLACE) mapping.place(at - column, value, functions.at(-1) ?? 0);
        else if (kind === FUNCTION) functions.push(value);
        else if (kind === END_OF_FUNCTION) functions.pop();
        else if (kind === UNIT) mapping.unit(value);
        from = end + 1;
        // The mark does not count as columns.
        column += from - at;
        at = end;
    }
    parts.push(marked.slice(from));
    return { code: parts.join(""), map: mapJson(fileName, sources, names, mapping.text()) };
}

function mapJson(
    file: string,
    sources: readonly Source[],
    names: readonly string[],
    mappings: string,
): string {
    return JSON.stringify({
        version: 3,
        file,
        sources: sources.map(({ path }) => path),
        sourcesContent: sources.map(({ text }) => text),
        names,
        mappings,
    });
}

/** The field `mappings` as it grows: each number is written as its difference to the last one. */
class Mappings {
    readonly #sources: readonly Source[];
    readonly #parts: string[] = [];
    #starts: readonly number[] = [0];
    #unit = 0;
    #isLineEmpty = true;
    #lastColumn = 0;
    #lastUnit = 0;
    #lastSourceLine = 0;
    #lastSourceColumn = 0;
    #lastName = 0;

    constructor(sources: readonly Source[]) {
        this.#sources = sources;
    }

    line(): void {
        this.#parts.push(";");
        this.#isLineEmpty = true;
        this.#lastColumn = 0;
    }

    unit(index: number): void {
        this.#unit = index;
        this.#starts = lineStarts(this.#sources[index]?.text ?? "");
    }

    /** `name` is 1 more than an index of the names; 0 means that there is none. */
    place(column: number, offset: number, name: number): void {
        const line = lineAt(this.#starts, offset) - 1;
        const sourceColumn = offset - (this.#starts[line] ?? 0);
        let text = this.#isLineEmpty ? "" : ",";
        text += vlq(column - this.#lastColumn) + vlq(this.#unit - this.#lastUnit);
        text += vlq(line - this.#lastSourceLine) + vlq(sourceColumn - this.#lastSourceColumn);
        if (name > 0) {
            text += vlq(name - 1 - this.#lastName);
            this.#lastName = name - 1;
        }
        this.#parts.push(text);
        this.#isLineEmpty = false;
        this.#lastColumn = column;
        this.#lastUnit = this.#unit;
        this.#lastSourceLine = line;
        this.#lastSourceColumn = sourceColumn;
    }

    text(): string {
        return this.#parts.join("");
    }
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** A number in the form of source maps: base 64, least digits first, the sign in the last bit. */
function vlq(value: number): string {
    let rest = value < 0 ? (-value << 1) | 1 : value << 1;
    let text = "";
    do {
        const digit = rest & 31;
        rest >>>= 5;
        text += DIGITS.charAt(rest > 0 ? digit | 32 : digit);
    } while (rest > 0);
    return text;
}
