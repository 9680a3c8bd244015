// A text read as a number: `number(text, format or radix)`.
//
// A text is looked at once, from left to right, and nothing is kept of it but the digits that can
// matter: 24 of a decimal, and of other radixes as many as a number has before it overflows. So the cost is
// linear in the length of the text. What has not the form gives `undefined`, Misty's null.
//
// Clause: library 1.7.

import { highOf, lowOf, nearest, type Outcome, settleSafe, tenTo } from "./decimal.js";
import { fromBigInt } from "./decimal-exact.js";
import { MIN_EXPONENT } from "./decimal-limits.js";
import { SYMBOLS } from "./number-format.js";

/** What a separator and a decimal point look like, as code units; NONE when there are none. */
interface RealForm {
    readonly separator: number;
    readonly point: number;
}

const NONE = -1;
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const COMMA = 0x2c;
const UNDERBAR = 0x5f;
const ZERO = 0x30;
const CAPITAL_E = 0x45;
const SMALL_E = 0x65;

const PLAIN = { separator: NONE, point: POINT };
const REAL_FORMS: ReadonlyMap<string, RealForm> = new Map([
    ["", PLAIN],
    ["n", PLAIN],
    ["u", { separator: UNDERBAR, point: POINT }],
    ["d", { separator: COMMA, point: POINT }],
    ["l", { separator: COMMA, point: POINT }],
    ["s", { separator: 0x20, point: POINT }],
    ["v", { separator: POINT, point: COMMA }],
    ["c", { separator: POINT, point: COMMA }],
]);
const RADIXES: ReadonlyMap<string, number> = new Map([
    ["i", 10],
    ["b", 2],
    ["o", 8],
    ["h", 16],
    ["t", 32],
]);
const PREFIXES: ReadonlyMap<string, number> = new Map([
    ["0x", 16],
    ["0o", 8],
    ["0b", 2],
]);

/** The number that a text is in a format or radix; in plain decimals when `format` is null. */
export function parseNumber(text: string, format: unknown): Outcome {
    if (format === undefined || format === 10) return parseReal(text, PLAIN);
    if (typeof format === "number") {
        if (format < 2 || format > SYMBOLS.length) return undefined;
        return parseWhole(text, format, UNDERBAR);
    }
    if (typeof format !== "string") return undefined;
    if (format === "j") return parsePrefixed(text);
    const form = REAL_FORMS.get(format);
    if (form !== undefined) return parseReal(text, form);
    const radix = RADIXES.get(format);
    return radix === undefined ? undefined : parseWhole(text, radix, UNDERBAR);
}

function isDigit(code: number): boolean {
    return code >= ZERO && code <= ZERO + 9;
}

function parseReal(text: string, form: RealForm): Outcome {
    const negative = text.charCodeAt(0) === MINUS;
    const sign = negative ? -1 : 0;
    let at = negative ? 1 : 0;
    let digits = 0;
    let pointed = false;
    // The first 24 digits that count, by eights; how many they are; the exponent of the last.
    let first = 0;
    let second = 0;
    let third = 0;
    let kept = 0;
    let exponent = 0;

    for (; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (isDigit(code)) {
            const digit = code - ZERO;
            digits += 1;
            if (pointed) exponent -= 1;
            if (kept === 0 && digit === 0) continue;
            if (kept < 8) first = first * 10 + digit;
            else if (kept < 16) second = second * 10 + digit;
            else if (kept < 24) third = third * 10 + digit;
            else exponent += 1;
            if (kept < 24) kept += 1;
        } else if (code === form.point) {
            if (pointed) return undefined;
            pointed = true;
        } else if (code !== form.separator || !isBetweenDigits(text, at)) {
            break;
        }
    }

    if (digits === 0) return undefined;
    if (at < text.length) {
        const power = parseExponent(text, at);
        if (power === null) return undefined;
        exponent += power;
    }
    if (kept > 16) {
        const padding = 24 - kept;
        return nearest(sign, first, second, third * tenTo(padding), exponent - padding);
    }
    const coefficient = kept > 8 ? first * tenTo(kept - 8) + second : first;
    if (kept < 16) return fromSafe(negative ? 0 - coefficient : coefficient, exponent);
    return nearest(sign, 0, first, second, exponent);
}

