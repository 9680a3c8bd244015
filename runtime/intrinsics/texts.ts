// The creator function `text`, and the functions that make texts of texts.

import { CONTAINER, PART, spend, spendText } from "../values/budget.js";
import { disruptLibrary } from "../values/disruption.js";
import { compareNumbers, isInteger, isNumber } from "../values/number.js";
import { formatNumber } from "../values/number-format.js";
import { Pattern } from "../values/pattern.js";
import {
    boundedText,
    isCodePoint,
    look,
    noteText,
    TEXT_LIMIT,
    textAt,
    textLength,
    textOfCodePoint,
    textSlice,
} from "../values/text.js";
import type { ArrayValue, Value } from "../values/value.js";
import { trimByPattern } from "./matching.js";
import { positionOf } from "./slice.js";

/** Makes a text: a slice, a number written out, or the pieces of an array joined. */
export function text(first: Value, second: Value, third: Value): Value {
    if (typeof first === "string") return slice(first, second, third);
    if (isNumber(first)) {
        if (typeof second === "string") look(second);
        return formatNumber(first, second);
    }
    return Array.isArray(first) ? joinPieces(first, second) : undefined;
}

/** The first character of a text, or the character of a code point; otherwise the empty text. */
export function character(value: Value): Value {
    if (typeof value === "string") return textAt(value, 0) ?? "";
    return typeof value === "number" && isCodePoint(value) ? textOfCodePoint(value) : "";
}

/** The code point of the first character. */
export function codepoint(value: Value): Value {
    if (typeof value !== "string") return undefined;
    look(value);
    return value.codePointAt(0);
}

/** The text in lower case. */
export function lower(value: Value): Value {
    return typeof value === "string" ? boundedText("lower", value.toLowerCase()) : undefined;
}

/** The text in upper case. */
export function upper(value: Value): Value {
    return typeof value === "string" ? boundedText("upper", value.toUpperCase()) : undefined;
}

/** The text in lower case, with the two letters i of Turkish. */
export function turkishLower(value: Value): Value {
    if (typeof value !== "string") return undefined;
    return lower(value.replaceAll("I", "\u0131").replaceAll("\u0130", "i"));
}

/** The text in upper case, with the two letters i of Turkish. */
export function turkishUpper(value: Value): Value {
    if (typeof value !== "string") return undefined;
    return upper(value.replaceAll("i", "\u0130").replaceAll("\u0131", "I"));
}

/** The text in Unicode Normalization Form C. */
export function normalize(value: Value): Value {
    if (typeof value !== "string") return undefined;
    if (LONG_ROW.test(value)) {
        disruptLibrary("normalize", `more than ${MOST_MARKS} combining marks follow one another`);
    }
    // A few compatibility ideographs below U+10000 become ideographs above it.
    return boundedText("normalize", noteText(value.normalize("NFC")));
}

// The engine puts a row of marks in order by exchanging neighbours, and nothing can interrupt it (decision 0068).
const MOST_MARKS = 250;
// Only the beginning of a row is looked at, so that the search takes linear time.
const LONG_ROW = new RegExp(`(?:^|\\P{M})\\p{M}{${MOST_MARKS + 1}}`, "u");

/** Copies of a text with a separator between them. */
export function repeat(value: Value, count: Value, separator: Value): Value {
    const between = separator ?? "";
    if (typeof value !== "string" || typeof between !== "string") return undefined;
    if (!isInteger(count) || compareNumbers(count, 0) < 0) return undefined;
    if (count === 0 || value + between === "") return "";
    // A number of another representation is larger than every length.
    const times = typeof count === "number" ? count : Number.MAX_VALUE;
    const length = textLength(value) * times + textLength(between) * (times - 1);
    if (length > TEXT_LIMIT) disruptLibrary("repeat", "the text would be too long");
    spendText((value.length + between.length) * times);
    return (value + between).repeat(times - 1) + value;
}

/** The text without rejected characters at its ends. */
export function trim(value: Value, reject: Value): Value {
    if (typeof value !== "string") return undefined;
    look(value);
    if (reject === undefined) return trimBy(value, isBlank);
    if (typeof reject === "string") {
        spend(CONTAINER + PART * reject.length);
        const rejected = new Set(reject);
        return trimBy(value, (character) => rejected.has(character));
    }
    return reject instanceof Pattern ? trimByPattern(value, reject) : undefined;
}

function trimBy(value: string, isRejected: (character: string) => boolean): string {
    let from = 0;
    let to = value.length;
    while (from < to) {
        const next = String.fromCodePoint(value.codePointAt(from) as number);
        if (!isRejected(next)) break;
        from += next.length;
    }
    while (from < to) {
        const isLow = (value.charCodeAt(to - 1) & 0xfc00) === 0xdc00;
        const last = value.slice(to - (isLow ? 2 : 1), to);
        if (!isRejected(last)) break;
        to -= last.length;
    }
    return value.slice(from, to);
}

const BLANK = /[\p{Cc}\p{Z}]/u;

function isBlank(character: string): boolean {
    return BLANK.test(character);
}

function slice(value: string, from: Value, to: Value): Value {
    if (from === undefined && to === undefined) return value;
    const length = textLength(value);
    const start = positionOf(from, 0, length);
    const end = positionOf(to, length, length);
    return start < 0 || end < start ? undefined : textSlice(value, start, end);
}

function joinPieces(pieces: ArrayValue, separator: Value): Value {
    const between = separator ?? "";
    if (typeof between !== "string") return undefined;
    let units = between.length * Math.max(pieces.length - 1, 0);
    let copies: string[] | null = null;
    for (let i = 0; i < pieces.length; i += 1) {
        const piece = pieces[i];
        if (typeof piece === "string") {
            units += piece.length;
        } else if (typeof piece === "number" && isCodePoint(piece)) {
            copies ??= copyOf(pieces);
            copies[i] = textOfCodePoint(piece);
            units += 2;
        } else {
            return undefined;
        }
    }
    if (units > TEXT_LIMIT) checkJoinedLength(copies ?? (pieces as string[]), between);
    spendText(units);
    return (copies ?? pieces).join(between);
}

function copyOf(pieces: ArrayValue): string[] {
    spend(CONTAINER + PART * pieces.length);
    return pieces.slice() as string[];
}

function checkJoinedLength(pieces: string[], between: string): void {
    let length = textLength(between) * (pieces.length - 1);
    for (const piece of pieces) length += textLength(piece);
    if (length > TEXT_LIMIT) disruptLibrary("text", "the text would be too long");
}
