// Records with hostile keys, stone, the literals that logs show, and what the engine throws for a disrupt.

import { expect, test } from "vitest";
import { pop, push, read, write } from "./access.js";
import { Address } from "./address.js";
import { Blob } from "./blob.js";
import { method } from "./call.js";
import { ControlSignal, caught, Disruption, disrupt, disruptionOf, guards } from "./disruption.js";
import { tooMany } from "./function.js";
import { keysOf, Record } from "./record.js";
import { show, showShort } from "./show.js";
import { isStone, stone } from "./stone.js";
import type { Value } from "./value.js";

const HOSTILE =
    "b 2 1 __proto__ constructor prototype then toString valueOf toJSON length name".split(" ");

/** The code and message with which the work disrupts. */
function failure(work: () => unknown): string {
    try {
        return `no disrupt: ${String(work())}`;
    } catch (thrown) {
        const disruption = disruptionOf(thrown);
        if (disruption === null) throw thrown;
        return `${disruption.code} ${disruption.message}`;
    }
}

test("every text is an ordinary key, listed in the order of writing", () => {
    const keys = [...HOSTILE, "", "\0", "\x001", "a".repeat(1000)];
    const box = new Record();
    for (const key of keys) expect(read(box, key)).toBe(undefined);
    for (const [nr, key] of keys.entries()) write(box, key, nr);
    expect(keysOf(box)).toEqual(keys);
    for (const [nr, key] of keys.entries()) expect(read(box, key)).toBe(nr);
    write(box, "b", undefined);
    write(box, "b", 7);
    expect(keysOf(box)).toEqual([...keys.slice(1), "b"]);
    for (const key of keys) write(box, key, undefined);
    expect(keysOf(box)).toEqual([]);
});

test("what is no part of a value reads null", () => {
    const values: Value[] = [
        undefined,
        true,
        5,
        "ab",
        [1],
        () => 1,
        new Blob(new Uint8Array(1), 8),
    ];
    for (const value of values) {
        for (const key of [...HOSTILE, "_bytes", -1, 2, true, value]) {
            if (value !== "ab" || key !== 1) expect(read(value, key)).toBe(undefined);
        }
    }
    expect([read("ab", 1), read([1], 0)]).toEqual(["b", 1]);
});

test("writing follows the table of the language", () => {
    const still = stone([1]);
    const quiet = stone(new Record());
    expect(failure(() => write(quiet, "a", 1))).toBe("MST8010 stone cannot be changed");
    expect(failure(() => write(quiet, "a", undefined))).toBe("MST8010 stone cannot be changed");
    expect(failure(() => write(quiet, 1, 1))).toBe("MST8010 stone cannot be changed");
    expect(failure(() => write(quiet, quiet, 1))).toBe("MST8010 stone cannot be changed");
    expect(failure(() => write(still, 0, 2))).toBe("MST8010 stone cannot be changed");
    expect(failure(() => write(still, 9, 2))).toBe("MST8010 stone cannot be changed");
    expect(failure(() => push(still, 2))).toBe("MST8010 stone cannot be changed");
    expect(failure(() => pop(still))).toBe("MST8010 stone cannot be changed");
    expect(failure(() => pop(stone([])))).toBe("MST8010 stone cannot be changed");
    expect(failure(() => write(5, 0, 2))).toBe("MST8011 number has no parts that can be set");
    expect(failure(() => write([1], 1, 2))).toBe("MST8012 bad array subscript 1");
    expect(failure(() => write([1], "a", 2))).toBe('MST8012 bad array subscript "a"');
    expect(failure(() => write(new Record(), 1, 2))).toBe("MST8013 bad key: number");
    expect(failure(() => write(new Record(), new Record(), 2))).toBe(
        "MST8013 bad key: mutable record",
    );
    expect(failure(() => push("a", 2))).toBe("MST8014 text is not an array");
    expect(pop([])).toBe(undefined);
});

