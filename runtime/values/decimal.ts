// What a number is: a JavaScript number for whole numbers of magnitude up to 2^53 - 1, a Dec for
// all others; and the one rounding rule that every operation ends in.
//
// Invariant: equal numbers have one representation. A Dec is in normal form: its exponent is the
// one nearest to 0 that loses no digit, and it is never a value that a JavaScript number holds.
//
// A coefficient is two limbs, high * 1e8 + low. 56 bits do not fit in a double, but the limbs fit
// in 32 bits, so that V8 keeps everything here in machine integers: no BigInt, and nothing is
// allocated but the result. Magnitudes have limbs of their own sign; see docs/internals/numbers.md.
//
// Clause: library 1.1, 1.2.

import {
    BASE,
    LIMIT_HIGH,
    LIMIT_LOW,
    MAX_EXPONENT,
    MAX_SAFE,
    MAX_SHIFT,
    MIN_EXPONENT,
} from "./decimal-limits.js";

/** A number that is no safe integer. Both limbs bear the sign of the number. */
export class Dec {
    // Declared only: fields that begin as undefined cost each number three writes more.
    declare readonly _high: number;
    declare readonly _low: number;
    declare readonly _exponent: number;

    constructor(high: number, low: number, exponent: number) {
        this._high = high;
        this._low = low;
        this._exponent = exponent;
    }
}

/** A number of Misty. */
export type Numeric = number | Dec;

/** A number of Misty, or `undefined`, which is its null. */
export type Outcome = Numeric | undefined;

const TENS = Float64Array.from({ length: MAX_SHIFT + 1 }, (_, n) => Number(`1e${n}`));
const SMALL_TENS = Int32Array.from({ length: 10 }, (_, n) => 10 ** n);
const TENTHS = Float64Array.from({ length: MAX_SHIFT + 1 }, (_, n) => Number(`1e-${n}`));

/**
 * The sign of a coefficient as a mask: -1 below 0, otherwise 0. `(limb ^ sign) - sign` is a limb's
 * magnitude, and back, without a branch: signs cannot be foretold.
 */
export function signOf(high: number, low: number): number {
    return (high | low) >> 31;
}

/** Ten to a power from 0 thru 22, all of them exact. */
export function tenTo(power: number): number {
    return TENS[power] as number;
}

/** The double nearest to ten to a power from -22 thru 0, given as its opposite. */
export function tenthTo(power: number): number {
    return TENTHS[power] as number;
}

/** Ten to a power from 0 thru 9, as a 32-bit integer. */
export function smallTenTo(power: number): number {
    return SMALL_TENS[power] as number;
}

/** The quotient of a limb and ten to `power` (0 thru 9), rounded down. */
export function dropDigits(limb: number, power: number): number {
    // The half keeps the product clear of a whole number, so its rounding error cannot matter.
    return ((limb + 0.5) * (TENTHS[power] as number)) | 0;
}

// FITS[n] is the greatest high limb of 25 digits from which dropping n digits may be enough;
// SURPLUS[z] is the n of the least limb with z leading zero bits.
const FITS = Int32Array.of(
    ...[3, 36, 360, 3602, 36028, 360287, 3602879, 36028797, LIMIT_HIGH, 0x7fffffff],
);
const SURPLUS = Int32Array.from({ length: 33 }, (_, zeros) => {
    const least = zeros === 32 ? 0 : 2 ** (31 - zeros);
    return FITS.findIndex((most) => least <= most);
});

/** How many digits a magnitude of high * 1e16 has too many for a coefficient (or one less). */
export function surplus(high: number): number {
    const guess = SURPLUS[Math.clz32(high)] as number;
    return high > (FITS[guess] as number) ? guess + 1 : guess;
}

/**
 * The number of a sign (-1 or 0) for a magnitude of (high * 1e16 + middle * 1e8 + low) * 10 ** exponent.
 *
 * The magnitude is the exact one rounded down, and exact when none of its digits must be dropped.
 * That suffices: half away from zero needs to know of the dropped digits only the first.
 * `high` is less than 2^31, the other limbs less than 1e8, and the exponent any integer.
 */
export function nearest(
    sign: number,
    high: number,
    middle: number,
    low: number,
    exponent: number,
): Outcome {
    // This is `surplus`, written out, as other small functions are below: until V8 has compiled
    // these hot few, a call costs more than what it does.
    const guess = SURPLUS[Math.clz32(high)] as number;
    const drop = guess + (((FITS[guess] as number) - high) >>> 31);
    if (exponent + drop < MIN_EXPONENT) {
        return nearestTiny(sign, high, middle, low, exponent);
    }
    return roundOff(sign, high, middle, low, exponent, drop);
}

/** The same, where more digits must be dropped so that the exponent is not below the least. */
function nearestTiny(
    sign: number,
    high: number,
    middle: number,
    low: number,
    exponent: number,
): Outcome {
    const drop = MIN_EXPONENT - exponent;
    if (drop > 32) return 0;
    if (high < BASE) return roundOff(sign, high, middle, low, exponent, drop);
    // More than a limb is dropped, so all limbs can become proper ones.
    const top = (high / BASE) | 0;
    return roundOff(sign, top, high - top * BASE, middle, exponent + 8, drop - 8);
}

