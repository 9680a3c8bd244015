// The module json: each row of the tables of library 10.

import { expect, test } from "vitest";
import { fieldWatch } from "#runtime/values/field-watch";
import { REST, Record, type RecordValue } from "#runtime/values/record";
import { show } from "#runtime/values/show";
import { isStone } from "#runtime/values/stone";
import type { FunctionValue, Value } from "#runtime/values/value";
import { vastness } from "#runtime/values/vast";
import { native } from "./json.js";

const json = native.start() as RecordValue & { decode: FunctionValue; encode: FunctionValue };

function decoded(text: Value, reviver?: Value): string {
    return show(json.decode(text, reviver));
}

function record(fields: { [key: string]: Value }): RecordValue {
    return Object.assign(new Record(), fields);
}

test.each<[string, string]>([
    ["true", "true"],
    ["false", "false"],
    [" null\t", "null"],
    ["\r\n-0", "0"],
    ["12", "12"],
    ["-12.50", "-12.5"],
    ["1E+2", "100"],
    ["123456789012345678901234567890", "1.2345678901234568e29"],
    ["[1e400, 1e-400, -0]", "[null, 0, 0]"],
    ['"a\\u0041\\n\\/\\"\\\\"', show('aA\n/"\\')],
    ['"\\ud83d\\uDE00"', show("\u{1F600}")],
    ["[]", "[]"],
    ["[ 1 , [ 2 ] ]", "[1, [2]]"],
    ["{}", "{}"],
    ['{"a": [1, 2.50, "x\\u0041"], "b": null}', '{a: [1, 2.5, "xA"]}'],
    [
        '{"10":1,"2":2,"__proto__":3,"constructor":4}',
        '{"10": 1, "2": 2, "__proto__": 3, constructor: 4}',
    ],
    ['"\u2028"', show("\u2028")],
    [
        '[{"a":1,"b":2},{"a":3,"b":4,"c":5},{"a":6},{}]',
        "[{a: 1, b: 2}, {a: 3, b: 4, c: 5}, {a: 6}, {}]",
    ],
    ['[{"a":{"a":1}},{"a":{"b":2}}]', "[{a: {a: 1}}, {a: {b: 2}}]"],
    [String.raw`[{"a\\b":1},{"a\b":2}]`, String.raw`[{"a\bb": 1}, {"a\u{8}": 2}]`],
])("decodes %j", (text, value) => {
    expect(decoded(text)).toBe(value);
});

test.each([
    "",
    " ",
    "[1,]",
    "[,1]",
    '{"a":1,}',
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '{"a":null,"a":null}',
    // The names of the object before are what is expected.
    '[{"a":1,"b":2},{"a":1,"a":2}]',
    '[{"a":1,"b":2},{"b":1,"a":2,"b":3}]',
    '[{"a":1,"b":2},{"a":1,"b":2,"a":3}]',
    '[{"a":null,"b":2},{"a":null,"a":2}]',
    '[{"1":1,"b":2},{"1":1,"1":2}]',
    '"\\ud800"',
    '"\\ude00\\ud83d"',
    '"\t"',
    '"\u0000"',
    '"\\x41"',
    '"\\\'"',
    '"\\u12g4"',
    '"a',
    "01",
    "-01",
    "+1",
    "1.",
    ".5",
    "-",
    "1e",
    "0x1",
    "NaN",
    "Infinity",
    "nul",
    "True",
    "// x\n1",
    "['a']",
    "{a:1}",
    '{"a" 1}',
    "1 2",
    "[1]]",
    "\uFEFF1",
    "\u00A01",
    "[".repeat(513) + "]".repeat(513),
])("refuses %j", (text) => {
    let calls = 0;
    const reviver = () => {
        calls += 1;
        return 1;
    };
    expect(decoded(text)).toBe("null");
    expect(decoded(text, reviver)).toBe("null");
    expect(calls).toBe(0);
});

test("decodes 512 levels", () => {
    expect(decoded("[".repeat(512) + "]".repeat(512))).not.toBe("null");
});

test("refuses what is no text, and revivers that are no functions", () => {
    expect(decoded(1)).toBe("null");
    expect(decoded("1", 1)).toBe("null");
});

test("a reviver sees every value, the innermost first", () => {
    const seen: string[] = [];
    const reviver = (key: Value, value: Value): Value => {
        seen.push(`${show(key)} ${show(value)}`);
        return value === 2 ? undefined : value;
    };
    expect(decoded('{"a":[1,2],"b":2,"c":null,"d":{"e":3}}', reviver)).toBe(
        "{a: [1, null], d: {e: 3}}",
    );
    expect(seen).toEqual([
        "0 1",
        "1 2",
        '"a" [1, null]',
        '"b" 2',
        '"c" null',
        '"e" 3',
        '"d" {e: 3}',
        '"" {a: [1, null], d: {e: 3}}',
    ]);
});

