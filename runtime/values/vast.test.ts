// Vast records are as all others to whoever looks: whatever is done to one, and to an ordinary record of the same history,
// has the same results. Here records are vast from a few fields on.

import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { directIntrinsics } from "../abi.js";
import { ARRAY, ATOM } from "../dataspaces/data-model.js";
import { faultOfMessage, faultOfTopic, matches } from "../dataspaces/topic.js";
import { mistyData } from "../marketplace/misty-data.js";
import type { Atom } from "../workers/atoms.js";
import { AtomReader, ValueReader } from "../workers/read-value.js";
import { ValueWriter } from "../workers/write-value.js";
import { read, write } from "./access.js";
import { disruptionOf } from "./disruption.js";
import { fieldWatch } from "./field-watch.js";
import { copyData, copyMessage, ownMessage } from "./message.js";
import { LARGE, smallMessage } from "./message-data.js";
import { keysOf, REST, Record, type RecordValue, recordPrototype } from "./record.js";
import { show } from "./show.js";
import { isStone, stone } from "./stone.js";
import type { FunctionValue, Value } from "./value.js";
import { vastness } from "./vast.js";
import { WILD } from "./wild.js";

const FROM = 6;
const MOST = 40;
const REAL = { ...vastness };

beforeEach(() => {
    Object.assign(vastness, { from: FROM, most: MOST, period: 1 });
    fieldWatch.left = 0;
});

afterEach(() => {
    Object.assign(vastness, REAL);
});

const library = directIntrinsics as { readonly [name: string]: FunctionValue };
const made = (...inputs: Value[]) => library["record"]?.(...inputs) as RecordValue;
const ignore = () => undefined;

/** What the work answers, or the code with which it disrupts. */
function outcome<T>(work: () => T): T | string {
    try {
        return work();
    } catch (thrown) {
        const disruption = disruptionOf(thrown);
        if (disruption === null) throw thrown;
        return disruption.code;
    }
}

/** A record with so many fields. */
function filled(count: number): RecordValue {
    const record = new Record();
    for (let nr = 0; nr < count; nr += 1) write(record, `k${nr}`, nr);
    return record;
}

const KEYS = "a b c d e f g h i j k l 1 2 -3 __proto__ constructor length"
    .split(" ")
    .concat("", "\0");
const LATENT_KEY = stone(new Record()) as RecordValue;

/** All that a program can see of a record. */
function looks(record: RecordValue): unknown[] {
    const values = [...KEYS, LATENT_KEY].map((key) => show(read(record, key)));
    const keys = library["array"]?.(record);
    return [record instanceof Record, isStone(record), show(record), keys, values];
}

/** Takes a record through a structured clone, as to another worker. */
function carried(message: RecordValue): RecordValue {
    const atoms: Atom[] = [];
    const nothing = () => expect.unreachable();
    new ValueWriter(atoms, { writeAddress: nothing, writeRight: nothing }).write(message);
    const from = new AtomReader(structuredClone(atoms));
    return new ValueReader(from, { readAddress: nothing, readRight: nothing }).read();
}

/** Something that can be done to a record; it answers the record with which the history goes on. */
type Step = (record: RecordValue) => RecordValue;

const key = fc.constantFrom(...KEYS);
// Each makes a new value, so that two records never share one that can change.
const value = fc.constantFrom<() => Value>(
    () => 0,
    () => false,
    () => "text",
    () => [[1], "x"],
    () => made(["z"], [2]),
    () => stone([1]),
);

const writing = fc.tuple(key, value).map(
    ([name, make]): Step =>
        (record) => {
            write(record, name, make());
            return record;
        },
);

// As emitted code does where it knows the name.
const setting = fc.tuple(fc.constantFrom("a", "e", "i"), value).map(([name, make]): Step => {
    return (record) => {
        if (record[name] !== undefined) record[name] = make();
        return record;
    };
});

const deleting = key.map(
    (name): Step =>
        (record) => {
            write(record, name, undefined);
            return record;
        },
);

const choosing = fc.array(key, { minLength: 10 }).map(
    (names): Step =>
        (record) =>
            made(record, names),
);

const combining = fc.array(key, { minLength: 15, maxLength: 30 }).map(
    (names): Step =>
        (record) => {
            let nr = 0;
            const call = (name: Value) => {
                nr += 1;
                return nr % 4 === 0 ? undefined : [name];
            };
            return made(record, made(names, call));
        },
);

const copying = fc.constantFrom<Step>(
    (record) => made(record),
    (record) => copyMessage(record, null, ignore),
    (record) => ownMessage(copyMessage(record, null, ignore), ignore),
    (record) => carried(copyMessage(record, null, ignore)),
    (record) => (copyData([record, record], true, ignore) as RecordValue[])[0] as RecordValue,
    (record) => {
        write(record, LATENT_KEY, 7);
        return record;
    },
);

const steps = fc.array(
    fc.oneof(
        { weight: 10, arbitrary: writing },
        { weight: 3, arbitrary: setting },
        { weight: 4, arbitrary: deleting },
        { weight: 1, arbitrary: choosing },
        { weight: 1, arbitrary: combining },
        { weight: 3, arbitrary: copying },
    ),
    { minLength: 20, maxLength: 40 },
);

