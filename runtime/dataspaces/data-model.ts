// What data are to a dataspace: atoms, arrays, records, and the wildcard in topics.
//
// The router looks at data through a `DataModel`, so that one router serves plain data of TypeScript and the values of
// Misty without converting either. In every model a record's fields are its own enumerable properties, and an array is a
// JavaScript array; what an atom is, and when two atoms are equal, the model says. All other objects are atoms too, equal
// to themselves alone: event sources are such atoms.
//
// Clause: dataspaces 1.4.

import { isWild, wild } from "./wild.js";

/** A wildcard, as `formOf` answers it. */
export const WILD = 0;
/** A value without parts. */
export const ATOM = 1;
/** An array. */
export const ARRAY = 2;
/** A record. */
export const RECORD = 3;

/** How a value is made up. */
export type Form = typeof WILD | typeof ATOM | typeof ARRAY | typeof RECORD;

/** The fields of a record, as JavaScript sees them. */
export type Fields = { readonly [name: string]: unknown };

/** A way to look at data. */
export interface DataModel {
    readonly wild: unknown;
    formOf(value: unknown): Form;
    /** A value under which a Map finds an atom again, and no atom that differs from it. */
    keyOf(atom: unknown): unknown;
    /** Whether an atom is no data, but a thing of the host. */
    isOpaque(atom: unknown): boolean;
    /** Whether an atom is a record of so many fields that no topic can hold it, so that nobody looks into it. */
    isVast(atom: unknown): boolean;
    makeArray(items: readonly unknown[]): unknown;
    makeRecord(names: readonly string[], values: readonly unknown[]): unknown;
    /** Makes data of this model from plain data, for processes that are written in TypeScript. */
    fromPlain(value: unknown): unknown;
    toPlain(value: unknown): unknown;
}

/** Plain data of TypeScript: null, bytes, plain objects. */
export const plainData: DataModel = {
    wild,
    formOf,
    keyOf: keyOfPlain,
    isOpaque: (atom) => typeof atom === "object" && atom !== null && !(atom instanceof Uint8Array),
    isVast: () => false,
    makeArray: (items) => items,
    makeRecord: (names, values) =>
        Object.fromEntries(names.map((name, nr) => [name, values[nr]] as const)),
    fromPlain: (value) => value,
    toPlain: (value) => value,
};

function formOf(value: unknown): Form {
    if (typeof value !== "object" || value === null) return ATOM;
    if (isWild(value)) return WILD;
    if (Array.isArray(value)) return ARRAY;
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null ? RECORD : ATOM;
}

/** Keys of texts never begin with this, so that other atoms can have texts as keys. */
export const MARK = "\uD800";

function keyOfPlain(atom: unknown): unknown {
    if (typeof atom === "string") return keyOfText(atom);
    if (atom instanceof Uint8Array) return keyOfBytes(atom);
    return atom === undefined ? null : atom;
}

/** The key of a text: itself, unless it begins with the mark. */
export function keyOfText(text: string): string {
    return text.charCodeAt(0) === 0xd800 ? `${MARK}t${text}` : text;
}

/** The key of some bytes. */
export function keyOfBytes(bytes: Uint8Array): string {
    let key = `${MARK}b`;
    for (let i = 0; i < bytes.length; i += 1) key += String.fromCharCode(bytes[i] as number);
    return key;
}
