// The product of two numbers.
//
// A product of two limbs does not fit in a double. It is cut in two by an estimate of its high
// part, which is off by one at most, and by the low 32 bits of the exact product, which tell how much
// is left.
//
// Clause: numbers.1.2, numbers.1.3.

import { type Dec, nearest, type Outcome, settle, signOf } from "./decimal.js";
import { BASE, LIMIT_HIGH, MIN_EXPONENT, MOST_CARRIED, PER_BASE } from "./decimal-limits.js";
import { nearProduct } from "./decimal-near.js";

/** `a * b` */
export function product(a: Dec, b: Dec): Outcome {
    const signA = signOf(a._high, a._low);
    const signB = signOf(b._high, b._low);
    const ah = ((a._high ^ signA) - signA) | 0;
    const al = ((a._low ^ signA) - signA) | 0;
    const bh = ((b._high ^ signB) - signB) | 0;
    const bl = ((b._low ^ signB) - signB) | 0;
    const sign = signA ^ signB;
    const exponent = (a._exponent + b._exponent) | 0;
    if (bh === 0) return shortProduct(sign, ah, al, bl, exponent);
    if (ah === 0) return shortProduct(sign, bh, bl, al, exponent);
    return (
        nearProduct(sign, ah, al, bh, bl, exponent) ?? longProduct(sign, ah, al, bh, bl, exponent)
    );
}

/** The product of a magnitude and a limb, times a power of ten, with a sign. */
export function shortProduct(
    sign: number,
    high: number,
    low: number,
    factor: number,
    exponent: number,
): Outcome {
    const highs = high * factor;
    if (highs >= MOST_CARRIED) return longProduct(sign, high, low, 0, factor, exponent);

    let carry = (low * factor * PER_BASE) | 0;
    let rest = (Math.imul(low, factor) - Math.imul(carry, BASE)) | 0;
    if (rest < 0) {
        rest += BASE;
        carry -= 1;
    } else if (rest >= BASE) {
        rest -= BASE;
        carry += 1;
    }
    const top = (highs + carry) | 0;
    if (top < LIMIT_HIGH && exponent >= MIN_EXPONENT) return settle(sign, top, rest, exponent);
    return nearest(sign, top, rest, 0, exponent - 8);
}

function longProduct(
    sign: number,
    ah: number,
    al: number,
    bh: number,
    bl: number,
    exponent: number,
): Outcome {
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
