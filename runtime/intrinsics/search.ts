// `search` and `replace` with texts; with patterns, matching.ts does them.

import { findText } from "../values/find-text.js";
import { offer2 } from "../values/function.js";
import { compareNumbers, isInteger } from "../values/number.js";
import { Pattern } from "../values/pattern.js";
import { look, positionAt, textLength, unitAt } from "../values/text.js";
import { TextBuilder } from "../values/text-builder.js";
import type { FunctionValue, Value } from "../values/value.js";
import { replaceByPattern, searchByPattern } from "./matching.js";
import { positionOf } from "./slice.js";

/** The position of the leftmost match that begins at `from` or later. */
export function search(text: Value, target: Value, from: Value): Value {
    if (typeof text !== "string") return undefined;
    const start = positionOf(from, 0, textLength(text));
    if (start < 0) return undefined;
    if (target instanceof Pattern) return searchByPattern(text, target, start);
    if (typeof target !== "string") return undefined;
    look(text);
    look(target);
    const unit = findText(target)(text, unitAt(text, start));
    return unit < 0 ? undefined : positionAt(text, unit);
}

/** The text with occurrences of the target replaced. */
export function replace(text: Value, target: Value, replacement: Value, limit: Value): Value {
    if (typeof text !== "string") return undefined;
    if (typeof replacement !== "string" && typeof replacement !== "function") return undefined;
    const most = limitOf(limit);
    if (most < 0) return undefined;
    if (target instanceof Pattern) return replaceByPattern(text, target, replacement, most);
    if (typeof target !== "string") return undefined;
    return replaceText(text, target, replacement, most);
}

// The most matches to treat; -1 if the argument is unsuitable.
function limitOf(limit: Value): number {
    if (limit === undefined) return Number.POSITIVE_INFINITY;
    if (!isInteger(limit)) return -1;
    if (typeof limit === "number") return limit;
    return compareNumbers(limit, 0) < 0 ? -1 : Number.POSITIVE_INFINITY;
}

function replaceText(
    text: string,
    target: string,
    replacement: string | FunctionValue,
    most: number,
): string | undefined {
    look(text);
    look(target);
    const find = findText(target);
    const result = new TextBuilder("replace");
    // What stands before `copied` is in the result; the next match begins at `from` or later.
    let copied = 0;
    let from = 0;
    for (let treated = 0; treated < most && from <= text.length; treated += 1) {
        const at = find(text, from);
        if (at < 0) break;
        const value =
            typeof replacement === "string"
                ? replacement
                : offer2(replacement, replacement.length, target, positionAt(text, at));
        if (value !== undefined) {
            if (typeof value !== "string") return undefined;
            result.add(text.slice(copied, at));
            result.add(value);
            copied = at + target.length;
        }
        // After an empty match the search goes on behind the next character.
        from = target === "" ? at + characterSize(text, at) : at + target.length;
    }
    result.add(text.slice(copied));
    return result.text();
}

function characterSize(text: string, unit: number): number {
    return (text.charCodeAt(unit) & 0xfc00) === 0xd800 ? 2 : 1;
}