/** The number for a safe integer times a power of ten. */
function fromSafe(coefficient: number, exponent: number): Outcome {
    if (coefficient === 0 || exponent === 0) return coefficient;
    if (exponent < 0 && exponent >= MIN_EXPONENT) return settleSafe(coefficient, exponent);
    const magnitude = Math.abs(coefficient);
    return nearest(coefficient < 0 ? -1 : 0, 0, highOf(magnitude), lowOf(magnitude), exponent);
}

/** The exponent that stands at `at` and ends the text, or null when none does. */
function parseExponent(text: string, at: number): number | null {
    const letter = text.charCodeAt(at);
    if (letter !== SMALL_E && letter !== CAPITAL_E) return null;
    const sign = text.charCodeAt(at + 1);
    const first = sign === MINUS || sign === PLUS ? at + 2 : at + 1;
    if (first >= text.length) return null;

    let power = 0;
    for (let index = first; index < text.length; index++) {
        const code = text.charCodeAt(index);
        if (!isDigit(code)) return null;
        // Beyond any text's length it makes no difference.
        if (power < 1e12) power = power * 10 + (code - ZERO);
    }
    return sign === MINUS ? 0 - power : power;
}

function isBetweenDigits(text: string, at: number): boolean {
    return isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1));
}

function parsePrefixed(text: string): Outcome {
    const start = text.startsWith("-") ? 1 : 0;
    const radix = PREFIXES.get(text.slice(start, start + 2));
    if (radix === undefined) return parseWhole(text, 10, NONE);
    const rest = text.slice(start + 2);
    if (rest.startsWith("-")) return undefined;
    return parseWhole(start === 1 ? `-${rest}` : rest, radix, NONE);
}

const NO_DIGIT = 99;
const VALUES = valuesOf("");
// The letters left out of the symbols, because they look like digits, are read as those.
const VALUES_WITH_ALIASES = valuesOf("OIL");

function valuesOf(aliases: string): Uint8Array {
    const values = new Uint8Array(128).fill(NO_DIGIT);
    const accept = (symbol: string, value: number) => {
        values[symbol.charCodeAt(0)] = value;
        values[symbol.toLowerCase().charCodeAt(0)] = value;
    };
    [...SYMBOLS].forEach(accept);
    for (const alias of aliases) accept(alias, alias === "O" ? 0 : 1);
    return values;
}

// More than any number: what follows can only overflow.
const ENOUGH = 10n ** 145n;
const FULL = 2 ** 47;

function parseWhole(text: string, radix: number, separator: number): Outcome {
    const values = radix >= 32 ? VALUES_WITH_ALIASES : VALUES;
    const valueAt = (at: number) => values[text.charCodeAt(at)] ?? NO_DIGIT;
    const negative = text.charCodeAt(0) === MINUS;
    const start = negative ? 1 : 0;
    if (start === text.length) return undefined;

    let total = 0n;
    let part = 0;
    let scale = 1;
    for (let at = start; at < text.length; at++) {
        const value = valueAt(at);
        if (value >= radix) {
            const between = at > start && valueAt(at - 1) < radix && valueAt(at + 1) < radix;
            if (text.charCodeAt(at) !== separator || !between) return undefined;
            continue;
        }
        if (total > ENOUGH) continue;
        part = part * radix + value;
        scale *= radix;
        if (scale > FULL) {
            total = total * BigInt(scale) + BigInt(part);
            part = 0;
            scale = 1;
        }
    }
    if (total === 0n) return negative ? 0 - part : part;
    const magnitude = total * BigInt(scale) + BigInt(part);
    return fromBigInt(negative ? -magnitude : magnitude);
}
