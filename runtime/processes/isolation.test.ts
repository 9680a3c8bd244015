// Messages are isolated: no change on one side is seen on the other, whatever the graph.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RecordValue } from "../values/record.js";
import { isStone, stone } from "../values/stone.js";
import type { Value } from "../values/value.js";
import { record, Stage } from "./stage.js";

describe("messages", () => {
    test("are isolated, whatever their graph", () => {
        fc.assert(
            fc.property(graphs(), (message) => {
                const before = show(message);
                let received = "";
                new Stage({
                    root(me) {
                        me.receive((copy) => {
                            received = show(copy);
                            damage(copy);
                            expect(show(message)).toBe(damaged);
                        });
                        me.process.send(me.self, message);
                        damage(message);
                        const damaged = show(message);
                    },
                }).run();
                expect(received).toBe(before);
            }),
            { numRuns: 200 },
        );
    });
});

/** Records with parts that are shared, stone or not; no cycles, because a part holds only earlier parts. */
function graphs(): fc.Arbitrary<RecordValue> {
    const leaf = fc.oneof(fc.integer(), fc.string(), fc.boolean());
    const part = fc.record({
        isArray: fc.boolean(),
        isStone: fc.boolean(),
        content: fc.array(
            fc.oneof(
                leaf,
                fc.nat().map((nr) => ({ nr })),
            ),
            { maxLength: 4 },
        ),
    });
    return fc.array(part, { minLength: 1, maxLength: 8 }).map((parts) => {
        const made: Value[] = [];
        for (const { isArray, isStone: asStone, content } of parts) {
            const values = content.map((value) =>
                typeof value === "object" ? made[value.nr % Math.max(made.length, 1)] : value,
            );
            const result: Value = isArray ? values : record({});
            if (!isArray) {
                values.forEach((value, nr) => {
                    if (value !== undefined) (result as RecordValue)[`f${nr}`] = value;
                });
            }
            made.push(asStone ? stone(result) : result);
        }
        return record({ parts: made.at(-1), again: made.at(-1), other: made[0] });
    });
}

/** The value with its sharing, by numbers, and what of it is stone. */
function show(value: Value): string {
    const numbers = new Map<object, number>();
    const walk = (part: Value): string => {
        if (typeof part !== "object") return JSON.stringify(part) ?? "null";
        const known = numbers.get(part);
        if (known !== undefined) return `#${known}`;
        numbers.set(part, numbers.size);
        const mark = isStone(part) ? "!" : "";
        const inner = Object.entries(part).map(([key, field]) => `${key}:${walk(field as Value)}`);
        return `${mark}${Array.isArray(part) ? "a" : "r"}(${inner.join(" ")})`;
    };
    return walk(value);
}

/** Changes everything that can be changed. */
function damage(value: Value): void {
    if (typeof value !== "object") return;
    for (const part of Object.values(value)) damage(part as Value);
    if (isStone(value)) return;
    if (Array.isArray(value)) value.push("damaged");
    else (value as RecordValue)["damaged"] = true;
}
