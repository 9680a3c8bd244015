// What arrives in another worker is what `copyMessage` gives to a receiver in the same one, over random graphs of values.

import fc from "fast-check";
import { expect, test } from "vitest";
import { write } from "../values/access.js";
import { Address } from "../values/address.js";
import { Blob } from "../values/blob.js";
import { copyMessage } from "../values/message.js";
import { decimal } from "../values/number.js";
import { REPLY, Record, type RecordValue, type ReplyRight } from "../values/record.js";
import { show } from "../values/show.js";
import { isStone, stone } from "../values/stone.js";
import type { Value } from "../values/value.js";
import type { Atom } from "./atoms.js";
import { AtomReader, ValueReader } from "./read-value.js";
import { ValueWriter } from "./write-value.js";

/** Sends messages through a structured clone; ties are numbers of a list. */
function carry(...messages: RecordValue[]): RecordValue[] {
    const atoms: Atom[] = [];
    const ties: (Address | ReplyRight)[] = [];
    const put = (tie: Address | ReplyRight) => void atoms.push(ties.push(tie) - 1);
    const writer = new ValueWriter(atoms, { writeAddress: put, writeRight: put });
    for (const message of messages) writer.write(message);
    const from = new AtomReader(structuredClone(atoms));
    const take = () => ties[from.number()];
    const reader = new ValueReader(from, {
        readAddress: () => take() as Address,
        readRight: () => take() as ReplyRight,
    });
    const carried = messages.map(() => reader.read());
    expect(from.isAtEnd).toBe(true);
    return carried;
}

const bits = (isStone: boolean) => {
    const blob = new Blob(Uint8Array.of(0xa5, 0xc0, 0, 0), 11);
    blob._stone = isStone;
    return blob;
};
const right: ReplyRight = { used: false };

// A graph without cycles: each part may hold earlier parts, so that parts are shared.
const graphs = fc
    .array(
        fc.record({
            form: fc.constantFrom("array", "record", "message"),
            isStone: fc.boolean(),
            parts: fc.array(fc.nat()),
        }),
        { minLength: 1 },
    )
    .map((plans) => {
        const values: Value[] = [
            1,
            -36_028_797_018_963_968,
            "text",
            "\u{1f600}",
            decimal("5e-1"),
            decimal("-123456789012345678e100"),
            true,
            new Address({}, 1),
            undefined,
            bits(false),
            bits(true),
        ];
        for (const { form, isStone: isHard, parts } of plans) {
            const chosen = parts.map((nr) => values[nr % values.length]);
            const value = form === "array" ? chosen : new Record();
            for (const [nr, part] of chosen.entries()) {
                if (form !== "array") write(value, `${nr}k`, part);
            }
            if (form === "message") (value as RecordValue)[REPLY] = right;
            values.push(isHard ? stone(value) : value);
        }
        const message = new Record();
        write(message, "last", values.at(-1));
        write(message, "middle", values[(values.length + 11) >> 1]);
        write(message, "first", values[11]);
        return message;
    });

test("what arrives elsewhere is what would arrive here", () => {
    fc.assert(
        fc.property(graphs, fc.boolean(), (message, isHard) => {
            if (isHard) stone(message);
            const local = copyMessage(message, right, () => undefined);
            const [carried] = carry(local);
            expect(show(carried)).toBe(show(local));
            const twins = new Map<Value, Value>();
            compare(local, carried, twins);
            expect(new Set(twins.values()).size).toBe(twins.size);
        }),
    );
});

function compare(here: Value, there: Value, twins: Map<Value, Value>): void {
    if (typeof here !== "object" || here instanceof Address) {
        expect(there).toBe(here);
        return;
    }
    if (twins.has(here)) {
        expect(twins.get(here)).toBe(there);
        return;
    }
    expect(isStone(there)).toBe(isStone(here));
    if (!Array.isArray(here) && !(here instanceof Record) && !(here instanceof Blob)) return;
    expect(there).not.toBe(here);
    twins.set(here, there);
    if (here instanceof Record) expect((there as RecordValue)[REPLY]).toBe(here[REPLY]);
    expect(Object.keys(there as RecordValue)).toEqual(Object.keys(here));
    if (here instanceof Blob) return;
    for (const [nr, part] of Object.entries(here)) {
        compare(part, (there as RecordValue)[nr], twins);
    }
}

test("depth and size cost no stack, and messages follow one another", () => {
    let deep: Value = [];
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    const first = new Record();
    write(first, "deep", deep);
    const second = new Record();
    write(second, "wide", new Array<Value>(100_000).fill("x"));
    const [one, two] = carry(first, second);
    let depth = 0;
    for (let at = one?.["deep"] as Value[]; at.length > 0; at = at[0] as Value[]) depth += 1;
    expect(depth).toBe(100_000);
    expect(two?.["wide"]).toHaveLength(100_000);
});

test("a message that has been replied to can no more be replied to elsewhere", () => {
    const message = new Record();
    const inner = new Record();
    inner[REPLY] = { used: true };
    write(message, "inner", inner);
    const [carried] = carry(message);
    const arrived = carried?.["inner"] as RecordValue;
    expect(arrived[REPLY]?.used).toBe(true);
});
