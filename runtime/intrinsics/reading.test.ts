// Whoever reads texts pays for it, since V8 may have to write them out (decision 0033).
//
// Clause: security 10.

import { expect, test } from "vitest";
import { budget } from "../values/budget.js";
import { less } from "../values/order.js";
import { makePattern } from "../values/pattern-literal.js";
import { Record } from "../values/record.js";
import type { Value } from "../values/value.js";
import { directIntrinsics } from "./index.js";

const UNITS = 4000;

let made = 0;

/** A text that V8 has joined and nobody has read. */
function joined(): string {
    made += 1;
    return `${"x".repeat(UNITS - 7)}${1_000_000 + made}`;
}

const CALLS: readonly [name: string, ...inputs: (() => Value)[]][] = [
    ["array", joined, () => ""],
    ["array", joined, () => ","],
    ["array", () => "abc", joined],
    ["array", joined, () => 7],
    ["character", joined],
    ["codepoint", joined],
    ["extract", joined, joined],
    ["extract", joined, anything],
    ["find", () => [joined()], joined],
    ["format", joined, () => []],
    ["lower", joined],
    ["normalize", joined],
    ["number", joined],
    ["record", () => [joined()]],
    ["replace", joined, () => "y", () => "z"],
    ["replace", () => "abc", joined, () => "z"],
    ["search", joined, () => "y"],
    ["search", () => "abc", joined],
    ["search", joined, anything],
    ["sort", () => [joined(), joined()]],
    ["text", joined, () => 1],
    ["text", () => [joined(), 44]],
    ["trim", joined],
    ["trim", joined, anything],
    ["turkish_lower", joined],
    ["turkish_upper", joined],
    ["upper", joined],
    ["whitespace?", joined],
    ["text", () => 12, joined],
    ["number", () => "12", joined],
    ["trim", () => "abc", joined],
    ["search", () => joined().repeat(2), () => "y"],
];

function anything(): Value {
    return makePattern(
        [
            "group",
            [[[[["class", [["points", 0, 0xffff]], null, null], 0, null, null, false]]]],
            null,
        ],
        [],
    );
}

/** What is taken of the budget. */
function paid(act: () => unknown): number {
    const before = budget.left;
    act();
    return before - budget.left;
}

test.each(CALLS)("%s pays for the texts that it reads", (name, ...inputs) => {
    const values = inputs.map((input) => input());
    expect(paid(() => directIntrinsics[name]?.(...values))).toBeGreaterThan(UNITS >> 5);
});

test("so do order, keys, and selection by a text", () => {
    expect(paid(() => less(joined(), joined()))).toBeGreaterThan(UNITS >> 4);
    const record = new Record();
    record["x"] = 1;
    expect(paid(() => directIntrinsics["record"]?.(record, [joined()]))).toBeGreaterThan(
        UNITS >> 5,
    );
    expect(paid(() => directIntrinsics["sort"]?.([record], joined()))).toBeGreaterThan(UNITS >> 5);
});

test("a long text pays for all of it, until it has been read often", () => {
    const text = joined().repeat(50);
    const read = () => directIntrinsics["codepoint"]?.(text);
    let times = 0;
    while (paid(read) >= text.length >> 2) times += 1;
    expect(times).toBeLessThan(200);
    expect(paid(read)).toBe(0);
});

test("a sum of sizes that are no small integers is paid for", () => {
    const long = joined().repeat(10000);
    const texts = Array.from({ length: 100 }, () => long);
    expect(paid(() => directIntrinsics["sort"]?.(texts))).toBeGreaterThan(2 ** 29);
});
