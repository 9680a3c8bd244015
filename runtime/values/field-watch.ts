// Which records have grown so large that they must become vast (vast.ts).
//
// JavaScript does not tell how many fields an object has without listing them, so records are not counted at each write.
// Only writes under computed names can make a record large, and now and then one of them is looked at, at
// random, so that no program writes in step with the looks. Each look that finds a new field stands for a period of
// them. When they add up to a vast record, the fields are counted.
//
// `fieldWatch` is module-level state, as `guards` is: no result depends on it.

import { REST, type RecordValue } from "./record.js";
import { makeVast, vastness } from "./vast.js";

/** So many times as many must seem to be there, since a sum of looks is not exact and counting takes a second. */
const MARGIN = 1.125;

/** Looks at some of the writes under computed names, and makes records vast. */
export class FieldWatch {
    /** How many fields may be written until `lookAt` must be asked. */
    left = 0;
    /** How many fields each record has, as far as that is known. */
    readonly #sizes = new WeakMap<RecordValue, number>();

    /** Looks at a record in which a field is about to be written. */
    lookAt(record: RecordValue, name: string): void {
        this.left = 1 + Math.floor(Math.random() * 2 * (vastness.period - 1));
        if (record[name] !== undefined || record[REST] !== undefined) return;
        let size = (this.#sizes.get(record) ?? 0) + vastness.period;
        if (size > vastness.from * MARGIN && Object.isExtensible(record)) {
            size = Object.keys(record).length;
            if (size >= vastness.from) makeVast(record, size);
        }
        this.#sizes.set(record, size);
    }
}

/** The watch over all records. */
export const fieldWatch = new FieldWatch();
