// Texts: JavaScript strings, counted in code points.
//
// As long as no text with a code point above U+FFFF has come into being, a code point is a unit of UTF-16, and nothing
// needs to be counted. `astral.exist` says that one may exist. It is module-level state that changes once, from false
// to true; results do not depend on it, only their price does. Whoever makes a text from anything but texts (a literal,
// a code point, a byte from outside) goes through `noteText`, `admitText` or `textOfCodePoint`, which keep the mark.
//
// Then a small text is counted where it stands, and a larger one has an index (text-index.ts).
//
// V8 joins texts as trees, and writes a tree out when it is first read. So whoever reads what may be joined calls `look`
// first, which pays for that (decision 0033). Nothing tells what has been written out already; so a short text
// pays a little each time, and a long one all of it a few times, until it has an index.

import { budget, overdrawn, spendText } from "./budget.js";
import { disruptLibrary } from "./disruption.js";
import { indexOfText, isReadOften } from "./text-index.js";

/** Whether a text with code points above U+FFFF may exist. */
export const astral = { exist: false };

/** The most code points that a text may have. */
export const TEXT_LIMIT = 200_000_000;

/** Up to this number of units a text is counted where it stands. */
const SMALL = 32;

/** V8 copies shorter texts when it joins them. Emitted code has the same number. */
export const LEAST_JOINED = 13;

/** Longer texts pay once for being written out. */
const LONG = 4096;

/** The text that was measured last, or what `&` made of it: so a text that grows needs no second look. */
const growing = { text: "", length: 0 };

const SURROGATE = /[\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** The same text, after a look whether it has code points above U+FFFF. */
export function noteText(text: string): string {
    if (!astral.exist && SURROGATE.test(text)) astral.exist = true;
    return text;
}

/** A text of Misty from a JavaScript string of unknown origin. */
export function admitText(text: string): string {
    if (!SURROGATE.test(text)) return text;
    astral.exist = true;
    return text.replace(LONE_SURROGATE, "\ufffd");
}

/** The text of one code point; the code point must not be a surrogate. */
export function textOfCodePoint(codePoint: number): string {
    if (codePoint > 0xffff) astral.exist = true;
    return String.fromCodePoint(codePoint);
}

/** Whether the number is a code point that texts may have. */
export function isCodePoint(value: number): boolean {
    return value >= 0 && value <= 0x10ffff && (value < 0xd800 || value > 0xdfff);
}

/** Pays for reading the text; whether each of its units is a code point. */
export function look(text: string): boolean {
    const units = text.length;
    if (units > LONG) {
        if (isReadOften(units)) return indexOfText(text).starts === null;
        spendText(units);
    } else {
        budget.left -= (units >> 5) + 1;
        if (budget.left < 0) overdrawn();
    }
    return !astral.exist;
}

/** The number of code points. */
export function textLength(text: string): number {
    return astral.exist ? measuredLength(text) : text.length;
}

/** The text of one code point at that position, or `undefined`; the position must be whole. */
export function textAt(text: string, position: number): string | undefined {
    if (look(text)) return text[position];
    if (position < 0 || position >= text.length) return undefined;
    const unit = unitAt(text, position);
    const codePoint = text.codePointAt(unit);
    return codePoint === undefined ? undefined : String.fromCodePoint(codePoint);
}

/** The same text; disrupts in the name of a function if it has more code points than a text may have. */
export function boundedText(name: string, text: string): string {
    if (text.length > TEXT_LIMIT && textLength(text) > TEXT_LIMIT) {
        disruptLibrary(name, "the text would be too long");
    }
    spendText(text.length);
    return text;
}

/** The part from one position to another; `0 <= from <= to <= length`. */
export function textSlice(text: string, from: number, to: number): string {
    if (look(text)) return text.slice(from, to);
    return text.slice(unitAt(text, from), unitAt(text, to));
}

/** Where in the JavaScript string the code point of that position begins; its length if there is none. */
export function unitAt(text: string, position: number): number {
    if (!astral.exist) return position;
    if (text.length <= SMALL) return skip(text, 0, position);
    const index = indexOfText(text);
    if (index.starts === null) return Math.min(position, text.length);
    const block = position >> 4;
    const start = index.starts[block];
    return start === undefined ? text.length : skip(text, start, position & 15);
}

/** The position of the code point that begins at that place of the JavaScript string. */
export function positionAt(text: string, unit: number): number {
    if (!astral.exist) return unit;
    if (text.length <= SMALL) return count(text, 0, unit);
    const { starts } = indexOfText(text);
    if (starts === null) return unit;
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((starts[middle] as number) <= unit) low = middle;
        else high = middle;
    }
    return low * 16 + count(text, starts[low] as number, unit);
}

/** Both texts as one; keeps the count of a text that grows. */
export function join(left: string, right: string): string {
    const joined = left + right;
    if (!astral.exist || joined.length <= SMALL) return joined;
    if (isGrowing(left)) {
        growing.length += measuredLength(right);
        growing.text = joined;
    } else if (isGrowing(right)) {
        growing.length += measuredLength(left);
        growing.text = joined;
    }
    return joined;
}

// Comparing texts of one length flattens and reads them, so one that was compared in vain is forgotten.
function isGrowing(text: string): boolean {
    if (text.length !== growing.text.length || text.length <= SMALL) return false;
    if (text === growing.text) return true;
    growing.text = "";
    return false;
}

function measuredLength(text: string): number {
    if (text.length <= SMALL) return count(text, 0, text.length);
    if (text.length === growing.text.length && text === growing.text) return growing.length;
    const length = indexOfText(text).length;
    growing.text = text;
    growing.length = length;
    return length;
}

/** The number of code points between two units. */
function count(text: string, from: number, to: number): number {
    let result = to - from;
    for (let unit = from; unit < to; unit += 1) {
        if ((text.charCodeAt(unit) & 0xfc00) === 0xdc00) result -= 1;
    }
    return result;
}

/** The unit that is `distance` code points behind `unit`. */
function skip(text: string, unit: number, distance: number): number {
    let at = unit;
    for (let left = distance; left > 0 && at < text.length; left -= 1) {
        at += (text.charCodeAt(at) & 0xfc00) === 0xd800 ? 2 : 1;
    }
    return at;
}
