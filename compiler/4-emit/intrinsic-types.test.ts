// What the emitter says of the results of intrinsics, against what they return.

import { expect, test } from "vitest";
import * as abi from "#runtime/abi";
import { Dec } from "#runtime/values/number";
import { INTRINSICS, REQUESTOR_FACTORIES, resultType } from "./intrinsics.js";
import * as types from "./types.js";

function some(): unknown[] {
    const box = Object.assign(new abi.Record(), { a: 1, b: "t" });
    const given = [
        undefined,
        true,
        false,
        0,
        1,
        2,
        -3,
        100,
        9007199254740991,
        "",
        "t",
        "word",
        "12",
    ];
    const numbers = ["25e-1", "-5e-1", "1e20", "9e140", "36028797018963967e0"].map(abi.decimal);
    const arrays = [[], [3, 1, 2], ["b", "a"], [[1], [2]], [(x: unknown) => x]];
    const functions = [() => undefined, (x: unknown) => x, abi.intrinsics["not"]];
    return [...given, ...numbers, ...arrays, box, new abi.Record(), ...functions];
}

function typeOf(value: unknown): types.Type {
    switch (typeof value) {
        case "undefined":
            return types.ofMask(types.NULL);
        case "boolean":
            return types.ofMask(types.LOGICAL);
        case "number":
            return types.ofRange(value, value);
        case "string":
            return types.ofMask(types.TEXT);
        case "function":
            return types.ofMask(types.FUNCTION);
        default:
            if (Array.isArray(value)) return types.ofMask(types.ARRAY);
            if (value instanceof abi.Record) return types.ofMask(types.RECORD);
            return types.ofMask(value instanceof Dec ? types.DECIMAL : types.OTHER);
    }
}

/** Answers whether a value of the type `actual` is one that `said` foresees. */
function isForeseen(actual: types.Type, said: types.Type): boolean {
    if (!types.isOnly(actual, said.mask)) return false;
    return actual.mask !== types.INTEGER || (actual.low >= said.low && actual.high <= said.high);
}

test("each result of an intrinsic has a type that the emitter foresees", () => {
    const wrong: unknown[] = [];
    for (const [name, { arity }] of INTRINSICS) {
        if (arity === null || REQUESTOR_FACTORIES.has(name)) continue;
        for (const first of some().keys()) {
            for (const second of arity > 1 ? [-1, ...some().keys()] : [-1]) {
                const values = some();
                const inputs = [values[first], ...(second < 0 ? [] : [values[second]])];
                const said = resultType(name, inputs.map(typeOf));
                const loose = resultType(
                    name,
                    inputs.map(() => types.ANY),
                );
                try {
                    const call = abi.directIntrinsics[name] as (...inputs: unknown[]) => unknown;
                    const actual = typeOf(call(...inputs));
                    if (!isForeseen(actual, said) || !isForeseen(actual, loose)) {
                        wrong.push([name, inputs, actual.mask]);
                    }
                } catch (thrown) {
                    // A disrupt has no result; nothing else may happen.
                    if (!("code" in (thrown as object))) throw thrown;
                }
            }
        }
    }
    expect(wrong).toEqual([]);
});
