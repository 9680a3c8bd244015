// The most fields that a record may have.
//
// JavaScript does not tell how many fields an object has without listing them, so records are not
// counted at each write: only writes under computed keys can make a record large, and of them one in
// thousands is looked at. A record that is met there so often that it could be large is counted, and again
// after nearly as many writes as it has room for. When one is near the limit, every write of a
// new field is looked at, from then on, and the limit holds exactly.
//
// `fieldWatch` is module-level state, as `guards` is: no result depends on it, but for the disrupt at the limit.
//
// Clause: library.15.1.

import { disruptLibrary } from "./disruption.js";
import type { RecordValue } from "./record.js";

/**
 * The most fields that a record may have on this engine: half of what the language allows. V8 numbers them with 23
 * bits, and beyond that numbers all of them again for each new one, for seconds that no limit can interrupt.
 */
export const FIELD_LIMIT = 8_388_607;

// A prime, so that programs that write to several records in turns do not hide one of them.
const PERIOD = 4093;
const FIRST_COUNT = 4_000_000;

/** Looks at some of the writes under computed keys, and holds records to a limit of fields. */
export class FieldWatch {
    /** How many writes there may be until `lookAt` must be asked. */
    left: number;

    readonly #limit: number;
    readonly #period: number;
    readonly #firstCount: number;
    // How many writes, or near the limit how many new fields, until a record is counted again.
    readonly #due = new WeakMap<RecordValue, number>();
    #step: number;

    constructor(limit: number, period: number, firstCount: number) {
        this.#limit = limit;
        this.#period = period;
        this.#firstCount = firstCount;
        this.#step = period;
        this.left = period;
    }

    /** Disrupts if a record has no room for a field that is stored under `name`. */
    lookAt(record: RecordValue, name: string): void {
        this.left = this.#step;
        if (this.#step === 1 && record[name] !== undefined) return;
        const left = (this.#due.get(record) ?? this.#firstCount) - this.#step;
        if (left >= 0) this.#due.set(record, left);
        else this.#count(record, name);
    }

    #count(record: RecordValue, name: string): void {
        const room = this.#limit - Object.keys(record).length;
        if (room <= 0 && record[name] === undefined) tooMany("set");
        if (room <= 16 * this.#period) {
            this.#step = 1;
            this.left = 1;
        }
        this.#due.set(record, this.#step === 1 ? room - 1 : room - (room >>> 3));
    }
}

/** The watch over all records. */
export const fieldWatch = new FieldWatch(FIELD_LIMIT, PERIOD, FIRST_COUNT);

/** Disrupts, in the name of a library function, if so many different keys are too many for a record. */
export function checkKeys(name: string, keys: readonly unknown[]): void {
    // Counting them is dear, so it is done only where they could be too many.
    if (keys.length > FIELD_LIMIT) checkFieldCount(name, new Set(keys).size);
}

/** Disrupts, in the name of a library function, if a record may not have so many fields. */
export function checkFieldCount(name: string, count: number): void {
    if (count > FIELD_LIMIT) tooMany(name);
}

function tooMany(name: string): never {
    return disruptLibrary(name, "a record cannot have more fields");
}
