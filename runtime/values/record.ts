// Records: one class whose prototype is empty, so that every text is an ordinary key.
//
// A text key that starts with a digit or U+0000 is stored with U+0000 in front: JavaScript would list `"1"` before the
// other keys. Fields under stone record keys (latent fields) live in a Map under a symbol, where no listing, copy or
// message finds them. A field is never present with the value null. A stone record is frozen.

import { LEAST_JOINED, look } from "./text.js";
import type { Value } from "./value.js";

/** Under this key a record keeps its latent fields. */
export const LATENT: unique symbol = Symbol("latent");

/** Under this key a received message keeps the right to reply to it; records that are no messages have none. */
export const REPLY: unique symbol = Symbol("reply");

/** Under this key a vast record has the fields that its object has not (vast.ts); other records have none. */
export const REST: unique symbol = Symbol("rest");

/** The fields of a vast record that its object has not. */
export interface Rest {
    readonly fields: ReadonlyMap<string, Value>;
    /** Writes a field that the object has not. */
    put(record: RecordValue, name: string, value: Value): void;
    /** Deletes a field, wherever it is. */
    remove(record: RecordValue, name: string): void;
}

/** What a received message knows of the right to reply; the processes know the rest. */
export interface ReplyRight {
    /** Whether a reply has been sent. */
    readonly used: boolean;
}

/** Marks a message to which no reply is wanted. */
export const NO_REPLY: ReplyRight = Object.freeze({ used: true });

/** A record of Misty; its text keys are stored as `storedKey` says. */
export interface RecordValue {
    [key: string]: Value;
    [LATENT]?: Map<RecordValue, Value>;
    [REPLY]?: ReplyRight;
    [REST]?: Rest;
}

interface RecordConstructor {
    new (): RecordValue;
    readonly prototype: RecordValue;
}

/** The prototype of every record; it has no prototype and no text keys. */
export const recordPrototype: RecordValue = Object.create(null);

/** Makes empty records; `v instanceof Record` tells records from other values. */
export const Record: RecordConstructor = makeConstructor();

function makeConstructor(): RecordConstructor {
    // A class would add a `constructor` to the prototype.
    const constructor = function Record(): void {} as unknown as { prototype: RecordValue };
    constructor.prototype = recordPrototype;
    return constructor as unknown as RecordConstructor;
}

/** The property name under which the field `key` is stored. */
export function storedKey(key: string): string {
    if (key.length >= LEAST_JOINED) look(key);
    const first = key.charCodeAt(0);
    if (first > 57 || (first < 48 && first !== 0) || key === "") return key;
    return key.length > LONG_KEY ? longName(key) : `\0${key}`;
}

// V8 makes a key unique when it is first used, and finds it again without reading it. A key that is made
// anew each time would be read each time, so the long ones are kept: module-level state, but only a cache.
const LONG_KEY = 64;
const MOST_KEPT = 8_000_000;
const longNames = { names: Object.create(null) as { [key: string]: string }, units: 0 };

function longName(key: string): string {
    const known = longNames.names[key];
    if (known !== undefined) return known;
    if (longNames.units > MOST_KEPT) {
        longNames.names = Object.create(null);
        longNames.units = 0;
    }
    const name = `\0${key}`;
    longNames.names[key] = name;
    longNames.units += key.length;
    return name;
}

/** The key of the field that is stored under `name`. */
export function listedKey(name: string): string {
    return name.charCodeAt(0) === 0 ? name.slice(1) : name;
}

/** The names under which the fields are stored, in the order in which they were first written. */
export function namesOf(record: RecordValue): string[] {
    const names = Object.keys(record);
    const rest = record[REST];
    if (rest !== undefined) for (const name of rest.fields.keys()) names.push(name);
    return names;
}

/** The text keys in the order in which they were first written. */
export function keysOf(record: RecordValue): string[] {
    const keys = namesOf(record);
    for (let i = 0; i < keys.length; i += 1) {
        const name = keys[i] as string;
        if (name.charCodeAt(0) === 0) keys[i] = name.slice(1);
    }
    return keys;
}
