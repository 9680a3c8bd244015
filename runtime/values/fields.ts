// Reading and writing the fields of records, under text keys and under stone record keys.

import { disrupt, disruptStone } from "./disruption.js";
import { fieldWatch } from "./field-watch.js";
import { kindOf } from "./kind.js";
import { LATENT, REST, Record, type RecordValue, type Rest, storedKey } from "./record.js";
import { isStone } from "./stone.js";
import { NULL, type Value } from "./value.js";
import { removeField, vastness } from "./vast.js";

/** The value of the field, or null. */
export function readField(record: RecordValue, key: Value): Value {
    if (typeof key === "string") return getField(record, storedKey(key));
    if (key instanceof Record) return record[LATENT]?.get(key);
    return NULL;
}

/** Writes a field, or deletes it when the value is null. */
export function writeField(record: RecordValue, key: Value, value: Value): void {
    if (typeof key === "string") {
        const name = storedKey(key);
        // Writing to a frozen record makes a TypeError, which is a disrupt.
        if (value === NULL) deleteField(record, name);
        else putField(record, name, value);
    } else if (isStone(record)) {
        disruptStone();
    } else if (key instanceof Record && isStone(key)) {
        writeLatent(record, key, value);
    } else {
        disrupt("MST8013", `bad key: ${key instanceof Record ? "mutable record" : kindOf(key)}`);
    }
}

/** The value of the field that is stored under a computed name, or null. */
export function getField(record: RecordValue, name: string): Value {
    return restOf(record)?.fields.get(name) ?? record[name];
}

/** Writes a value that is not null under a computed name. */
export function putField(record: RecordValue, name: string, value: Value): void {
    const rest = restOf(record);
    if (rest !== undefined && !Object.hasOwn(record, name)) {
        rest.put(record, name, value);
        return;
    }
    fieldWatch.left -= 1;
    if (fieldWatch.left <= 0) fieldWatch.lookAt(record, name);
    record[name] = value;
}

// The way through the proxy leads to the same, but it takes three times as long.
function restOf(record: RecordValue): Rest | undefined {
    return vastness.exists ? record[REST] : undefined;
}

// JavaScript is content when a field that is not there is deleted from a frozen record; Misty is not.
function deleteField(record: RecordValue, name: string): void {
    if (record[name] !== NULL) removeField(record, name);
    else if (isStone(record)) disruptStone();
}

function writeLatent(record: RecordValue, key: RecordValue, value: Value): void {
    const latent = record[LATENT];
    if (value === NULL) latent?.delete(key);
    else if (latent !== undefined) latent.set(key, value);
    else Object.defineProperty(record, LATENT, { value: new Map([[key, value]]) });
}
