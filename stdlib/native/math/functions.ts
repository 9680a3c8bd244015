// The functions of the math modules: which arguments they take, and what they answer for the others.
//
// Clause: library 11.

import { coefficientOf, toBigInt } from "#runtime/values/decimal-exact";
import {
    compareNumbers,
    isFit,
    isInteger,
    isNegative,
    isNumber,
    type Numeric,
    negate,
    type Outcome,
} from "#runtime/values/number";
import type { Value } from "#runtime/values/value";
import { type NativeModule, nativeModule } from "../../native-module.js";
import * as angles from "./angles.js";
import { ratioOf } from "./fixed.js";
import * as powers from "./powers.js";

/** The math module of that name, with that unit of angles. */
export function mathModule(name: string, unit: angles.Unit): NativeModule {
    const ofAngle = (call: (unit: angles.Unit, value: Numeric) => Outcome) => (value: Value) =>
        isNumber(value) ? call(unit, value) : undefined;
    const ofPart = (call: (unit: angles.Unit, value: Numeric) => Outcome) => (value: Value) =>
        isNumber(value) && isPart(value) ? call(unit, value) : undefined;
    return nativeModule(name, [
        ["arc_cosine", 1, ofPart(angles.angleOfCosine)],
        ["arc_sine", 1, ofPart(angles.angleOfSine)],
        ["arc_tangent", 2, (number, denominator) => arcTangent(unit, number, denominator)],
        ["cosine", 1, ofAngle(angles.cosine)],
        ["e", 1, exponential],
        ["log", 1, ofPositive(powers.naturalLogarithm)],
        ["log_ten", 1, ofPositive(powers.logarithmTen)],
        ["log_two", 1, ofPositive(powers.logarithmTwo)],
        ["power", 2, power],
        ["root", 2, root],
        ["sine", 1, ofAngle(angles.sine)],
        ["sqrt", 1, squareRoot],
        ["tangent", 1, ofAngle(angles.tangent)],
    ]);
}

/** Whole powers up to this are exact, rounded once. */
const WHOLE_LIMIT = 1000;

function arcTangent(unit: angles.Unit, number: Value, denominator: Value): Value {
    const below = denominator === undefined ? 1 : denominator;
    if (!isNumber(number) || !isNumber(below)) return undefined;
    if (number === 0 && below === 0) return undefined;
    return angles.angleOfPoint(unit, ratioOf(below), ratioOf(number));
}

function exponential(power: Value): Value {
    if (power === undefined) return powers.exponentialOf(1);
    return isNumber(power) ? powers.exponentialOf(power) : undefined;
}

function ofPositive(call: (number: Numeric) => Outcome) {
    return (number: Value) =>
        isNumber(number) && number !== 0 && !isNegative(number) ? call(number) : undefined;
}

function power(first: Value, second: Value): Value {
    if (!isNumber(first) || !isNumber(second)) return undefined;
    if (second === 0) return 1;
    if (first === 0) return isNegative(second) ? undefined : 0;
    if (typeof second === "number" && Math.abs(second) <= WHOLE_LIMIT) {
        return powers.wholePower(first, second);
    }
    if (!isNegative(first)) return powers.realPower(first, second, 1n);
    const magnitude = negate(first);
    if (!isInteger(second) || magnitude === undefined) return undefined;
    return powers.realPower(magnitude, second, isOdd(second) ? -1n : 1n);
}

function root(radicand: Value, degree: Value): Value {
    if (!isNumber(radicand) || !isFit(degree)) return undefined;
    if (compareNumbers(degree, 1) < 0) return undefined;
    if (radicand === 0 || degree === 1) return radicand;
    const times = toBigInt(degree) ?? 1n;
    if (!isNegative(radicand)) return powers.positiveRoot(radicand, times);
    const magnitude = negate(radicand);
    if (times % 2n === 0n || magnitude === undefined) return undefined;
    return negate(powers.positiveRoot(magnitude, times));
}

function squareRoot(number: Value): Value {
    return isNumber(number) && !isNegative(number) ? powers.squareRoot(number) : undefined;
}

/** Whether the number is in -1 thru 1. */
function isPart(value: Numeric): boolean {
    return compareNumbers(value, 1) <= 0 && compareNumbers(value, -1) >= 0;
}

function isOdd(integer: Numeric): boolean {
    const { coefficient, exponent } = coefficientOf(integer);
    return exponent === 0 && coefficient % 2n !== 0n;
}
