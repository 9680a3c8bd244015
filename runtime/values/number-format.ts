// A number written in a format or a radix: what `text(number, format or radix)` answers.
//
// Places cut digits off; they do not round. A text that is no format gives `undefined`, Misty's null.
//
// Clause: library 1.6.1, 1.6.2.

import type { Numeric } from "./decimal.js";
import { toBigInt } from "./decimal-exact.js";
import { roundTo } from "./decimal-round.js";
import { digitsOf, isExtreme, numberToText } from "./number-text.js";

/** The digits of every radix: Crockford's base 32 and his five check symbols. */
export const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

interface RealStyle {
    readonly separation: number;
    readonly places: number;
    readonly point: string;
    readonly separator: string;
}

const SPACED = { separation: 3, places: 0, point: "." };
const COMMA_POINT = { separation: 3, places: 2, point: ",", separator: "." };
const POINT_COMMA = { separation: 3, places: 2, point: ".", separator: "," };
const BARE = { separation: 0, places: 0, point: ".", separator: "" };

const REAL_STYLES: ReadonlyMap<string, RealStyle> = new Map([
    ["e", BARE],
    ["n", BARE],
    ["s", { ...SPACED, separator: " " }],
    ["u", { ...SPACED, separator: "_" }],
    ["d", POINT_COMMA],
    ["l", POINT_COMMA],
    ["v", COMMA_POINT],
    ["c", COMMA_POINT],
]);

const RADIXES: ReadonlyMap<string, number> = new Map([
    ["i", 10],
    ["b", 2],
    ["o", 8],
    ["h", 16],
    ["t", 32],
]);

const FORMAT = /^([0-9]?)([a-z])([0-9]{0,2})$/;

/** The text of a number in a format, a radix, or plainly when `format` is null. */
export function formatNumber(value: Numeric, format: unknown): string | undefined {
    if (format === undefined || format === "" || format === 10) return numberToText(value);
    if (typeof format === "number") {
        if (format < 2 || format > SYMBOLS.length) return undefined;
        const { negative, digits } = wholeDigits(value, format);
        return negative ? `-${digits}` : digits;
    }
    if (typeof format !== "string") return undefined;
    const [, separation = "", letter = "", places = ""] = FORMAT.exec(format) ?? [];
    const radix = RADIXES.get(letter);
    if (radix !== undefined) return formatWhole(value, radix, Number(separation), Number(places));

    const style = REAL_STYLES.get(letter);
    if (style === undefined) return undefined;
    return formatReal(value, letter, {
        ...style,
        separation: separation === "" ? style.separation : Number(separation),
        places: places === "" ? style.places : Number(places),
    });
}

function formatReal(value: Numeric, letter: string, style: RealStyle): string {
    const { negative, digits, exponent } = digitsOf(value);
    const sign = negative ? "-" : "";
    if (letter === "e" || (letter === "n" && isExtreme(digits, exponent))) {
        const [first = "0", rest = ""] = digits === "" ? [] : [digits.charAt(0), digits.slice(1)];
        const power = digits === "" ? 0 : digits.length - 1 + exponent;
        return `${sign}${first}${afterPoint(rest, style)}e${power}`;
    }

    const point = digits.length + exponent;
    const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
    const fraction = point > 0 ? digits.slice(point) : "0".repeat(-point) + digits;
    const written = grouped(whole, style.separation, style.separator) + afterPoint(fraction, style);
    // A sign before nothing but zeros would be the negative zero that does not exist.
    return /[1-9]/.test(written) ? sign + written : written;
}

function afterPoint(fraction: string, { places, point }: RealStyle): string {
    const shown = places === 0 ? fraction : fraction.slice(0, places).padEnd(places, "0");
    return shown === "" ? "" : point + shown;
}

function formatWhole(value: Numeric, radix: number, separation: number, places: number): string {
    const { negative, digits } = wholeDigits(value, radix);
    const written = grouped(digits.padStart(places, "0"), separation, "_");
    return negative ? `-${written}` : written;
}

/** The digits of a number without its fraction. */
function wholeDigits(value: Numeric, radix: number): { negative: boolean; digits: string } {
    const whole = roundTo(value, 0, "trunc") ?? 0;
    const integer = typeof whole === "number" ? whole : (toBigInt(whole) ?? 0n);
    const negative = integer < 0;
    const magnitude = negative ? -integer : integer;
    return { negative, digits: radix === 37 ? in37(BigInt(magnitude)) : symbols(magnitude, radix) };
}

function symbols(magnitude: number | bigint, radix: number): string {
    const digits = magnitude.toString(radix);
    if (radix <= 10) return digits;
    return digits.replace(/[a-z]/g, (letter) => SYMBOLS.charAt(Number.parseInt(letter, 36)));
}

/** JavaScript writes up to radix 36. */
function in37(magnitude: bigint): string {
    let digits = "";
    let rest = magnitude;
    do {
        digits = SYMBOLS.charAt(Number(rest % 37n)) + digits;
        rest /= 37n;
    } while (rest > 0n);
    return digits;
}

/** Puts the separator between groups of digits, counted from the end. */
function grouped(digits: string, separation: number, separator: string): string {
    if (separation === 0 || separator === "" || digits.length <= separation) return digits;
    const groups = [];
    for (let end = digits.length; end > 0; end -= separation) {
        groups.push(digits.slice(Math.max(end - separation, 0), end));
    }
    return groups.reverse().join(separator);
}
