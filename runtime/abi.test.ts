// No JavaScript error and no JavaScript value comes out of the runtime, whatever goes in.
//
// Random values of Misty, hostile keys among them, go to every intrinsic, functino and operation of the ABI. What comes
// back must be a value of Misty, or a disrupt.

import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as abi from "./abi.js";
import { Address } from "./values/address.js";
import { Blob } from "./values/blob.js";
import { disruptionOf, guards } from "./values/disruption.js";
import { kindOf } from "./values/kind.js";
import { Dec } from "./values/number.js";
import { Pattern } from "./values/pattern.js";
import { LATENT, Record, type RecordValue } from "./values/record.js";
import { show } from "./values/show.js";
import type { FunctionValue, Value } from "./values/value.js";
import { WILD, Wild } from "./values/wild.js";

const KEYS =
    "a 1 -1 0 __proto__ constructor prototype then toString valueOf toJSON length name caller " +
    "arguments hasOwnProperty push slice _length _bytes _high _target";

const text = fc
    .oneof(
        fc.constantFrom(
            "",
            ...KEYS.split(" "),
            "\0",
            "\u{1F600}",
            "a\u0301",
            "$&",
            "{0:d2}",
            "1e5",
        ),
        fc.string({ unit: "binary", maxLength: 40 }),
    )
    .map(abi.noteText);
const number = fc.oneof(
    fc.constantFrom(0, 1, -1, 2, 3, 10, 16, 37, 2 ** 53 - 1, 1 - 2 ** 53, 0xd800, 0x1f600),
    fc.constantFrom("5e-1", "-1e-127", "36028797018963967e127", "1e17", "-1e30").map(abi.decimal),
    fc.integer({ min: -5, max: 300 }),
);
const functions: FunctionValue[] = [
    (value) => value,
    (_, value) => value,
    () => true,
    () => abi.disrupt(),
    ...Object.values(abi.directIntrinsics),
];
const program = ["group", [[[[["name", "digit"], 1, null, "a", false]]]], null];
const simple = fc.oneof(
    fc.constantFrom<Value>(undefined, true, false),
    fc.constantFrom<Value>(new Address({}, 1), new Blob(Uint8Array.of(0xa5), 7), WILD),
    fc.constantFrom<Value>(abi.makePattern(program as never, [])),
    fc.constantFrom<Value>(...functions),
    number,
    text,
) as fc.Arbitrary<Value>;

const value: fc.Arbitrary<Value> = fc.letrec((tie) => ({
    any: fc.oneof({ depthSize: "small", maxDepth: 3 }, simple, tie("array"), tie("record")),
    array: fc
        .tuple(fc.array(tie("any"), { maxLength: 5 }), fc.boolean())
        .map(([array, isStone]) => (isStone ? turn(array as Value[]) : (array as Value[]))),
    record: fc
        .tuple(fc.array(fc.tuple(text, tie("any")), { maxLength: 4 }), fc.boolean())
        .map(([fields, isStone]) => {
            const record = new Record();
            for (const [key, field] of fields) abi.write(record, key, field as Value);
            return isStone ? turn(record) : record;
        }),
})).any as fc.Arbitrary<Value>;

function turn(part: Value): Value {
    return (abi.directIntrinsics["stone"] as FunctionValue)(part);
}

// As in a program that handles its disrupts: traces cost too much for thousands of runs.
beforeAll(() => {
    guards.depth += 1;
});
afterAll(() => {
    guards.depth -= 1;
});

/** What the work gives; a disrupt gives null, and anything else that is thrown fails the test. */
function outcome(work: () => Value): Value {
    try {
        return work();
    } catch (thrown) {
        if (disruptionOf(thrown) === null) throw thrown;
        return undefined;
    }
}

/** Fails if a value, or anything in it, is no value of Misty. */
function demandMisty(root: Value): void {
    const seen = new Set<Value>();
    const left: Value[] = [root];
    while (left.length > 0) {
        const next = left.pop();
        if (seen.has(next)) continue;
        seen.add(next);
        if (!isMisty(next)) throw new Error(`not a value of Misty: ${String(next)}`);
        if (Array.isArray(next)) left.push(...next);
        else if (next instanceof Record) left.push(...Object.values(next));
    }
}

