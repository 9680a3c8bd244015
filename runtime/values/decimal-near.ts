// Sums, products and quotients of full width, rounded by an estimate that is good enough.
//
// The first nine digits or so of a result are an integer, the rest is a double that is off by a few
// units in its 15th digit. Unless what must be dropped is very near to a tie, that tells the nearest
// coefficient as surely as all digits do. Where it does not, or where the result has fewer
// digits, there is no answer here (undefined), and the exact way is taken. So this makes nearly all
// results of full width sooner, and none different: see docs/internals/numbers.md.
//
// Clause: numbers.1.2, numbers.1.3.

import { Dec, type Outcome, settle, signOf, tenTo, tenthTo } from "./decimal.js";
import {
    BASE,
    CLEAR,
    LEAST_FULL,
    LEAST_LEAD,
    LIMIT_HIGH,
    MAX_EXPONENT,
    MAX_SHIFT,
    MIN_EXPONENT,
    MOST_LIMB,
    PER_BASE,
} from "./decimal-limits.js";

// Times the first digits it is less than 2^53.
const MOST_DIVISOR = 60_000_000;
const WIDTH = 32;
const SHIFTS = Int32Array.from({ length: 2 * WIDTH }, (_, order) => shiftFor(order - WIDTH));

/** The sum of a number and another that has the exponent, which is less by `shift`. */
export function nearSum(
    high: number,
    low: number,
    otherHigh: number,
    otherLow: number,
    shift: number,
    exponent: number,
): Outcome {
    const sign = signOf(high, low);
    const ah = ((high ^ sign) - sign) | 0;
    if (ah < LEAST_LEAD || shift > MAX_SHIFT) return undefined;
    const al = ((low ^ sign) - sign) | 0;
    const bh = ((otherHigh ^ sign) - sign) | 0;
    const bl = ((otherLow ^ sign) - sign) | 0;
    const tenth = tenthTo(shift);
    const upper = (bh * tenth) | 0;
    const rest = al + ((bh - upper * tenTo(shift)) * BASE + bl) * tenth;
    return nearestTo(sign, (ah + upper) | 0, rest, (exponent + shift) | 0);
}

/** The product of two magnitudes, times a power of ten, with a sign. */
export function nearProduct(
    sign: number,
    ah: number,
    al: number,
    bh: number,
    bl: number,
    exponent: number,
): Outcome {
    const lead = (ah * bh * PER_BASE) | 0;
    if (lead < LEAST_LEAD) return undefined;
    // What is left of the product is small, so its last 32 bits tell all of it.
    const left = (Math.imul(ah, bh) - Math.imul(lead, BASE)) | 0;
    const rest = left + (ah * bl + al * bh + al * bl * PER_BASE) * PER_BASE;
    return nearestTo(sign, lead, rest, (exponent + 16) | 0);
}

/** The quotient of two magnitudes, times a power of ten, with a sign. */
export function nearQuotient(
    sign: number,
    ah: number,
    al: number,
    bh: number,
    bl: number,
    exponent: number,
): Outcome {
    if (ah < LEAST_LEAD || bh < LEAST_LEAD) return undefined;
    const perDivisor = BASE / (bh * BASE + bl);
    const estimate = (ah * BASE + al) * perDivisor;
    if (estimate > MOST_LIMB) return undefined;
    const lead = estimate | 0;
    // What is left of (ah, al, 0) without lead * (bh, bl) is less than the divisor, so the last 32
    // bits tell all of its high limb.
    const borrow = (lead * bl * PER_BASE) | 0;
    const low = (Math.imul(borrow, BASE) - Math.imul(lead, bl)) | 0;
    const high = (Math.imul(ah, BASE) + al - Math.imul(lead, bh) - borrow) | 0;
    const rest = (high * BASE + low) * perDivisor;
    return nearestTo(sign, lead, rest, (exponent - 16) | 0);
}

/** The quotient of two safe integers. */
export function nearRatio(a: number, b: number): Outcome {
    const dividend = Math.abs(a);
    const divisor = Math.abs(b);
    if (divisor > MOST_DIVISOR || dividend > MOST_LIMB) return undefined;

    const shift = SHIFTS[WIDTH + Math.clz32(divisor) - Math.clz32(dividend)] as number;
    const perDivisor = 1 / divisor;
    const scaled = dividend * tenTo(shift);
    const lead = (scaled * perDivisor) | 0;
    const rest = (scaled - lead * divisor) * BASE * perDivisor;
    return nearestTo((a ^ b) >> 31, lead, rest, (0 - shift - 8) | 0);
}

/** How many zeros make a number of at least 2 ** (order - 1) one of at least LEAST_LEAD. */
function shiftFor(order: number): number {
    let shift = 0;
    while (2 ** (order - 1) * 10 ** shift < LEAST_LEAD) shift++;
    return shift;
}

/**
 * The number nearest to (lead * 1e8 + rest) * 10 ** exponent with a sign (-1 or 0), where `rest` is off
 * by 1e-6 at most and may be negative or more than a limb.
 */
function nearestTo(sign: number, lead: number, rest: number, exponent: number): Outcome {
    let high = lead;
    let under = rest;
    let e = exponent;
    if (high < LEAST_FULL) {
        if (high < LEAST_LEAD) return undefined;
        high = Math.imul(high, 10);
        under *= 10;
        e -= 1;
    } else if (high >= LIMIT_HIGH) {
        high = (high * 0.1 + 0.05) | 0;
        under = (under + (lead - Math.imul(high, 10)) * BASE) * 0.1;
        e += 1;
    }

    const carry = Math.floor(under * PER_BASE) | 0;
    const rounded = under - carry * BASE + 0.5;
    const low = rounded | 0;
    high = (high + carry) | 0;
    // The rest was off by less than 1e-6, and has perhaps been multiplied by ten.
    if (Math.abs(rounded - low - 0.5) > CLEAR || low >= BASE) return undefined;
    if (high < LEAST_FULL || high >= LIMIT_HIGH) return undefined;
    if (e < MIN_EXPONENT || e > MAX_EXPONENT) return undefined;
    if (e === 0 || low % 10 === 0) return settle(sign, high, low, e);
    return new Dec((high ^ sign) - sign, (low ^ sign) - sign, e);
}
