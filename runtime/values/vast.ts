// Vast records: those with more fields than an object of JavaScript should have.
//
// V8 numbers the fields of an object with 23 bits. From 8,388,608 on it numbers all of them again for each new one, for
// seconds that no limit can interrupt. So a record becomes vast long before: it keeps the fields that it has, and what is
// written under new names goes to a Map. JavaScript asks the prototype for just those names that the object itself does not
// have. So a vast record has a prototype of its own, a proxy that reads and writes the Map: all code reads and writes
// vast records as it does others, which pay nothing. Only what lists, copies or deletes must look at `record[REST]`.
//
// Invariants: a field is in the object or in the Map, never in both; those in the object were first written earlier. A
// vast record has at least half of `vastness.from` fields. A stone one is known by its object, as all records are.
//
// `vastness` is module-level state, as `fieldWatch` is: tests set its numbers, and that there is a vast record only opens a
// shorter way to it.
//
// Clause: library 15.1.

import { spend } from "./budget.js";
import { disrupt, disruptStone } from "./disruption.js";
import { REST, type RecordValue, type Rest } from "./record.js";
import type { Value } from "./value.js";

/**
 * From how many fields on a record is vast, the most that it may have, how many writes are between two looks, and whether
 * there may be a vast record in this worker.
 */
export const vastness = { from: 2 ** 21, most: 2 ** 24, period: 4096, exists: false };

/** Lets all further fields of a record, which has `own` now, go to a Map. */
export function makeVast(record: RecordValue, own: number): void {
    vastness.exists = true;
    const home = Object.getPrototypeOf(record) as RecordValue;
    const rest = new FurtherFields(home, own);
    Object.defineProperty(record, REST, { value: rest, configurable: true });
    // What the proxy stands for is never written to. Its prototype lets `instanceof` tell the truth.
    Object.setPrototypeOf(record, new Proxy(Object.create(home), rest));
}

/** Deletes a field that is there. */
export function removeField(record: RecordValue, name: string): void {
    const rest = record[REST];
    if (rest === undefined) delete record[name];
    else rest.remove(record, name);
}

/**
 * Makes a copy vast that has got all fields of the object `source`, if they are many or not all; answers the fields that
 * are still to be copied.
 */
export function furtherFields(
    source: RecordValue,
    copy: RecordValue,
    own: number,
): Iterable<[name: string, value: Value]> {
    const rest = source[REST];
    if (rest === undefined && own < vastness.from) return NONE;
    makeVast(copy, own);
    return rest === undefined ? NONE : rest.fields;
}

const NONE: Iterable<[string, Value]> = Object.freeze([]);

/** What the table of a Map takes for each field when it has grown to twice its size, in words. */
const TABLE = 7;

class FurtherFields implements Rest, ProxyHandler<RecordValue> {
    fields = new Map<string, Value>();
    /** How many the Map has ever got: V8 does not use the places of deleted ones again before they are half of its largest table. */
    #added = 0;
    /** How many fields the object has. */
    #own: number;
    readonly #home: RecordValue;

    constructor(home: RecordValue, own: number) {
        this.#home = home;
        this.#own = own;
    }

    get(target: RecordValue, name: string | symbol, record: unknown): unknown {
        return this.fields.get(name as string) ?? Reflect.get(target, name, record);
    }

    set(target: RecordValue, name: string | symbol, value: Value, record: RecordValue): boolean {
        if (typeof name === "symbol") return Reflect.set(target, name, value, record);
        this.put(record, name, value);
        return true;
    }

    put(record: RecordValue, name: string, value: Value): void {
        if (!Object.isExtensible(record)) disruptStone();
        if (!this.fields.has(name)) this.#makeRoom();
        this.fields.set(name, value);
    }

    remove(record: RecordValue, name: string): void {
        if (!Object.isExtensible(record)) disruptStone();
        if (!this.fields.delete(name)) {
            delete record[name];
            this.#own -= 1;
        }
        if (this.#own + this.fields.size >= vastness.from / 2) return;
        delete record[REST];
        Object.setPrototypeOf(record, this.#home);
        for (const [further, value] of this.fields) record[further] = value;
    }

    /** Sees to it that the Map can take one more. */
    #makeRoom(): void {
        if (this.#own + this.fields.size >= vastness.most) {
            disrupt("MST8099", "a record cannot have more fields");
        }
        if (this.#added === vastness.most) this.#renew();
        // When it is as large as a power of two, its table grows.
        if ((this.#added & (this.#added - 1)) === 0) spend(this.#added * TABLE);
        this.#added += 1;
    }

    #renew(): void {
        this.#added = this.fields.size;
        spend(this.#added * TABLE);
        const renewed = new Map<string, Value>();
        // Not by one call, which no limit could interrupt.
        for (const [name, value] of this.fields) renewed.set(name, value);
        this.fields = renewed;
    }
}
