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
    highOf,
    lowOf,
    MAX_SAFE,
    MAX_SHIFT,
    nearest,
    type Outcome,
    settle,
    settleSafe,
    signOf,
    smallTenTo,
    tenTo,
} from "./decimal.js";

/** The sum of two numbers. A safe integer may be given whole, as the low limb. */
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
    let exponent = aExponent;
    if (shift > 0) {
        a = shift > MAX_SHIFT ? Number.NaN : a * tenTo(shift);
        exponent = bExponent;
    } else if (shift < 0) {
        b = shift < -MAX_SHIFT ? Number.NaN : b * tenTo(-shift);
    }
    const total = a + b;
    if (exponent < 0 && isSafe(total) && isSafe(a) && isSafe(b)) {
        return settleSafe(total, exponent);
    }
    return wideSum(aHigh, aLow, aExponent, bHigh, bLow, bExponent);
}

function isSafe(value: number): boolean {
    return value <= MAX_SAFE && value >= -MAX_SAFE;
}

function wideSum(
    aHigh: number,
    aLow: number,
    aExponent: number,
    bHigh: number,
    bLow: number,
    bExponent: number,
): Outcome {
    if (aLow >= BASE || aLow <= -BASE) {
        return wideSum(highOf(aLow), lowOf(aLow), aExponent, bHigh, bLow, bExponent);
    }
    if (bLow >= BASE || bLow <= -BASE) {
        return wideSum(aHigh, aLow, aExponent, highOf(bLow), lowOf(bLow), bExponent);
    }
    const shift = (aExponent - bExponent) | 0;
    if (shift === 0) return sumLevel((aHigh + bHigh) | 0, (aLow + bLow) | 0, aExponent);
    if (shift < 0) return sumShifted(bHigh, bLow, bExponent, aHigh, aLow, 0 - shift);
    return sumShifted(aHigh, aLow, aExponent, bHigh, bLow, shift);
}

/** The number for the sums of limbs of two coefficients with one exponent. */
function sumLevel(highs: number, lows: number, exponent: number): Outcome {
    // Rounded or not, a double tells the sign of a sum.
    const sign = highs * BASE + lows < 0 ? -1 : 0;
    let high = (highs ^ sign) - sign;
    let low = (lows ^ sign) - sign;
    if (low < 0) {
        low += BASE;
        high -= 1;
    } else if (low >= BASE) {
        low -= BASE;
        high += 1;
    }
    if (high < 360_287_970) return settle(sign, high, low, exponent);
    return nearest(sign, high, low, 0, exponent - 8);
}

/** The sum of a number `a` and another whose exponent is less by `shift`. */
function sumShifted(
    aHigh: number,
    aLow: number,
    aExponent: number,
    bHigh: number,
    bLow: number,
    shift: number,
): Outcome {
    const sign = signOf(aHigh, aLow);
    const ah = ((aHigh ^ sign) - sign) | 0;
    const al = ((aLow ^ sign) - sign) | 0;
    const bh = ((bHigh ^ sign) - sign) | 0;
    const bl = ((bLow ^ sign) - sign) | 0;
    if (shift >= 8) return sumFar(sign, ah, al, aExponent, bh, bl, shift);

    const ten = smallTenTo(shift);
    const split = smallTenTo(8 - shift);
    const high = dropDigits(ah, 8 - shift);
    const carried = dropDigits(al, 8 - shift);
    const middle = (Math.imul(ah - Math.imul(high, split), ten) + carried + bh) | 0;
    const low = (Math.imul(al - Math.imul(carried, split), ten) + bl) | 0;
    return nearestOfSum(sign, high, middle, low, (aExponent - shift) | 0);
}

/** The same, for a shift of a limb or more. `a` is not negative; the sign of both is `sign`. */
function sumFar(
    sign: number,
    aHigh: number,
    aLow: number,
    aExponent: number,
    bHigh: number,
    bLow: number,
    shift: number,
): Outcome {
    if (aHigh === 0 && aLow === 0) {
        return sumLevel((bHigh ^ sign) - sign, (bLow ^ sign) - sign, aExponent - shift);
    }
    const up = Math.min(shift, roomOf(aHigh, aLow));
    const down = up - shift;
    const opposite = bHigh < 0 || bLow < 0;
    const bh = Math.abs(bHigh);
    const bl = Math.abs(bLow);
    const unit = opposite ? -1 : 1;
    const high = limb(aHigh, aLow, up - 16) + unit * limb(bh, bl, down - 16);
    const middle = limb(aHigh, aLow, up - 8) + unit * limb(bh, bl, down - 8);
    // Taking away too little would round the magnitude up.
    const lost = opposite && losesDigits(bh, bl, -down) ? 1 : 0;
    const low = limb(aHigh, aLow, up) + unit * limb(bh, bl, down) - lost;
    return nearestOfSum(sign, high, middle, low, aExponent - up);
}

/** The number for three limbs that have not been carried; the last two have any sign. */
function nearestOfSum(
    sign: number,
    high: number,
    middle: number,
    low: number,
    exponent: number,
): Outcome {
    const lead = high * BASE + middle;
    const flip = lead < 0 || (lead === 0 && low < 0) ? -1 : 0;
    let h = (high ^ flip) - flip;
    let m = (middle ^ flip) - flip;
    let l = (low ^ flip) - flip;
    if (l < 0) {
        l += BASE;
        m -= 1;
    } else if (l >= BASE) {
        l -= BASE;
        m += 1;
    }
    // From -4e8 to 5e8: a coefficient's high limb is larger than other limbs are.
    const carry = dropDigits(m + 4 * BASE, 8) - 4;
    m -= Math.imul(carry, BASE);
    h += carry;
    return nearest(sign ^ flip, h, m, l, exponent);
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
