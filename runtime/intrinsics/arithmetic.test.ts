// The table of rounding to a place in library 6, and the other numeric intrinsics.

import { expect, test } from "vitest";
import { type Numeric, numberToText, type Outcome } from "../values/number.js";
import { parseNumber } from "../values/number-parse.js";
import * as intrinsics from "./arithmetic.js";

test.each([
    ["12.3775", undefined, "13 12 12 12"],
    ["12.3775", "0", "13 12 12 12"],
    ["-12.3775", "0", "-12 -13 -12 -12"],
    ["12.3775", "-2", "12.38 12.37 12.38 12.37"],
    ["-12.3775", "-2", "-12.37 -12.38 -12.38 -12.37"],
    ["12.3775", "1", "20 10 10 10"],
    ["-12.3775", "1", "-10 -20 -10 -10"],
    ["-12.3775", "2", "0 -100 0 0"],
    ["12.5", "0", "13 12 13 12"],
    ["-12.5", "0", "-12 -13 -13 -12"],
    ["12.3775", "-16", "12.3775 12.3775 12.3775 12.3775"],
    ["12.3775", "-200", "12.3775 12.3775 12.3775 12.3775"],
    ["12.3775", "-1e100", "12.3775 12.3775 12.3775 12.3775"],
    ["1e-127", "0", "1 0 0 0"],
    ["-1e-127", "0", "0 -1 0 0"],
    [
        "36028797018963967",
        "1",
        "36028797018963970 36028797018963960 36028797018963970 36028797018963960",
    ],
    ["36028797018963967", "17", "100000000000000000 0 0 0"],
    ["1e100", "3", "1e100 1e100 1e100 1e100"],
    ["1e100", "1e100", "null 0 0 0"],
    ["3.6028797018963967e143", "143", "null 3e143 null 3e143"],
    ["12.3775", "0.5", "null null null null"],
])("ceiling, floor, round and trunc of %s at %s", (source, place, expected) => {
    const { ceiling, floor, round, trunc } = intrinsics;
    const at = place === undefined ? undefined : read(place);
    const results = [ceiling, floor, round, trunc].map((call) => shown(call(read(source), at)));
    expect(results.join(" ")).toBe(expected);
});

test("the other numeric intrinsics", () => {
    const parts = ["3.75", "-3.75", "8", "1e100", "-1e-127"].map(
        (text) =>
            `${shown(intrinsics.integer(read(text)))} ${shown(intrinsics.fraction(read(text)))}`,
    );
    expect(parts).toEqual(["3 0.75", "-3 -0.75", "8 0", "1e100 0", "0 -1e-127"]);
    expect(["-0.5", "0", "7"].map((text) => intrinsics.sign(read(text)))).toEqual([-1, 0, 1]);
    expect([intrinsics.max(3, 4), intrinsics.min(3, 4), intrinsics.max(1, undefined)]).toEqual([
        4,
        3,
        undefined,
    ]);
    const { abs, neg, sign, integer, fraction, floor } = intrinsics;
    for (const call of [abs, neg, sign, integer, fraction, floor]) {
        expect(call("3", undefined)).toBe(undefined);
    }
    expect(intrinsics.max("b", "a")).toBe(undefined);
    expect(intrinsics.floor(1, "0")).toBe(undefined);
    expect([intrinsics.abs.length, intrinsics.floor.length, intrinsics.modulo.length]).toEqual([
        1, 2, 2,
    ]);
});

/** The number that a text is; the test fails when it is none. */
function read(text: string): Numeric {
    const value = parseNumber(text, undefined);
    if (value === undefined) throw new Error(`${text} is not a number`);
    return value;
}

function shown(value: Outcome): string {
    return value === undefined ? "null" : numberToText(value);
}
