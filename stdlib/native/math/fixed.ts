// Fixed-point numbers: a BigInt, and how many of its bits are behind the point.
//
// The kernels of the math modules compute with them, because whole numbers are exact and the same on
// every host. An operand is a ratio of whole numbers, exactly what the DEC64 number is; a result
// becomes a number by cutting off what no rounding looks at.

import { coefficientOf, fromCoefficient } from "#runtime/values/decimal-exact";
import type { Numeric, Outcome } from "#runtime/values/number";

/** An exact number; the denominator is positive. */
export interface Ratio {
    readonly numerator: bigint;
    readonly denominator: bigint;
}

/** Decimal digits of a result, more than any rounding looks at. */
const DIGITS = 34;

/** The exact value of a number. */
export function ratioOf(value: Numeric): Ratio {
    const { coefficient, exponent } = coefficientOf(value);
    if (exponent < 0) return { numerator: coefficient, denominator: powerOfTen(-exponent) };
    return { numerator: coefficient * powerOfTen(exponent), denominator: 1n };
}

/** 10 to that power, which is 0 or more. */
export function powerOfTen(power: number): bigint {
    return 10n ** BigInt(power);
}

/** How many bits the magnitude has; 0 for 0. */
export function bitLength(value: bigint): number {
    const digits = (value < 0n ? -value : value).toString(16);
    if (digits === "0") return 0;
    return 4 * digits.length - Math.clz32(Number.parseInt(digits.charAt(0), 16)) + 28;
}

/** How many bits are between the point and the first bit of a ratio below 1, about; 0 above. */
export function leadingZeros({ numerator, denominator }: Ratio): number {
    return Math.max(bitLength(denominator) - bitLength(numerator) + 1, 0);
}

/** The ratio as a fixed-point number. */
export function fixedOf({ numerator, denominator }: Ratio, bits: number): bigint {
    return (numerator << BigInt(bits)) / denominator;
}

/** The product of two fixed-point numbers. */
export function product(left: bigint, right: bigint, bits: number): bigint {
    return (left * right) >> BigInt(bits);
}

/** The quotient of two fixed-point numbers. */
export function quotient(left: bigint, right: bigint, bits: number): bigint {
    return (left << BigInt(bits)) / right;
}

/** The same number with another number of bits behind the point. */
export function rescaled(value: bigint, from: number, to: number): bigint {
    return to >= from ? value << BigInt(to - from) : value >> BigInt(from - to);
}

/** A finite double as a fixed-point number; exact if it has no more bits. */
export function fixedOfDouble(double: number, bits: number): bigint {
    if (double === 0) return 0n;
    const shift = 52 - Math.floor(Math.log2(Math.abs(double)));
    return rescaled(BigInt(Math.round(double * 2 ** shift)), shift, bits);
}

/** The double near a fixed-point number that is neither huge nor much smaller than 1. */
export function doubleOf(value: bigint, bits: number): number {
    return Number(rescaled(value, bits, 60)) / 2 ** 60;
}

/** The whole number whose square is nearest below. */
export function wholeRoot(square: bigint): bigint {
    if (square < 2n) return square;
    // Newton's method from above, beginning with what a double knows of the root.
    const shift = BigInt(Math.max(bitLength(square) - 104, 0) & ~1);
    const top = Math.sqrt(Number(square >> shift)) * (1 + 2 ** -50);
    let root = (BigInt(Math.ceil(top)) + 1n) << (shift / 2n);
    for (;;) {
        const better = (root + square / root) >> 1n;
        if (better >= root) return root;
        root = better;
    }
}

/** The number nearest to a fixed-point number; undefined when it overflows. */
export function numberOf(value: bigint, bits: number): Outcome {
    if (bits < 0) return numberOf(rescaled(value, bits, 0), 0);
    if (value < 0n) return negated(numberOf(-value, bits));
    if (value === 0n) return 0;
    const places = DIGITS - Math.floor((bitLength(value) - bits) * Math.LOG10E * Math.LN2);
    const scaled = places < 0 ? value / powerOfTen(-places) : value * powerOfTen(places);
    return fromCoefficient(rescaled(scaled, bits, 0), -places);
}

function negated(outcome: Outcome): Outcome {
    if (outcome === undefined) return undefined;
    const { coefficient, exponent } = coefficientOf(outcome);
    return fromCoefficient(-coefficient, exponent);
}