function roundOff(
    sign: number,
    high: number,
    middle: number,
    low: number,
    exponent: number,
    drop: number,
): Outcome {
    let h = high;
    let m = middle;
    let l = low;
    let digits = drop;
    while (digits > 8) {
        l = m;
        m = h;
        h = 0;
        digits -= 8;
    }

    const ten = SMALL_TENS[digits] as number;
    const shift = SMALL_TENS[8 - digits] as number;
    const tenth = TENTHS[digits] as number;
    const fromMiddle = ((m + 0.5) * tenth) | 0;
    const fromLow = ((l + 0.5) * tenth) | 0;
    let newHigh = (Math.imul(h, shift) + fromMiddle) | 0;
    let newLow = (Math.imul(m - Math.imul(fromMiddle, ten), shift) + fromLow) | 0;
    // Adds 1 when the rest is half of ten or more. A branch would be mispredicted half of the time.
    newLow += (ten - 1 - 2 * (l - Math.imul(fromLow, ten))) >>> 31;
    if (newLow === BASE) {
        newLow = 0;
        newHigh += 1;
    }

    if (newHigh >= LIMIT_HIGH && exceeds(sign, newHigh, newLow)) {
        // The digits must be dropped from the exact value again: there is only one rounding.
        return roundOff(sign, high, middle, low, exponent, drop + 1);
    }
    return settle(sign, newHigh, newLow, exponent + drop);
}

function exceeds(sign: number, high: number, low: number): boolean {
    if (high !== LIMIT_HIGH) return high > LIMIT_HIGH;
    return low > LIMIT_LOW - sign;
}

/** The number for a coefficient that is in range, and an exponent not below the least. */
export function settle(sign: number, high: number, low: number, exponent: number): Outcome {
    if (exponent < 0 && low % 10 !== 0) {
        return new Dec((high ^ sign) - sign, (low ^ sign) - sign, exponent);
    }
    return normal(sign, high, low, exponent);
}

/** The number for a coefficient that is a safe integer, and an exponent from -127 thru -1. */
export function settleSafe(coefficient: number, exponent: number): Outcome {
    const magnitude = Math.abs(coefficient);
    const high = (magnitude / BASE) | 0;
    return settle(coefficient < 0 ? -1 : 0, high, (magnitude - high * BASE) | 0, exponent);
}

/** The same, where the exponent may not be the one nearest to 0. */
function normal(sign: number, high: number, low: number, exponent: number): Outcome {
    if (exponent > 0) return raised(sign, high, low, exponent);
    let h = high;
    let l = low;
    let e = exponent;
    if (l === 0 && e <= -8) {
        l = h % BASE;
        h = (h / BASE) | 0;
        e += 8;
    }
    while (e < 0 && l % 10 === 0) {
        const carried = h % 10;
        h = (h / 10) | 0;
        l = ((l / 10) | 0) + carried * 10_000_000;
        e += 1;
    }
    return made(sign, h, l, e);
}

/** Puts zeros at the end of a coefficient until its exponent is 0 or it is full. */
function raised(sign: number, high: number, low: number, exponent: number): Outcome {
    if (high === 0 && low === 0) return 0;
    if (exponent > MAX_EXPONENT + 17) return undefined;
    let h = high;
    let l = low;
    let e = exponent;
    while (e > 0) {
        const carried = dropDigits(l, 7);
        const nextHigh = h * 10 + carried;
        const nextLow = (l - carried * 10_000_000) * 10;
        if (exceeds(sign, nextHigh, nextLow)) break;
        h = nextHigh;
        l = nextLow;
        e -= 1;
    }
    return e > MAX_EXPONENT ? undefined : made(sign, h, l, e);
}

function made(sign: number, high: number, low: number, exponent: number): Numeric {
    const h = ((high ^ sign) - sign) | 0;
    const l = ((low ^ sign) - sign) | 0;
    const coefficient = h * BASE + l;
    const isSafe = coefficient <= MAX_SAFE && coefficient >= -MAX_SAFE;
    return exponent === 0 && isSafe ? coefficient : new Dec(h, l, exponent);
}

/** A number with limbs, as the operations want to have it: a safe integer is a Dec for once. */
export function inLimbs(value: Numeric): Dec {
    if (typeof value !== "number") return value;
    const high = (value / BASE) | 0;
    return new Dec(high, (value - high * BASE) | 0, 0);
}

/** The high limb of a safe integer, with its sign. */
export function highOf(integer: number): number {
    return (integer / BASE) | 0;
}

/** The low limb of a safe integer, with its sign. */
export function lowOf(integer: number): number {
    return (integer - ((integer / BASE) | 0) * BASE) | 0;
}

/** Whether a value is a number. */
export function isNumber(value: unknown): value is Numeric {
    return typeof value === "number" || value instanceof Dec;
}
