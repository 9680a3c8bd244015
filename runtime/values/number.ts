// DEC64 numbers: arithmetic, comparison and conversion, for any two values.
//
// Invariant: every operation gives the exact result, rounded once, or `undefined`, which is Misty's
// null. None ever throws. Operands that are no numbers count as null. The four operations are in
// decimal-*.ts; here are those that ask for their results, or are done in doubles.
//
// Clause: library 1.3, 1.4, 1.5.

import {
    Dec,
    highOf,
    isNumber,
    lowOf,
    type Numeric,
    nearest,
    type Outcome,
    settle,
    settleSafe,
    tenTo,
} from "./decimal.js";
import { sum } from "./decimal-add.js";
import { quotient as divide } from "./decimal-divide.js";
import { exactFloorQuotient, exactModulo, fromDigits } from "./decimal-exact.js";
import { BASE, MAX_SAFE, MAX_SHIFT, MIN_EXPONENT } from "./decimal-limits.js";

export { Dec, isNumber, type Numeric, type Outcome } from "./decimal.js";
export { quotient as divide } from "./decimal-divide.js";
export {
    type Coefficient,
    coefficientOf,
    fromBigInt,
    fromCoefficient,
    fromDouble,
    toBigInt,
    toDouble,
} from "./decimal-exact.js";
export { product as multiply } from "./decimal-multiply.js";
export { numberToText } from "./number-text.js";

const POWERS = Float64Array.from({ length: 255 }, (_, n) => Number(`1e${n + MIN_EXPONENT}`));

/** `a + b` */
export function add(a: unknown, b: unknown): Outcome {
    return sum(a, b, 0);
}

/** `a - b` */
export function subtract(a: unknown, b: unknown): Outcome {
    return sum(a, b, -1);
}

/** `a // b` */
export function floorDivide(a: unknown, b: unknown): Outcome {
    if (a === 0) return 0;
    if (b === 0 || !isNumber(a) || !isNumber(b)) return undefined;
    // The quotient of two safe integers is never rounded up to a whole number.
    const floor = Math.floor(scaled(a, b) / scaled(b, a));
    if (!Number.isNaN(floor)) return floor;
    const ratio = estimate(a) / estimate(b);
    const magnitude = Math.abs(ratio);
    if (magnitude < 0.5) return ratio < 0 ? -1 : 0;
    // So long a quotient is rounded to what its floor is rounded to: see docs/internals/numbers.md.
    if (magnitude > 1e36) return divide(a, b);

    // An estimate that is clear of the whole numbers next to it lies between the same two.
    const below = Math.floor(ratio);
    const margin = magnitude * 1e-14;
    const isClear = ratio - below > margin && ratio - below < 1 - margin;
    return isClear && magnitude < 1e13 ? below : exactFloorQuotient(a, b);
}

/** `modulo(a, b)` */
export function modulo(a: unknown, b: unknown): Outcome {
    if (a === 0) return 0;
    if (b === 0 || !isNumber(a) || !isNumber(b)) return undefined;
    const dividend = scaled(a, b);
    const divisor = scaled(b, a);
    let rest = dividend - Math.trunc(dividend / divisor) * divisor;
    if (Number.isNaN(rest)) return wideModulo(a, b);

    if (rest !== 0 && rest < 0 !== divisor < 0) rest += divisor;
    const exponent = Math.min(exponentOf(a), exponentOf(b));
    if (exponent === 0) return rest;
    if (exponent < 0) return settleSafe(rest, exponent);
    const magnitude = Math.abs(rest);
    return settle(rest < 0 ? -1 : 0, highOf(magnitude), lowOf(magnitude), exponent);
}

function wideModulo(a: Numeric, b: Numeric): Outcome {
    if (Math.abs(estimate(a)) < Math.abs(estimate(b)) * 0.5) {
        return isNegative(a) === isNegative(b) ? a : add(a, b);
    }
    // The quotient overflows exactly when its floor does, for the same reason as in `//`.
    return divide(a, b) === undefined ? undefined : exactModulo(a, b);
}

/** `remainder(a, b)` */
export function remainder(a: unknown, b: unknown): Outcome {
    return isFit(a) && isFit(b) && b !== 0 ? modulo(a, b) : undefined;
}

/** `neg(a)` */
export function negate(a: unknown): Outcome {
    if (typeof a === "number") return 0 - a;
    if (!(a instanceof Dec)) return undefined;
    if (a._high === -360_287_970 && a._low === -18_963_968) {
        // The least coefficient is the only one whose opposite is out of range.
        return nearest(0, 360_287_970, 18_963_968, 0, a._exponent - 8);
    }
    return new Dec(0 - a._high, 0 - a._low, a._exponent);
}

/** `abs(a)` */
export function absolute(a: unknown): Outcome {
    return isNegative(a) ? negate(a) : isNumber(a) ? a : undefined;
}

/** -1, 0 or 1, as `a` is less than, equal to or greater than `b`, exactly. */
export function compareNumbers(a: Numeric, b: Numeric): number {
    if (typeof a === "number" && typeof b === "number") return a < b ? -1 : a > b ? 1 : 0;

    const x = estimate(a);
    const y = estimate(b);
    const margin = Math.abs(x) * 1e-14;
    if (x > y + margin) return 1;
    if (x < y - margin) return -1;
    // The difference of numbers so near cannot overflow, and none is ever rounded to 0.
    const difference = subtract(a, b);
    return difference === 0 ? 0 : isNegative(difference) ? -1 : 1;
}

/** Whether two numbers are equal. */
export function equalNumbers(a: Numeric, b: Numeric): boolean {
    if (a === b) return true;
    if (typeof a === "number" || typeof b === "number") return false;
    return a._low === b._low && a._high === b._high && a._exponent === b._exponent;
}

/** Whether a value is a number below 0. */
export function isNegative(value: unknown): boolean {
    if (typeof value === "number") return value < 0;
    return value instanceof Dec && (value._high < 0 || value._low < 0);
}

/** `integer?(value)` */
export function isInteger(value: unknown): value is Numeric {
    return typeof value === "number" || (value instanceof Dec && value._exponent >= 0);
}

/** `fit?(value)` */
export function isFit(value: unknown): value is Numeric {
    return typeof value === "number" || (value instanceof Dec && value._exponent === 0);
}

/** The number of a literal: digits, then perhaps `e` and an exponent, as in `15e-1`. */
export function decimal(text: string): Outcome {
    const negative = text.startsWith("-");
    const end = text.indexOf("e");
    const digits = text.slice(negative ? 1 : 0, end < 0 ? text.length : end);
    return fromDigits(negative, digits, end < 0 ? 0 : Number(text.slice(end + 1)));
}

function exponentOf(value: Numeric): number {
    return typeof value === "number" ? 0 : value._exponent;
}

/** How many times `value` holds the last digit of it and `other`, or NaN when that is not exact. */
function scaled(value: Numeric, other: Numeric): number {
    const shift = exponentOf(value) - exponentOf(other);
    if (shift > MAX_SHIFT) return Number.NaN;
    const coefficient = typeof value === "number" ? value : value._high * BASE + value._low;
    const count = shift > 0 ? coefficient * tenTo(shift) : coefficient;
    return count <= MAX_SAFE && count >= -MAX_SAFE ? count : Number.NaN;
}

/** A double near to a number. */
function estimate(value: Numeric): number {
    if (typeof value === "number") return value;
    const power = POWERS[value._exponent - MIN_EXPONENT] as number;
    return (value._high * BASE + value._low) * power;
}
