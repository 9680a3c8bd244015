// The sum of two numbers that are given by their signed limbs and exponents.
//
// What is exact in doubles (money, measures) is added in doubles. Otherwise both magnitudes are laid
// over three limbs, 24 digits, with the greater exponent's digits to the left; digits of the
// other that lie below are dropped so that the magnitude of the result is rounded down, which is
// what `nearest` asks for.
//
// Clause: numbers.1.2, numbers.1.3.

import {
    BASE,
    dropDigits,
    MAX_SAFE,
    MAX_SHIFT,
    nearest,
    type Outcome,
    settle,
    settleSafe,
    smallTenTo,
    tenTo,
} from "./decimal.js";

/** The sum of two numbers, fitted. */
export function sum(
    aHigh: number,
    aLow: number,
    aExponent: number,
    bHigh: number,
    bLow: number,
    bExponent: number,
): Outcome {
    let a = aHigh * BASE + aLow;
    let b = bHigh * BASE + bLow;
    const shift = aExponent - bExponent;
    if (shift === 0) {
        const total = a + b;
        if (isSafe(a) && isSafe(b) && isSafe(total) && aExponent < 0) {
            return settleSafe(total, aExponent);
        }
        return sumLevel(aHigh + bHigh, aLow + bLow, aExponent);
    }
    if (shift > 0) {
        if (shift <= MAX_SHIFT) {
            a *= tenTo(shift);
            const total = a + b;
            if (isSafe(a) && isSafe(b) && isSafe(total) && bExponent < 0) {
                return settleSafe(total, bExponent);
            }
        }
        return sumShifted(aHigh, aLow, aExponent, bHigh, bLow, bExponent);
    }
    if (shift >= -MAX_SHIFT) {
        b *= tenTo(-shift);
        const total = a + b;
        if (isSafe(a) && isSafe(b) && isSafe(total) && aExponent < 0) {
            return settleSafe(total, aExponent);
        }
    }
    return sumShifted(bHigh, bLow, bExponent, aHigh, aLow, aExponent);
}

function isSafe(value: number): boolean {
    return value <= MAX_SAFE && value >= -MAX_SAFE;
}

/** The number for the sums of limbs of two coefficients with one exponent. */
function sumLevel(highs: number, lows: number, exponent: number): Outcome {
    // Rounded or not, a double tells the sign of a sum.
    const negative = highs * BASE + lows < 0;
    let high = negative ? 0 - highs : highs;
    let low = negative ? 0 - lows : lows;
    if (low < 0) {
        low += BASE;
        high -= 1;
    } else if (low >= BASE) {
        low -= BASE;
        high += 1;
    }
    if (high < 360_287_970) return settle(negative, high, low, exponent);
    return nearest(negative, high, low, 0, exponent - 8);
}

/** The sum of a number `a` and another with a lesser exponent. */
function sumShifted(
    aHigh: number,
    aLow: number,
    aExponent: number,
    bHigh: number,
    bLow: number,
    bExponent: number,
): Outcome {
    const negative = aHigh < 0 || aLow < 0;
    const differ = negative !== (bHigh < 0 || bLow < 0);
    const ah = Math.abs(aHigh);
    const al = Math.abs(aLow);
    const bh = Math.abs(bHigh);
    const bl = Math.abs(bLow);
    if (ah === 0 && al === 0) return sumLevel(bHigh, bLow, bExponent);

    const shift = aExponent - bExponent;
    const room = roomOf(ah, al);
    const up = Math.min(shift, room);
    const down = up - shift;
    let high = limb(ah, al, up - 16);
    let middle = limb(ah, al, up - 8);
    let low = limb(ah, al, up);
    if (differ) {
        high -= limb(bh, bl, down - 16);
        middle -= limb(bh, bl, down - 8);
        low -= limb(bh, bl, down);
        // Taking away too little would round the magnitude up.
        if (losesDigits(bh, bl, -down)) low -= 1;
        return nearestDifference(negative, high, middle, low, aExponent - up);
    }
    high += limb(bh, bl, down - 16);
    middle += limb(bh, bl, down - 8);
    low += limb(bh, bl, down);
    if (low >= BASE) {
        low -= BASE;
        middle += 1;
    }
    if (middle >= BASE) {
        middle -= BASE;
        high += 1;
    }
    return nearest(negative, high, middle, low, aExponent - up);
}

/** The number for a difference whose limbs may have any sign. */
function nearestDifference(
    negative: boolean,
    high: number,
    middle: number,
    low: number,
    exponent: number,
): Outcome {
    // The first limb that is not 0 decides, but -1 may follow from a borrow: so they settle first.
    let l = low;
    let m = middle;
    let h = high;
    const flip = h < 0 || (h === 0 && (m < 0 || (m === 0 && l < 0)));
    if (flip) {
        h = 0 - h;
        m = 0 - m;
        l = 0 - l;
    }
    if (l < 0) {
        l += BASE;
        m -= 1;
    }
    if (m < 0) {
        m += BASE;
        h -= 1;
    }
    return nearest(negative !== flip, h, m, l, exponent);
}

/**
 * How many zeros are put behind a coefficient at most: as many as leave it less than 1e24. It is
 * then at least 1e18, so digits are dropped only from addends that cannot reach its 17th digit.
 */
function roomOf(high: number, low: number): number {
    if (high === 0) return low < 1000 ? 21 : 16;
    return high < 1_000_000 ? 10 : 7;
}

/** The last eight digits of a coefficient that is shifted left, or right if `shift` is negative. */
function limb(high: number, low: number, shift: number): number {
    if (shift >= 0) {
        if (shift >= 8) return 0;
        return (low - dropDigits(low, 8 - shift) * smallTenTo(8 - shift)) * smallTenTo(shift);
    }
    if (shift > -8) {
        const kept = high - dropDigits(high, -shift) * smallTenTo(-shift);
        return kept * smallTenTo(8 + shift) + dropDigits(low, -shift);
    }
    if (shift > -16) return dropDigits(high, -8 - shift) % BASE;
    return shift === -16 ? (high / BASE) | 0 : 0;
}

/** Whether one of the last `count` digits of a coefficient is not 0. */
function losesDigits(high: number, low: number, count: number): boolean {
    if (count <= 0) return false;
    if (count >= 17) return true;
    if (count < 8) return low % smallTenTo(count) !== 0;
    return low !== 0 || high % smallTenTo(count - 8) !== 0;
}
