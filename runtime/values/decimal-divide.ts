// The quotient of two numbers.
//
// Nearly all quotients are rounded by an estimate (decimal-near.ts). The others take long division with two digits of
// base 1e8. Each is estimated in doubles, which is off by one at most, and corrected by the remainder. The
// remainder is known to be small, so it is enough to compute its high limb modulo 2^32. The last
// remainder tells which way to round.
//
// Clause: library 1.2, 1.3.

import {
    Dec,
    dropDigits,
    highOf,
    inLimbs,
    isNumber,
    lowOf,
    nearest,
    type Outcome,
    signOf,
    smallTenTo,
    surplus,
    tenTo,
} from "./decimal.js";
import {
    BASE,
    ESTIMATE,
    LEAST_DIVISOR,
    LEAST_LEAD,
    LIMIT_HIGH,
    MIN_EXPONENT,
    MOST_FACTOR,
    MOST_LIMB,
    MOST_NEAR,
    PER_BASE,
} from "./decimal-limits.js";
import { shortProduct } from "./decimal-multiply.js";
import { nearestTo } from "./decimal-near.js";

const HALF = BASE / 2;
// The quotient of the coefficients is kept between these, so that its digits are one or two more
// than a coefficient has, whatever the rounding in doubles.
const MOST = 3.602_879_805;
const LEAST = 0.360_287_980_5;
// Estimates of digits are far nearer than this.
const NEAR = 1e-6;
// The quotient of two whole numbers is estimated from a high limb of seven or eight digits.
const SHORT_LEAD = 3_602_880;
const WIDTH = 32;
const SHIFTS = Int32Array.from({ length: 2 * WIDTH }, (_, order) => shiftFor(order - WIDTH));
const { factors: FACTORS, places: PLACES } = reciprocals();

/** `a / b` */
export function quotient(a: unknown, b: unknown): Outcome {
    if (typeof a === "number" && typeof b === "number") return ratio(a, b);
    if (a instanceof Dec && b instanceof Dec) return fullQuotient(a, b);
    if (a === 0) return 0;
    if (b === 0 || !isNumber(a) || !isNumber(b)) return undefined;
    return fullQuotient(inLimbs(a), inLimbs(b));
}

/** `a / b`; neither is 0. */
function fullQuotient(a: Dec, b: Dec): Outcome {
    const shift = (a._exponent - b._exponent) | 0;
    const short = Math.abs(b._low);
    if (b._high === 0 && short <= MOST_FACTOR) {
        const factor = (FACTORS[short] as number) * Math.sign(b._low);
        const places = PLACES[short] as number;
        if (factor !== 0) return shortProduct(a._high, a._low, factor, shift - places);
    }
    if (a._high === 0 && b._high === 0 && short <= MOST_NEAR) {
        const near = nearRatio(a._low, b._low, shift);
        if (near !== undefined) return near;
    }
    const x = Math.abs(a._high) < LEAST_LEAD ? filled(a) : a;
    const y = Math.abs(b._high) < LEAST_DIVISOR ? filled(b) : b;
    const perDivisor = BASE / (y._high * BASE + y._low);
    const lead = ((x._high * BASE + x._low) * perDivisor) | 0;
    // What is left of (x, 0) without lead * y is less than y, so the last 32 bits tell all of its high limb.
    const borrow = (lead * y._low * PER_BASE) | 0;
    const low = (Math.imul(borrow, BASE) - Math.imul(lead, y._low)) | 0;
    const high = (Math.imul(x._high, BASE) + x._low - Math.imul(lead, y._high) - borrow) | 0;
    const rest = (high * BASE + low) * perDivisor;
    const exponent = (x._exponent - y._exponent - 16) | 0;
    return nearestTo(lead, rest, exponent, ESTIMATE) ?? longQuotient(filled(x), filled(y));
}

/** A number in 16 or 17 digits: zeros are put behind its coefficient. It is not 0. */
function filled(value: Dec): Dec {
    const sign = signOf(value._high, value._low);
    let high = ((value._high ^ sign) - sign) | 0;
    let low = ((value._low ^ sign) - sign) | 0;
    let exponent = value._exponent;
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
    return new Dec((high ^ sign) - sign, (low ^ sign) - sign, exponent);
}

/** `a / b` for safe integers. */
function ratio(a: number, b: number): Outcome {
    const factor = b > 0 && b <= MOST_FACTOR ? (FACTORS[b] as number) : 0;
    if (factor > 0) return shortProduct(highOf(a), lowOf(a), factor, 0 - (PLACES[b] as number));
    if (Math.abs(b) > MOST_NEAR || Math.abs(a) > MOST_LIMB) return longRatio(a, b);
    return nearRatio(a, b, 0) ?? longRatio(a, b);
}

/** The quotient of two 32-bit integers, times a power of ten. */
function nearRatio(a: number, b: number, exponent: number): Outcome {
    const order = Math.clz32(Math.abs(b)) - Math.clz32(Math.abs(a));
    const shift = SHIFTS[WIDTH + order] as number;
    const perDivisor = 1 / b;
    const scaled = a * tenTo(shift);
    const lead = (scaled * perDivisor) | 0;
    const rest = (scaled - lead * b) * BASE * perDivisor;
    return nearestTo(lead, rest, (exponent - shift - 8) | 0, ESTIMATE);
}

function longRatio(a: number, b: number): Outcome {
    if (a === 0) return 0;
    if (b === 0) return undefined;
    // A product equal to `a` is below 2^53, and so exact.
    const whole = a / b;
    if (Math.floor(whole) === whole && whole * b === a) return whole;
    return fullQuotient(inLimbs(a), inLimbs(b));
}

/** How many zeros make a number of at least 2 ** (order - 1) one of at least SHORT_LEAD. */
function shiftFor(order: number): number {
    let shift = 0;
    while (2 ** (order - 1) * 10 ** shift < SHORT_LEAD) shift++;
    return shift;
}

/** For such divisors d, factors[d] * d = 10 ** places[d]; for all others factors[d] is 0. */
function reciprocals(): { factors: Int32Array; places: Int32Array } {
    const factors = new Int32Array(MOST_FACTOR + 1);
    const places = new Int32Array(MOST_FACTOR + 1);
    for (let twos = 0; 2 ** twos <= MOST_FACTOR; twos++) {
        for (let fives = 0; 2 ** twos * 5 ** fives <= MOST_FACTOR; fives++) {
            const divisor = 2 ** twos * 5 ** fives;
            places[divisor] = Math.max(twos, fives);
            factors[divisor] = 10 ** Math.max(twos, fives) / divisor;
        }
    }
    return { factors, places };
}

/** The exact quotient of two numbers that are filled. */
function longQuotient(a: Dec, b: Dec): Outcome {
    const signA = signOf(a._high, a._low);
    const signB = signOf(b._high, b._low);
    let high = ((a._high ^ signA) - signA) | 0;
    let low = ((a._low ^ signA) - signA) | 0;
    let divisorHigh = ((b._high ^ signB) - signB) | 0;
    let divisorLow = ((b._low ^ signB) - signB) | 0;
    // The quotient of the coefficients is to be a fraction of 24 digits.
    let exponent = a._exponent - b._exponent - 24;
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
    return longDivision(signA ^ signB, high, low, divisorHigh, divisorLow, exponent);
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
