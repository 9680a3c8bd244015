// Functinos: the operators as function values. All arguments are evaluated before; nothing is short-circuited.

import { read } from "../values/access.js";
import { concat, concatSpace } from "../values/concat.js";
import { equal } from "../values/equal.js";
import { checked } from "../values/function.js";
import {
    absolute,
    add,
    compareNumbers,
    divide,
    floorDivide,
    isNumber,
    multiply,
    subtract,
} from "../values/number.js";
import { greater, greaterEqual, less, lessEqual } from "../values/order.js";
import type { FunctionValue, Value } from "../values/value.js";

const OPERATORS: readonly (readonly [operator: string, arity: number, call: FunctionValue])[] = [
    ["+", 2, add],
    ["-", 2, subtract],
    ["*", 2, multiply],
    ["/", 2, divide],
    ["//", 2, floorDivide],
    ["&", 2, concat],
    ["&&", 2, concatSpace],
    ["<", 2, less],
    ["<=", 2, lessEqual],
    [">", 2, greater],
    [">=", 2, greaterEqual],
    ["|", 2, (left: Value, right: Value) => left ?? right],
    [
        "/\\",
        2,
        (left: Value, right: Value) => (areLogicals(left, right) ? left && right : undefined),
    ],
    [
        "\\/",
        2,
        (left: Value, right: Value) => (areLogicals(left, right) ? left || right : undefined),
    ],
    ["=", 3, near],
    ["<>", 3, (left: Value, right: Value, tolerance: Value) => !near(left, right, tolerance)],
    ["[]", 2, read],
];

/** The function value of each operator. */
export const functinos: { readonly [operator: string]: FunctionValue } = makeTable();

function makeTable(): { readonly [operator: string]: FunctionValue } {
    const table: { [operator: string]: FunctionValue } = Object.create(null);
    for (const [operator, arity, call] of OPERATORS) {
        table[operator] = checked(`'${operator}`, arity, call);
    }
    // The same operator, written in another way.
    table["≈"] = table["&&"] as FunctionValue;
    return table;
}

function areLogicals(left: Value, right: Value): boolean {
    return typeof left === "boolean" && typeof right === "boolean";
}

function near(left: Value, right: Value, tolerance: Value): boolean {
    if (tolerance === true && typeof left === "string" && typeof right === "string") {
        return left.toLowerCase() === right.toLowerCase();
    }
    if (isNumber(tolerance) && compareNumbers(tolerance, 0) >= 0) {
        const distance = absolute(subtract(left, right));
        if (distance !== undefined) return compareNumbers(distance, tolerance) <= 0;
    }
    return equal(left, right);
}
