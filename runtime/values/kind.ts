// The kinds of values, and the words by which messages call them.

import { Address } from "./address.js";
import { Blob } from "./blob.js";
import { Pattern } from "./pattern.js";
import { Record } from "./record.js";
import type { Value } from "./value.js";
import { WILD } from "./wild.js";

/** The word for the type of a value. */
export type Kind =
    | "null"
    | "logical"
    | "number"
    | "text"
    | "array"
    | "record"
    | "blob"
    | "function"
    | "pattern"
    | "process address"
    | "wildcard";

/** The type of the value, as messages name it. */
export function kindOf(value: Value): Kind {
    switch (typeof value) {
        case "undefined":
            return "null";
        case "boolean":
            return "logical";
        case "number":
            return "number";
        case "string":
            return "text";
        case "function":
            return "function";
        default:
            return kindOfObject(value);
    }
}

function kindOfObject(value: Value): Kind {
    if (value instanceof Record) return "record";
    if (Array.isArray(value)) return "array";
    if (value instanceof Blob) return "blob";
    if (value instanceof Pattern) return "pattern";
    if (value instanceof Address) return "process address";
    if (value === WILD) return "wildcard";
    // The only other objects are numbers that are no safe integers.
    return "number";
}
