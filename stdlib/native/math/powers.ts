// Powers, roots, exponentials and logarithms.
//
// Where the result must be the exact one, rounded, it is computed exactly if it is small, and
// otherwise with more and more bits, until the error cannot change the rounded result any more. That
// comes to an end, because a result on the border between two numbers would be a short decimal, and
// those are found by the exact way: a power of a number with many digits, or to a high degree, is no
// short decimal; no root of a number lies on a border, for its power would have too many digits.
//
// Clause: library 11 (accuracy R and N).

import { coefficientOf, fromCoefficient } from "#runtime/values/decimal-exact";
import { equalNumbers, type Numeric, type Outcome } from "#runtime/values/number";
import { lnTen, lnTwo } from "./constants.js";
import { exponential, logarithm } from "./exponential.js";
import {
    bitLength,
    fixedOf,
    numberOf,
    powerOfTen,
    quotient,
    type Ratio,
    ratioOf,
    wholeRoot,
} from "./fixed.js";

const BITS = 200;

/** Bits that may be wrong at the end of the product of a logarithm and a power. */
const DOUBTFUL_BITS = 20;

/** Exponentials beyond this overflow, or underflow on the other side. */
const GREATEST_POWER = 400n;

/** Powers with at most so many bits are computed exactly. */
const EXACT_BITS = 4000;

/** e to that power. */
export function exponentialOf(power: Numeric): Outcome {
    const ratio = ratioOf(power);
    const limit = extreme(ratio);
    return limit === null ? numberOfExponential(fixedOf(ratio, BITS), BITS) : limit;
}

/** The natural logarithm of a positive number. */
export function naturalLogarithm(number: Numeric): Outcome {
    return numberOf(logarithm(ratioOf(number), BITS), BITS);
}

/** The logarithm of a positive number to base 10. */
export function logarithmTen(number: Numeric): Outcome {
    return numberOf(quotient(logarithm(ratioOf(number), BITS), lnTen(BITS), BITS), BITS);
}

/** The logarithm of a positive number to base 2. */
export function logarithmTwo(number: Numeric): Outcome {
    return numberOf(quotient(logarithm(ratioOf(number), BITS), lnTwo(BITS), BITS), BITS);
}

/** The positive square root of a number that is not negative. */
export function squareRoot(number: Numeric): Outcome {
    const { coefficient, exponent } = coefficientOf(number);
    const places = 50 + Math.abs(exponent % 2);
    const root = wholeRoot(coefficient * powerOfTen(places));
    return fromCoefficient(root, (exponent - places) / 2);
}

/** The root of a positive number, of any whole degree. */
export function positiveRoot(radicand: Numeric, degree: bigint): Outcome {
    return rounded(ratioOf(radicand), { numerator: 1n, denominator: degree });
}

/** A number that is not 0, to a whole power of magnitude up to 1000. */
export function wholePower(number: Numeric, power: number): Outcome {
    const { coefficient, exponent } = coefficientOf(number);
    const isNegative = coefficient < 0n && power % 2 !== 0;
    const magnitude = coefficient < 0n ? -coefficient : coefficient;
    const times = BigInt(Math.abs(power));
    if (bitLength(magnitude) * Math.abs(power) > EXACT_BITS) {
        const { numerator, denominator } = ratioOf(number);
        const base = { numerator: numerator < 0n ? -numerator : numerator, denominator };
        const sign = isNegative ? -1n : 1n;
        return rounded(base, { numerator: BigInt(power), denominator: 1n }, sign);
    }
    const whole = (isNegative ? -1n : 1n) * magnitude ** times;
    if (power >= 0) return fromCoefficient(whole, exponent * power);
    const places = Math.ceil(bitLength(whole) * Math.log10(2)) + 40;
    return fromCoefficient(powerOfTen(places) / whole, exponent * power - places);
}

/** A positive number to any power. */
export function realPower(base: Numeric, power: Numeric, sign: bigint): Outcome {
    const exponent = ratioOf(power);
    const bits = BITS + bitLength(exponent.numerator / exponent.denominator);
    const product = powerTimesLogarithm(ratioOf(base), exponent, bits);
    const limit = extreme({ numerator: product, denominator: 1n << BigInt(bits) });
    if (limit !== null) return limit;
    return numberOfExponential(product, bits, sign);
}

/** The power, correctly rounded. */
function rounded(base: Ratio, power: Ratio, sign = 1n): Outcome {
    for (let least = BITS; ; least *= 2) {
        const bits = least + bitLength(power.numerator / power.denominator);
        const product = powerTimesLogarithm(base, power, bits);
        const limit = extreme({ numerator: product, denominator: 1n << BigInt(bits) });
        if (limit !== null) return limit;
        const { mantissa, bits: scale } = exponential(product, bits);
        const doubt = 1n << BigInt(bits - least + DOUBTFUL_BITS);
        const low = numberOf(sign * (mantissa - doubt), scale);
        const high = numberOf(sign * (mantissa + doubt), scale);
        if (low === high) return low;
        if (low !== undefined && high !== undefined && equalNumbers(low, high)) return low;
    }
}

function powerTimesLogarithm(base: Ratio, power: Ratio, bits: number): bigint {
    return (logarithm(base, bits) * power.numerator) / power.denominator;
}

function numberOfExponential(argument: bigint, bits: number, sign = 1n): Outcome {
    const { mantissa, bits: scale } = exponential(argument, bits);
    return numberOf(sign * mantissa, scale);
}

/** What becomes of an exponential beyond all numbers; null if it is not so far. */
function extreme({ numerator, denominator }: Ratio): Outcome | null {
    const whole = numerator / denominator;
    if (whole > GREATEST_POWER) return undefined;
    return whole < -GREATEST_POWER ? 0 : null;
}
