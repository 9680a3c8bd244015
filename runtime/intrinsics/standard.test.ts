// The rows of library section 6 that need no pattern, and of appendix A, called without a compiler.

import { expect, test } from "vitest";
import { directIntrinsics, functinos } from "../abi.js";
import { Blob } from "../values/blob.js";
import { Disruption } from "../values/disruption.js";
import { decimal } from "../values/number.js";
import { Record, type RecordValue } from "../values/record.js";
import { show } from "../values/show.js";
import { noteText } from "../values/text.js";
import type { FunctionValue, Value } from "../values/value.js";

function record(fields: { [key: string]: Value }): RecordValue {
    return Object.assign(new Record(), fields);
}

const f = functinos as { [operator: string]: FunctionValue };
const i = directIntrinsics as { [name: string]: FunctionValue };

/** The result as a literal, or "disrupt". */
function call(name: string, ...inputs: Value[]): string {
    try {
        return show((i[name] as FunctionValue)(...inputs));
    } catch (thrown) {
        if (thrown instanceof Disruption) return "disrupt";
        throw thrown;
    }
}

const N = undefined;
const same = (n: Value) => n;
const smile = noteText("\u{1F600}");

test.each<[string, Value[], string]>([
    ["apply", [i["max"], [3, 4]], "4"],
    ["apply", [i["neg"], 5], "-5"],
    ["apply", ["x", [1]], '"x"'],
    ["apply", [i["neg"], [1, 2]], "disrupt"],
    ["apply", [() => 7], "7"],
    ["character", [65], '"A"'],
    ["character", ["abc"], '"a"'],
    ["character", [`${smile}b`], `"${smile}"`],
    ["character", [""], '""'],
    ["character", [1114112], '""'],
    ["character", [55296], '""'],
    ["character", [N], '""'],
    ["codepoint", ["A"], "65"],
    ["codepoint", ["\u{1F600}x"], "128512"],
    ["codepoint", [""], "null"],
    ["codepoint", [65], "null"],
    ["filter", [[5, 6, 7], (_, nr) => nr !== 1], "[5, 7]"],
    ["filter", [[1, 2], same], "null"],
    ["filter", [[], same], "[]"],
    ["find", [["a", "b", "a"], "a"], "0"],
    ["find", [["a", "b", "a"], "a", true], "2"],
    ["find", [["a", "b", "a"], "a", false, 1], "2"],
    ["find", [[1, 5, 9], (n) => (n as number) > 4], "1"],
    ["find", [[1, N], N], "1"],
    ["find", [[1, decimal("5e-1")], decimal("5e-1")], "1"],
    ["find", [[1, 2], 3], "null"],
    ["find", [[], 3], "null"],
    ["find", [[1, 2], 2, false, 2], "null"],
    ["for", [[1, 2, 3], (n) => n === 2, false, true], "true"],
    ["for", [[1, 2, 3], (n) => n === 9, false, true], "null"],
    ["for", [[1, 2, 3], same, true, 2], "2"],
    ["for", ["abc", same], "null"],
    ["format", ["{0} in {1}!", ["Malmborg", "Plano"]], '"Malmborg in Plano!"'],
    ["format", ["{a:d2} {b} {c}", record({ a: decimal("12345e-1"), b: "x" })], '"1,234.50 x {c}"'],
    ["format", ["{0:h4} {0}", [12]], '"000C 12"'],
    ["format", ["{x:up}", record({ x: "hi" }), record({ up: i["upper"] })], '"HI"'],
    ["format", ["{x:up}", record({ x: "hi" })], '"{x:up}"'],
    ["format", ["{x:z}", record({ x: "hi" }), (v, style) => `${v}${style}`], '"hiz"'],
    ["format", ["{{0}} {2} {}", ["a"]], '"{a} {2} {}"'],
    ["format", ["{0}", [true]], '"{0}"'],
    ["format", ["{0}", "abc"], "null"],
    ["length", [[1, 2]], "2"],
    ["length", [`${smile}!`], "2"],
    ["length", [(a: Value, _b: Value) => a], "2"],
    ["length", [record({ length: 7 })], "7"],
    ["length", [record({ length: () => 8 })], "8"],
    ["length", [record({ length: "8" })], "null"],
    ["length", [new Blob(new Uint8Array(2), 11)], "11"],
    ["length", [N], "null"],
    ["lower", ["Carl Hollywood"], '"carl hollywood"'],
    ["upper", ["stra\u00DFe"], '"STRASSE"'],
    ["turkish_lower", ["TITIZ"], '"t\u0131t\u0131z"'],
    ["turkish_upper", ["titiz"], '"T\u0130T\u0130Z"'],
    ["upper", [5], "null"],
    ["not", [true], "false"],
    ["not", [0], "null"],
    ["reduce", [[1, 2, 3, 4, 5, 6, 7, 8, 9], f["*"]], "362880"],
    ["reduce", [["a", "b", "c"], f["&"], "", true], '"cba"'],
    ["reduce", [[8, 2, 2], f["-"]], "4"],
    ["reduce", [[8, 2, 2], f["-"], N, true], "-8"],
    ["reduce", [[], f["+"]], "null"],
    ["reduce", [[], f["+"], 0], "0"],
    ["replace", ["banana", "an", "AN"], '"bANANa"'],
    ["replace", ["banana", "a", "", 2], '"bnna"'],
    ["replace", ["banana", "ana", "x"], '"bxna"'],
    ["replace", ["abc", "", "-"], '"-a-b-c-"'],
    ["replace", [`${smile}b`, "", "-"], `"-${smile}-b-"`],
    ["replace", ["abab", "b", (_, at) => [N, "x"][(at as number) >> 1]], '"abax"'],
    ["replace", ["aaa", "a", "$&"], '"$&$&$&"'],
    ["replace", ["abc", "b"], "null"],
    ["replace", ["abc", "b", "x", -1], "null"],
    ["replace", ["abc", "b", () => 1], "null"],
    ["reverse", [["I", "am", "Sam"]], '["Sam", "am", "I"]'],
    ["reverse", ["abc"], "null"],
    ["search", ["miskatonic", "i"], "1"],
    ["search", ["miskatonic", "i", 2], "8"],
    ["search", ["miskatonic", "i", -3], "8"],
    ["search", ["miskatonic", "x"], "null"],
    ["search", ["miskatonic", ""], "0"],
    ["search", [`${smile}${smile}c`, "c", 1], "2"],
    ["search", ["abc", "c", 9], "null"],
    ["sort", [["oats", "peas", "beans", "barley"]], '["barley", "beans", "oats", "peas"]'],
    ["sort", [[3, 20, 1]], "[1, 3, 20]"],
    ["sort", [[3, 2 ** 52, -(2 ** 52)]], "[-4503599627370496, 3, 4503599627370496]"],
    ["sort", [[3, decimal("5e-1"), decimal("1e20")]], "[0.5, 3, 1e20]"],
    ["sort", [[record({ n: "b" }), record({ n: "a" })], "n"], '[{n: "a"}, {n: "b"}]'],
    [
        "sort",
        [
            [
                ["x", 2],
                ["y", 1],
                ["z", 2],
            ],
            1,
        ],
        '[["y", 1], ["x", 2], ["z", 2]]',
    ],
    [
        "sort",
        [
            ["x", "y", "z"],
            [30, 10, 20],
        ],
        '["y", "z", "x"]',
    ],
    [
        "sort",
        [
            ["x", "y"],
            [2 ** 53 - 1, 1 - 2 ** 53],
        ],
        '["y", "x"]',
    ],
    ["sort", [["B", "a", smile, "\uFFFD"]], `["B", "a", "\uFFFD", "${smile}"]`],
    ["sort", [[]], "[]"],
    ["sort", [[1, "1"]], "null"],
    ["sort", [[record({ n: 1 }), record({})], "n"], "null"],
    ["sort", ["abc"], "null"],
    ["stone", [5], "5"],
    ["trim", ["  Hello   there   "], '"Hello   there"'],
    ["trim", ["--x-", "-"], '"x"'],
    ["trim", ["xx", "x"], '""'],
    ["trim", [`${smile}x${smile}`, smile], '"x"'],
    ["trim", [" a ", ""], '" a "'],
    ["trim", [5], "null"],
    ["repeat", ["ab", 3], '"ababab"'],
    ["repeat", ["ab", 3, "-"], '"ab-ab-ab"'],
    ["repeat", ["ab", 0], '""'],
    ["repeat", ["ab", -1], "null"],
    ["repeat", ["", decimal("1e30")], '""'],
    ["repeat", ["x", 1e12], "disrupt"],
    ["normalize", ["e\u0301"], '"\u00E9"'],
])("%s(%o) is %s", (name, inputs, expected) => {
    expect(call(name, ...inputs)).toBe(expected);
});

