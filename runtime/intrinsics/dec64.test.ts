// What DEC64 has published of its behavior, as arithmetic of Misty: the cases of its own tests (dec64.com,
// in the public domain), where nan is null and each number is in normal form.
//
// Left out is what Misty does not have: comparing with nan, many nans, and functions that are not in the
// language. Its `int` floors, so it is tested as `floor`.
//
// Clause: library 1.2, 1.3, 1.5.

import { expect, test } from "vitest";
import * as number from "../values/number.js";
import { formatNumber } from "../values/number-format.js";
import { parseNumber } from "../values/number-parse.js";
import * as intrinsic from "./arithmetic.js";

const NAMES: Readonly<Record<string, string>> = {
    maxint: "36028797018963967",
    "-maxint": "-36028797018963968",
    "maxint+": "3602879701896397e1",
    "1/maxint": "27755575615628914e-33",
    maxnum: "36028797018963967e127",
    "-maxnum": "-36028797018963968e127",
    minnum: "1e-127",
    epsilon: "1e-16",
    googol: "1e100",
    almost: "9999999999999999e-16",
    "-almost": "-9999999999999999e-16",
    e: "27182818284590452e-16",
    pi: "31415926535897932e-16",
    "-pi": "-31415926535897932e-16",
};

const OPERATIONS: Readonly<Record<string, (a: number.Outcome, b: number.Outcome) => unknown>> = {
    "+": number.add,
    "-": number.subtract,
    "*": number.multiply,
    "/": number.divide,
    "//": number.floorDivide,
    modulo: intrinsic.modulo,
    "<": (a, b) => number.compareNumbers(a ?? 0, b ?? 0) < 0,
    "=": (a, b) => number.equalNumbers(a ?? 0, b ?? 0),
    round: intrinsic.round,
    abs: intrinsic.abs,
    neg: intrinsic.neg,
    sign: intrinsic.sign,
    ceiling: (a) => intrinsic.ceiling(a, undefined),
    floor: (a) => intrinsic.floor(a, undefined),
    integer: number.isInteger,
};

