// Messages: what arrives, checked over random graphs of values, and what may not be sent.

import fc from "fast-check";
import { expect, test } from "vitest";
import { write } from "./access.js";
import { Address } from "./address.js";
import { Blob } from "./blob.js";
import { copyMessage, ownMessage } from "./message.js";
import { decimal } from "./number.js";
import { REPLY, Record, type RecordValue } from "./record.js";
import { show } from "./show.js";
import { isStone, stone } from "./stone.js";
import type { Value } from "./value.js";

function record(fields: { [key: string]: Value }): RecordValue {
    return Object.assign(new Record(), fields);
}

const ignore = () => undefined;
const copy = (message: Value) => copyMessage(message, null, ignore);

// A graph without cycles: each part may hold earlier parts, so that parts are shared.
const graphs = fc
    .array(fc.record({ isArray: fc.boolean(), isStone: fc.boolean(), parts: fc.array(fc.nat()) }), {
        minLength: 1,
    })
    .map((plans) => {
        const values: Value[] = [1, "text", decimal("5e-1"), true, new Address({}, 1), undefined];
        for (const { isArray, isStone, parts } of plans) {
            const chosen = parts.map((nr) => values[nr % values.length]);
            const value = isArray ? chosen : new Record();
            for (const [nr, part] of chosen.entries()) {
                if (!isArray) write(value, `k${nr}`, part);
            }
            values.push(isStone ? stone(value) : value);
        }
        return record({ last: values.at(-1), first: values[6] });
    });

test("a copy looks the same, shares stone only, and keeps what was shared", () => {
    fc.assert(
        fc.property(graphs, (message) => {
            const received = copy(message);
            expect(show(received)).toBe(show(message));
            const twins = new Map<Value, Value>();
            compare(message, received, twins);
            expect(new Set(twins.values()).size).toBe(twins.size);
        }),
    );
});

function compare(source: Value, target: Value, twins: Map<Value, Value>): void {
    if (!Array.isArray(source) && !(source instanceof Record)) return;
    if (twins.has(source)) {
        expect(twins.get(source)).toBe(target);
        return;
    }
    twins.set(source, target);
    expect(isStone(target)).toBe(isStone(source));
    expect(target === source).toBe(isStone(source));
    for (const [nr, part] of Object.entries(source))
        compare(part, (target as RecordValue)[nr], twins);
}

test("functions, cycles and whatever is no record cannot be sent", () => {
    const what = (message: Value) => {
        try {
            return show(copy(message));
        } catch (thrown) {
            return (thrown as { message: string }).message;
        }
    };
    const cyclic = record({});
    write(cyclic, "self", [cyclic]);
    const ring: Value[] = [1];
    ring.push([ring]);
    expect(what("hi")).toBe("text cannot be sent");
    expect(what(record({ f: ignore }))).toBe("function cannot be sent");
    expect(what(record({ f: stone([[ignore]]) }))).toBe("function cannot be sent");
    expect(what(cyclic)).toBe("cycle cannot be sent");
    expect(what(record({ ring }))).toBe("cycle cannot be sent");
    expect(what(record({ ring: stone(ring) }))).toBe("cycle cannot be sent");
});

test("latent fields stay behind, of stone parts too", () => {
    const key = stone(new Record());
    const part = record({ open: 1 });
    write(part, key, ignore);
    const received = copy(record({ part: stone([part]) }));
    expect(show(received)).toBe("{part: [{open: 1}]}");
    const [sent] = received["part"] as RecordValue[];
    expect(sent).not.toBe(part);
    expect(isStone(sent)).toBe(true);
    expect(copy(record({ key }))["key"]).toBe(key);
});

test("a right to reply travels with a message inside a message", () => {
    const right = { used: false };
    const message = record({ ask: 1 });
    message[REPLY] = right;
    const rights: unknown[] = [];
    const received = copyMessage(record({ message }), null, (found) => rights.push(found));
    expect((received["message"] as RecordValue)[REPLY]).toBe(right);
    expect(rights).toEqual([right]);
    right.used = true;
    expect((copy(record({ message }))["message"] as RecordValue)[REPLY]).toBe(undefined);
});

test("a message that nobody else holds keeps its top level; its parts are copied", () => {
    const parts = [1, [2]];
    const blob = new Blob(Uint8Array.of(1), 8);
    const message = record({ parts, again: parts, blob });
    const received = ownMessage(message, ignore);
    expect(received).toBe(message);
    expect(received["parts"]).toEqual(parts);
    expect(received["parts"]).not.toBe(parts);
    expect(received["again"]).toBe(received["parts"]);
    expect(received["blob"]).not.toBe(blob);
});

test("depth costs no stack", () => {
    let deep: Value = [];
    for (let nr = 0; nr < 50_000; nr += 1) deep = nr % 2 === 0 ? [deep] : record({ deep });
    const received = copy(record({ deep }));
    expect(isStone(stone(received))).toBe(true);
    expect(isStone(copy(record({ received }))["received"])).toBe(true);
    expect(show(received).length).toBeGreaterThan(250_000);
});
