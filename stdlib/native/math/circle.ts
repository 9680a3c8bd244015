// Sine, cosine and arc tangent of fixed-point numbers, in radians, for small arguments.

import {
    doubleOf,
    fixedOf,
    fixedOfDouble,
    product,
    quotient,
    type Ratio,
    rescaled,
} from "./fixed.js";

const GUARD_BITS = 24;

/** The coordinates of the point on the circle at an angle. */
export interface Point {
    readonly sine: bigint;
    readonly cosine: bigint;
}

/** Sine and cosine of an angle up to about 1. */
export function pointAt(angle: bigint, bits: number): Point {
    const inner = bits + GUARD_BITS;
    const x = rescaled(angle, bits, inner);
    const square = -product(x, x, inner);
    return {
        sine: rescaled(series(x, 2n, square, inner), inner, bits),
        cosine: rescaled(series(1n << BigInt(inner), 1n, square, inner), inner, bits),
    };
}

/** The angle whose tangent is a ratio between 0 and 1. */
export function angleOf(tangent: Ratio, bits: number): bigint {
    const wanted = fixedOf(tangent, bits);
    const near = fixedOfDouble(Math.atan(nearDouble(wanted, bits)), bits);
    const { sine, cosine } = pointAt(near, bits);
    // The tangent of what is missing is tiny, and so near to what is missing.
    const missing = quotient(
        product(wanted, cosine, bits) - sine,
        cosine + product(wanted, sine, bits),
        bits,
    );
    const square = -product(missing, missing, bits);
    let sum = near;
    let power = missing;
    for (let divisor = 1n; power / divisor !== 0n; divisor += 2n) {
        sum += power / divisor;
        power = product(power, square, bits);
    }
    return sum;
}

/** `first` times the sum of square ** n over the product of the numbers from `divisor` up, two for each n. */
function series(first: bigint, divisor: bigint, square: bigint, bits: number): bigint {
    let sum = first;
    let term = first;
    for (let next = divisor; term !== 0n; next += 2n) {
        term = product(term, square, bits) / (next * (next + 1n));
        sum += term;
    }
    return sum;
}

/** The double near a number that may be very small. */
function nearDouble(value: bigint, bits: number): number {
    const digits = value.toString(16).length * 4;
    const shift = bits - digits;
    return doubleOf(value, digits) * 2 ** -shift;
}