test.each<[string, string]>([
    [
        "sums, in either order",
        `
        null + 0 = null; null + null = null; 0 + 0e-6 = 0; almost + epsilon = 1; almost + 9 = 10
        1 + null = null; 1 + 1 = 2; 1 + 1e-2 = 101e-2; 1 + epsilon = 10000000000000001e-16; 3 + 4 = 7
        4 + epsilon = 4; 1e2 + -1e-2 = 9999e-2; 10e10 + 20e10 = 30e10; 199e-2 + 299e-2 = 498e-2
        36028797018963967e126 + 36028797018963967e126 = 7205759403792793e127
        9999999999999999 + 1 = 10000000000000000; -1 + epsilon = -almost; -pi + pi = 0
        maxint + 1 = maxint+; maxint + 5e-1 = maxint+; maxint + 1e-2 = maxint
        maxint + 4999999999e-11 = maxint; maxint + maxint = 7205759403792793e1
        maxint + 111e-2 = maxint+; maxint + 36028797018963967e-20 = maxint
        maxint + 30000000000000000e-16 = maxint+; maxint + 20000000000000000e-16 = maxint+
        maxint + -maxint = -1; maxnum + minnum = maxnum; maxnum + 1 = maxnum; maxnum + maxint = maxnum
        maxnum + 1e127 = null; maxnum + 10e126 = null; maxnum + 1000e124 = null; maxnum + 500e124 = null
        maxnum + maxnum = null; maxnum + -36028797018963967e127 = 0; -almost + 1 = epsilon
        -almost + almost = 0; 1e-1 + 1e-3 = 101e-3; 1e-1 + 1e-17 = 10000000000000001e-17
        7182818284590704e-16 + 1 = 17182818284590704e-16; 4000000000000000e-16 + 10e-1 = 14e-1
        1e-1 + 2e-1 = 3e-1; maxint+ + -1 = maxint+; maxint + -1 = 36028797018963966; googol + -1 = googol
        1/maxint + -1 = -1; almost + -1 = -1e-16; -maxint + -1 = -3602879701896397e1; 1/maxint + 1 = 1`,
    ],
    [
        "differences",
        `
        null - 3 = null; 0 - -pi = pi; 0 - pi = -pi; 0 - -maxint = maxint+; 0 - -maxnum = null
        epsilon - epsilon = 0; 1 - -maxint = maxint+; 1 - epsilon = almost; 1 - almost = epsilon
        -1 - -maxint = maxint; 3 - null = null; 3 - 30000000000000000e-16 = 0; 3 - 4 = -1
        -pi - -pi = 0; -pi - 0 = -pi; 4 - 4000000000000000e-15 = 0; 10 - 6 = 4
        maxint - -maxint = 7205759403792794e1; maxint - maxint+ = -3; -maxint - -maxint = 0
        maxnum - maxint = maxnum; maxnum - -maxint = maxnum; maxnum - maxnum = 0; -almost - -almost = 0`,
    ],
    [
        "products, in either order",
        `
        null * null = null; null * 0 = 0; null * 1 = null; 0 * maxnum = 0; minnum * 5e-1 = minnum
        minnum * minnum = 0; epsilon * epsilon = 1e-32; -1 * 1 = -1; -1 * -1 = 1; 2 * 5 = 10
        2 * maxnum = null; 2 * 36028797018963967e126 = 7205759403792793e127; 3 * 2 = 6
        10 * 36028797018963967e126 = maxnum; 10 * 1e127 = 10e127; 1e12 * 1e127 = 1000000000000e127
        3e16 * 1e127 = 30000000000000000e127; 3e17 * 1e127 = null; -3e16 * 1e127 = -30000000000000000e127
        -3e17 * 1e127 = null; 9999999999999999 * 10 = 9999999999999999e1; maxint * 0 = 0
        maxint * epsilon = 36028797018963967e-16; maxint * maxint = 12980742146337068e17
        maxint * 1/maxint = 1; -maxint * null = null; -maxint * maxint = -12980742146337069e17
        maxnum * maxnum = null; maxnum * minnum = maxint`,
    ],
    [
        "quotients",
        `
        4195835 / 3145727 = 13338204491362410e-16; null / null = null; null / 3 = null; 0 / null = 0
        0 / 1 = 0; 0 / 0 = 0; 1 / 0 = null; 1 / -1 = -1; -1 / 1 = -1; 1 / 2 = 5e-1; 0 / 9 = 0
        1 / 3 = 33333333333333333e-17; 2 / 3 = 6666666666666667e-16; 5 / 3 = 16666666666666667e-16
        2 / 30000000000000000e-16 = 6666666666666667e-16; 5 / -3 = -16666666666666667e-16
        -5 / 3 = -16666666666666667e-16; -5 / -3 = 16666666666666667e-16; 6 / null = null; 6 / 3 = 2
        1 / 9 = 11111111111111111e-17; 2 / 9 = 22222222222222222e-17; 3 / 9 = 33333333333333333e-17
        4 / 9 = 4444444444444444e-16; 5 / 9 = 5555555555555556e-16; 6 / 9 = 6666666666666667e-16
        7 / 9 = 7777777777777778e-16; 8 / 9 = 8888888888888889e-16; 9 / 9 = 1; 0 / -9 = 0
        1 / -9 = -11111111111111111e-17; 5 / -9 = -5555555555555556e-16; 9 / -9 = -1
        pi / -pi = -1; -pi / pi = -1; -pi / -pi = 1; -16 / 10 = -16e-1; maxnum / epsilon = null
        maxint / epsilon = 36028797018963967e16; 1 / maxint = 1/maxint; 1 / 1/maxint = maxint
        1 / -maxint = -27755575615628914e-33; maxnum / maxnum = 1; 1000000e-6 / maxint = 1/maxint
        minnum / 2 = minnum; 1 / 355687428096000 = 28114572543455208e-31; 10 / 2 = 5; -2 / 2 = -1`,
    ],
    [
        "floors of quotients",
        `
        null // 3 = null; 6 // null = null; 0 // null = 0; 0 // 1 = 0; 0 // 0 = 0; 1 // 1 = 1
        1 // 0 = null; 1 // -1 = -1; -1 // 1 = -1; pi // -pi = -1; -pi // pi = -1; -pi // -pi = 1
        6 // 3 = 2; maxnum // maxnum = 1; 1 // 2 = 0; 1 // 3 = 0; 2 // 3 = 0; 3 // 3 = 1; 4 // 3 = 1
        5 // 3 = 1; 5 // -3 = -2; -5 // 3 = -2; -5 // -3 = 1; -16 // 10 = -2; maxnum // epsilon = null
        maxint // epsilon = 36028797018963967e16; 10e-1 // maxint = 0`,
    ],
    [
        "modulo",
        `
        null modulo 3 = null; 0 modulo null = 0; 0 modulo 0 = 0; 0 modulo 1 = 0; 0 modulo maxnum = 0
        1 modulo -1 = 0; 1 modulo 0 = null; 1 modulo 1 = 0; 1 modulo 2 = 1; 1 modulo 3 = 1
        1 modulo maxint = 1; -1 modulo 1 = 0; 2 modulo 3 = 2; 3 modulo 3 = 0
        pi modulo e = 4233108251307480e-16; pi modulo pi = 0; pi modulo -pi = 0; -pi modulo pi = 0
        4 modulo 3 = 1; 5 modulo 3 = 2; 5 modulo -3 = -1; -5 modulo 3 = 1; -5 modulo -3 = -2
        6 modulo null = null; 6 modulo 3 = 0; maxint modulo epsilon = 0; maxnum modulo epsilon = null
        maxnum modulo maxnum = 0`,
    ],
    [
        "comparisons",
        `
        0 < minnum = true; 0 < 1 = true; 1 < -1 = false; -9 < 9 = true; 2 < 2 = false; 2 < 2e-16 = false
        3 < pi = true; 4 < pi = false; maxint < maxnum = true; maxnum < maxint = false
        -maxint < maxint = true; -maxint < -1 = true; 9 < 10 = true; -9 < -1e1 = false
        -almost < -1 = false; almost < 1 = true; epsilon < minnum = false; e < 2 = false; e < 3 = true
        e < pi = true; 1e-2 < 5e-1 = true; 1/maxint < 0 = false; 1/maxint < minnum = false
        googol < maxint = false; googol < maxnum = true; maxint < maxint+ = true; 0 = minnum = false
        2 = 2 = true; 2 = 2e-16 = false; pi = 3 = false; maxint = maxnum = false; -maxint = maxint = false
        355687428096000 = 355687428096e3 = true`,
    ],
    [
        "one number",
        `
        abs null = null; abs 0 = 0; abs -1 = 1; abs -almost = almost; abs -maxint = maxint+
        abs -maxnum = null; abs maxnum = maxnum; neg null = null; neg 0 = 0; neg 1 = -1; neg -1 = 1
        neg maxint = -36028797018963967; neg -maxint = maxint+; neg maxnum = -36028797018963967e127
        neg -maxnum = null; sign null = null; sign 0 = 0; sign minnum = 1; sign 1e-2 = 1
        sign -125e-2 = -1; sign pi = 1; sign -maxint = -1; sign maxnum = 1
        integer null = false; integer 0 = true; integer minnum = false; integer 5e-1 = false
        integer 10000000000000001e-16 = false; integer 20000000000000000e-16 = true; integer maxint = true
        integer maxnum = true; integer -maxint = true; integer -400e-2 = true; integer -400e-3 = false`,
    ],
    [
        "ceilings and floors",
        `
        ceiling null = null; ceiling 0 = 0; ceiling minnum = 1; ceiling 5e-1 = 1; ceiling -1 = -1
        ceiling 10000000000000001e-16 = 2; ceiling -10000000000000001e-16 = -1; ceiling pi = 4
        ceiling -pi = -3; ceiling maxint = maxint; ceiling maxnum = maxnum; ceiling 11111111111111111e-17 = 1
        ceiling -33333333333333333e-17 = 0; ceiling -125e-2 = -1; ceiling 449e-2 = 5; ceiling -450e-2 = -4
        ceiling almost = 1; ceiling -almost = 0; floor null = null; floor 0 = 0; floor minnum = 0
        floor 1 = 1; floor 10000000000000001e-16 = 1; floor -10000000000000001e-16 = -2; floor e = 2
        floor pi = 3; floor -pi = -4; floor maxnum = maxnum; floor -maxint = -maxint; floor almost = 0
        floor -almost = -1; floor -125e-2 = -2; floor 450e-2 = 4; floor -449e-2 = -5; floor -400e-2 = -4
        floor -1e-127 = -1; floor 1e-12 = 0; floor -111e-11 = -1; floor 1e16 = 10000000000000000`,
    ],
    [
        "rounding to a place",
        `
        null round 0 = null; 0 round 0 = 0; pi round -18 = pi; pi round -16 = pi
        pi round -15 = 3141592653589793e-15; pi round -14 = 314159265358979e-14
        pi round -13 = 31415926535898e-13; pi round -12 = 314159265359e-11; pi round -9 = 3141592654e-9
        pi round -7 = 31415927e-7; pi round -4 = 31416e-4; pi round -2 = 314e-2; pi round -1 = 31e-1
        pi round 0 = 3; -pi round -15 = -3141592653589793e-15; -pi round -4 = -31416e-4; -pi round 0 = -3
        449e-2 round -2 = 449e-2; 449e-2 round -1 = 45e-1; 449e-2 round 0 = 4; 450e-2 round 0 = 5
        -449e-2 round 0 = -4; -450e-2 round 0 = -5; maxint round -1 = maxint; maxint round 1 = maxint+
        maxint round 2 = 3602879701896400e1; maxint round 4 = 36028797018960000
        maxint round 8 = 36028797000000000; maxint round 12 = 36029000000000000
        maxint round 16 = 4e16; maxint round 17 = 0; 34999999999999995 round 1 = 35e15
        34999999999999994 round 1 = 3499999999999999e1; 34999999999999950 round 2 = 35e15
        34999999999999949 round 2 = 349999999999999e2; 34999999995000000 round 7 = 35e15
        34999999994999999 round 7 = 3499999999e7; 34999950000000000 round 11 = 35e15
        34999949999999999 round 11 = 349999e11; 34499999999999999 round 15 = 34e15
        34999999999999999 round 16 = 3e16; 34999999999999999 round 17 = 0
        -34995000000000000 round 13 = -35e15; -34994999999999999 round 13 = -3499e13`,
    ],
])("%s", (_, table) => {
    const rows = table.split(/;|\n/).map((row) => row.trim());
    const wrong = rows.filter((row) => row !== "").flatMap(complaintsAbout);
    expect(wrong).toEqual([]);
});

