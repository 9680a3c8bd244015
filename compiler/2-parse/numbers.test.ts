// Number literals: the nearest DEC64 number (language 3.2, 10.6), against big arithmetic.

import fc from "fast-check";
import { expect, it } from "vitest";
import { readNumber, showNumber } from "./numbers.js";

const table: readonly (readonly [text: string, value: string, isExact: boolean])[] = [
    ["0", "0", true],
    ["42", "42", true],
    ["-7", "-7", true],
    ["1_000_000", "1000000", true],
    ["0.50", "0.5", true],
    ["-0.0", "0", true],
    ["2.5e3", "2500", true],
    ["6.02e23", "6.02e23", true],
    ["1e-9", "0.000000001", true],
    ["1e19", "10000000000000000000", true],
    ["1e20", "1e20", true],
    ["1.5e-18", "1.5e-18", true],
    ["36028797018963967", "36028797018963967", true],
    ["36028797018963968", "36028797018963970", false],
    ["-36028797018963968", "-36028797018963968", true],
    ["-36028797018963969", "-36028797018963970", false],
    ["36028797018963970", "36028797018963970", true],
    ["0.33333333333333333333", "0.33333333333333333", false],
    ["99999999999999999", "100000000000000000", false],
    // One rounding: the digits 49 do not first become 5 and then carry.
    ["36028797018963964.49", "36028797018963964", false],
    ["9999999999999999.49", "9999999999999999.5".replace(".5", ""), false],
    ["1e-127", "1e-127", true],
    ["5e-128", "1e-127", false],
    ["4e-128", "0", false],
    ["1e-999999999999999999999", "0", false],
    ["0e5", "0", true],
    ["3.6028797018963967e143", "3.6028797018963967e143", true],
    ["1e143", "1e143", true],
];

it.each(table)("%s is %s", (text, value, isExact) => {
    const number = readNumber(text);
    expect(number === null ? null : showNumber(number)).toBe(value);
    expect(number?.isExact).toBe(isExact);
});

it.each(["3.6028797018963968e143", "1e144", "-1e144", "1e999999999999999999999"])(
    "%s is too large",
    (text) => expect(readNumber(text)).toBeNull(),
);

it("is the nearest number with the smallest exponent that fits", () => {
    const digits = fc.bigInt({ min: 0n, max: 10n ** 40n });
    fc.assert(
        fc.property(digits, fc.integer({ min: -170, max: 150 }), fc.boolean(), (n, e, minus) => {
            const number = readNumber(
                `${minus ? "-" : ""}${n}e${e}`.replace(/^(-?)0+(?=\d)/, "$1"),
            );
            expect(number === null ? null : scaled(number)).toEqual(nearest(minus ? -n : n, e));
        }),
    );
});

/** The value times ten to the 400, a whole number for every number there is. */
function scaled({ coefficient, exponent }: { coefficient: bigint; exponent: number }): bigint {
    return coefficient * 10n ** BigInt(exponent + 400);
}

function nearest(n: bigint, e: number): bigint | null {
    const exact = n * 10n ** BigInt(e + 400);
    for (let exponent = -127; exponent <= 127; exponent += 1) {
        const unit = 10n ** BigInt(exponent + 400);
        const magnitude = ((exact < 0n ? -exact : exact) * 2n + unit) / (unit * 2n);
        const coefficient = exact < 0n ? -magnitude : magnitude;
        if (coefficient >= -(2n ** 55n) && coefficient < 2n ** 55n) return coefficient * unit;
    }
    return null;
}
