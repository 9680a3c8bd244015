// The creator functions `logical` and `number`, and the functions for values of many types.

import { Blob } from "../values/blob.js";
import { isNumber } from "../values/number.js";
import { parseNumber } from "../values/number-parse.js";
import { Record } from "../values/record.js";
import { look, textLength } from "../values/text.js";
import type { Value } from "../values/value.js";

/** The logical that 0 and 1, and the words false and true, stand for. */
export function logical(value: Value): Value {
    if (value === false || value === 0 || value === "false") return false;
    return value === true || value === 1 || value === "true" ? true : undefined;
}

/** The number of a logical, of a number, or of a text in a format or radix. */
export function number(value: Value, format: Value): Value {
    if (typeof value === "string") {
        look(value);
        if (typeof format === "string") look(format);
        return parseNumber(value, format);
    }
    if (typeof value === "boolean") return value ? 1 : 0;
    return isNumber(value) ? value : undefined;
}

/** The opposite logical. */
export function not(value: Value): Value {
    return typeof value === "boolean" ? !value : undefined;
}

/** How many elements, bits, code points or inputs the value has, or what a record says itself. */
export function length(value: Value): Value {
    if (typeof value === "string") return textLength(value);
    if (Array.isArray(value) || typeof value === "function") return value.length;
    if (value instanceof Blob) return value._length;
    if (!(value instanceof Record)) return undefined;
    const own = value["length"];
    if (typeof own === "function") return own();
    return isNumber(own) ? own : undefined;
}
