// Reads source maps (version 3): where a place in emitted code comes from.
//
// Node has a reader too, but it gives a place without a name the name of the place before it, and then a call at the top
// level of a program would seem to come from a function.

import type { Origin, SourceMapReader } from "./positions.js";

interface SourceMapJson {
    readonly sources: readonly string[];
    readonly sourcesContent?: readonly (string | null)[];
    readonly names?: readonly string[];
    readonly mappings: string;
}

/** One place: its column in the emitted line, and where it comes from, as numbers of the map; -1 for no name. */
interface Segment {
    readonly column: number;
    readonly source: number;
    readonly line: number;
    readonly sourceColumn: number;
    readonly name: number;
}

/** The source map whose JSON text this is. */
export function readSourceMap(json: string): SourceMapReader {
    const map = JSON.parse(json) as SourceMapJson;
    const lines = readMappings(map.mappings);
    return {
        find(line, column): Origin | null {
            const segment = lastUpTo(lines[line] ?? [], column);
            const source = map.sources[segment?.source ?? -1];
            if (segment === null || source === undefined) return null;
            const name = map.names?.[segment.name] ?? null;
            return { source, line: segment.line, column: segment.sourceColumn, name };
        },
        text: (source) => map.sourcesContent?.[map.sources.indexOf(source)] ?? null,
    };
}

/** The last place of an emitted line that does not lie behind the column. */
function lastUpTo(segments: readonly Segment[], column: number): Segment | null {
    let found: Segment | null = null;
    for (const segment of segments) {
        if (segment.column > column) break;
        found = segment;
    }
    return found;
}

/** The places of each emitted line. Every number is written as its difference to the last of its kind. */
function readMappings(mappings: string): Segment[][] {
    let source = 0;
    let line = 0;
    let sourceColumn = 0;
    let name = 0;
    return mappings.split(";").map((text) => {
        let column = 0;
        const segments: Segment[] = [];
        for (const part of text === "" ? [] : text.split(",")) {
            const [toColumn = 0, toSource, toLine = 0, toSourceColumn = 0, toName] =
                readNumbers(part);
            column += toColumn;
            // A place may come from nowhere.
            if (toSource === undefined) {
                segments.push({ column, source: -1, line: 0, sourceColumn: 0, name: -1 });
                continue;
            }
            source += toSource;
            line += toLine;
            sourceColumn += toSourceColumn;
            name += toName ?? 0;
            const ownName = toName === undefined ? -1 : name;
            segments.push({ column, source, line, sourceColumn, name: ownName });
        }
        return segments;
    });
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const MORE = 32;

/** Numbers in base 64: five bits a digit, the least first, the sixth says that more follow; the sign is the last bit. */
function readNumbers(text: string): number[] {
    const numbers: number[] = [];
    let value = 0;
    let shift = 0;
    for (const character of text) {
        const digit = DIGITS.indexOf(character);
        value += (digit & (MORE - 1)) << shift;
        shift += 5;
        if ((digit & MORE) !== 0) continue;
        numbers.push((value & 1) === 1 ? -(value >> 1) : value >> 1);
        value = 0;
        shift = 0;
    }
    return numbers;
}
