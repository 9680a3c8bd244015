// The limit of fields, at a size that a test can reach: it holds exactly, however the writes come.

import fc from "fast-check";
import { expect, test } from "vitest";
import { FieldWatch } from "./field-limit.js";
import { Record, type RecordValue } from "./record.js";

const LIMIT = 200;

function write(watch: FieldWatch, record: RecordValue, name: string): void {
    watch.left -= 1;
    if (watch.left <= 0) watch.lookAt(record, name);
    record[name] = true;
}

test("a record gets all the fields that it may have, and not one more", () => {
    const watch = new FieldWatch(LIMIT, 7, 20);
    const record = new Record();
    for (let nr = 0; nr < LIMIT; nr += 1) write(watch, record, `k${nr}`);
    expect(Object.keys(record)).toHaveLength(LIMIT);
    expect(() => write(watch, record, "one more")).toThrow();
    expect(Object.keys(record)).toHaveLength(LIMIT);

    write(watch, record, "k0");
    delete record["k0"];
    write(watch, record, "another");
    expect(() => write(watch, record, "k0")).toThrow();
});

test("several records that are written in turns are each held to it", () => {
    const turns = fc.integer({ min: 1, max: 6 });
    const property = fc.property(turns, fc.integer({ min: 1, max: 3 }), (count, repeats) => {
        const watch = new FieldWatch(LIMIT, 7, 20);
        const records = Array.from({ length: count }, () => new Record());
        const fill = () => {
            for (let nr = 0; nr <= LIMIT; nr += 1) {
                for (const record of records) {
                    for (let again = 0; again < repeats; again += 1) write(watch, record, `k${nr}`);
                }
            }
        };
        expect(fill).toThrow();
        for (const record of records) {
            expect(Object.keys(record).length).toBeLessThanOrEqual(LIMIT);
        }
        expect(Object.keys(records[0] as RecordValue)).toHaveLength(LIMIT);
    });
    fc.assert(property);
});
