// A number as a text: in full, or in e notation when it is extreme. What `text(number)`, `&` and
// json write, and what reads back as the same number.
//
// Clause: library 1.6.

import { Dec, type Numeric } from "./decimal.js";

const MOST_WHOLE_DIGITS = 20;
const MOST_PLACES = 18;

/** A number's sign, significant digits ("" for zero) and exponent. */
export interface Digits {
    readonly negative: boolean;
    readonly digits: string;
    readonly exponent: number;
}

/** The text of a number. */
export function numberToText(value: Numeric): string {
    if (typeof value === "number") return String(value);
    const { negative, digits, exponent } = digitsOf(value);
    const magnitude = isExtreme(digits, exponent)
        ? withExponent(digits, exponent)
        : inFull(digits, exponent);
    return negative ? `-${magnitude}` : magnitude;
}

/** The digits of a number, none of them a zero at either end. */
export function digitsOf(value: Numeric): Digits {
    if (!(value instanceof Dec)) {
        if (value === 0) return { negative: false, digits: "", exponent: 0 };
        return trimmed(value < 0, String(Math.abs(value)), 0);
    }
    const high = Math.abs(value._high);
    const low = Math.abs(value._low);
    const negative = value._high < 0 || value._low < 0;
    const digits = high === 0 ? String(low) : String(high) + String(low).padStart(8, "0");
    if (value._exponent < 0) return { negative, digits, exponent: value._exponent };
    return trimmed(negative, digits, value._exponent);
}

function trimmed(negative: boolean, digits: string, exponent: number): Digits {
    let end = digits.length;
    while (digits.charCodeAt(end - 1) === 48) end -= 1;
    return { negative, digits: digits.slice(0, end), exponent: exponent + digits.length - end };
}

/** Whether a number with these digits is written in e notation. */
export function isExtreme(digits: string, exponent: number): boolean {
    const point = digits.length + exponent;
    return point > MOST_WHOLE_DIGITS || (point <= 0 && -exponent > MOST_PLACES);
}

function withExponent(digits: string, exponent: number): string {
    const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
    return `${mantissa}e${digits.length - 1 + exponent}`;
}

function inFull(digits: string, exponent: number): string {
    if (exponent >= 0) return digits + "0".repeat(exponent);
    const point = digits.length + exponent;
    if (point > 0) return `${digits.slice(0, point)}.${digits.slice(point)}`;
    return `0.${"0".repeat(-point)}${digits}`;
}