test("a vast record is as an ordinary one with the same history", () => {
    let vastOnes = 0;
    const property = fc.property(steps, steps, (mutable, still) => {
        let vast: RecordValue = new Record();
        let plain: RecordValue = new Record();
        for (const step of [...mutable, stone as Step, ...still.slice(0, 5)]) {
            vastness.from = FROM;
            const nextVast = outcome(() => step(vast));
            vastness.from = MOST;
            const nextPlain = outcome(() => step(plain));
            if (typeof nextVast === "string" || typeof nextPlain === "string") {
                expect(nextVast).toBe(nextPlain);
                continue;
            }
            expect(nextVast === vast).toBe(nextPlain === plain);
            vast = nextVast;
            plain = nextPlain;
            expect(looks(vast)).toEqual(looks(plain));
            if (vast[REST] !== undefined) vastOnes += 1;
        }
        expect(plain[REST]).toBe(undefined);
    });
    fc.assert(property);
    expect(vastOnes).toBeGreaterThan(1000);
});

test("a record gets all the fields that it may have, and not one more", () => {
    const record = filled(MOST);
    expect(outcome(() => write(record, "one more", 1))).toBe("MST8099");
    expect(outcome(() => Object.assign(record, { more: 1 }))).toBe("MST8099");
    expect(outcome(() => made(record, filled(MOST)))).toBeInstanceOf(Record);
    expect(outcome(() => made(record, made(["x"])))).toBe("MST8099");
    write(record, "k1", "x");
    expect(keysOf(record)).toHaveLength(MOST);
});

test("fields that come and go take no room", () => {
    const record = filled(MOST);
    const maps = new Set<unknown>();
    for (let nr = 0; nr < 4 * MOST; nr += 1) {
        maps.add(record[REST]?.fields);
        write(record, `k${nr}`, undefined);
        write(record, `k${nr + MOST}`, nr);
        expect(outcome(() => write(record, "one more", 1))).toBe("MST8099");
    }
    // V8 lets a Map have no more than so many places, also for fields that are gone.
    expect(maps.size).toBeGreaterThan(3);
    const first = 4 * MOST;
    expect(keysOf(record)).toEqual(Array.from({ length: MOST }, (_, nr) => `k${first + nr}`));
});

test("a record that has lost most of its fields is ordinary again", () => {
    const record = filled(FROM + 3);
    expect(record[REST]).toBeDefined();
    for (let nr = 0; nr < FROM + 1; nr += 1) write(record, `k${nr}`, undefined);
    expect(record[REST]).toBe(undefined);
    expect(Object.getPrototypeOf(record)).toBe(recordPrototype);
    expect(Object.entries(record)).toEqual([
        ["k7", 7],
        ["k8", 8],
    ]);
});

test("records that are written in turns are found before they have twice as many fields", () => {
    Object.assign(vastness, { from: 500, most: 5000, period: 16 });
    const records = [new Record(), new Record(), new Record()];
    for (let nr = 0; nr < 1000; nr += 1) {
        for (const record of records) write(record, `k${nr}`, nr);
    }
    for (const record of records) {
        expect(Object.keys(record).length).toBeLessThan(1000);
        expect(keysOf(record)).toHaveLength(1000);
    }
});

test("stone never becomes vast: it cannot be written to", () => {
    vastness.from = MOST;
    const record = stone(filled(FROM)) as RecordValue;
    vastness.from = FROM;
    for (let nr = 0; nr < 100; nr += 1) {
        expect(outcome(() => write(record, `n${nr}`, 1))).toBe("MST8010");
    }
    expect(record[REST]).toBe(undefined);
});

test("the right to reply belongs to the record itself", () => {
    const right = { used: false };
    const message = copyMessage(filled(MOST), right, ignore);
    expect(Object.getOwnPropertySymbols(message)).toHaveLength(2);
    expect(keysOf(message)).toHaveLength(MOST);
});

test("all parts of a vast message are copied, wherever it stands", () => {
    const record = made(KEYS, () => [[1]]);
    const copies = [
        copyMessage(record, null, ignore),
        (copyData([record], false, ignore) as RecordValue[])[0] as RecordValue,
        ownMessage(made(record), ignore),
    ];
    for (const copy of copies) {
        for (const name of KEYS) {
            expect(read(copy, name)).toEqual([[1]]);
            expect(read(copy, name)).not.toBe(read(record, name));
        }
    }
    write(record, "z", ignore);
    expect(outcome(() => copyMessage(record, null, ignore))).toBe("MST8016");
    expect(outcome(() => copyData([record], false, ignore))).toBe("MST8016");
    expect(outcome(() => ownMessage(record, ignore))).toBe("MST8016");
});

test("cycles through a vast record are found", () => {
    const record = filled(MOST - 1);
    write(record, "self", [record]);
    expect(outcome(() => copyMessage(record, null, ignore))).toBe("MST8016");
    expect(show(record)).toMatch(/self: \[<cycle>\]\}$/);
    expect(isStone((stone(record) as RecordValue)["self"])).toBe(true);
});

test("a dataspace takes a vast record in a message as a whole, and none in a topic", () => {
    const record = filled(FROM + 1);
    expect(smallMessage(record)).toBe(LARGE);
    expect(smallMessage(stone(record))).toBe(LARGE);
    expect([mistyData.formOf(record), mistyData.formOf([record])]).toEqual([ATOM, ARRAY]);
    expect(faultOfMessage(mistyData, [record])).toBe(null);
    expect(faultOfTopic(mistyData, [record])).toBe("too large");
    expect(matches(mistyData, [WILD], [record])).toBe(true);
    expect(matches(mistyData, made(["k0"], 0), record)).toBe(false);
    expect(mistyData.toPlain(record)).toBe(record);
});
