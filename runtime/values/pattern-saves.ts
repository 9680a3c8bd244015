// What a match saves: a list of beginnings and ends along the path, and the record it becomes.
//
// Clause: language 11.2 (depots).

import { checkArrayLength } from "./array.js";
import { PART, spend } from "./budget.js";
import { readField, writeField } from "./fields.js";
import type { PatternNode } from "./pattern-code.js";
import { Record, type RecordValue } from "./record.js";

/** The marks of saves along the present path. */
export class Saves {
    readonly #nodes: PatternNode[] = [];
    readonly #places: number[] = [];
    /** How many marks there are; set it back to give up what came later. */
    count = 0;

    mark(node: PatternNode, place: number): void {
        this.#nodes[this.count] = node;
        this.#places[this.count] = place;
        this.count += 1;
    }

    /** The saved parts of the text, under the keys of their depots. */
    toRecord(text: string): RecordValue {
        spend(PART * (this.count >> 1));
        const record = new Record();
        const open: number[] = [];
        for (let at = 0; at < this.count; at += 1) {
            const node = this.#nodes[at] as PatternNode;
            const place = this.#places[at] as number;
            if (node.operation === "begin") open.push(place);
            else add(record, node.text, text.slice(open.pop(), place));
        }
        return record;
    }
}

function add(record: RecordValue, key: string, piece: string): void {
    const known = readField(record, key);
    if (Array.isArray(known)) {
        checkArrayLength("extract", known.length + 1);
        known.push(piece);
        return;
    }
    writeField(record, key, known === undefined ? piece : [known, piece]);
}