test("latent fields are read with their key only, and become stone", () => {
    const key = stone(new Record());
    const box = new Record();
    const inner: Value[] = [1];
    write(box, key, inner);
    expect(read(box, key)).toBe(inner);
    expect(read(box, stone(new Record()))).toBe(undefined);
    expect(keysOf(box)).toEqual([]);
    stone(box);
    expect(isStone(inner)).toBe(true);
    expect(failure(() => write(box, key, 2))).toBe("MST8010 stone cannot be changed");
});

test("stone is deep or not at all, also where the stack ends", () => {
    const made = Array.from({ length: 100_000 }, () => {
        const record = new Record();
        const leaf: Value[] = [1];
        write(record, "leaf", [leaf]);
        return { root: [[record]], leaf };
    });
    // On the way back from the end of the stack, each level has a little more room.
    const dive = (nr: number): void => {
        try {
            dive(nr + 1);
        } catch (thrown) {
            stone(made[nr]?.root);
            throw thrown;
        }
    };
    expect(() => dive(0)).toThrow(RangeError);
    expect(made.filter(({ root, leaf }) => isStone(root) !== isStone(leaf))).toEqual([]);
});

test("values are shown as literals on one line", () => {
    const box = new Record();
    const names = ["first", "of age?", "1", "ok?", "a__b"];
    for (const name of names) write(box, name, [1, undefined, true]);
    write(box, "first", box);
    write(box, "of age?", 'a\\"\n\t\x07\u{1F600}');
    expect(show(box)).toBe(
        '{first: <cycle>, "of age?": "a\\b\\q\\n\\t\\u{7}\u{1F600}", ' +
            '"1": [1, null, true], ok?: [1, null, true], "a__b": [1, null, true]}',
    );
    const double = Object.defineProperty(() => 1, "name", { value: "double" });
    const opaque = [double, () => 1, new Address({}, 0x3f9a), new Blob(new Uint8Array(2), 12)];
    expect(show(opaque)).toBe("[<function double>, <function>, <process 3f9a>, <blob 12 bits>]");
});

test("showing ends, however often a part is shared", () => {
    let value: Value = "x";
    for (let nr = 0; nr < 100; nr += 1) value = [value, value];
    expect(showShort(value)).toHaveLength(63);
    expect(show(value).length).toBeLessThan(11_000_000);
});

test("a program handles disrupts, also those that the engine throws, and nothing else", () => {
    const deep = (): number => 1 + deep();
    expect(failure(deep)).toBe("MST8022 calls are nested too deeply");
    expect(failure(() => "x".repeat(2 ** 28).repeat(4))).toBe("MST8099 a text is too long");
    for (const thrown of [new ControlSignal("halt"), new TypeError("defect"), "other"]) {
        expect(() => caught(thrown)).toThrow();
    }
    expect(caught(new Disruption("MST8001", "disrupt", null))).toBe(undefined);
});

test("too many arguments are counted, also those that a proxy is given", () => {
    const call = method((a: Value) => a, "size");
    expect(() => call()).toThrow(
        expect.objectContaining({
            code: "MST8005",
            message:
                '2 arguments for a function, which takes 1: it is called with "size" and an array',
        }),
    );
    expect(() => tooMany(1, "", 0)).toThrow(
        expect.objectContaining({ message: "1 argument for a function, which takes 0" }),
    );
    const pair = method((a: Value, b: Value) => [a, b], "size");
    expect(pair(1)).toEqual(["size", [1]]);
});

test("only a disrupt that nobody guards has a trace", () => {
    const trace = () => {
        try {
            return disrupt("MST8001", "disrupt");
        } catch (thrown) {
            return (thrown as Disruption).trace;
        }
    };
    expect(trace()).toContain("values.test.ts");
    guards.depth += 1;
    expect(trace()).toBe(null);
    guards.depth -= 1;
});