test("decoded arrays and records are mutable; the module is stone", () => {
    expect(isStone(json.decode("[]"))).toBe(false);
    expect(isStone(json.decode("{}"))).toBe(false);
    expect(isStone(json)).toBe(true);
    expect(json.decode.length).toBe(2);
    expect(json.encode.length).toBe(4);
});

const abs: FunctionValue = () => 1;

test.each<[Value, string | undefined]>([
    [undefined, "null"],
    [true, "true"],
    [1.5 as Value, undefined],
    [12, "12"],
    [
        '\u{1}\b\f\n\r\t"\\/\u007F\u2028\u{1F600}',
        '"\\u0001\\b\\f\\n\\r\\t\\"\\\\/\u007F\u2028\u{1F600}"',
    ],
    [[1, undefined, "a"], '[1,null,"a"]'],
    [[abs], "[null]"],
    [[], "[]"],
    [record({}), "{}"],
    [record({ a: 1, b: [true, undefined, "\t"] }), '{"a":1,"b":[true,null,"\\t"]}'],
    [record({ f: abs, a: [abs] }), '{"a":[null]}'],
    [record({ x: 1, json: () => [1, 2] }), "[1,2]"],
    [record({ json: () => record({ json: () => 1, a: 2 }) }), '{"a":2}'],
    [record({ json: 7 }), '{"json":7}'],
    [record({ "\u000010": 1, b: 2 }), '{"10":1,"b":2}'],
    [abs, undefined],
])("encodes %s", (value, text) => {
    // Fractions are no JavaScript numbers in Misty; that row is replaced by a real one.
    const given = value === 1.5 ? json.decode("1.50") : value;
    expect(json.encode(given)).toBe(value === 1.5 ? "1.5" : text);
});

test("an object may have more members than one of JavaScript can have", () => {
    const real = { ...vastness };
    Object.assign(vastness, { from: 4, most: 26, period: 1 });
    fieldWatch.left = 0;
    const members = Array.from(
        { length: 26 },
        (_, nr) => `"${nr % 2 === 0 ? "k" : ""}${nr}":${nr}`,
    );
    const text = `{${members.join()}}`;
    const value = json.decode(text) as RecordValue;
    expect(value[REST]).toBeDefined();
    expect(json.encode(value)).toBe(text);
    expect(decoded(`{${[...members, '"21":0']}}`)).toBe("null");
    expect(() => json.decode(`{${[...members, '"x":0']}}`)).toThrow();
    Object.assign(vastness, real);
});

test("space is four spaces a level", () => {
    const value = record({ a: 1, b: [true, record({}), [[]]], f: record({ g: abs }) });
    expect(json.encode(value, true)).toBe(
        JSON.stringify({ a: 1, b: [true, {}, [[]]], f: {} }, null, 4),
    );
    expect(json.encode([1], 1)).toBe("[1]");
    expect(json.encode([], true)).toBe("[]");
});

test("a replacer is offered keys and values, the whole first", () => {
    const seen: string[] = [];
    const replacer = (key: Value, value: Value): Value => {
        seen.push(`${show(key)} ${show(value)}`);
        if (value === 2) return abs;
        return value === 1 ? undefined : value;
    };
    expect(json.encode(record({ a: 1, b: 2, c: [2, 3] }), false, replacer)).toBe(
        '{"a":null,"c":[null,3]}',
    );
    expect(seen).toEqual([
        '"" {a: 1, b: 2, c: [2, 3]}',
        '"a" 1',
        '"b" 2',
        '"c" [2, 3]',
        "0 2",
        "1 3",
    ]);
    expect(json.encode([1, 2], false, (key: Value) => key)).toBe('""');
    expect(json.encode([1, 2], false, 7)).toBe(undefined);
});

test("a whitelist holds at every level, but not for what a json method answers", () => {
    const whitelist = record({ keep: true, deep: true, drop: 1, own: true });
    const value = record({
        keep: 1,
        drop: 2,
        deep: [record({ keep: 3, drop: 4 })],
        own: record({ json: () => record({ drop: record({ drop: 5, keep: 6 }) }) }),
    });
    expect(json.encode(value, false, undefined, whitelist)).toBe(
        '{"keep":1,"deep":[{"keep":3}],"own":{"drop":{"keep":6}}}',
    );
    expect(json.encode(value, false, undefined, [])).toBe(undefined);
});

test("what contains itself, or is nested deeper than 512, has no JSON", () => {
    const loop: Value[] = [];
    loop.push(loop, loop);
    expect(json.encode(loop)).toBe(undefined);
    const nested = (depth: number): Value => (depth === 0 ? 1 : [nested(depth - 1)]);
    expect(json.encode(nested(512))).toBe(`${"[".repeat(512)}1${"]".repeat(512)}`);
    expect(json.encode(nested(513))).toBe(undefined);
});
