// The quotient of two numbers.
//
// Long division with two digits of base 1e8. Each is estimated in doubles, which is off by one at
// most, and corrected by the remainder. The remainder is known to be small, so it is enough to
// compute its high limb modulo 2^32. The last remainder tells which way to round.
//
// Clause: numbers.1.2, numbers.1.3.

import {
    type Dec,
    dropDigits,
    inLimbs,
    nearest,
    type Outcome,
    signOf,
    smallTenTo,
    surplus,
} from "./decimal.js";
import { BASE, LIMIT_HIGH, MIN_EXPONENT, PER_BASE } from "./decimal-limits.js";
import { shortProduct } from "./decimal-multiply.js";
import { nearQuotient, nearRatio } from "./decimal-near.js";

const HALF = BASE / 2;
// The quotient of the coefficients is kept between these, so that its digits are one or two more
// than a coefficient has, whatever the rounding in doubles.
const MOST = 3.602_879_805;
const LEAST = 0.360_287_980_5;
// Estimates of digits are far nearer than this.
const NEAR = 1e-6;
// Times BASE it is less than 2^53.
const MOST_SHORT = 90_000_000;
// To divide by a number that divides a power of ten is to multiply by another and move the point.
const MOST_DIVISOR = 1000;
const { factors: FACTORS, places: PLACES } = reciprocals();

/** `a / b`; neither is 0. */
export function quotient(a: Dec, b: Dec): Outcome {
    const signA = signOf(a._high, a._low);
    const signB = signOf(b._high, b._low);
    const ah = ((a._high ^ signA) - signA) | 0;
    const al = ((a._low ^ signA) - signA) | 0;
    const bh = ((b._high ^ signB) - signB) | 0;
    const bl = ((b._low ^ signB) - signB) | 0;
    const sign = signA ^ signB;
    const exponent = (a._exponent - b._exponent) | 0;
    if (bh === 0 && bl <= MOST_DIVISOR) {
        const factor = FACTORS[bl] as number;
        const places = PLACES[bl] as number;
        if (factor > 0) return shortProduct(sign, ah, al, factor, exponent - places);
    }
    return (
        nearQuotient(sign, ah, al, bh, bl, exponent) ?? wideQuotient(sign, ah, al, bh, bl, exponent)
    );
}

/** `a / b` for safe integers; neither is 0. */
export function ratio(a: number, b: number): Outcome {
    const factor = b > 0 && b <= MOST_DIVISOR ? (FACTORS[b] as number) : 0;
    if (factor > 0) {
        const { _high, _low } = inLimbs(Math.abs(a));
        return shortProduct(a < 0 ? -1 : 0, _high, _low, factor, 0 - (PLACES[b] as number));
    }
    // A product equal to `a` is below 2^53, and so exact.
    const whole = a / b;
    if (Math.floor(whole) === whole && whole * b === a) return whole;
    return nearRatio(a, b) ?? quotient(inLimbs(a), inLimbs(b));
}

/** For such divisors d, factors[d] * d = 10 ** places[d]; for all others factors[d] is 0. */
function reciprocals(): { factors: Int32Array; places: Int32Array } {
    const factors = new Int32Array(MOST_DIVISOR + 1);
    const places = new Int32Array(MOST_DIVISOR + 1);
    for (let twos = 0; 2 ** twos <= MOST_DIVISOR; twos++) {
        for (let fives = 0; 2 ** twos * 5 ** fives <= MOST_DIVISOR; fives++) {
            const divisor = 2 ** twos * 5 ** fives;
            places[divisor] = Math.max(twos, fives);
            factors[divisor] = 10 ** Math.max(twos, fives) / divisor;
        }
    }
    return { factors, places };
}