test("coefficients and exponents that do not fit are rounded once", () => {
    const rows = `
        0e1000 0; 1e1000 null; 1e-1000 0; -1e128 -10e127; 1e-128 0; -1e143 -10000000000000000e127
        -1e144 null; 10e-128 1e-127; 100e-129 1e-127; 36028797018963967e-128 3602879701896397e-127
        36028797018963967e-129 360287970189640e-127; 36028797018963967e-132 360287970190e-127
        36028797018963967e-136 36028797e-127; 36028797018963967e-139 36029e-127
        36028797018963967e-143 4e-127; 36028797018963967e-144 0; 360287970189639674 36028797018963967e1
        -360287970189639675 -36028797018963968e1; 360287970189639675 3602879701896397e2
        3602879701896396749 36028797018963967e2; 3602879701896396750 3602879701896397e3
        -3602879701896396800 -36028797018963968e2; 4611686018427387903 4611686018427388e3
        9223372036854775499 9223372036854775e3; 3689348814741910499 3689348814741910e3
        -36893488147419104 -3689348814741910e1; 49e-129 0; 50e-129 1e-127; 500000000000e-139 1e-127
        -4444444444444444444 -4444444444444444e3; -55555555555555555 -5555555555555556e1
        -55555555555555554 -5555555555555555e1; 576460752303423487 5764607523034235e2
        72057594037927935 7205759403792794e1; -9223372036854775807e124 -9223372036854776e127
        -9223372036854775807e125 null; -9223372036854775807e-132 -92233720368548e-127
        9223372036854775807e-144 92e-127; 9223372036854775807e-146 1e-127
        -10000000000000000e-16 -1; 1e17 100000000000000000; -12500000000000000e-16 -125e-2`;
    for (const row of rows.split(/;|\n/).filter((line) => line.trim() !== "")) {
        const [from = "", to = ""] = row.trim().split(" ");
        expect([row, shown(valueOf(from))]).toEqual([row, shown(valueOf(to))]);
    }
});

