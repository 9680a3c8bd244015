// The numeric intrinsics. Unsuitable arguments give `undefined`, Misty's null.
//
// Each has as many inputs as its arity, and trusts that it is not called with more: that is checked
// where intrinsics become function values.
//
// Clause: library 6.

import { Dec, type Numeric, type Outcome } from "../values/decimal.js";
import { type Direction, roundTo } from "../values/decimal-round.js";
import {
    absolute,
    compareNumbers,
    isInteger,
    isNegative,
    isNumber,
    negate,
    subtract,
} from "../values/number.js";

export { modulo, remainder } from "../values/number.js";

// Farther than any digit of any number.
const FAR_PLACE = 1000;

/** The magnitude. */
export function abs(value: unknown): Outcome {
    return absolute(value);
}

/** The opposite number. */
export function neg(value: unknown): Outcome {
    return negate(value);
}

/** -1, 0 or 1. */
export function sign(value: unknown): Outcome {
    if (!isNumber(value)) return undefined;
    return isNegative(value) ? -1 : value === 0 ? 0 : 1;
}

/** The least multiple of 10 ** `place` not below the number. */
export function ceiling(value: unknown, place: unknown): Outcome {
    return toPlace(value, place, "ceiling");
}

/** The greatest multiple of 10 ** `place` not above the number. */
export function floor(value: unknown, place: unknown): Outcome {
    return toPlace(value, place, "floor");
}

/** The nearest multiple of 10 ** `place`; of two that are as near the one farther from zero. */
export function round(value: unknown, place: unknown): Outcome {
    return toPlace(value, place, "round");
}

/** The nearest multiple of 10 ** `place` that is not farther from zero. */
export function trunc(value: unknown, place: unknown): Outcome {
    return toPlace(value, place, "trunc");
}

/** The number without its fraction; also the function `whole`. */
export function integer(value: unknown): Outcome {
    return isNumber(value) ? roundTo(value, 0, "trunc") : undefined;
}

/** What `integer` takes away. */
export function fraction(value: unknown): Outcome {
    return subtract(value, integer(value));
}

/** The larger of two numbers. */
export function max(a: unknown, b: unknown): Outcome {
    if (!isNumber(a) || !isNumber(b)) return undefined;
    return compareNumbers(a, b) < 0 ? b : a;
}

/** The smaller of two numbers. */
export function min(a: unknown, b: unknown): Outcome {
    if (!isNumber(a) || !isNumber(b)) return undefined;
    return compareNumbers(a, b) > 0 ? b : a;
}

function toPlace(value: unknown, place: unknown, direction: Direction): Outcome {
    if (!isNumber(value)) return undefined;
    if (place === undefined) return roundTo(value, 0, direction);
    return isInteger(place) ? roundTo(value, nearPlace(place), direction) : undefined;
}

function nearPlace(place: Numeric): number {
    if (place instanceof Dec) return isNegative(place) ? -FAR_PLACE : FAR_PLACE;
    return Math.max(-FAR_PLACE, Math.min(FAR_PLACE, place));
}
