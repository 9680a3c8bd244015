// Arithmetic against the rounding rule done the naive way, with BigInt rationals of any size, on
// random numbers that crowd at the edges: 16 and 17 digits, ties, the ends of the exponents, the
// end of the safe integers.

import fc from "fast-check";
import { expect, test } from "vitest";
import { type Direction, roundTo } from "./decimal-round.js";
import {
    absolute,
    add,
    type Coefficient,
    coefficientOf,
    compareNumbers,
    Dec,
    divide,
    equalNumbers,
    floorDivide,
    fromCoefficient,
    fromDouble,
    isFit,
    isInteger,
    modulo,
    multiply,
    type Numeric,
    negate,
    numberToText,
    type Outcome,
    remainder,
    subtract,
    toDouble,
} from "./number.js";

const MOST = 36028797018963967n;
const RUNS = 20_000;

interface Rational {
    readonly over: bigint;
    /** Above 0. */
    readonly under: bigint;
}

const crowded = fc.oneof(
    fc.bigInt(-MOST - 1n, MOST),
    fc.bigInt(-20n, 20n),
    fc.bigInt(-(2n ** 53n), 2n ** 53n),
    fc
        .tuple(
            fc.constantFrom(
                ...[MOST, -MOST, MOST / 10n, MOST / 100n, 2n ** 53n, -(2n ** 53n)],
                ...[10n ** 16n, 10n ** 15n, 10n ** 8n, 10n ** 9n, -(10n ** 16n)],
            ),
            fc.bigInt(-12n, 12n),
        )
        .map(([near, offset]) => near + offset),
    fc
        .tuple(fc.bigInt(-1000n, 1000n), fc.nat(16))
        .map(([digits, zeros]) => digits * 10n ** BigInt(zeros)),
    fc
        .tuple(fc.constantFrom(5n, 25n, 125n, -5n, 625n, 2n, 4n, 8n, 16n), fc.nat(15), fc.nat(2))
        .map(([digits, zeros, offset]) => digits * 10n ** BigInt(zeros) + BigInt(offset) - 1n),
);
const exponents = fc.oneof(
    fc.integer({ min: -20, max: 4 }),
    fc.integer({ min: -127, max: 127 }),
    fc.constantFrom(0, 0, -127, -126, -119, -118, -111, 127, 126, 119, 110, -1, -2, -8, -16, -17),
);
const numbers = fc
    .tuple(crowded, exponents)
    .map(([coefficient, exponent]) => fromCoefficient(coefficient, exponent) ?? 7);

/** Two numbers, the second often so much smaller that it reaches just the first's last digit. */
const pairs = fc.oneof(
    fc.tuple(numbers, numbers),
    fc.tuple(numbers, crowded, fc.integer({ min: -4, max: 4 })).map(([a, coefficient, offset]) => {
        const { exponent } = coefficientOf(a);
        const shift = exponent - String(coefficient).length + offset;
        return [a, fromCoefficient(coefficient, Math.min(shift, 127)) ?? 7] as [Numeric, Numeric];
    }),
    fc.tuple(numbers, fc.bigInt(-20n, 20n)).map(([a, offset]) => {
        const { coefficient, exponent } = coefficientOf(a);
        return [a, fromCoefficient(coefficient + offset, exponent) ?? 7] as [Numeric, Numeric];
    }),
);

test("sums, differences and products are exact, rounded once", () => {
    check(pairs, ([a, b]) => {
        const x = rationalOf(a);
        const y = rationalOf(b);
        const under = x.under * y.under;
        const left = x.over * y.under;
        const right = y.over * x.under;
        same(add(a, b), { over: left + right, under }, a, b);
        same(subtract(a, b), { over: left - right, under }, a, b);
        same(multiply(a, b), { over: x.over * y.over, under }, a, b);
    });
});

