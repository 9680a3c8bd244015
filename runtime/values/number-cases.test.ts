// The worked cases of library 1.3 and 1.8, and the claims of 1.5.

import { expect, test } from "vitest";
import * as number from "./number.js";
import { parseNumber } from "./number-parse.js";

const NAMES: Readonly<Record<string, number.Outcome>> = {
    max: parseNumber("3.6028797018963967e143", undefined),
    big: parseNumber("36028797018963967", undefined),
    low: parseNumber("-36028797018963968", undefined),
    pi: parseNumber("3.1415926535897932", undefined),
    null: undefined,
};
const OPERATIONS: Readonly<Record<string, (a: unknown, b: unknown) => number.Outcome>> = {
    "+": number.add,
    "-": number.subtract,
    "*": number.multiply,
    "/": number.divide,
    "//": number.floorDivide,
    modulo: number.modulo,
    remainder: number.remainder,
    neg: number.negate,
    abs: number.absolute,
};

test.each(
    rows(`
    0.1 + 0.2 = 0.3                         2 * max = null
    10.1 - 9.93 = 0.17                      1e127 * 3e16 = 3e143
    1.99 + 2.99 = 4.98                      1e127 * 4e16 = null
    100 - 0.01 = 99.99                      1e-127 * 0.5 = 1e-127
    1 + 1e-16 = 1.0000000000000001          1e-127 * 0.49 = 0
    4 + 1e-16 = 4                           1e-127 * 1e-127 = 0
    1 - 1e-16 = 0.9999999999999999          big * big = 1.2980742146337068e33
    1 - 1e-17 = 1                           low * big = -1.2980742146337069e33
    0.9999999999999999 + 9 = 10             4294967296 * 4294967296 = 18446744073709552000
    9999999999999999 + 1 = 10000000000000000
    1 / 3 = 0.33333333333333333             2 / 3 = 0.6666666666666667
    big + 1 = 36028797018963970             big + 0.5 = 36028797018963970
    big + 0.49 = 36028797018963967          big + low = -1
    5 / 3 = 1.6666666666666667              -5 / 3 = -1.6666666666666667
    4195835 / 3145727 = 1.333820449136241   22 / 7 = 3.1428571428571429
    big - low = 72057594037927940           1 / big = 2.7755575615628914e-17
    low - 1 = -36028797018963970            big / 1e-16 = 3.6028797018963967e32
    neg low = 36028797018963970             abs low = 36028797018963970
    max / 1e-16 = null                      low * -1 = 36028797018963970
    max / max = 1                           neg -3.6028797018963968e143 = null
    1e-127 / 2 = 1e-127                     1e-127 / 3 = 0
    max + 1 = 3.6028797018963967e143        max + 4.9e126 = 3.6028797018963967e143
    max + 5e126 = null                      max - max = 0
    3 / 0 = null      1 / null = null       null / 4 = null
    0 / 0 = 0         0 / null = 0          0 * null = 0         null * 0 = 0
    1 * null = null   null + 0 = null       3 - null = null
    5 // 3 = 1        -5 // 3 = -2          5 // -3 = -2         -5 // -3 = 1
    5 modulo 3 = 2    -5 modulo 3 = 1       5 modulo -3 = -1     -5 modulo -3 = -2
    7.5 // 2 = 3      -7.5 // 2 = -4        7.5 modulo 2 = 1.5   -7.5 modulo 2 = 0.5
    -1 // 1000 = -1   1 // 1000 = 0         pi modulo 2.7182818284590452 = 0.423310825130748
    1e20 // 7 = 14285714285714286000        1e20 modulo 7 = 2
    big // 1e-16 = 3.6028797018963967e32    big modulo 1e-16 = 0
    3 // 0 = null     3 // null = null      null // 3 = null     max modulo 1e-16 = null
    0 // 0 = 0        0 // null = 0         0 modulo 0 = 0       0 modulo null = 0
    -5 remainder 3 = 1                      5.5 remainder 3 = null
    5 remainder 0 = null                    5 modulo 0 = null    6 modulo null = null
    -1e-100 modulo 1 = 1
    35000000000000000 / 3 = 11666666666666667
    35000000000000000 // 3 = 11666666666666666
    35999999999999999 / 36000000000000000 = 1
    35999999999999999 // 36000000000000000 = 0
    36028797018963968 - 36028797018963970 = 0
    0.0395363495 / 1.814170232059396e-10 = 217930758.65388568
`),
)("%s", (row) => {
    const [expression = "", expected = ""] = row.split(" = ");
    expect(shown(evaluate(expression.split(" ")))).toBe(expected);
});

test("a text or another value counts as null", () => {
    expect(number.add("3", 4)).toBe(undefined);
    expect(number.multiply("x", 0)).toBe(0);
    expect(number.divide(0, "x")).toBe(0);
    expect(number.subtract(new number.Dec(0, 5, -1), {})).toBe(undefined);
    expect(number.negate("1")).toBe(undefined);
    expect(number.absolute(true)).toBe(undefined);
});

test.each([
    ["0 -5 65.0000000 1e3 36028797018963967 -36028797018963968", true, true],
    ["36028797018963968 1e17 1.00001e100", true, false],
    ["65.0000001 3.25 1e-127", false, false],
])("%s: integer? %s, fit? %s", (texts, isInteger, isFit) => {
    for (const text of texts.split(" ")) {
        expect(number.isInteger(read(text))).toBe(isInteger);
        expect(number.isFit(read(text))).toBe(isFit);
    }
    expect(number.isInteger("1") || number.isFit(null) || number.isInteger([])).toBe(false);
});

/** The rows of a table whose columns are apart by two spaces or more. */
function rows(table: string): string[] {
    return table.split(/\n|\s{2,}/).flatMap((row) => (row.trim() === "" ? [] : [row.trim()]));
}

function evaluate(words: readonly string[]): number.Outcome {
    const [first = "", second = "", third = ""] = words;
    if (words.length === 2) return OPERATIONS[first]?.(operand(second), undefined);
    return OPERATIONS[second]?.(operand(first), operand(third));
}

function operand(word: string): number.Outcome {
    return word in NAMES ? NAMES[word] : read(word);
}

/** The number that a text is; the test fails when it is none. */
function read(text: string): number.Numeric {
    const value = parseNumber(text, undefined);
    if (value === undefined) throw new Error(`${text} is not a number`);
    return value;
}

function shown(value: number.Outcome): string {
    return value === undefined ? "null" : number.numberToText(value);
}