test("a callback gets as many values as it has inputs", () => {
    const counts: number[] = [];
    const none = (...inputs: Value[]) => counts.push(inputs.length);
    for (const arity of [0, 1, 2, 3]) {
        const call = (...inputs: Value[]) => none(...inputs);
        Object.defineProperty(call, "length", { value: arity });
        i["for"]?.([1], call);
    }
    expect(counts).toEqual([0, 1, 2, 2]);
});

test("a traversal takes the number of elements when it starts", () => {
    const growing = [1, 2];
    expect(i["array"]?.(growing, (n: Value) => growing.push(n as number))).toEqual([3, 4]);
    const shrinking = [1, 2, 3];
    i["for"]?.(shrinking, () => shrinking.pop());
    expect(shrinking).toEqual([]);
});

test("a blob is reversed bit by bit", () => {
    const reversed = i["reverse"]?.(new Blob(Uint8Array.of(0b1100_0001, 0b0110_0000), 11)) as Blob;
    expect([...reversed._bytes]).toEqual([0b1101_0000, 0b0110_0000]);
    expect(reversed._length).toBe(11);
});

test("searching takes time proportional to both lengths", () => {
    const text = "a".repeat(2_000_000);
    const target = `b${"a".repeat(100_000)}`;
    const start = performance.now();
    expect(call("search", text, target)).toBe("null");
    expect(call("search", text + target, target)).toBe("2000000");
    expect(performance.now() - start).toBeLessThan(2_000);
});
