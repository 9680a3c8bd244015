// Numbers and BigInts: the coefficient as other parts want to see it, and the two operations that
// may need more digits than a few limbs have, the floor of a quotient and what it leaves.
//
// BigInt is slow, so nothing here is on a hot path: `modulo` comes here only with operands that are not
// whole multiples, below 2^53, of one power of ten, and `//` more seldom.
//
// Clause: library 1.1, 1.3.

import { type Numeric, nearest, type Outcome, tenTo } from "./decimal.js";
import { BASE, MAX_SHIFT } from "./decimal-limits.js";

const BIG_BASE = BigInt(BASE);
const KEPT_DIGITS = 24;
const BEYOND_EXPONENTS = 1_000_000;

/** A number as its coefficient and exponent, in normal form: library 1.1. */
export interface Coefficient {
    readonly coefficient: bigint;
    readonly exponent: number;
}

/** The number for `coefficient` * 10 ** `exponent`, fitted; undefined when it overflows. */
export function fromCoefficient(coefficient: bigint, exponent: number): Outcome {
    const negative = coefficient < 0n;
    return fromDigits(negative, String(negative ? -coefficient : coefficient), exponent);
}

/** The number for an integer written in `digits`, times 10 ** `exponent`, fitted. */
export function fromDigits(negative: boolean, digits: string, exponent: number): Outcome {
    // `nearest` needs no more than these digits, so the others only count for the exponent.
    const dropped = Math.max(digits.length - KEPT_DIGITS, 0);
    const kept = digits.slice(0, KEPT_DIGITS).padStart(KEPT_DIGITS, "0");
    const high = Number(kept.slice(0, 8));
    const middle = Number(kept.slice(8, 16));
    const low = Number(kept.slice(16));
    const clamped = Math.min(Math.max(exponent + dropped, -BEYOND_EXPONENTS), BEYOND_EXPONENTS);
    return nearest(negative ? -1 : 0, high, middle, low, clamped);
}

/** The coefficient and exponent of a number in normal form. */
export function coefficientOf(value: Numeric): Coefficient {
    if (typeof value !== "number") {
        const coefficient = BigInt(value._high) * BIG_BASE + BigInt(value._low);
        return { coefficient, exponent: value._exponent };
    }
    return { coefficient: BigInt(value), exponent: 0 };
}

/** The number nearest to an integer; undefined when it overflows. */
export function fromBigInt(integer: bigint): Outcome {
    return fromCoefficient(integer, 0);
}

/** The integer that a number is, or null when it has a fraction. */
export function toBigInt(value: Numeric): bigint | null {
    const { coefficient, exponent } = coefficientOf(value);
    return exponent < 0 ? null : coefficient * 10n ** BigInt(exponent);
}

/** The number nearest to a finite double; undefined when it overflows or is not finite. */
export function fromDouble(double: number): Outcome {
    if (Number.isSafeInteger(double)) return double + 0;
    if (!Number.isFinite(double)) return undefined;
    if (Number.isInteger(double)) return fromBigInt(BigInt(double));

    // A double is an integer divided by a power of 2, which is an integer divided by one of 10.
    let halvings = 0;
    let scaled = double;
    while (!Number.isInteger(scaled) || Math.abs(scaled) < 2 ** 52) {
        scaled *= 2;
        halvings += 1;
        if (halvings > 1074) break;
    }
    return fromCoefficient(BigInt(scaled) * 5n ** BigInt(halvings), -halvings);
}

/** The double nearest to a number. */
export function toDouble(value: Numeric): number {
    if (typeof value === "number") return value;
    const near = value._high * BASE + value._low;
    if (value._exponent < 0 && value._exponent >= -MAX_SHIFT && Number.isSafeInteger(near)) {
        // Both are exact, so the quotient is rounded once.
        return near / tenTo(-value._exponent);
    }
    const { coefficient, exponent } = coefficientOf(value);
    return Number(`${coefficient}e${exponent}`);
}

/** The greatest integer not above the quotient of two numbers, `b` not 0, fitted. */
export function exactFloorQuotient(a: Numeric, b: Numeric): Outcome {
    const { dividend, divisor } = level(a, b);
    return fromBigInt(floorQuotient(dividend, divisor));
}

/** `a` minus `b` times the floor of their exact quotient, `b` not 0, fitted. */
export function exactModulo(a: Numeric, b: Numeric): Outcome {
    const { dividend, divisor, exponent } = level(a, b);
    const rest = dividend % divisor;
    const agrees = rest === 0n || rest < 0n === divisor < 0n;
    return fromCoefficient(agrees ? rest : rest + divisor, exponent);
}

/** Both numbers as integers, counting one power of ten. */
function level(a: Numeric, b: Numeric): { dividend: bigint; divisor: bigint; exponent: number } {
    const x = coefficientOf(a);
    const y = coefficientOf(b);
    const exponent = Math.min(x.exponent, y.exponent);
    return {
        dividend: x.coefficient * 10n ** BigInt(x.exponent - exponent),
        divisor: y.coefficient * 10n ** BigInt(y.exponent - exponent),
        exponent,
    };
}

function floorQuotient(dividend: bigint, divisor: bigint): bigint {
    const quotient = dividend / divisor;
    const exact = quotient * divisor === dividend;
    return exact || dividend < 0n === divisor < 0n ? quotient : quotient - 1n;
}
