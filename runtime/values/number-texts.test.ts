// The tables of library 1.6 and 1.7: numbers as texts, in formats and radixes, and texts as numbers.

import fc from "fast-check";
import { expect, test } from "vitest";
import { roundTo } from "./decimal-round.js";
import * as number from "./number.js";
import { formatNumber } from "./number-format.js";
import { parseNumber } from "./number-parse.js";

test.each(
    rows(`
    12 = 12   12.0 = 12   -0.5 = -0.5   100.500 = 100.5   -0 = 0   1e3 = 1000
    1e19 = 10000000000000000000             99999999999999990000 = 99999999999999990000
    1e20 = 1e20                             12345678901234567890 = 12345678901234568000
    123456789012345678901 = 1.2345678901234568e20
    1e-18 = 0.000000000000000001            0.000000000000000001 = 0.000000000000000001
    1e-19 = 1e-19                           1.5e-18 = 1.5e-18
    0.33333333333333333 = 0.33333333333333333
    0.0012345678901234567 = 1.2345678901234567e-3
    1e-127 = 1e-127                         3.6028797018963967e143 = 3.6028797018963967e143
`),
)("text of %s", (row) => {
    const [source = "", expected = ""] = row.split(" = ");
    expect(shown(read(source))).toBe(expected);
});

test.each([
    ["123456789.1", "", "123456789.1"],
    ["123456789.1", "n", "123456789.1"],
    ["123456789.1", "3s4", "123 456 789.1000"],
    ["123456789.1", "s", "123 456 789.1"],
    ["123456789.1", "u", "123_456_789.1"],
    ["123456789.1", "d2", "123,456,789.10"],
    ["123456789.1", "d", "123,456,789.10"],
    ["123456789.1", "l", "123,456,789.10"],
    ["123456789.1", "4d0", "1,2345,6789.1"],
    ["123456789.1", "v2", "123.456.789,10"],
    ["123456789.1", "v", "123.456.789,10"],
    ["123456789.1", "c", "123.456.789,10"],
    ["123456789.1", "e", "1.234567891e8"],
    ["123456789.1", "e4", "1.2345e8"],
    ["123456789.1", "i", "123456789"],
    ["123456789.1", "8b", "111_01011011_11001101_00010101"],
    ["123456789.1", "o", "726746425"],
    ["123456789.1", "h", "75BCD15"],
    ["123456789.1", "t", "3NQK8N"],
    ["123456789.1", "3i", "123_456_789"],
    ["123456789.1", "n2", "123456789.10"],
    ["123456789.1", "3n", "123456789.1"],
    ["123456789.1", "0d", "123456789.10"],
    ["12", "4b8", "0000_1100"],
    ["12", "o3", "014"],
    ["12", "h4", "000C"],
    ["12", "t2", "0C"],
    ["-255", "4h8", "-0000_00FF"],
    ["-0.5", "i", "0"],
    ["1e20", "h", "56BC75E2D63100000"],
    ["1e-30", "n", "1e-30"],
    ["5", "e", "5e0"],
    ["0", "e3", "0.000e0"],
    ["-0.5", "e", "-5e-1"],
    ["0.999", "d", "0.99"],
    ["-0.001", "d", "0.00"],
    ["1e20", "n2", "1.00e20"],
    ["1e20", "s", "100 000 000 000 000 000 000"],
    ["1e-30", "s", "0.000000000000000000000000000001"],
])("text(%s, %j) is %s", (source, format, expected) => {
    expect(formatted(source, format)).toBe(expected);
});

test("what is no format or radix gives null", () => {
    const none = ["x", "D", "d123", "33d", "2", "j", "d\n", " d", 1, 38, -2, read("2.5"), true, []];
    for (const format of none) expect(formatted("5", format)).toBe(undefined);
    expect(formatted("12.5", 10)).toBe("12.5");
    expect(formatted("12.5", undefined)).toBe("12.5");
});

test.each([
    ["12", "1100 110 14 C C C C C"],
    ["-255", "-11111111 -100110 -377 -FF -87 -7Z -73 -6~"],
    ["1368", "10101011000 1212200 2530 558 1D4 1AR 120 UU"],
    [
        "123456789",
        "111010110111100110100010101 22121022020212200 726746425 75BCD15 49N302 3NQK8N 21J3Z9 1W*B9U",
    ],
    ["-0.9", "0 0 0 0 0 0 0 0"],
])("%s in every radix", (source, expected) => {
    const written = [2, 3, 8, 16, 31, 32, 36, 37].map((radix) => formatted(source, radix));
    expect(written.join(" ")).toBe(expected);
});