function wideQuotient(
    sign: number,
    aHigh: number,
    aLow: number,
    bHigh: number,
    bLow: number,
    exponent: number,
): Outcome {
    let high = aHigh;
    let low = aLow;
    let divisorHigh = bHigh;
    let divisorLow = bLow;
    // The quotient of the coefficients is to be a fraction of 24 digits.
    let e = exponent - 24;

    // Both get 16 or 17 digits.
    if (high === 0) {
        high = low;
        low = 0;
        e -= 8;
    }
    const up = 8 - surplus(high);
    if (up > 0) {
        high = shiftedHigh(high, low, up);
        low = shiftedLow(low, up);
        e -= up;
    }
    if (divisorHigh === 0) {
        if (divisorLow <= MOST_SHORT) {
            return shortDivision(sign, high, low, divisorLow, e + 24);
        }
        divisorHigh = divisorLow;
        divisorLow = 0;
        e += 8;
    }
    const divisorUp = 8 - surplus(divisorHigh);
    if (divisorUp > 0) {
        divisorHigh = shiftedHigh(divisorHigh, divisorLow, divisorUp);
        divisorLow = shiftedLow(divisorLow, divisorUp);
        e += divisorUp;
    }

    const ratio = (high * BASE + low) / (divisorHigh * BASE + divisorLow);
    if (ratio < LEAST) {
        high = shiftedHigh(high, low, 1);
        low = shiftedLow(low, 1);
        e -= 1;
    } else if (ratio >= MOST) {
        divisorHigh = shiftedHigh(divisorHigh, divisorLow, 1);
        divisorLow = shiftedLow(divisorLow, 1);
        e += 1;
    }
    return longDivision(sign, high, low, divisorHigh, divisorLow, e);
}

/**
 * The quotient of 16 or 17 digits and a short divisor, limb by limb. Every dividend is below 2^53, so
 * that doubles give the floor of the quotient.
 */
function shortDivision(
    sign: number,
    high: number,
    low: number,
    divisor: number,
    exponent: number,
): Outcome {
    const first = (high / divisor) | 0;
    const second = (high - first * divisor) * BASE + low;
    const middle = (second / divisor) | 0;
    const third = (second - middle * divisor) * BASE;
    const last = (third / divisor) | 0;
    // From 4 up at least one digit is dropped, so what is left can not matter.
    if (first > 3) return nearest(sign, first, middle, last, exponent - 8);

    const fourth = (third - last * divisor) * BASE;
    return nearest(sign, first * BASE + middle, last, (fourth / divisor) | 0, exponent - 16);
}

function shiftedHigh(high: number, low: number, digits: number): number {
    return (Math.imul(high, smallTenTo(digits)) + dropDigits(low, 8 - digits)) | 0;
}

function shiftedLow(low: number, digits: number): number {
    const kept = low - Math.imul(dropDigits(low, 8 - digits), smallTenTo(8 - digits));
    return Math.imul(kept, smallTenTo(digits));
}

function longDivision(
    sign: number,
    high: number,
    low: number,
    divisorHigh: number,
    divisorLow: number,
    exponent: number,
): Outcome {
    const perDivisor = BASE / (divisorHigh * BASE + divisorLow);
    let first = 0;
    let digit = 0;
    let restHigh = high;
    let restLow = low;
    for (let place = 0; place < 2; place++) {
        first = digit;
        const estimate = (restHigh * BASE + restLow) * perDivisor;
        digit = estimate | 0;
        if (place === 1 && first < LIMIT_HIGH && exponent >= MIN_EXPONENT) {
            // The digits will be rounded right here, and only a tie needs to know the remainder.
            const fraction = estimate - digit;
            if (Math.abs(fraction - 0.5) > NEAR) {
                return nearest(sign, first, digit, (fraction * BASE) | 0, exponent);
            }
        }

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
        restHigh = Math.imul(restHigh, BASE) + restLow - Math.imul(digit, divisorHigh) - borrow;
        restHigh |= 0;
        restLow = 0 - under;

        if (restHigh * BASE + restLow < 0) {
            digit -= 1;
            restHigh += divisorHigh;
            restLow += divisorLow;
        } else if ((restHigh - divisorHigh) * BASE + (restLow - divisorLow) >= 0) {
            digit += 1;
            restHigh -= divisorHigh;
            restLow -= divisorLow;
        }
        if (restLow < 0) {
            restLow += BASE;
            restHigh -= 1;
        }
    }
    const beyondHalf = (restHigh * 2 - divisorHigh) * BASE + (restLow * 2 - divisorLow);
    return nearest(sign, first, digit, beyondHalf >= 0 ? HALF : 0, exponent);
}
