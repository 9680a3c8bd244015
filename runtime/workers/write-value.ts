// Writes messages as atoms, for another worker to read (read-value.ts). The form is told in atoms.ts.
//
// What comes here has been copied already (`values/message.ts`): it holds nothing that may not be sent, and no cycles.

import type { Address } from "../values/address.js";
import { Blob } from "../values/blob.js";
import { Dec } from "../values/number.js";
import {
    NO_REPLY,
    REPLY,
    REST,
    Record,
    type RecordValue,
    type ReplyRight,
} from "../values/record.js";
import { isStone } from "../values/stone.js";
import type { ArrayValue, Value } from "../values/value.js";
import { type Atom, KIND, RIGHT, SAME_NAMES } from "./atoms.js";

/** Writes what ties a message to processes. */
export interface OutwardTies {
    writeAddress(address: Address): void;
    writeRight(right: ReplyRight): void;
}

/** Writes messages to the end of a list of atoms. */
export class ValueWriter {
    readonly #atoms: Atom[];
    readonly #ties: OutwardTies;
    #burden = 0;
    /** The names of the part that was written last, if that was a record. */
    #names: readonly string[] = [];

    constructor(atoms: Atom[], ties: OutwardTies) {
        this.#atoms = atoms;
        this.#ties = ties;
    }

    /** Writes a message with all that it holds; answers how many words its texts and bytes take besides the atoms. */
    write(message: RecordValue): number {
        this.#burden = 0;
        this.#names = [];
        const parts = new Parts();
        this.#writeFields(message, parts, null);
        for (let nr = 0; nr < parts.list.length; nr += 1) {
            const part = parts.list[nr];
            if (Array.isArray(part)) this.#writeArray(part, parts);
            else if (part instanceof Record) this.#writeRecord(part, parts);
        }
        return this.#burden;
    }

    /** Most records in a list have the same names. */
    #writeRecord(record: RecordValue, parts: Parts): void {
        const names = this.#names;
        if (names.length > 0 && hasNames(record, names)) {
            const head = this.#atoms.push(0) - 1;
            for (const name of names) this.#writeValue(record[name], parts);
            this.#endRecord(record, head, SAME_NAMES);
        } else {
            const newNames: string[] = [];
            this.#names = newNames;
            this.#writeFields(record, parts, newNames);
        }
    }

    #writeFields(record: RecordValue, parts: Parts, names: string[] | null): void {
        const atoms = this.#atoms;
        const head = atoms.push(0) - 1;
        let count = 0;
        for (const name in record) {
            atoms.push(name);
            names?.push(name);
            this.#writeValue(record[name], parts);
            count += 1;
        }
        const rest = record[REST];
        if (rest !== undefined) {
            for (const [name, value] of rest.fields) {
                atoms.push(name);
                names?.push(name);
                this.#writeValue(value, parts);
            }
            count += rest.fields.size;
        }
        this.#endRecord(record, head, count);
    }

    #endRecord(record: RecordValue, head: number, count: number): void {
        const right = record[REPLY];
        const mark = markOf(right);
        this.#atoms[head] = count * 8 + mark * 2 + (isStone(record) ? 1 : 0);
        if (mark === RIGHT.open) this.#ties.writeRight(right as ReplyRight);
    }

    #writeArray(array: ArrayValue, parts: Parts): void {
        this.#atoms.push(array.length * 2 + (isStone(array) ? 1 : 0));
        for (let nr = 0; nr < array.length; nr += 1) this.#writeValue(array[nr], parts);
    }

    #writeValue(value: Value, parts: Parts): void {
        if (typeof value !== "object") {
            if (typeof value === "function") throw new Error("a function is in a message");
            if (typeof value === "string") this.#burden += value.length >> 3;
            this.#atoms.push(value);
        } else if (value instanceof Dec) {
            this.#atoms.push(null, KIND.decimal, value._high, value._low, value._exponent);
        } else if (Array.isArray(value)) {
            this.#writePart(value, KIND.array, parts);
        } else if (value instanceof Record) {
            this.#writePart(value, KIND.record, parts);
        } else if (value instanceof Blob) {
            this.#writeBlob(value, parts);
        } else {
            this.#atoms.push(null, KIND.address);
            this.#ties.writeAddress(value as Address);
        }
    }

    /** Whether the part was met for the first time. */
    #writePart(part: Container, kind: number, parts: Parts): boolean {
        const known = parts.note(part);
        if (known === null) this.#atoms.push(null, kind);
        else this.#atoms.push(null, KIND.known, known);
        return known === null;
    }

    #writeBlob(blob: Blob, parts: Parts): void {
        if (!this.#writePart(blob, KIND.blob, parts)) return;
        const bytes = blob._bytes.slice(0, Math.ceil(blob._length / 8));
        this.#burden += bytes.length >> 3;
        this.#atoms.push(blob._length, blob._stone, bytes);
    }
}

/** Whether these are the names of a record, in this order. */
function hasNames(record: RecordValue, names: readonly string[]): boolean {
    if (record[REST] !== undefined) return false;
    let count = 0;
    for (const name in record) {
        if (name !== names[count]) return false;
        count += 1;
    }
    return count === names.length;
}

function markOf(right: ReplyRight | undefined): number {
    if (right === undefined) return RIGHT.none;
    return right === NO_REPLY || right.used ? RIGHT.used : RIGHT.open;
}

type Container = ArrayValue | RecordValue | Blob;

/** More parts than these are looked up in a Map. */
const FEW = 8;

/** The parts of one message that have been met. */
class Parts {
    readonly list: Container[] = [];
    #numbers: Map<Container, number> | null = null;

    /** The number of a part that has been met before; null when it has just got one. */
    note(part: Container): number | null {
        const nr = this.#numbers === null ? this.#search(part) : this.#numbers.get(part);
        if (nr !== undefined) return nr;
        this.#numbers?.set(part, this.list.length);
        this.list.push(part);
        if (this.list.length === FEW) {
            this.#numbers = new Map(this.list.map((known, at) => [known, at]));
        }
        return null;
    }

    #search(part: Container): number | undefined {
        const nr = this.list.indexOf(part);
        return nr < 0 ? undefined : nr;
    }
}
