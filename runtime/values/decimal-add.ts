// The sum of two numbers.
//
// Numbers with the same exponent are added limb by limb. So are others, such as amounts of money, if zeros can be put
// behind the one with the greater exponent. Sums of full width are rounded by an estimate where that is certain
// (decimal-near.ts). Otherwise both magnitudes are laid over three limbs, 24 digits, with the greater exponent's digits to
// the left; digits of the other that lie below are dropped so that the magnitude of the result is rounded down, which is
// what `nearest` asks for.
//
// Clause: library 1.2, 1.3.

import {
    Dec,
    dropDigits,
    inLimbs,
    isNumber,
    nearest,
    type Outcome,
    settle,
    signOf,
    smallTenTo,
    tenTo,
    tenthTo,
} from "./decimal.js";
import { BASE, ESTIMATE, EXACT, LIMIT_HIGH, MAX_SAFE, MAX_SHIFT } from "./decimal-limits.js";
import { nearestTo } from "./decimal-near.js";

// ROOM[n] is the greatest high limb behind which n zeros can be put.
const ROOM = Int32Array.from({ length: 255 }, (_, zeros) =>
    zeros > 8 ? -1 : LIMIT_HIGH / 10 ** zeros - 1,
);

/** `a + b` if `flip` is 0, `a - b` if it is -1. */
export function sum(a: unknown, b: unknown, flip: number): Outcome {
    if (!(a instanceof Dec && b instanceof Dec)) return sumMixed(a, b, flip);
    const back = (a._exponent - b._exponent) >> 31;
    const upper = back === 0 ? a : b;
    const lower = back === 0 ? b : a;
    const flipUpper = flip & back;
    const flipLower = flip & ~back;
    let high = ((upper._high ^ flipUpper) - flipUpper) | 0;
    let low = ((upper._low ^ flipUpper) - flipUpper) | 0;
    const otherHigh = ((lower._high ^ flipLower) - flipLower) | 0;
    const otherLow = ((lower._low ^ flipLower) - flipLower) | 0;
    const exponent = lower._exponent;
    let shift = (upper._exponent - exponent) | 0;

    let highs = (high + otherHigh) | 0;
    let lows = (low + otherLow) | 0;
    if (shift > 0) {
        while (shift > 8 && high === 0) {
            high = low;
            low = 0;
            shift -= 8;
        }
        const room = ROOM[shift] as number;
        if (high > room || high < 0 - room) {
            return longSum(high, low, otherHigh, otherLow, shift, exponent);
        }
        const ten = smallTenTo(shift);
        // Perhaps one less, and then a whole limb is left.
        const carried = (low * tenthTo(8 - shift)) | 0;
        highs = (Math.imul(high, ten) + carried + otherHigh) | 0;
        lows = (Math.imul(low, ten) - Math.imul(carried, BASE) + otherLow) | 0;
    }
    const sign = (highs === 0 ? lows : highs) >> 31;
    const magnitude = ((highs ^ sign) - sign) | 0;
    const rest = ((lows ^ sign) - sign) | 0;
    const borrow = rest >> 31;
    const carry = (BASE - 1 - rest) >> 31;
    const newHigh = (magnitude + borrow - carry) | 0;
    const newLow = (rest + (BASE & borrow) - (BASE & carry)) | 0;
    if (newHigh < LIMIT_HIGH) return settle(sign, newHigh, newLow, exponent);
    return nearest(sign, newHigh, newLow, 0, exponent - 8);
}

function sumMixed(a: unknown, b: unknown, flip: number): Outcome {
    if (typeof a === "number" && typeof b === "number") {
        const total = a + b * (flip | 1);
        if (total <= MAX_SAFE && total >= -MAX_SAFE) return total;
    }
    if (!isNumber(a) || !isNumber(b)) return undefined;
    if (typeof b === "number" && b === 0) return a;
    if (typeof a === "number" && a === 0 && flip === 0) return b;
    return sum(inLimbs(a), inLimbs(b), flip);
}

/** The sum of a number and another that has the exponent, which is less by `shift`. */
function longSum(
    high: number,
    low: number,
    otherHigh: number,
    otherLow: number,
    shift: number,
    exponent: number,
): Outcome {
    if (shift <= MAX_SHIFT) {
        const tenth = tenthTo(shift);
        const carry = (otherHigh * tenth) | 0;
        const rest = low + ((otherHigh - carry * tenTo(shift)) * BASE + otherLow) * tenth;
        const off = shift > 2 ? ESTIMATE : EXACT;
        const near = nearestTo((high + carry) | 0, rest, (exponent + shift) | 0, off);
        if (near !== undefined) return near;
    }
    const sign = signOf(high, low);
    const ah = ((high ^ sign) - sign) | 0;
    const al = ((low ^ sign) - sign) | 0;
    const bh = ((otherHigh ^ sign) - sign) | 0;
    const bl = ((otherLow ^ sign) - sign) | 0;
    return sumBeyond(sign, ah, al, exponent + shift, bh, bl, shift);
}

/** The same, exactly. `a` is above 0; the sign of both is `sign`. */
function sumBeyond(
    sign: number,
    aHigh: number,
    aLow: number,
    aExponent: number,
    bHigh: number,
    bLow: number,
    shift: number,
): Outcome {
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
