// Reading and writing the fields of records, under text keys and under stone record keys.

import { disrupt, disruptStone } from "./disruption.js";
import { fieldWatch } from "./field-limit.js";
import { kindOf } from "./kind.js";
import { LATENT, Record, type RecordValue, storedKey } from "./record.js";
import { isStone } from "./stone.js";
import { NULL, type Value } from "./value.js";

/** The value of the field, or null. */
export function readField(record: RecordValue, key: Value): Value {
    if (typeof key === "string") return record[storedKey(key)];
    if (key instanceof Record) return record[LATENT]?.get(key);
    return NULL;
}

/** Writes a field, or deletes it when the value is null. */
export function writeField(record: RecordValue, key: Value, value: Value): void {
    if (typeof key === "string") {
        const name = storedKey(key);
        if (value === NULL) {
            deleteField(record, name);
        } else {
            fieldWatch.left -= 1;
            if (fieldWatch.left <= 0) fieldWatch.lookAt(record, name);
            // Writing to a frozen record makes a TypeError, which is a disrupt.
            record[name] = value;
        }
    } else if (isStone(record)) {
        disruptStone();
    } else if (key instanceof Record && isStone(key)) {
        writeLatent(record, key, value);
    } else {
        disrupt("MST8013", `bad key: ${key instanceof Record ? "mutable record" : kindOf(key)}`);
    }
}

// JavaScript is content when a field that is not there is deleted from a frozen record; Misty is not.
function deleteField(record: RecordValue, name: string): void {
    if (record[name] !== NULL) delete record[name];
    else if (isStone(record)) disruptStone();
}

function writeLatent(record: RecordValue, key: RecordValue, value: Value): void {
    const latent = record[LATENT];
    if (value === NULL) latent?.delete(key);
    else if (latent !== undefined) latent.set(key, value);
    else Object.defineProperty(record, LATENT, { value: new Map([[key, value]]) });
}