test("quotients are exact, rounded once", () => {
    check(pairs, ([a, b]) => {
        if (b === 0) return;
        same(divide(a, b), ratio(a, b), a, b);
    });
});

test("products divided again, and quotients near a tie, are exact", () => {
    check(fc.tuple(pairs, fc.integer({ min: -2, max: 2 })), ([[a, b], offset]) => {
        const both = multiply(a, b);
        if (both === undefined || b === 0) return;
        const { coefficient, exponent } = coefficientOf(both);
        const near = fromCoefficient(coefficient + BigInt(offset), exponent) ?? 7;
        same(divide(near, b), ratio(near, b), near, b);
    });
});

test("// floors the exact quotient, and modulo is what it leaves", () => {
    check(pairs, ([a, b]) => {
        if (b === 0) return;
        const { over, under } = ratio(a, b);
        const floor = floorOf(over, under);
        const quotient = floorDivide(a, b);
        same(quotient, { over: floor, under: 1n }, a, b);

        const x = rationalOf(a);
        const y = rationalOf(b);
        const rest = x.over * y.under - y.over * floor * x.under;
        const expected = quotient === undefined ? null : modelFit(rest, x.under * y.under);
        expectSeen(modulo(a, b), a === 0 ? { coefficient: 0n, exponent: 0 } : expected, a, b);
        expectSeen(remainder(a, b), isFit(a) && isFit(b) ? expected : null, a, b);
    });
});

test("comparison is exact", () => {
    check(pairs, ([a, b]) => {
        const x = rationalOf(a);
        const y = rationalOf(b);
        const difference = x.over * y.under - y.over * x.under;
        const expected = difference < 0n ? -1 : difference > 0n ? 1 : 0;
        if (compareNumbers(a, b) !== expected) throw new Error(`${show(a)} ? ${show(b)}`);
        if (equalNumbers(a, b) !== (expected === 0)) throw new Error(`${show(a)} = ${show(b)}`);
    });
});

test("negation, magnitude, and the two claims about wholeness", () => {
    check(numbers, (a) => {
        const { over, under } = rationalOf(a);
        same(negate(a), { over: -over, under }, a, a);
        same(absolute(a), { over: over < 0n ? -over : over, under }, a, a);
        const whole = over % under === 0n;
        expect(isInteger(a)).toBe(whole);
        expect(isFit(a)).toBe(whole && over / under <= MOST && over / under >= -MOST - 1n);
    });
});

test("rounding to a place takes the right multiple", () => {
    const directions = ["ceiling", "floor", "round", "trunc"] as const;
    const places = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -200, max: 200 }));
    check(fc.tuple(numbers, places), ([a, place]) => {
        const { over, under } = rationalOf(a);
        const unit = rational(1n, place);
        const count = { over: over * unit.under, under: under * unit.over };
        for (const direction of directions) {
            const multiple = roundModel(direction, count) * unit.over;
            same(roundTo(a, place, direction), { over: multiple, under: unit.under }, a, place);
        }
    });
});

test("the number nearest to a double, and the double nearest to a number", () => {
    check(fc.oneof(fc.double(), fc.double({ min: 0, max: 1 })), (double) => {
        const number = fromDouble(double);
        if (Number.isFinite(double)) same(number, rationalOfDouble(double), 0, 0);
        else if (number !== undefined) throw new Error(`${double} is a number`);
    });
    check(numbers, (a) => {
        if (toDouble(a) !== Number(numberToText(a))) throw new Error(show(a));
    });
});

function check<T>(values: fc.Arbitrary<T>, property: (value: T) => void): void {
    fc.assert(fc.property(values, property), { numRuns: RUNS });
}

function same(actual: Outcome, exact: Rational, a: Numeric, b: Numeric): void {
    expectSeen(actual, modelFit(exact.over, exact.under), a, b);
}

