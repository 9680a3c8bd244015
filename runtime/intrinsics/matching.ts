// What intrinsics do with patterns: extract, and the pattern sides of search, replace, array and
// trim, which live with their text sides in their own files.
//
// Every operation has one `Matching`, and so one budget of steps. Library positions count code
// points; the machine's places count UTF-16 units; they are turned into each other here.
//
// Clauses: library 4.1 (split), 6 (extract, replace, search, trim), 15.3.

import { checkArrayLength } from "../values/array.js";
import { PART, spend } from "../values/budget.js";
import { same } from "../values/equal.js";
import { offer2 } from "../values/function.js";
import { Pattern } from "../values/pattern.js";
import { Matching } from "../values/pattern-machine.js";
import { Record } from "../values/record.js";
import { positionAt, textLength, textSlice, unitAt } from "../values/text.js";
import { TextBuilder } from "../values/text-builder.js";
import type { ArrayValue, FunctionValue, Value } from "../values/value.js";
import { positionOf } from "./slice.js";

/** `extract(text, pattern, from, to)`: what the pattern saves from a part of the text, or null. */
export function extract(text: Value, pattern: Value, from: Value, to: Value): Value {
    if (typeof text !== "string") return undefined;
    const length = textLength(text);
    const first = positionOf(from, 0, length);
    const last = positionOf(to, length, length);
    if (first < 0 || last < first) return undefined;
    if (typeof pattern === "string") {
        return same(textSlice(text, first, last), pattern) ? new Record() : undefined;
    }
    if (!(pattern instanceof Pattern)) return undefined;
    const matching = new Matching(pattern, text);
    return matching.matchWhole(unitAt(text, first), unitAt(text, last)) ?? undefined;
}

/** The position of the leftmost match that begins at the position `from` or later; null if none. */
export function searchByPattern(text: string, pattern: Pattern, from: number): Value {
    const match = new Matching(pattern, text).find(unitAt(text, from));
    return match === null ? undefined : positionAt(text, match.start);
}

/** The parts of the text between the matches; matches of emptiness do not separate. */
export function splitByPattern(text: string, pattern: Pattern): ArrayValue {
    const matching = new Matching(pattern, text);
    const parts: ArrayValue = [];
    let begin = 0;
    let match = matching.find(0);
    while (match !== null) {
        const { start, end } = match;
        if (end > start) {
            checkArrayLength("array", parts.length + 2);
            spend(PART);
            parts.push(text.slice(begin, start));
            begin = end;
        }
        match = matching.find(end > start ? end : start + 1);
    }
    parts.push(text.slice(begin));
    return parts;
}

/** The text with at most `limit` matches replaced; null if the replacement is no text. */
export function replaceByPattern(
    text: string,
    pattern: Pattern,
    replacement: string | FunctionValue,
    limit: number,
): Value {
    const matching = new Matching(pattern, text);
    const replace = replacer(text, replacement, matching);
    const result = new TextBuilder("replace");
    let begin = 0;
    let from = 0;
    for (let left = limit; left > 0; left -= 1) {
        const match = matching.find(from);
        if (match === null) break;
        const { start, end } = match;
        const piece = replace(start, end);
        if (piece === null) return undefined;
        result.add(text.slice(begin, start));
        result.add(piece);
        begin = end;
        // The machine never begins in the middle of a code point.
        from = end > start ? end : start + 1;
    }
    result.add(text.slice(begin));
    return result.text();
}

/** The text without the characters at its ends that the pattern matches alone. */
export function trimByPattern(text: string, pattern: Pattern): string {
    const matching = new Matching(pattern, text);
    let from = 0;
    let to = text.length;
    while (from < to) {
        const after = from + ((text.codePointAt(from) as number) > 0xffff ? 2 : 1);
        if (matching.matchWhole(from, after) === null) break;
        from = after;
    }
    while (to > from) {
        const isTrail = (text.charCodeAt(to - 1) & 0xfc00) === 0xdc00;
        const before = to - (isTrail ? 2 : 1);
        if (matching.matchWhole(before, to) === null) break;
        to = before;
    }
    return text.slice(from, to);
}

/** What takes the place of a match; null if it may not. */
function replacer(text: string, replacement: string | FunctionValue, matching: Matching) {
    if (typeof replacement === "string") return () => replacement;
    const arity = replacement.length;
    return (start: number, end: number): string | null => {
        const matched = text.slice(start, end);
        const piece = offer2(replacement, arity, matched, positionAt(text, start));
        // The function may have changed a library of the pattern.
        matching.forget();
        if (piece === undefined) return matched;
        return typeof piece === "string" ? piece : null;
    };
}
