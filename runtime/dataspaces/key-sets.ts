// The sets of keys that records in topics have. Each is one object, so that the router compares sets at once.
//
// A record is looked up by walking its keys in the order in which it lists them, through a tree that remembers what was
// found before. The tree is no more than a cache: it is thrown away when the known sets change, or when it has grown large.

import type { Fields } from "./data-model.js";

/** One set of keys. */
export interface KeySet {
    /** Sorted, so that every record with these keys lists its parts in the same order. */
    readonly names: readonly string[];
    /** How many branches of shapes are for records with these keys. */
    uses: number;
}

class Step {
    readonly name: string;
    readonly next = new Map<string, Step>();
    /** The one of `next` that was taken last: mostly it is taken again. */
    recent: Step | null = null;
    /** The set of the keys up to here; null when it is in no topic, undefined when that is not known. */
    found: KeySet | null | undefined = undefined;

    constructor(name: string) {
        this.name = name;
    }
}

const MOST_STEPS = 4096;

/** Those key sets that are used in topics. */
export class KeySets {
    readonly #known = new Map<string, KeySet>();
    #steps = new Step("");
    #stepCount = 0;

    /** The set of the record's keys; null when no topic has a record with exactly these. */
    find(record: Fields): KeySet | null {
        let step = this.#steps;
        for (const name in record) {
            let next = step.recent;
            if (next === null || next.name !== name) {
                next = step.next.get(name) ?? null;
                if (next === null) return this.#learn(record);
                step.recent = next;
            }
            step = next;
        }
        return step.found === undefined ? this.#learn(record) : step.found;
    }

    /** The set of the record's keys, which is used once more from now on. */
    use(record: Fields): KeySet {
        const names = Object.keys(record).sort();
        const text = JSON.stringify(names);
        let keys = this.#known.get(text);
        if (keys === undefined) {
            keys = { names, uses: 0 };
            this.#known.set(text, keys);
            this.#forget();
        }
        keys.uses += 1;
        return keys;
    }

    /** Takes back one `use`. */
    release(keys: KeySet): void {
        keys.uses -= 1;
        if (keys.uses > 0) return;
        this.#known.delete(JSON.stringify(keys.names));
        this.#forget();
    }

    #learn(record: Fields): KeySet | null {
        if (this.#stepCount > MOST_STEPS) this.#forget();
        const names = Object.keys(record);
        let step = this.#steps;
        for (const name of names) {
            let next = step.next.get(name);
            if (next === undefined) {
                next = new Step(name);
                step.next.set(name, next);
                this.#stepCount += 1;
            }
            step = next;
        }
        step.found = this.#known.get(JSON.stringify(names.sort())) ?? null;
        return step.found;
    }

    #forget(): void {
        this.#steps = new Step("");
        this.#stepCount = 0;
    }
}
