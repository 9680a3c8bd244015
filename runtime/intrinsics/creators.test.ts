// The rows of library sections 4 and 5: creators and sensory functions, called without a compiler.

import { expect, test } from "vitest";
import { directIntrinsics, functinos, intrinsics } from "../abi.js";
import { Address } from "../values/address.js";
import { Blob } from "../values/blob.js";
import { Disruption } from "../values/disruption.js";
import { decimal } from "../values/number.js";
import { Record, type RecordValue } from "../values/record.js";
import { show } from "../values/show.js";
import { stone } from "../values/stone.js";
import { noteText } from "../values/text.js";
import type { FunctionValue, Value } from "../values/value.js";

function record(fields: { [key: string]: Value }): RecordValue {
    return Object.assign(new Record(), fields);
}

/** The result as a literal, or "disrupt". */
function call(name: string, ...inputs: Value[]): string {
    try {
        return show((directIntrinsics[name] as FunctionValue)(...inputs));
    } catch (thrown) {
        if (thrown instanceof Disruption) return "disrupt";
        throw thrown;
    }
}

const N = undefined;
const half = decimal("5e-1");
const same = (n: Value) => n;
const tenfold = (n: Value) => (n as number) * 10;
const second = (_: Value, nr: Value) => nr;

test.each<[string, Value[], string]>([
    ["array", [3], "[null, null, null]"],
    ["array", [3, 0], "[0, 0, 0]"],
    ["array", [3, tenfold], "[0, 10, 20]"],
    ["array", [0], "[]"],
    ["array", [-1], "null"],
    ["array", [decimal("15e-1")], "null"],
    ["array", [33_554_433], "disrupt"],
    ["array", [1e12, 0], "disrupt"],
    ["array", [decimal("1e30")], "disrupt"],
    ["array", [decimal("-1e30")], "null"],
    ["array", [[1, 2, 3], tenfold], "[10, 20, 30]"],
    ["array", [[5, 6, 7], second, true], "[0, 1, 2]"],
    ["array", [[1, 2, 0, 4], same, false, 0], "[1, 2]"],
    ["array", [[1, 0, 3, 4], same, true, 0], "[null, null, 3, 4]"],
    ["array", [[1, 2], [3]], "[1, 2, 3]"],
    ["array", [[1, 2, 3, 4], 1, 3], "[2, 3]"],
    ["array", [[1, 2, 3, 4], -2], "[3, 4]"],
    ["array", [[1, 2, 3, 4], N, 2], "[1, 2]"],
    ["array", [[1, 2], 3], "null"],
    ["array", [[1, 2], 2], "[]"],
    ["array", [[1, 2], "1"], "null"],
    ["array", [record({ b: 1, a: 2 })], '["b", "a"]'],
    ["array", [record({ b: 1 }), 1], "null"],
    ["array", ["cafe\u0301s"], '["c", "a", "f", "e\u0301", "s"]'],
    ["array", [noteText("a\u{1F600}\u0301b")], '["a", "\u{1F600}\u0301", "b"]'],
    ["array", ["a,b,,c", ","], '["a", "b", "", "c"]'],
    ["array", ["", ","], '[""]'],
    ["array", [""], "[]"],
    ["array", ["", ""], "[]"],
    ["array", ["", 3], "[]"],
    ["array", ["abc", ""], '["a", "b", "c"]'],
    ["array", ["abcdefg", 3], '["abc", "def", "g"]'],
    ["array", ["abc", 0], "null"],
    ["array", ["abc", decimal("1e20")], '["abc"]'],
    ["array", ["abc", decimal("-1e20")], "null"],
    ["array", [N], "null"],
    ["array", [true, 3], "null"],
    ["logical", ["true"], "true"],
    ["logical", [0], "false"],
    ["logical", [2], "null"],
    ["logical", ["TRUE"], "null"],
    ["number", [true], "1"],
    ["number", [42], "42"],
    ["number", ["0x2A"], "null"],
    ["number", ["12.350"], "12.35"],
    ["number", [[1]], "null"],
    ["record", [record({ a: 1 })], "{a: 1}"],
    ["record", [record({ a: 1, b: 2 }), record({ b: 3, c: 4 })], "{a: 1, b: 3, c: 4}"],
    ["record", [record({ a: 1, b: 2 }), ["b", "z"]], "{b: 2}"],
    ["record", [record({ a: 1 }), ["a", 1]], "null"],
    ["record", [["a", "b"]], "{a: true, b: true}"],
    ["record", [["10", "9", "b"], 0], '{"10": 0, "9": 0, b: 0}'],
    ["record", [["a", "bc"], (key) => (key as string).length], "{a: 1, bc: 2}"],
    ["record", [["a", "b"], () => N], "{}"],
    ["record", [[1, 2]], "null"],
    ["record", ["a"], "null"],
    ["text", ["miskatonic", 0, 3], '"mis"'],
    ["text", ["miskatonic", 3, 6], '"kat"'],
    ["text", ["miskatonic", 5], '"tonic"'],
    ["text", ["miskatonic", 0, -4], '"miskat"'],
    ["text", ["miskatonic", -3], '"nic"'],
    ["text", ["miskatonic", 0, 0], '""'],
    ["text", ["miskatonic", 10], '""'],
    ["text", ["miskatonic", 11], "null"],
    ["text", ["miskatonic", 2, 1], "null"],
    ["text", ["miskatonic", decimal("15e-1")], "null"],
    ["text", [["a", "b", "c"]], '"abc"'],
    ["text", [["a", "b", "c"], ", "], '"a, b, c"'],
    ["text", [["a"], 1], "null"],
    ["text", [[67, 97, "t"]], '"Cat"'],
    ["text", [[]], '""'],
    ["text", [[decimal("15e-1")]], "null"],
    ["text", [[55296]], "null"],
    ["text", [[N]], "null"],
    ["text", [12], '"12"'],
    ["text", [12, 2], '"1100"'],
    ["text", [12, 1], "null"],
    ["text", [true], "null"],
    ["text", [N], "null"],
])("%s(%o) is %s", (name, inputs, expected) => {
    expect(call(name, ...inputs)).toBe(expected);
});