test.each([
    ["123,456,789.10", "d", "123456789.1"],
    ["123.456.789,10", "v", "123456789.1"],
    ["123.456.789,10", "d", "null"],
    ["123 456 789.10", "s", "123456789.1"],
    ["12.350", undefined, "12.35"],
    ["12.350", "v", "12350"],
    ["12.350", "i", "null"],
    ["12.5", 10, "12.5"],
    [".5", undefined, "0.5"],
    ["5.", undefined, "5"],
    [".", undefined, "null"],
    ["", undefined, "null"],
    ["-", undefined, "null"],
    ["+5", undefined, "null"],
    [" 5", undefined, "null"],
    ["5 ", undefined, "null"],
    ["1_000", undefined, "null"],
    ["1_000", "u", "1000"],
    ["1__000", "u", "null"],
    ["_1", "u", "null"],
    ["1_", "u", "null"],
    ["1_.5", "u", "null"],
    ["1.5_5", "u", "1.55"],
    ["1e1_0", "u", "null"],
    ["1,23", "d", "123"],
    ["-0", undefined, "0"],
    ["0e999", undefined, "0"],
    ["666", "o", "438"],
    ["666", "h", "1638"],
    ["666", "t", "6342"],
    ["666", "b", "null"],
    ["0666", undefined, "666"],
    ["fF", 16, "255"],
    ["-FF_FF", "h", "-65535"],
    ["FF_", "h", "null"],
    ["-", "h", "null"],
    ["", "h", "null"],
    ["IL", 32, "33"],
    ["1o", "t", "32"],
    ["O", 16, "null"],
    ["u", 36, "null"],
    ["zz", 37, "1178"],
    ["u", 37, "36"],
    ["*", 33, "32"],
    ["*", 32, "null"],
    ["0xFF", "j", "255"],
    ["-0b101", "j", "-5"],
    ["0x-1", "j", "null"],
    ["--1", "j", "null"],
    ["0x", "j", "null"],
    ["0XFF", "j", "null"],
    ["0o17", "j", "15"],
    ["0xF_F", "j", "null"],
    ["12", "j", "12"],
    ["12.5", "j", "null"],
    ["0x10", undefined, "null"],
    ["NaN", undefined, "null"],
    ["1e3", undefined, "1000"],
    ["1E+3", undefined, "1000"],
    ["1e-3", undefined, "0.001"],
    ["1e", undefined, "null"],
    ["1e+", undefined, "null"],
    ["e5", undefined, "null"],
    ["1e1.1", undefined, "null"],
    ["1.1.1", undefined, "null"],
    ["1e999", undefined, "null"],
    ["1e-999", undefined, "0"],
    ["5", "x", "null"],
    ["5", 1, "null"],
    ["5", true, "null"],
    ["é", "h", "null"],
])("number(%j, %j) is %s", (text, format, expected) => {
    expect(shown(parseNumber(text, format))).toBe(expected);
});

test("a number is read back from its text, in every style and radix that keeps it", () => {
    const coefficients = fc.oneof(fc.bigInt(-(2n ** 55n), 2n ** 55n - 1n), fc.bigInt(-99n, 99n));
    const exponents = fc.oneof(
        fc.integer({ min: -127, max: 127 }),
        fc.integer({ min: -20, max: 4 }),
    );
    const sample = fc.tuple(coefficients, exponents, fc.integer({ min: 2, max: 37 }));
    fc.assert(
        fc.property(sample, ([coefficient, exponent, radix]) => {
            const value = number.fromCoefficient(coefficient, exponent);
            if (value === undefined) return;
            expect(number.decimal(`${coefficient}e${exponent}`)).toEqual(value);
            expect(read(number.numberToText(value))).toEqual(value);
            for (const [style, reading] of [
                ["e", "n"],
                ["s", "s"],
                ["u", "u"],
                ["d0", "d"],
                ["v0", "v"],
            ]) {
                expect(parseNumber(formatNumber(value, style) ?? "", reading)).toEqual(value);
            }
            const whole = roundTo(value, 0, "trunc") ?? 0;
            expect(parseNumber(formatNumber(whole, radix) ?? "", radix)).toEqual(whole);
        }),
        { numRuns: 4000 },
    );
});

test("a decimal of any length is rounded once", () => {
    const digits = fc.array(fc.constantFrom("0", "4", "5", "9", "1"), {
        minLength: 1,
        maxLength: 45,
    });
    fc.assert(
        fc.property(fc.tuple(digits, fc.nat(45)), ([all, point]) => {
            const text = all.join("");
            const exact = number.fromCoefficient(BigInt(text), -Math.max(text.length - point, 0));
            expect(parseNumber(`${text.slice(0, point)}.${text.slice(point)}`, undefined)).toEqual(
                exact,
            );
        }),
        { numRuns: 4000 },
    );
});

test("a text of a million digits is read in linear time", () => {
    const digits = "9".repeat(1_000_000);
    const start = performance.now();
    expect(shown(parseNumber(`0.${digits}`, undefined))).toBe("1");
    expect(parseNumber(digits, undefined)).toBe(undefined);
    expect(parseNumber(`${digits}!`, undefined)).toBe(undefined);
    expect(shown(parseNumber(`${digits}e-999999`, undefined))).toBe("10");
    expect(parseNumber(digits, 16)).toBe(undefined);
    expect(parseNumber("0".repeat(1_000_000), 37)).toBe(0);
    expect(performance.now() - start).toBeLessThan(5000);
});

/** The rows of a table whose columns are apart by two spaces or more. */
function rows(table: string): string[] {
    return table.split(/\n|\s{2,}/).flatMap((row) => (row.trim() === "" ? [] : [row.trim()]));
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

function formatted(source: string, format: unknown): string | undefined {
    return formatNumber(read(source), format);
}
