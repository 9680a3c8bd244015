// The values of Misty as data of dataspaces.
//
// Null is `undefined` here. Processes that are written in TypeScript get and give plain data: bytes for blobs of whole
// bytes, plain objects for records, null for null, and JavaScript's numbers for decimals that these can express exactly.
// What has no plain form stays what it is, and is an atom to them.

import {
    ARRAY,
    ATOM,
    type DataModel,
    type Fields,
    type Form,
    keyOfBytes,
    keyOfText,
    MARK,
    RECORD,
    WILD as WILD_FORM,
} from "../dataspaces/data-model.js";
import { isWild, wild } from "../dataspaces/wild.js";
import { Address } from "../values/address.js";
import { Blob } from "../values/blob.js";
import { Dec, toDouble } from "../values/number.js";
import { parseNumber } from "../values/number-parse.js";
import { listedKey, REST, Record, type RecordValue, storedKey } from "../values/record.js";
import { stone } from "../values/stone.js";
import { admitText } from "../values/text.js";
import type { Value } from "../values/value.js";
import { WILD } from "../values/wild.js";

/** Values of Misty, as a dataspace looks at them. */
export const mistyData: DataModel = {
    wild: WILD,
    formOf,
    keyOf,
    isOpaque,
    isVast: (atom) => atom instanceof Record,
    makeArray: (items) => Object.freeze([...items]),
    makeRecord(names, values) {
        const record = new Record();
        for (const [nr, name] of names.entries()) record[name] = values[nr] as Value;
        return Object.freeze(record);
    },
    fromPlain,
    toPlain,
};

function formOf(value: unknown): Form {
    if (typeof value !== "object") return ATOM;
    if (value instanceof Record) return value[REST] === undefined ? RECORD : ATOM;
    if (Array.isArray(value)) return ARRAY;
    return value === WILD ? WILD_FORM : ATOM;
}

function keyOf(atom: unknown): unknown {
    if (typeof atom === "string") return keyOfText(atom);
    if (typeof atom !== "object") return atom;
    if (atom instanceof Dec) return `${MARK}n${atom._high},${atom._low},${atom._exponent}`;
    if (atom instanceof Address) return atom._target;
    if (atom instanceof Blob) {
        const bytes = atom._bytes.subarray(0, Math.ceil(atom._length / 8));
        return `${keyOfBytes(bytes)}${MARK}${atom._length}`;
    }
    return atom;
}

function isOpaque(atom: unknown): boolean {
    if (typeof atom !== "object") return typeof atom === "function";
    return !(
        atom instanceof Dec ||
        atom instanceof Address ||
        atom instanceof Blob ||
        atom instanceof Record
    );
}

function fromPlain(value: unknown): unknown {
    switch (typeof value) {
        case "string":
            return admitText(value);
        case "number":
            return numberFromPlain(value);
        case "object":
            return value === null ? undefined : objectFromPlain(value);
        default:
            return value;
    }
}

// The shortest digits of a double are the ones that were meant.
function numberFromPlain(double: number): unknown {
    return Number.isSafeInteger(double) ? double + 0 : parseNumber(String(double), undefined);
}

// Everything is made stone as it is made.
function objectFromPlain(value: object): unknown {
    if (isWild(value)) return WILD;
    if (Array.isArray(value)) return Object.freeze(value.map(fromPlain));
    if (value instanceof Uint8Array) return stone(new Blob(value, value.length * 8));
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return value;
    if (!Object.isFrozen(value)) return recordFromPlain(value);
    const known = constants.get(value);
    if (known !== undefined) return known;
    const made = recordFromPlain(value);
    if (isConstant(value)) constants.set(value, made);
    return made;
}

/** What plain data became that can never change: they are made once. It is a cache, which no result depends on. */
const constants = new WeakMap<object, RecordValue>();

function isConstant(value: unknown): boolean {
    if (typeof value !== "object" || value === null) return true;
    if (value instanceof Uint8Array) return false;
    return Object.isFrozen(value) && Object.values(value).every(isConstant);
}

function recordFromPlain(value: object): RecordValue {
    const record = new Record();
    for (const name in value) {
        const part = fromPlain((value as Fields)[name]) as Value;
        // A field is never present with the value null.
        if (part !== undefined) record[storedKey(name)] = part;
    }
    return Object.freeze(record);
}

function toPlain(value: unknown): unknown {
    if (value === undefined) return null;
    if (typeof value !== "object") return value;
    if (value === WILD) return wild;
    if (Array.isArray(value)) return value.map(toPlain);
    if (formOf(value) === RECORD) return recordToPlain(value as RecordValue);
    if (value instanceof Dec) return decimalToPlain(value);
    if (!(value instanceof Blob) || value._length % 8 !== 0) return value;
    return value._bytes.subarray(0, value._length / 8);
}

function recordToPlain(record: RecordValue): unknown {
    const plain: { [name: string]: unknown } = {};
    for (const stored in record) {
        const name = listedKey(stored);
        const value = toPlain(record[stored]);
        // This one name means something to JavaScript.
        if (name === "__proto__") Object.defineProperty(plain, name, { value, enumerable: true });
        else plain[name] = value;
    }
    return plain;
}

// A decimal that would come back as another one must not be rounded on its way.
function decimalToPlain(value: Dec): unknown {
    const double = toDouble(value);
    const back = numberFromPlain(double);
    return back instanceof Dec && keyOf(back) === keyOf(value) ? double : value;
}