function isMisty(part: Value): boolean {
    if (typeof part === "number") return Number.isSafeInteger(part) && !Object.is(part, -0);
    if (typeof part === "string") return !/\p{Surrogate}/u.test(part);
    if (Array.isArray(part)) return Object.keys(part).length === part.length;
    if (part instanceof Record) return isRecord(part);
    if (typeof part !== "object") return typeof part !== "symbol" && typeof part !== "bigint";
    return [Dec, Blob, Pattern, Address, Wild].some((kind) => part instanceof kind);
}

function isRecord(record: RecordValue): boolean {
    const symbols = Object.getOwnPropertySymbols(record);
    return (
        Object.values(record).every((field) => field !== undefined) &&
        !symbols.some((s) => s !== LATENT)
    );
}

test("every intrinsic and functino gives a value or disrupts", () => {
    const tables = [abi.directIntrinsics, abi.intrinsics, abi.functinos];
    const calls = tables
        .flatMap((table) => Object.values(table))
        .filter((f) => typeof f === "function");
    fc.assert(
        fc.property(fc.array(value, { maxLength: 4 }), (inputs) => {
            for (const call of calls) demandMisty(outcome(() => call(...inputs)));
            for (const input of inputs) demandMisty(input);
        }),
        { numRuns: 300 },
    );
});

test("every operation gives a value or disrupts", () => {
    const { add, subtract, multiply, divide, floorDivide, concat, concatSpace, equal } = abi;
    const { less, lessEqual, greater, greaterEqual, read, push, pop } = abi;
    const operations: FunctionValue[] = [
        ...[add, subtract, multiply, divide, floorDivide, concat, concatSpace, equal],
        ...[less, lessEqual, greater, greaterEqual, read, pop, abi.condition],
        (a, b) => abi.logical(a, `${kindOf(b)}`),
        (a, b) => push(a, b) as undefined,
        (a, b, c) => abi.write(a, b, c) as undefined,
        (a, b, c) => abi.callee(a)(b, c),
        (a, b, c) => (typeof b === "string" ? abi.method(a, b)(c) : undefined),
        (a, b) =>
            a instanceof Record && typeof b === "string" ? abi.capability(a[b], a, b)() : undefined,
        (a, b) => abi.makePattern(program as never, [a, b]),
        (a) => show(a),
    ];
    fc.assert(
        fc.property(value, value, value, (a, b, c) => {
            for (const operation of operations) demandMisty(outcome(() => operation(a, b, c)));
            for (const input of [a, b, c]) demandMisty(input);
        }),
        { numRuns: 1000 },
    );
});

test("an invocation that cannot be has its own disrupts", () => {
    const message = (work: () => Value) => {
        try {
            return work();
        } catch (thrown) {
            const disruption = disruptionOf(thrown);
            return `${disruption?.code} ${disruption?.message}`;
        }
    };
    const box = new Record();
    abi.write(box, "a", 1);
    expect(message(() => abi.callee(5)())).toBe("MST8002 number is not a function");
    expect(message(() => abi.method(box, "a")())).toBe('MST8003 no method "a" in record');
    expect(message(() => abi.method("x", "length")())).toBe('MST8003 no method "length" in text');
    expect(message(() => abi.capability(box["b"], box, "b")())).toBe(
        "MST8004 this process has no @.b",
    );
    expect(message(() => abi.capability(box["a"], box, "a")())).toBe(
        "MST8002 number is not a function",
    );
    expect(message(() => abi.condition("yes"))).toBe(
        "MST8006 the condition is text, not a logical",
    );
    expect(message(() => abi.logical(undefined, "/\\"))).toBe(
        'MST8007 operand of "/\\" is null, not a logical',
    );
    expect(message(() => abi.concat("a", true))).toBe(
        'MST8008 operand of "&" is logical, not a text or a number',
    );
    expect(message(() => abi.less(1, "2"))).toBe('MST8009 "<" cannot order number and text');
    const proxy = (name: Value, inputs: Value) => [name, inputs];
    expect(abi.method(proxy, "go")(1, 2)).toEqual(["go", [1, 2]]);
});
