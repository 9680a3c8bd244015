// The product of two numbers.
//
// If one factor is a limb, its products with the other's limbs are the result. Products of full width are
// rounded by an estimate where that can be told (decimal-near.ts). Otherwise they are made limb by limb. A product of
// two limbs does not fit in a double. It is cut in two by an estimate of its high part, which is off by one at
// most, and by the low 32 bits of the exact product, which tell how much is left.
//
// Clause: library 1.2, 1.3.

import {
    Dec,
    inLimbs,
    isNumber,
    nearest,
    type Outcome,
    settle,
    signOf,
    smallTenTo,
} from "./decimal.js";
import {
    BASE,
    ESTIMATE,
    EXACT,
    LIMIT_HIGH,
    MAX_SAFE,
    MIN_EXPONENT,
    PER_BASE,
    ROOM_TO_CARRY,
} from "./decimal-limits.js";
import { nearestTo } from "./decimal-near.js";

// ZEROS[z] is how many zeros are put behind a limb with z leading zero bits: its product with a high limb is less
// than 2^31 * BASE.
const ZEROS = Int32Array.from({ length: 33 }, (_, bits) =>
    Math.max(0, Math.min(8, Math.floor(Math.log10(590_000_000 / 2 ** (32 - bits))))),
);

/** `a * b` */
export function product(a: unknown, b: unknown): Outcome {
    if (!(a instanceof Dec && b instanceof Dec)) return productMixed(a, b);
    const ah = a._high;
    const al = a._low;
    const bh = b._high;
    const bl = b._low;
    const exponent = (a._exponent + b._exponent) | 0;
    if (bh === 0) return shortProduct(ah, al, bl, exponent);
    if (ah === 0) return shortProduct(bh, bl, al, exponent);
    const lead = (ah * bh * PER_BASE) | 0;
    // What is left of the product is small, so its last 32 bits tell all of it.
    const left = (Math.imul(ah, bh) - Math.imul(lead, BASE)) | 0;
    const rest = left + (ah * bl + al * bh + al * bl * PER_BASE) * PER_BASE;
    return (
        nearestTo(lead, rest, (exponent + 16) | 0, ESTIMATE) ??
        longProduct(ah, al, bh, bl, exponent)
    );
}

function productMixed(a: unknown, b: unknown): Outcome {
    if (typeof a === "number" && typeof b === "number") {
        const inDoubles = a * b;
        // Plus 0, because -0 is no number of Misty.
        if (inDoubles <= MAX_SAFE && inDoubles >= -MAX_SAFE) return inDoubles + 0;
    }
    if (a === 0 || b === 0) return 0;
    if (!isNumber(a) || !isNumber(b)) return undefined;
    return product(inLimbs(a), inLimbs(b));
}

/** The product of a coefficient and a limb, times a power of ten. */
export function shortProduct(high: number, low: number, factor: number, exponent: number): Outcome {
    const isWide = high !== 0 && Math.abs(high * PER_BASE * factor) > ROOM_TO_CARRY;
    if (isWide || exponent < MIN_EXPONENT) return wideProduct(high, low, factor, exponent);
    const signOfHigh = signOf(high, low);
    const signOfFactor = factor >> 31;
    const sign = signOfHigh ^ signOfFactor;
    const h = ((high ^ signOfHigh) - signOfHigh) | 0;
    const l = ((low ^ signOfHigh) - signOfHigh) | 0;
    const f = ((factor ^ signOfFactor) - signOfFactor) | 0;
    const estimate = (l * PER_BASE * f) | 0;
    const rest = (Math.imul(l, f) - Math.imul(estimate, BASE)) | 0;
    const borrow = rest >> 31;
    const carry = (BASE - 1 - rest) >> 31;
    const newHigh = (Math.imul(h, f) + estimate + borrow - carry) | 0;
    const newLow = (rest + (BASE & borrow) - (BASE & carry)) | 0;
    if (newHigh < LIMIT_HIGH) return settle(sign, newHigh, newLow, exponent);
    return nearest(sign, newHigh, newLow, 0, exponent - 8);
}

/** The same for one that has more digits than fit: with zeros behind it, the limb is a high one. */
function wideProduct(high: number, low: number, factor: number, exponent: number): Outcome {
    const zeros = ZEROS[Math.clz32(Math.abs(factor))] as number;
    const full = Math.imul(factor, smallTenTo(zeros));
    const lead = (high * full * PER_BASE) | 0;
    const left = (Math.imul(high, full) - Math.imul(lead, BASE)) | 0;
    const rest = left + low * full * PER_BASE;
    const off = zeros < 6 ? ESTIMATE : EXACT;
    return (
        nearestTo(lead, rest, (exponent + 8 - zeros) | 0, off) ??
        longProduct(high, low, 0, factor, exponent)
    );
}

function longProduct(
    aHigh: number,
    aLow: number,
    bHigh: number,
    bLow: number,
    exponent: number,
): Outcome {
    const signA = signOf(aHigh, aLow);
    const signB = signOf(bHigh, bLow);
    const sign = signA ^ signB;
    const ah = ((aHigh ^ signA) - signA) | 0;
    const al = ((aLow ^ signA) - signA) | 0;
    const bh = ((bHigh ^ signB) - signB) | 0;
    const bl = ((bLow ^ signB) - signB) | 0;
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
