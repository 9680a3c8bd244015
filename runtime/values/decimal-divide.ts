// The quotient of two numbers that are given by their signed limbs and exponents.
//
// Long division with two digits of base 1e8. Each is estimated in doubles, which is off by one at
// most, and corrected by the remainder. The remainder is known to be small, so it is enough to
// compute its high limb modulo 2^32. The last remainder tells which way to round.
//
// Clause: numbers.1.2, numbers.1.3.

import { BASE, dropDigits, nearest, type Outcome, smallTenTo, surplus } from "./decimal.js";

const PER_BASE = 1e-8;
const HALF = BASE / 2;
// The quotient of the coefficients is kept between these, so that its digits are one or two more
// than a coefficient has, whatever the rounding in doubles.
const MOST = 3.602_879_805;
const LEAST = 0.360_287_980_5;

/** The quotient of two numbers that are not 0, fitted. */
export function quotient(
    aHigh: number,
    aLow: number,
    aExponent: number,
    bHigh: number,
    bLow: number,
    bExponent: number,
): Outcome {
    const negative = (aHigh < 0 || aLow < 0) !== (bHigh < 0 || bLow < 0);
    let high = Math.abs(aHigh);
    let low = Math.abs(aLow);
    let divisorHigh = Math.abs(bHigh);
    let divisorLow = Math.abs(bLow);
    let exponent = aExponent - bExponent - 16;

    // Both get 16 or 17 digits.
    if (high === 0) {
        high = low;
        low = 0;
        exponent -= 8;
    }
    const up = 8 - surplus(high);
    if (up > 0) {
        high = shiftedHigh(high, low, up);
        low = shiftedLow(low, up);
        exponent -= up;
    }
    if (divisorHigh === 0) {
        divisorHigh = divisorLow;
        divisorLow = 0;
        exponent += 8;
    }
    const divisorUp = 8 - surplus(divisorHigh);
    if (divisorUp > 0) {
        divisorHigh = shiftedHigh(divisorHigh, divisorLow, divisorUp);
        divisorLow = shiftedLow(divisorLow, divisorUp);
        exponent += divisorUp;
    }

    const ratio = (high * BASE + low) / (divisorHigh * BASE + divisorLow);
    if (ratio < LEAST) {
        high = shiftedHigh(high, low, 1);
        low = shiftedLow(low, 1);
        exponent -= 1;
    } else if (ratio >= MOST) {
        divisorHigh = shiftedHigh(divisorHigh, divisorLow, 1);
        divisorLow = shiftedLow(divisorLow, 1);
        exponent += 1;
    }
    return longDivision(negative, high, low, divisorHigh, divisorLow, exponent - 8);
}

function shiftedHigh(high: number, low: number, digits: number): number {
    return high * smallTenTo(digits) + dropDigits(low, 8 - digits);
}

function shiftedLow(low: number, digits: number): number {
    const kept = low - dropDigits(low, 8 - digits) * smallTenTo(8 - digits);
    return kept * smallTenTo(digits);
}

function longDivision(
    negative: boolean,
    high: number,
    low: number,
    divisorHigh: number,
    divisorLow: number,
    exponent: number,
): Outcome {
    const divisor = divisorHigh * BASE + divisorLow;
    let first = 0;
    let digit = 0;
    let restHigh = high;
    let restLow = low;
    for (let place = 0; place < 2; place++) {
        first = digit;
        digit = (((restHigh * BASE + restLow) * BASE) / divisor) | 0;

        // rest * BASE - digit * divisor, where digit * divisorLow is borrow * BASE + under.
        let borrow = (digit * divisorLow * PER_BASE) | 0;
        let under = (Math.imul(digit, divisorLow) - Math.imul(borrow, BASE)) | 0;
        if (under < 0) {
            under += BASE;
            borrow -= 1;
        } else if (under >= BASE) {
            under -= BASE;
            borrow += 1;
        }
        restHigh =
            (Math.imul(restHigh, BASE) + restLow - Math.imul(digit, divisorHigh) - borrow) | 0;
        restLow = 0 - under;

        if (restLow < 0) {
            restLow += BASE;
            restHigh -= 1;
        }
        if (restHigh < 0) {
            digit -= 1;
            restHigh += divisorHigh;
            restLow += divisorLow;
            if (restLow >= BASE) {
                restLow -= BASE;
                restHigh += 1;
            }
        } else if (restHigh > divisorHigh || (restHigh === divisorHigh && restLow >= divisorLow)) {
            digit += 1;
            restHigh -= divisorHigh;
            restLow -= divisorLow;
            if (restLow < 0) {
                restLow += BASE;
                restHigh -= 1;
            }
        }
    }

    const doubleHigh = restLow >= HALF ? restHigh * 2 + 1 : restHigh * 2;
    const doubleLow = restLow >= HALF ? restLow * 2 - BASE : restLow * 2;
    const half =
        doubleHigh > divisorHigh || (doubleHigh === divisorHigh && doubleLow >= divisorLow);
    return nearest(negative, first, digit, half ? HALF : 0, exponent);
}
