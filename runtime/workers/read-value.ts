// Reads messages that another worker has written (write-value.ts). The form is told in atoms.ts.

import type { Address } from "../values/address.js";
import { Blob } from "../values/blob.js";
import { budget, spend, spendText } from "../values/budget.js";
import { putField } from "../values/fields.js";
import { Dec } from "../values/number.js";
import { NO_REPLY, REPLY, Record, type RecordValue, type ReplyRight } from "../values/record.js";
import type { ArrayValue, Value } from "../values/value.js";
import { type Atom, KIND, RIGHT, SAME_NAMES } from "./atoms.js";

/** A place in a list of atoms. */
export class AtomReader {
    readonly #atoms: readonly Atom[];
    #at: number;
    #mark: number;

    constructor(atoms: readonly Atom[], start = 0) {
        this.#atoms = atoms;
        this.#at = start;
        this.#mark = start;
    }

    /** Marks the place, to come back to it; answers how far it is from the last one. */
    mark(): number {
        const length = this.#at - this.#mark;
        this.#mark = this.#at;
        return length;
    }

    /** Goes back to the marked place. */
    rewind(): void {
        this.#at = this.#mark;
    }

    get isAtEnd(): boolean {
        return this.#at >= this.#atoms.length;
    }

    /** The next atom; who writes and who reads agree on what it is. */
    next(): Atom {
        const atom = this.#atoms[this.#at];
        this.#at += 1;
        return atom;
    }

    /** The next atom, which is a number. */
    number(): number {
        return this.next() as number;
    }

    /** The next atom, which is a text. */
    text(): string {
        return this.next() as string;
    }
}

/** Reads what ties a message to processes. */
export interface InwardTies {
    readAddress(from: AtomReader): Address;
    readRight(from: AtomReader): ReplyRight;
}

type Container = ArrayValue | RecordValue | Blob;

/** Reads messages. */
export class ValueReader {
    readonly #from: AtomReader;
    readonly #ties: InwardTies;
    /** The containers of the present message, in the order in which they were met. */
    #parts: Container[] = [];
    /** The names of the part that was read last, if that was a record. */
    #names: string[] = [];

    constructor(from: AtomReader, ties: InwardTies) {
        this.#from = from;
        this.#ties = ties;
    }

    /** Reads a message with all that it holds. */
    read(): RecordValue {
        const message = new Record();
        this.#fillRecord(message, null);
        if (this.#parts.length > 0) this.#fillParts();
        return message;
    }

    #fillParts(): void {
        const parts = this.#parts;
        for (let nr = 0; nr < parts.length; nr += 1) {
            const part = parts[nr];
            if (Array.isArray(part)) this.#fillArray(part);
            else if (part instanceof Record) this.#fillRecord(part, this.#names);
        }
        this.#parts = [];
    }

    #fillRecord(record: RecordValue, names: string[] | null): void {
        const from = this.#from;
        const head = from.number();
        const count = Math.floor(head / 8);
        if (count === SAME_NAMES) {
            for (const name of this.#names) putField(record, name, this.#readValue());
        } else {
            if (names !== null) names.length = 0;
            for (let left = count; left > 0; left -= 1) {
                const name = from.text();
                names?.push(name);
                putField(record, name, this.#readValue());
            }
        }
        const mark = (head >> 1) & 3;
        if (mark === RIGHT.open) record[REPLY] = this.#ties.readRight(from);
        else if (mark === RIGHT.used) record[REPLY] = NO_REPLY;
        if ((head & 1) === 1) Object.freeze(record);
    }

    #fillArray(array: ArrayValue): void {
        const head = this.#from.number();
        for (let left = Math.floor(head / 2); left > 0; left -= 1) array.push(this.#readValue());
        if (head % 2 === 1) Object.freeze(array);
    }

    #readValue(): Value {
        const atom = this.#from.next();
        if (atom === null) return this.#readAnnounced();
        if (typeof atom !== "string") return atom as Value;
        spendText(atom.length);
        // Whoever traces what is made shall see for whom the text is; it came in a batch for many.
        return budget.witness === null ? atom : ` ${atom}`.slice(1);
    }

    #readAnnounced(): Value {
        const from = this.#from;
        switch (from.number()) {
            case KIND.decimal:
                return new Dec(from.number(), from.number(), from.number());
            case KIND.array:
                return this.#begin([]);
            case KIND.record:
                return this.#begin(new Record());
            case KIND.blob:
                return this.#begin(this.#readBlob());
            case KIND.known:
                return this.#parts[from.number()];
            default:
                return this.#ties.readAddress(from);
        }
    }

    #begin(part: Container): Container {
        this.#parts.push(part);
        return part;
    }

    #readBlob(): Blob {
        const length = this.#from.number();
        const isStone = this.#from.next() === true;
        spend(length >> 6);
        const blob = new Blob(this.#from.next() as Uint8Array, length);
        blob._stone = isStone;
        return blob;
    }
}
