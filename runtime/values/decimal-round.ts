// Rounding to a multiple of a power of ten: ceiling, floor, round and trunc.
//
// The coefficient is cut into what is kept and what is dropped; the direction then depends on the
// sign and on whether what was dropped is nothing, less than half, or more.
//
// Clause: library 6.ceiling.

import {
    dropDigits,
    inLimbs,
    type Numeric,
    type Outcome,
    settle,
    signOf,
    smallTenTo,
} from "./decimal.js";
import { BASE } from "./decimal-limits.js";

/** Which multiple is taken. */
export type Direction = "ceiling" | "floor" | "round" | "trunc";

/** The multiple of 10 ** `place` that a number is rounded to; undefined when it overflows. */
export function roundTo(value: Numeric, place: number, direction: Direction): Outcome {
    const { _high, _low, _exponent } = inLimbs(value);
    if (place <= _exponent) return value;

    const sign = signOf(_high, _low);
    let high = ((_high ^ sign) - sign) | 0;
    let low = ((_low ^ sign) - sign) | 0;
    let lost = false;
    // All digits are gone at 17; one more, and it is less than half.
    let digits = Math.min(place - _exponent, 18);
    while (digits > 8) {
        lost ||= low !== 0;
        low = high;
        high = 0;
        digits -= 8;
    }
    const ten = smallTenTo(digits);
    const keptHigh = dropDigits(high, digits);
    const keptLow = dropDigits(low, digits);
    const rest = (low - Math.imul(keptLow, ten)) | 0;
    lost ||= rest !== 0;

    const split = smallTenTo(8 - digits);
    const away = goesAway(direction, sign < 0, lost, rest * 2 >= ten) ? 1 : 0;
    const last = (Math.imul(high - Math.imul(keptHigh, ten), split) + keptLow + away) | 0;
    const carry = last === BASE ? 1 : 0;
    return settle(sign, keptHigh + carry, carry === 1 ? 0 : last, place);
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
