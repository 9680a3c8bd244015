// The module fit: each row of the tables of library 9.

import { expect, test } from "vitest";
import { decimal } from "#runtime/values/number";
import { show } from "#runtime/values/show";
import type { FunctionValue, Value } from "#runtime/values/value";
import { native } from "./fit.js";

function call(name: string, ...inputs: (string | number)[]): string {
    const operation = native.start()[name] as FunctionValue;
    return show(operation(...inputs.map(valueOf)));
}

/** Numbers beyond JavaScript's integers are written as texts; a quote makes a real text. */
function valueOf(input: string | number): Value {
    if (typeof input === "number") return input;
    return input.startsWith("'") ? input.slice(1) : decimal(input);
}

test.each<[string, (string | number)[], string]>([
    ["and", [12, 10], "8"],
    ["and", [16, 2], "0"],
    ["and", [15, 3], "3"],
    ["and", [13, 3], "1"],
    ["and", ["'10", 3], "null"],
    ["and", [-1, "36028797018963967"], "36028797018963967"],
    ["and", ["36028797018963968", 1], "null"],
    ["or", [12, 10], "14"],
    ["or", [16, 2], "18"],
    ["or", [15, 3], "15"],
    ["or", [13, 3], "15"],
    ["xor", [12, 10], "6"],
    ["xor", [16, 2], "18"],
    ["xor", [15, 3], "12"],
    ["xor", [13, 3], "14"],
    ["xor", ["1301e-2", 3], "null"],
    ["xor", [-1, 4294967296], "-4294967297"],
    ["left", [12, 10], "12288"],
    ["left", [16, 2], "64"],
    ["left", [15, 53], "-9007199254740992"],
    ["left", [1, 55], "-36028797018963968"],
    ["left", [1, 56], "0"],
    ["left", [1, 57], "null"],
    ["left", [1, -1], "null"],
    ["left", [1, "15e-1"], "null"],
    ["left", [3], "6"],
    ["right", [12, 10], "0"],
    ["right", [19, 2], "4"],
    ["right", ["-9007199254740992", 53], "7"],
    ["right", [-2], "36028797018963967"],
    ["right", [-1, 56], "0"],
    ["right_signed", [-2, 1], "-1"],
    ["right_signed", [-2, 56], "-1"],
    ["right_signed", [19, 2], "4"],
    ["rotate", [1, 1], "2"],
    ["rotate", [-2, 1], "-3"],
    ["rotate", ["-36028797018963968", 1], "1"],
    ["rotate", [5, 56], "5"],
    ["rotate", [5, 0], "5"],
    ["mask", [0], "0"],
    ["mask", [1], "1"],
    ["mask", [3], "7"],
    ["mask", [8], "255"],
    ["mask", [16], "65535"],
    ["mask", [32], "4294967295"],
    ["mask", [55], "36028797018963967"],
    ["mask", [56], "-1"],
    ["mask", [57], "null"],
    ["mask", [-57], "null"],
    ["mask", ["15e-1"], "null"],
    ["mask", [-1], "-2"],
    ["mask", [-3], "-8"],
    ["mask", [-8], "-256"],
    ["mask", [-16], "-65536"],
    ["mask", [-32], "-4294967296"],
    ["mask", [-55], "-36028797018963968"],
    ["mask", [-56], "0"],
    ["not", [0], "-1"],
    ["not", [12], "-13"],
    ["not", [-1], "0"],
    ["not", ["'1"], "null"],
    ["ones", [-1], "56"],
    ["ones", [0], "0"],
    ["ones", [8], "1"],
    ["ones", [18], "2"],
    ["zeros", [-1], "0"],
    ["zeros", [0], "56"],
    ["zeros", [1], "55"],
    ["zeros", ["1e30"], "null"],
    ["reverse", ["-36028797018963968"], "1"],
    ["reverse", [1], "-36028797018963968"],
    ["reverse", [3141592653589793], "-34702080266300208"],
    ["reverse", [], "null"],
])("fit.%s(%j) is %s", (name, inputs, result) => {
    expect(call(name, ...inputs)).toBe(result);
});
