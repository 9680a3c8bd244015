// What the claims of the module test say on the channel `error` when they do not hold.

import { expect, test } from "vitest";
import { compileFiles, runCode } from "../../harness.js";
import { inProgram } from "../../marked-blocks.js";

test.each<[string, readonly string[]]>([
    // Where: an expression of Misty
    ["equal(4, 5)", ["value is 4, not 5"]],
    ["equal({a: [1, 2]}, {a: [1, 3]})", ["value.a[1] is 2, not 3"]],
    ['equal({"a b": 1}, {})', ['value["a b"] is 1, not null']],
    ["equal({ok?: 1, x_1: 1}, {})", ["value.ok? is 1, not null", "value.x_1 is 1, not null"]],
    ['equal({"x_": 1, "1": 1}, {})', ['value["x_"] is 1, not null', 'value["1"] is 1, not null']],

    // Lengths come before elements, and fields in the order of what is expected
    [
        "equal([1], [2, 1])",
        ["length(value) is 1, not 2", "value[0] is 1, not 2", "value[1] is null, not 1"],
    ],
    ["equal([null], [])", ["length(value) is 1, not 0"]],
    [
        "equal({c: 1, a: 1}, {a: 2, b: 3})",
        ["value.a is 1, not 2", "value.b is null, not 3", "value.c is 1, not null"],
    ],
    ["equal(array(20, 1), array(20, 2))", array(8, (nr) => `value[${nr}] is 1, not 2`)],

    // Values as literals
    ['equal("5", 5)', ['value is "5", not 5']],
    ['equal("a\\q\\b\\n\\u{7}", true)', ['value is "a\\q\\b\\n\\u{7}", not true']],
    ["equal([1, {a: [], b: [1]}], null)", ["value is [1, {a: ..., b: ...}], not null"]],
    ["equal({}, [])", ["value is {}, not []"]],
    ["equal(array(9, 0), 1e-30)", ["value is [0, 0, 0, 0, 0, 0, 0, 0, ...], not 1e-30"]],
    ["equal(abs, neg)", ["value is another <function>"]],
    ['equal(pattern {"a"}, blob.make(9, true))', ["value is <pattern>, not <blob 9 bits>"]],
    ["equal(@, {})", ["value is <process>, not {}"]],

    // Long texts and blobs
    [
        'equal(repeat("x", 100) & "one", repeat("x", 100) & "two")',
        ['text(value, 88) is "xxxxxxxxxxxxone", not "xxxxxxxxxxxxtwo"'],
    ],
    ['equal({a: repeat("x", 100)}, {a: "x"})', [`value.a is "${"x".repeat(60)}"..., not "x"`]],
    [
        "equal(blob.make(12, true), blob.make(12, false))",
        ["blob.read_fit(value, 0, 8) is 255, not 0"],
    ],
    ["equal(blob.make(1, true), blob.make(1))", ["length(value) is 1, not 0"]],

    // The other claims
    ["same([1], [1])", ["value is another [1]"]],
    ["same([1], [2])", ["value[0] is 1, not 2"]],
    ["same(1, 2)", ["value is 1, not 2"]],
    ["near(1, 1.5, 0.2)", ["value is 1, not 1.5 within 0.2"]],
    ["near(1, 2)", ["value is 1, not 2 within 0.000000002"]],
    ['near("1", 1)', ['value is "1", not 1 within 0.000000001']],
    ["near(1, null)", ["null is not a number"]],
    ["near(1, 1, -1)", ["-1 is not a tolerance"]],
    ["disrupts(function () ([5]))", ["the function gave [5]"]],
    ["disrupts(5)", ["5 is not a function"]],
])("%s", async (claim, lines) => {
    const { output } = compileFiles("example.mst", {
        "example.mst": inProgram(`${CLAIMED}call claimed(function () (test.${claim}))\n`),
    });
    const { errors } = await runCode(output?.code ?? "");
    const name = claim.slice(0, claim.indexOf("("));
    expect(errors).toBe(lines.map((line) => `error: test.${name}: ${line}\n`).join(""));
});

// A disrupt that is handled is not reported besides.
const CLAIMED = `def claimed(action) {
    call action()
disruption
    return null
}
`;

function array(length: number, make: (nr: number) => string): readonly string[] {
    return Array.from({ length }, (_, nr) => make(nr));
}
