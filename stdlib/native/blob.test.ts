// The module blob: each row of the tables of library 8, and random fields at random positions.

import fc from "fast-check";
import { expect, test } from "vitest";
import { Blob } from "#runtime/values/blob";
import { Disruption } from "#runtime/values/disruption";
import { decimal } from "#runtime/values/number";
import { show } from "#runtime/values/show";
import { stone } from "#runtime/values/stone";
import { noteText } from "#runtime/values/text";
import type { FunctionValue, Value } from "#runtime/values/value";
import { native } from "./blob.js";

const module = native.start();

// The runtime must hear of texts with such code points that it has not made itself.
noteText("\u{1F600}");

function call(name: string, ...inputs: Value[]): Value {
    return (module[name] as FunctionValue)(...inputs);
}

function made(...writes: [name: string, ...inputs: Value[]][]): Blob {
    const blob = call("make") as Blob;
    for (const [name, ...inputs] of writes) {
        expect(call(name, blob, ...inputs)).toBe(undefined);
    }
    return blob;
}

function bits(value: Value): string {
    if (!(value instanceof Blob)) return show(value);
    const all = Array.from(value._bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
    expect(all.slice(value._length)).toMatch(/^0*$/);
    return all.slice(0, value._length);
}

function hex(value: Value): string {
    const text = bits(value);
    const bytes = text.match(/.{8}/g) ?? [];
    return bytes.map((byte) => Number.parseInt(byte, 2).toString(16).padStart(2, "0")).join(" ");
}

function disrupts(name: string, ...inputs: Value[]): string {
    try {
        call(name, ...inputs);
    } catch (thrown) {
        if (thrown instanceof Disruption) return thrown.code;
        throw thrown;
    }
    return "no disrupt";
}

test("make", () => {
    expect(bits(call("make"))).toBe("");
    expect(bits(call("make", 100))).toBe("");
    expect(bits(call("make", 11, true))).toBe("11111111111");
    expect(bits(call("make", 3, false))).toBe("000");
    expect(bits(call("make", 0, true))).toBe("");
    expect(bits(call("make", 60, () => -1))).toBe("1".repeat(60));
    expect(bits(call("make", 58, () => 1))).toBe(`${"0".repeat(55)}100`);
    expect(bits(call("make", 8, () => "1"))).toBe("null");
    expect(bits(call("make", 8, "1"))).toBe("null");
    expect(bits(call("make", -1))).toBe("null");
    expect(bits(call("make", decimal("15e-1"), true))).toBe("null");
    expect(bits(call("make", undefined, true))).toBe("null");
    expect(disrupts("make", 1e15, true)).toBe("MST8099");
    expect(disrupts("make", decimal("1e30"), true)).toBe("MST8099");
    const blob = made(["write_fit", 0b1011001, 7]);
    expect(bits(call("make", blob))).toBe("1011001");
    expect(bits(call("make", blob, 1, -1))).toBe("01100");
    expect(bits(call("make", blob, 5, 4))).toBe("null");
});

test.each<[number, number, string]>([
    [5, 4, "0101"],
    [200, 8, "11001000"],
    [-56, 8, "11001000"],
    [-1, 56, "1".repeat(56)],
    [255, 8, "11111111"],
    [-128, 8, "10000000"],
    [1, 1, "1"],
    [-1, 1, "1"],
    [2 ** 40 + 5, 41, `1${"0".repeat(37)}101`],
])("write_fit(b, %d, %d) appends %s", (fit, length, expected) => {
    expect(bits(made(["write_fit", fit, length]))).toBe(expected);
});

test.each<[Value, Value]>([
    [256, 8],
    [-129, 8],
    [1, 0],
    [1, 57],
    [decimal("15e-1"), 8],
    [decimal("36028797018963968"), 56],
    ["1", 8],
    [1, undefined],
])("write_fit(b, %s, %s) disrupts and appends nothing", (fit, length) => {
    const blob = made(["write_fit", 5, 3]);
    expect(disrupts("write_fit", blob, fit, length)).toBe("MST8099");
    expect(bits(blob)).toBe("101");
});

test("what a field holds is read as an unsigned number, but of 56 bits", () => {
    const blob = stone(made(["write_fit", -56, 8], ["write_fit", -1, 56], ["write_fit", -2, 55]));
    expect(call("read_fit", blob, 0, 8)).toBe(200);
    expect(call("read_fit", blob, 8, 56)).toBe(-1);
    expect(show(call("read_fit", blob, 64, 55))).toBe("36028797018963966");
    expect(call("read_fit", blob, 0, 57)).toBe(undefined);
    expect(call("read_fit", blob, 0, 0)).toBe(undefined);
    expect(call("read_fit", blob, -1, 8)).toBe(undefined);
    expect(call("read_fit", blob, undefined, 8)).toBe(undefined);
    expect(call("read_fit", blob, 112, 8)).toBe(undefined);
    expect(call("read_fit", made(["write_fit", 1, 8]), 0, 8)).toBe(undefined);
});

test.each<[number, string]>([
    [0, "10000000"],
    [5, "100"],
    [7, "1"],
    [8, "10000000"],
])("a pad after %d bits", (before, pad) => {
    const blob = call("make", before, false);
    call("write_pad", blob, 8);
    expect(bits(blob)).toBe("0".repeat(before) + pad);
    expect(call("pad?", blob, before, 8)).toBe(false);
    expect(call("pad?", stone(blob), before, 8)).toBe(true);
    expect(call("pad?", blob, before + 1, 8)).toBe(false);
    expect(call("pad?", blob, before, 16)).toBe(before === 8);
    expect(disrupts("write_pad", call("make"), 0)).toBe("MST8099");
    expect(disrupts("write_pad", call("make"), decimal("1e30"))).toBe("MST8099");
});

test("the packet of the chapter", () => {
    const packet = stone(
        made(["write_fit", 4, 4], ["write_fit", 5, 4], ["write_text", "ok"], ["write_pad", 16]),
    );
    expect(hex(packet)).toBe("45 02 6f 6b 80 00");
    expect(call("read_fit", packet, 0, 8)).toBe(69);
    expect(call("read_text", packet, 8)).toBe("ok");
    expect(call("pad?", packet, 32, 16)).toBe(true);
    expect(call("read_fit", packet, 44, 8)).toBe(undefined);
    expect(call("read_logical", packet, 1)).toBe(true);
    expect(call("read_logical", packet, 48)).toBe(undefined);
    expect(bits(call("read_blob", packet, 8, 12))).toBe("0000");
    expect(bits(call("read_blob", packet, -4))).toBe("0000");
    expect(call("read_blob", call("make"))).toBe(undefined);
});

test.each<[Value, string]>([
    [0, "00"],
    [1, "01"],
    ["A", "41"],
    [127, "7f"],
    [128, "81 00"],
    [300, "82 2c"],
    [8364, "c1 2c"],
    [16383, "ff 7f"],
    [16384, "81 80 00"],
    ["\u{1F600}", "87 ec 00"],
    [-1, "80 01"],
    [-127, "80 7f"],
    [-128, "80 81 00"],
    [-300, "80 82 2c"],
    [-16383, "80 ff 7f"],
    [-16384, "80 81 80 00"],
    [decimal("36028797018963967"), "bf ff ff ff ff ff ff 7f"],
    [decimal("-36028797018963967"), "80 bf ff ff ff ff ff ff 7f"],
    [decimal("-36028797018963968"), "80 80 c0 80 80 80 80 80 80 00"],
])("kim of %s", (value, bytes) => {
    const blob = stone(made(["write_fit", 1, 3], ["write_kim", value]));
    expect(hex(call("read_blob", blob, 3))).toBe(bytes);
    const number = typeof value === "string" ? value.codePointAt(0) : value;
    expect(show(call("read_kim", blob, 3))).toBe(show(number));
    expect(call("kim_length", number)).toBe(8 * bytes.split(" ").length);
});

test.each([
    ["562949953421311", 56],
    ["562949953421312", 64],
    ["4398046511103", 48],
    ["4398046511104", 56],
    ["34359738367", 40],
    ["34359738368", 48],
    ["268435455", 32],
    ["268435456", 40],
    ["2097151", 24],
    ["2097152", 32],
])("%s takes %d bits in kim, one byte more when negative", (number, length) => {
    expect(call("kim_length", decimal(number))).toBe(length);
    expect(call("kim_length", decimal(`-${number}`))).toBe(length + 8);
});

test("kim_length of other values", () => {
    expect(call("kim_length", true)).toBe(1);
    expect(call("kim_length", "")).toBe(8);
    expect(call("kim_length", "A")).toBe(16);
    expect(call("kim_length", "\u20AC")).toBe(24);
    expect(call("kim_length", "\u{1F600}")).toBe(32);
    expect(call("kim_length", decimal("15e-1"))).toBe(undefined);
    expect(call("kim_length", undefined)).toBe(undefined);
});

test.each([
    "80 00",
    "80 80 01",
    "80",
    "81",
    "80 80 c0 80 80 80 80 80 80 01",
    "c0 80 80 80 80 80 80 00",
    "80 81",
])("%s is not kim", (bytes) => {
    const writes = bytes.split(" ").map((byte) => ["write_fit", Number.parseInt(byte, 16), 8]);
    const blob = stone(made(...(writes as [string, ...Value[]][])));
    expect(call("read_kim", blob, 0)).toBe(undefined);
});

test("texts", () => {
    const text = "a\u{E9}\u{20AC}\u{1F600}";
    const blob = stone(made(["write_bit", 1], ["write_text", text]));
    expect(call("read_text", blob, 1)).toBe(text);
    expect((blob as Blob)._length).toBe(1 + (call("kim_length", text) as number));
    // A length beyond the end, a surrogate, a negative length.
    expect(call("read_text", stone(made(["write_kim", 1e9])), 0)).toBe(undefined);
    expect(call("read_text", stone(made(["write_kim", 1], ["write_kim", 0xd800])), 0)).toBe(
        undefined,
    );
    expect(call("read_text", stone(made(["write_kim", -1], ["write_kim", 65])), 0)).toBe(undefined);
    const long = "x\u{20AC}".repeat(10_000);
    expect(call("read_text", stone(made(["write_text", long])), 0)).toBe(long);
});

test.each<[string | undefined, string]>([
    ["0", "00 00 00 00 00 00 00 00"],
    ["1", "00 00 00 00 00 00 01 00"],
    ["-1", "ff ff ff ff ff ff ff 00"],
    ["100", "00 00 00 00 00 00 64 00"],
    ["36028797018963967", "7f ff ff ff ff ff ff 00"],
    ["-36028797018963968", "80 00 00 00 00 00 00 00"],
    [undefined, "00 00 00 00 00 00 00 80"],
    ["1e-2", "00 00 00 00 00 00 01 fe"],
    ["150e-2", "00 00 00 00 00 00 0f ff"],
    ["1e20", "23 86 f2 6f c1 00 00 04"],
    ["31415926535897932e-16", "6f 9c 9e 65 76 43 4c f0"],
    ["36028797018963967e127", "7f ff ff ff ff ff ff 7f"],
    ["1e-127", "00 00 00 00 00 00 01 81"],
])("DEC64 of %s", (number, bytes) => {
    const value = number === undefined ? undefined : decimal(number);
    const blob = stone(made(["write_bit", true], ["write_dec64", value]));
    expect(hex(call("read_blob", blob, 1))).toBe(bytes);
    expect(show(call("read_dec64", blob, 1))).toBe(show(value));
});

test("any DEC64 representation is read", () => {
    const blob = stone(made(["write_fit", 100, 56], ["write_fit", -2, 8]));
    expect(call("read_dec64", blob, 0)).toBe(1);
});

test("bits and blobs; what is no mutable blob cannot be written", () => {
    const blob = made(
        ["write_bit", true],
        ["write_bit", 0],
        ["write_bit", false],
        ["write_bit", 1],
    );
    call("write_blob", blob, blob);
    expect(bits(blob)).toBe("10011001");
    call("write_blob", blob, blob);
    expect(bits(blob)).toBe("1001100110011001");
    expect(disrupts("write_bit", blob, 2)).toBe("MST8099");
    expect(disrupts("write_bit", blob)).toBe("MST8099");
    expect(disrupts("write_blob", blob, "")).toBe("MST8099");
    expect(disrupts("write_dec64", blob, "1")).toBe("MST8099");
    expect(disrupts("write_kim", blob, "ab")).toBe("MST8099");
    expect(disrupts("write_text", blob, 1)).toBe("MST8099");
    expect(disrupts("write_bit", stone(blob), 1)).toBe("MST8099");
    expect(disrupts("write_bit", [], 1)).toBe("MST8099");
});

test("random fields are read as they were written", () => {
    const field = fc
        .integer({ min: 1, max: 52 })
        .chain((length) =>
            fc.tuple(fc.integer({ min: 0, max: 2 ** length - 1 }), fc.constant(length)),
        );
    const property = fc.property(fc.array(field), (fields) => {
        const blob = stone(
            made(...fields.map(([v, n]) => ["write_fit", v, n] as [string, ...Value[]])),
        );
        expect(bits(blob)).toBe(fields.map(([v, n]) => v.toString(2).padStart(n, "0")).join(""));
        let at = 0;
        for (const [value, length] of fields) {
            expect(call("read_fit", blob, at, length)).toBe(value);
            at += length;
        }
    });
    fc.assert(property);
});