test("numbers as texts, and texts as numbers", () => {
    const rows = `
        maxint 36028797018963967; maxint+ 36028797018963970; maxnum 3.6028797018963967e143
        minnum 1e-127; epsilon 0.0000000000000001; almost 0.9999999999999999
        -almost -0.9999999999999999; pi 3.1415926535897932; 5e-1 0.5; 1e-2 0.01; -1e-127 -1e-127
        -maxint -36028797018963968; -maxnum -3.6028797018963968e143; 10 10; -9 -9`;
    for (const row of rows.split(/;|\n/).filter((line) => line.trim() !== "")) {
        const [name = "", text = ""] = row.trim().split(" ");
        expect(shown(valueOf(name))).toBe(text);
        expect(shown(parseNumber(text, undefined))).toBe(text);
    }
    const grouped = "maxint 36,028,797,018,963,967.00; 1e3 1,000.00; 12345e-1 1,234.50; 1e-2 0.01";
    for (const row of grouped.split("; ")) {
        const [name = "", text = ""] = row.split(" ");
        const value = valueOf(name) as number.Numeric;
        expect(formatNumber(value, "d2")).toBe(text);
        expect(shown(parseNumber(text, "d"))).toBe(shown(value));
    }
    const scientific =
        "10 1e1; maxint 3.6028797018963967e16; almost 9.999999999999999e-1; 5e-1 5e-1";
    for (const row of scientific.split("; ")) {
        const [name = "", text = ""] = row.split(" ");
        expect(formatNumber(valueOf(name) as number.Numeric, "e")).toBe(text);
    }
});

