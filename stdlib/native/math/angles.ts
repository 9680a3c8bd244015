// The functions of angles, in whatever unit: arguments are reduced exactly, whatever their size.
//
// In degrees and cycles an argument is a ratio, and so is what exceeds a whole number of right
// angles. In radians it takes as many bits of pi as the argument has, and then some, because what is
// left may be small. The smaller an angle, the more bits are used for it: what counts is the relative
// error.
//
// Clause: library 11.

import type { Numeric, Outcome } from "#runtime/values/number";
import { angleOf, pointAt } from "./circle.js";
import { pi } from "./constants.js";
import {
    bitLength,
    fixedOf,
    leadingZeros,
    numberOf,
    quotient,
    type Ratio,
    ratioOf,
    rescaled,
    wholeRoot,
} from "./fixed.js";

/** A unit of angles: its right angle; null for radians. */
export type Unit = Ratio | null;

const BITS = 200;

/** What is left of an argument in radians is never smaller than 2 ** -80: DEC64 has too few numbers. */
const CANCELLED_BITS = 80;

/** Which of the four right angles, and how much more or less, at most half of one. */
interface Reduced {
    readonly quadrant: number;
    readonly sine: bigint;
    readonly cosine: bigint;
    readonly bits: number;
}

/** The sine of the angle. */
export function sine(unit: Unit, value: Numeric): Outcome {
    const { numerator, denominator } = ratioOf(value);
    const isNegative = numerator < 0n;
    const magnitude = { numerator: isNegative ? -numerator : numerator, denominator };
    const { quadrant, sine, cosine, bits } = reduced(unit, magnitude);
    const result = quadrant % 2 === 0 ? sine : cosine;
    return numberOf(isNegative === quadrant < 2 ? -result : result, bits);
}

/** The cosine of the angle. */
export function cosine(unit: Unit, value: Numeric): Outcome {
    const { numerator, denominator } = ratioOf(value);
    const magnitude = { numerator: numerator < 0n ? -numerator : numerator, denominator };
    const { quadrant, sine, cosine, bits } = reduced(unit, magnitude);
    const result = quadrant % 2 === 0 ? cosine : sine;
    return numberOf(quadrant === 1 || quadrant === 2 ? -result : result, bits);
}

/** The tangent of the angle; undefined at a pole. */
export function tangent(unit: Unit, value: Numeric): Outcome {
    const { numerator, denominator } = ratioOf(value);
    const isNegative = numerator < 0n;
    const magnitude = { numerator: isNegative ? -numerator : numerator, denominator };
    const { quadrant, sine, cosine, bits } = reduced(unit, magnitude);
    if (quadrant % 2 === 1 && sine === 0n) return undefined;
    const result =
        quadrant % 2 === 0 ? quotient(sine, cosine, bits) : -quotient(cosine, sine, bits);
    return numberOf(isNegative ? -result : result, bits);
}

/** The angle of the point at x and y, which are not both 0. */
export function angleOfPoint(unit: Unit, x: Ratio, y: Ratio): Outcome {
    const isBelow = y.numerator < 0n;
    const isLeft = x.numerator < 0n;
    const height = (isBelow ? -y.numerator : y.numerator) * x.denominator;
    const width = (isLeft ? -x.numerator : x.numerator) * y.denominator;
    const isSteep = height > width;
    const slope = isSteep
        ? { numerator: width, denominator: height }
        : { numerator: height, denominator: width };
    const bits = BITS + (slope.numerator === 0n ? 0 : leadingZeros(slope));

    let angle = angleOf(slope, bits);
    if (isSteep) angle = pi(bits) / 2n - angle;
    if (isLeft) angle = pi(bits) - angle;
    return inUnit(unit, isBelow ? -angle : angle, bits);
}

/** The angle with that sine, which is in -1 thru 1. */
export function angleOfSine(unit: Unit, value: Numeric): Outcome {
    const { sine, cosine } = onCircle(ratioOf(value));
    return angleOfPoint(unit, cosine, sine);
}

/** The angle with that cosine, which is in -1 thru 1. */
export function angleOfCosine(unit: Unit, value: Numeric): Outcome {
    const { sine, cosine } = onCircle(ratioOf(value));
    return angleOfPoint(unit, sine, cosine);
}

/** A sine and the cosine that belongs to it, both times the same number. */
function onCircle({ numerator, denominator }: Ratio): { sine: Ratio; cosine: Ratio } {
    const square = denominator * denominator - numerator * numerator;
    const scale = BigInt(BITS + 60);
    return {
        sine: { numerator: numerator << scale, denominator: 1n },
        cosine: { numerator: wholeRoot(square << (2n * scale)), denominator: 1n },
    };
}

function reduced(unit: Unit, angle: Ratio): Reduced {
    const { quadrant, rest, bits } =
        unit === null ? reducedRadians(angle) : reducedExactly(unit, angle);
    const { sine, cosine } = pointAt(rest, bits);
    return { quadrant, sine, cosine, bits };
}

interface Rest {
    readonly quadrant: number;
    readonly rest: bigint;
    readonly bits: number;
}

function reducedExactly(right: Ratio, { numerator, denominator }: Ratio): Rest {
    const all = numerator * right.denominator;
    const one = denominator * right.numerator;
    const count = (2n * all + one) / (2n * one);
    const rest = { numerator: all - count * one, denominator: one };
    const bits = BITS + (rest.numerator === 0n ? 0 : leadingZeros(rest));
    const angle = (rest.numerator * pi(bits)) / (2n * rest.denominator);
    return { quadrant: Number(count % 4n), rest: angle, bits };
}

function reducedRadians(angle: Ratio): Rest {
    // 11/14 is less than half a right angle.
    if (14n * angle.numerator < 11n * angle.denominator) {
        const bits = BITS + (angle.numerator === 0n ? 0 : leadingZeros(angle));
        return { quadrant: 0, rest: fixedOf(angle, bits), bits };
    }
    const bits = BITS + CANCELLED_BITS;
    const wide = bits + bitLength(angle.numerator / angle.denominator) + 8;
    const all = fixedOf(angle, wide);
    const right = pi(wide) / 2n;
    const count = (2n * all + right) / (2n * right);
    const rest = rescaled(all - count * right, wide, bits);
    return { quadrant: Number(count % 4n), rest, bits };
}

function inUnit(unit: Unit, angle: bigint, bits: number): Outcome {
    if (unit === null) return numberOf(angle, bits);
    const scaled = quotient(2n * unit.numerator * angle, unit.denominator * pi(bits), bits);
    return numberOf(scaled, bits);
}
