// Rounding to a multiple of a power of ten: ceiling, floor, round and trunc.
//
// The coefficient is cut into what is kept and what is dropped; the direction then depends on the
// sign and on whether what was dropped is nothing, less than half, or more.
//
// Clause: numbers.6.ceiling.

import {
    BASE,
    dropDigits,
    MAX_SAFE,
    type Numeric,
    nearest,
    type Outcome,
    settleSafe,
    smallTenTo,
    tenTo,
} from "./decimal.js";
import { partsOf } from "./decimal-exact.js";

/** Which multiple is taken. */
export type Direction = "ceiling" | "floor" | "round" | "trunc";

/** The multiple of 10 ** `place` that a number is rounded to; undefined when it overflows. */
export function roundTo(value: Numeric, place: number, direction: Direction): Outcome {
    if (typeof value === "number" ? place <= 0 : place <= value._exponent) return value;

    return roundSafe(value, place, direction) ?? roundWide(value, place, direction);
}

/** The same in doubles, where all of it is exact and stays below 1; undefined where it is not. */
function roundSafe(value: Numeric, place: number, direction: Direction): Outcome {
    if (typeof value === "number" || place > 0 || place - value._exponent > 15) return undefined;
    const coefficient = value._high * BASE + value._low;
    const ten = tenTo(place - value._exponent);
    const magnitude = Math.abs(coefficient);
    if (magnitude > MAX_SAFE - ten) return undefined;

    // The quotient of two safe integers is never rounded up to a whole number.
    const kept = Math.floor(magnitude / ten);
    const rest = magnitude - kept * ten;
    const away = goesAway(direction, coefficient < 0, rest !== 0, rest * 2 >= ten);
    const rounded = away ? kept + 1 : kept;
    const signed = coefficient < 0 ? 0 - rounded : rounded;
    return place < 0 ? settleSafe(signed, place) : signed;
}

function roundWide(value: Numeric, place: number, direction: Direction): Outcome {
    const { negative, high, low, exponent } = partsOf(value);
    let h = high;
    let l = low;
    let lost = false;
    // All digits are gone at 17; one more, and it is less than half.
    let digits = Math.min(place - exponent, 18);
    while (digits > 8) {
        lost ||= l !== 0;
        l = h;
        h = 0;
        digits -= 8;
    }
    const ten = smallTenTo(digits);
    const keptHigh = dropDigits(h, digits);
    const keptLow = dropDigits(l, digits);
    const rest = l - keptLow * ten;
    lost ||= rest !== 0;

    const middle = (h - keptHigh * ten) * smallTenTo(8 - digits) + keptLow;
    const away = goesAway(direction, negative, lost, rest * 2 >= ten);
    const last = middle + (away ? 1 : 0);
    const carry = last === BASE ? 1 : 0;
    return nearest(negative ? -1 : 0, 0, keptHigh + carry, carry === 1 ? 0 : last, place);
}

function goesAway(direction: Direction, negative: boolean, lost: boolean, half: boolean): boolean {
    switch (direction) {
        case "ceiling":
            return lost && !negative;
        case "floor":
            return lost && negative;
        case "round":
            return half;
        case "trunc":
            return false;
    }
}
