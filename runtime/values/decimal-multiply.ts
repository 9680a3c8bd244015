// The product of two numbers that are given by their signed limbs and exponents.
//
// A product of two limbs does not fit in a double. It is cut in two by an estimate of its high
// part, which is off by one at most, and by the low 32 bits of the exact product, which tell how much
// is left.
//
// Clause: numbers.1.2, numbers.1.3.

import {
    BASE,
    highOf,
    lowOf,
    MAX_SAFE,
    MIN_EXPONENT,
    nearest,
    type Outcome,
    settleSafe,
    signOf,
} from "./decimal.js";

const PER_BASE = 1e-8;
// Leaves room for a carry below 2^31, which is where `nearest` ends.
const MOST_HIGH = 2 ** 31 - BASE;
// Times a limb that is less than 2^53, so exact.
const MOST_FACTOR = 90_000_000;

/** The product of two numbers. A safe integer may be given whole, as the low limb. */
export function product(
    aHigh: number,
    aLow: number,
    bHigh: number,
    bLow: number,
    exponent: number,
): Outcome {
    const inDoubles = (aHigh * BASE + aLow) * (bHigh * BASE + bLow);
    if (inDoubles <= MAX_SAFE && inDoubles >= -MAX_SAFE) {
        if (inDoubles === 0) return 0;
        if (exponent < 0 && exponent >= MIN_EXPONENT) return settleSafe(inDoubles, exponent);
    }
    if (aLow >= BASE || aLow <= -BASE) {
        return product(highOf(aLow), lowOf(aLow), bHigh, bLow, exponent);
    }
    if (bLow >= BASE || bLow <= -BASE) {
        return product(aHigh, aLow, highOf(bLow), lowOf(bLow), exponent);
    }
    return wideProduct(aHigh, aLow, bHigh, bLow, exponent);
}

function wideProduct(
    aHigh: number,
    aLow: number,
    bHigh: number,
    bLow: number,
    exponent: number,
): Outcome {
    const signA = signOf(aHigh, aLow);
    const signB = signOf(bHigh, bLow);
    const ah = ((aHigh ^ signA) - signA) | 0;
    const al = ((aLow ^ signA) - signA) | 0;
    const bh = ((bHigh ^ signB) - signB) | 0;
    const bl = ((bLow ^ signB) - signB) | 0;
    const sign = signA ^ signB;
    if (bh === 0 && isShort(ah, bl)) return shortProduct(sign, ah, al, bl, exponent);
    if (ah === 0 && isShort(bh, al)) return shortProduct(sign, bh, bl, al, exponent);

    let carry = (al * bl * PER_BASE) | 0;
    let p0 = (Math.imul(al, bl) - Math.imul(carry, BASE)) | 0;
    if (p0 < 0) {
        p0 += BASE;
        carry -= 1;
    } else if (p0 >= BASE) {
        p0 -= BASE;
        carry += 1;
    }

    const cross = (Math.imul(ah, bl) + Math.imul(al, bh) + carry) | 0;
    carry = ((ah * bl + al * bh + carry) * PER_BASE) | 0;
    let p1 = (cross - Math.imul(carry, BASE)) | 0;
    if (p1 < 0) {
        p1 += BASE;
        carry -= 1;
    } else if (p1 >= BASE) {
        p1 -= BASE;
        carry += 1;
    }

    const top = (Math.imul(ah, bh) + carry) | 0;
    let p3 = ((ah * bh + carry) * PER_BASE) | 0;
    let p2 = (top - Math.imul(p3, BASE)) | 0;
    if (p2 < 0) {
        p2 += BASE;
        p3 -= 1;
    } else if (p2 >= BASE) {
        p2 -= BASE;
        p3 += 1;
    }

    // From 21 up at least one digit of p1 is dropped, so p0 can not matter.
    if (p3 > 20) return nearest(sign, p3, p2, p1, exponent + 8);
    return nearest(sign, (Math.imul(p3, BASE) + p2) | 0, p1, p0, exponent);
}

function isShort(high: number, factor: number): boolean {
    return factor <= MOST_FACTOR && high * factor < MOST_HIGH;
}

/** The product of a magnitude and a limb so small that two limbs hold it. */
function shortProduct(
    sign: number,
    high: number,
    low: number,
    factor: number,
    exponent: number,
): Outcome {
    const under = low * factor;
    const carry = (under / BASE) | 0;
    const rest = (under - carry * BASE) | 0;
    return nearest(sign, (high * factor + carry) | 0, rest, 0, exponent - 8);
}