test("the sensory functions tell kinds apart", () => {
    const values: [string, Value][] = [
        ["null", N],
        ["false", false],
        ["true", true],
        ["0", 0],
        ["half", half],
        ["huge", decimal("1e17")],
        ["empty", ""],
        ["l", "l"],
        ["U", "U"],
        ["9", "9"],
        ["smile", "\u{1F600}"],
        ["spaces", " \t\u00a0"],
        ["array", []],
        ["stone", stone([])],
        ["record", new Record()],
        ["blob", new Blob(new Uint8Array(1), 3)],
        ["function", same],
        ["address", new Address({}, 1)],
    ];
    const stones = "null false true 0 half huge empty l U 9 smile spaces stone function address";
    const expected: { [name: string]: string } = {
        "actor?": "address",
        "array?": "array stone",
        "blob?": "blob",
        "character?": "l U 9 smile",
        "data?": "false true 0 half huge empty l U 9 smile spaces array stone record blob",
        "digit?": "9",
        "false?": "false",
        "fit?": "0",
        "function?": "function",
        "integer?": "0 huge",
        "letter?": "l U",
        "logical?": "false true",
        "lower?": "l",
        "null?": "null",
        "number?": "0 half huge",
        "pattern?": "",
        "process?": "address",
        "record?": "record",
        "stone?": stones,
        "text?": "empty l U 9 smile spaces",
        "true?": "true",
        "upper?": "U",
        "whitespace?": "spaces",
    };
    for (const [name, words] of Object.entries(expected)) {
        const found = values.filter(([, value]) => call(name, value) === "true");
        expect([name, found.map(([word]) => word).join(" ")]).toEqual([name, words]);
    }
});

test("an intrinsic is a stone function of its arity, and checks the number of its arguments", () => {
    const max = intrinsics["max"] as FunctionValue;
    expect(max.length).toBe(2);
    expect(Object.isFrozen(max)).toBe(true);
    expect(() => max(1, 2, 3)).toThrow(
        expect.objectContaining({ code: "MST8005", message: "3 arguments for max, which takes 2" }),
    );
    expect(intrinsics["process?"]).toBe(intrinsics["actor?"]);
    expect(show(intrinsics["pi"])).toBe("3.1415926535897932");
});

test("functinos do what operators do", () => {
    const f = functinos as { [operator: string]: FunctionValue };
    expect(call("reduce", [1, 2, 3, 4], f["+"])).toBe("10");
    expect(f["/\\"]?.(1, true)).toBe(undefined);
    expect(f["\\/"]?.(false, true)).toBe(true);
    expect(f["|"]?.(undefined, 4)).toBe(4);
    expect(f["="]?.(decimal("25e-1"), decimal("252e-2"), decimal("5e-2"))).toBe(true);
    expect(f["="]?.(decimal("25e-1"), decimal("252e-2"), -1)).toBe(false);
    expect(f["<>"]?.("oslo", "OSLO", true)).toBe(false);
    expect(f["[]"]?.(["a", "b"], 1)).toBe("b");
    expect([f["="]?.length, f["+"]?.length]).toEqual([3, 2]);
    expect(f["≈"]).toBe(f["&&"]);
});