/** Fails unless a result has this coefficient and exponent, in its one representation. */
function expectSeen(actual: Outcome, expected: Coefficient | null, a: Numeric, b: Numeric): void {
    if (actual === undefined && expected === null) return;
    const seen = actual === undefined ? null : coefficientOf(actual);
    const equal =
        seen?.coefficient === expected?.coefficient && seen?.exponent === expected?.exponent;
    if (!equal || !isWellFormed(actual)) {
        const told = `${seen?.coefficient}e${seen?.exponent}`;
        const wanted = `${expected?.coefficient}e${expected?.exponent}`;
        throw new Error(`of ${show(a)} and ${show(b)}: ${told}, expected ${wanted}`);
    }
}

function isWellFormed(value: Outcome): boolean {
    if (typeof value === "number") return Number.isSafeInteger(value) && !Object.is(value, -0);
    if (!(value instanceof Dec)) return false;
    const { coefficient, exponent } = coefficientOf(value);
    const safe = exponent === 0 && coefficient >= -(2n ** 53n) + 1n && coefficient < 2n ** 53n;
    const limbs = [value._high, value._low, value._exponent];
    const sound = limbs.every((limb) => Number.isInteger(limb) && !Object.is(limb, -0));
    return sound && !safe && Math.abs(value._low) < 1e8 && value._high * value._low >= 0;
}

/** The rule: the smallest exponent at which the rounded coefficient is in range. */
function modelFit(over: bigint, under: bigint): Coefficient | null {
    if (over === 0n) return { coefficient: 0n, exponent: 0 };
    const tooSmall = String(over).length - String(under).length - 19;
    for (let exponent = Math.max(-127, tooSmall); exponent <= 127; exponent++) {
        const scale = 10n ** BigInt(Math.abs(exponent));
        const rounded =
            exponent < 0 ? halfAway(over * scale, under) : halfAway(over, under * scale);
        if (rounded >= -MOST - 1n && rounded <= MOST) return normal(rounded, exponent);
    }
    return null;
}

function normal(coefficient: bigint, exponent: number): Coefficient {
    if (coefficient === 0n) return { coefficient, exponent: 0 };
    let c = coefficient;
    let e = exponent;
    while (e < 0 && c % 10n === 0n) {
        c /= 10n;
        e += 1;
    }
    return { coefficient: c, exponent: e };
}

function halfAway(over: bigint, under: bigint): bigint {
    const magnitude = over < 0n ? -over : over;
    const rounded = (2n * magnitude + under) / (2n * under);
    return over < 0n ? -rounded : rounded;
}

function floorOf(over: bigint, under: bigint): bigint {
    return over < 0n && over % under !== 0n ? over / under - 1n : over / under;
}

function roundModel(direction: Direction, { over, under }: Rational): bigint {
    if (direction === "floor") return floorOf(over, under);
    if (direction === "ceiling") return -floorOf(-over, under);
    return direction === "round" ? halfAway(over, under) : over / under;
}

function ratio(a: Numeric, b: Numeric): Rational {
    const x = rationalOf(a);
    const y = rationalOf(b);
    const over = x.over * y.under;
    const under = x.under * y.over;
    return under < 0n ? { over: -over, under: -under } : { over, under };
}

function rationalOf(value: Numeric): Rational {
    const { coefficient, exponent } = coefficientOf(value);
    return rational(coefficient, exponent);
}

function rational(coefficient: bigint, exponent: number): Rational {
    if (exponent >= 0) return { over: coefficient * 10n ** BigInt(exponent), under: 1n };
    return { over: coefficient, under: 10n ** BigInt(-exponent) };
}

function rationalOfDouble(double: number): Rational {
    let over = double;
    let under = 1n;
    while (!Number.isInteger(over)) {
        over *= 2;
        under *= 2n;
    }
    return { over: BigInt(over), under };
}

function show(value: Numeric): string {
    const { coefficient, exponent } = coefficientOf(value);
    return `${coefficient}e${exponent}`;
}
