// The module fit: operations on the bits of whole numbers.
//
// A fit number is seen as 56 bits in two's complement. The work is done on BigInts, except for the
// operations whose operands are small integers, as they nearly always are. Whatever is not fit, or not
// in range, gives null.
//
// Clause: library 9.

import { fromBigInt, toBigInt } from "#runtime/values/decimal-exact";
import { isFit } from "#runtime/values/number";
import type { Value } from "#runtime/values/value";
import { nativeModule } from "../native-module.js";

const WIDTH = 56;

/** The module fit. */
export const native = nativeModule("fit", [
    ["and", 2, and],
    ["left", 2, left],
    ["mask", 1, mask],
    ["not", 1, not],
    ["ones", 1, ones],
    ["or", 2, or],
    ["reverse", 1, reverse],
    ["right", 2, right],
    ["right_signed", 2, rightSigned],
    ["rotate", 2, rotate],
    ["xor", 2, xor],
    ["zeros", 1, zeros],
]);

function and(first: Value, second: Value): Value {
    if (isSmall(first) && isSmall(second)) return first & second;
    return combined(first, second, (one, other) => one & other);
}

function or(first: Value, second: Value): Value {
    if (isSmall(first) && isSmall(second)) return first | second;
    return combined(first, second, (one, other) => one | other);
}

function xor(first: Value, second: Value): Value {
    if (isSmall(first) && isSmall(second)) return first ^ second;
    return combined(first, second, (one, other) => one ^ other);
}

function not(first: Value): Value {
    const bits = signedBits(first);
    return bits === null ? undefined : fitOf(~bits);
}

function left(first: Value, second: Value): Value {
    return shifted(first, second, (bits, distance) => bits << distance);
}

function right(first: Value, second: Value): Value {
    return shifted(first, second, (bits, distance) => bits >> distance);
}

function rightSigned(first: Value, second: Value): Value {
    return shifted(first, second, (bits, distance) => BigInt.asIntN(WIDTH, bits) >> distance);
}

function rotate(first: Value, second: Value): Value {
    return shifted(
        first,
        second,
        (bits, distance) => (bits << distance) | (bits >> (BigInt(WIDTH) - distance)),
    );
}

function mask(number: Value): Value {
    if (typeof number !== "number" || Math.abs(number) > WIDTH) return undefined;
    const low = (1n << BigInt(Math.abs(number))) - 1n;
    return fitOf(number < 0 ? ~low : low);
}

function ones(first: Value): Value {
    const digits = binaryDigits(first);
    return digits === null ? undefined : digits.replaceAll("0", "").length;
}

function zeros(first: Value): Value {
    const digits = binaryDigits(first);
    if (digits === null) return undefined;
    return digits === "0" ? WIDTH : WIDTH - digits.length;
}

function reverse(first: Value): Value {
    const digits = binaryDigits(first);
    if (digits === null) return undefined;
    return fitOf(BigInt(`0b${[...digits.padStart(WIDTH, "0")].reverse().join("")}`));
}

/** JavaScript's own operators see such numbers as they are. */
function isSmall(value: Value): value is number {
    return typeof value === "number" && (value | 0) === value;
}

function combined(
    first: Value,
    second: Value,
    operation: (one: bigint, other: bigint) => bigint,
): Value {
    const one = signedBits(first);
    const other = signedBits(second);
    return one === null || other === null ? undefined : fitOf(operation(one, other));
}

/** The result of a shift of the bits, as an unsigned number, by a distance that is 1 when missing. */
function shifted(
    first: Value,
    second: Value,
    operation: (bits: bigint, distance: bigint) => bigint,
): Value {
    const distance = second === undefined ? 1 : second;
    const bits = signedBits(first);
    if (bits === null || typeof distance !== "number") return undefined;
    if (distance < 0 || distance > WIDTH) return undefined;
    return fitOf(operation(BigInt.asUintN(WIDTH, bits), BigInt(distance)));
}

function signedBits(value: Value): bigint | null {
    return isFit(value) ? toBigInt(value) : null;
}

/** The unsigned number of the bits, in binary, without leading zeros. */
function binaryDigits(value: Value): string | null {
    const bits = signedBits(value);
    return bits === null ? null : BigInt.asUintN(WIDTH, bits).toString(2);
}

/** The fit number that has the low bits. */
function fitOf(bits: bigint): Value {
    return fromBigInt(BigInt.asIntN(WIDTH, bits));
}