test("texts that are read, and texts that are not", () => {
    const zeros = "0 -0 0. 00 000000.00000000000000000000000 .00 0.00 0.00e-999";
    const ones = "1 01 1.00 1e+00 .100e00000000001 1.00e0000000000 10.00e-00000000001";
    const most = "360.28797018963967e141 3.6028797018963967e143 36028797018963967e127";
    const nearly = "999.9999999999999e-3 .9999999999999999 0.999999999999999900000000000000";
    for (const text of zeros.split(" ")) expect([text, read(text)]).toEqual([text, "0"]);
    for (const text of ones.split(" ")) expect([text, read(text)]).toEqual([text, "1"]);
    for (const text of most.split(" ")) expect(read(text)).toBe("3.6028797018963967e143");
    for (const text of nearly.split(" ")) expect(read(text)).toBe("0.9999999999999999");
    expect(read("-31415926535897932E-16")).toBe("-3.1415926535897932");
    expect(read("-9E-0000000000000000000000")).toBe("-9");
    for (const text of [
        "",
        "nan",
        "1.1.1",
        "1e1.1",
        "1e1e1",
        "1h1e1",
        "1e",
        "1e+",
        "1e+999",
        ".",
    ]) {
        expect([text, read(text)]).toEqual([text, "null"]);
    }
});

function read(text: string): string {
    return shown(parseNumber(text, undefined));
}

/** What is wrong with a row, which is `a op b = result`, or `op a = result`. */
function complaintsAbout(row: string): string[] {
    const words = row.split(" ");
    const expected = words.at(-1) ?? "";
    const [first = "", second = "", third = ""] = words.slice(0, -2);
    const isUnary = words.length === 4;
    const operation = OPERATIONS[isUnary ? first : second];
    const inputs = isUnary ? [second] : [first, third];
    const orders = "+*".includes(second) ? [inputs, [...inputs].reverse()] : [inputs];
    return orders.flatMap(([a = "", b = "null"]) => {
        const result = shown(operation?.(valueOf(a), valueOf(b)));
        const wanted = /true|false/.test(expected) ? expected : shown(valueOf(expected));
        return result === wanted ? [] : [`${row}: ${result}`];
    });
}

/** The number of a name, or of a coefficient and an exponent. */
function valueOf(word: string): number.Outcome {
    if (word === "null") return undefined;
    const [coefficient = "", exponent = "0"] = (NAMES[word] ?? word).split("e");
    return number.fromCoefficient(BigInt(coefficient), Number(exponent));
}

function shown(value: unknown): string {
    if (value === undefined) return "null";
    return number.isNumber(value) ? number.numberToText(value) : String(value);
}
