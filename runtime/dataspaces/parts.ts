// The parts of a topic or a message in the order of breadth, as far as a walk has met them: first the whole, then the
// parts of the whole, then the parts of those.
//
// Invariant: between walks the room is kept, and nothing that a walk has met.
//
// Clause: dataspaces 1.14.

import { ARRAY, ATOM, type DataModel, type Fields, WILD } from "./data-model.js";
import type { KeySet, KeySets } from "./key-sets.js";

/** Room for more parts than these is not kept. */
const MOST_KEPT = 32;

/** The parts that the present walk has met. */
export class Parts {
    readonly items: unknown[] = [];
    readonly #model: DataModel;
    /** How many have been written, at most. */
    #reached = 0;

    constructor(model: DataModel) {
        this.#model = model;
    }

    begin(whole: unknown): void {
        this.items[0] = whole;
        this.#reach(1);
    }

    /** Puts the elements of an array behind the first `end` parts; answers where they end. */
    spreadArray(elements: readonly unknown[], end: number): number {
        for (let nr = 0; nr < elements.length; nr += 1) this.items[end + nr] = elements[nr];
        return this.#reach(end + elements.length);
    }

    /** The same for the fields of a record. */
    spreadRecord(fields: Fields, { names }: KeySet, end: number): number {
        for (let nr = 0; nr < names.length; nr += 1) {
            this.items[end + nr] = fields[names[nr] as string];
        }
        return this.#reach(end + names.length);
    }

    /** The same for the parts of a wildcard, which are wildcards. */
    spreadWild(count: number, end: number): number {
        for (let nr = 0; nr < count; nr += 1) this.items[end + nr] = this.#model.wild;
        return this.#reach(end + count);
    }

    #reach(end: number): number {
        if (end > this.#reached) this.#reached = end;
        return end;
    }

    clear(): void {
        for (let nr = 0; nr < this.#reached; nr += 1) this.items[nr] = undefined;
        if (this.#reached > MOST_KEPT) this.items.length = 0;
        this.#reached = 0;
    }

    /** The keys of the constants at these places. */
    keysAt(places: readonly number[]): readonly unknown[] {
        const keys = new Array<unknown>(places.length);
        for (let nr = 0; nr < places.length; nr += 1) {
            keys[nr] = this.#model.keyOf(this.items[places[nr] as number]);
        }
        return keys;
    }

    /** Where constants are among the first `end` parts. */
    placesOfAtoms(end: number): readonly number[] {
        const places: number[] = [];
        for (let at = 0; at < end; at += 1) {
            if (this.#model.formOf(this.items[at]) === ATOM) places.push(at);
        }
        return places;
    }

    /** The topic that has these `end` parts, but with its constants numbered instead. */
    example(end: number, keySets: KeySets): unknown {
        const model = this.#model;
        const made: unknown[] = [];
        let taken = 0;
        // From the last part to the first: the parts of one are those that were made first and not taken yet.
        const take = (count: number): unknown[] => {
            taken += count;
            return made.slice(taken - count, taken).reverse();
        };
        let number = this.placesOfAtoms(end).length;
        for (let at = end - 1; at >= 0; at -= 1) {
            const part = this.items[at];
            const form = model.formOf(part);
            if (form === WILD) {
                made.push(model.wild);
            } else if (form === ATOM) {
                number -= 1;
                made.push(number);
            } else if (form === ARRAY) {
                made.push(model.makeArray(take((part as unknown[]).length)));
            } else {
                const { names } = keySets.find(part as Fields) as KeySet;
                made.push(model.makeRecord(names, take(names.length)));
            }
        }
        return made[end - 1];
    }
}
