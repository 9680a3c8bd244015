// `format`: a text with substitutions.

import { offer1, offer2 } from "../values/function.js";
import { isNumber } from "../values/number.js";
import { formatNumber } from "../values/number-format.js";
import { parseNumber } from "../values/number-parse.js";
import { Record, type RecordValue, storedKey } from "../values/record.js";
import { boundedText } from "../values/text.js";
import type { ArrayValue, Value } from "../values/value.js";

// A place is not examined again, so each character is looked at once.
const PLACE = /\{([^{}]*)\}/g;

/** The text with every place filled from an array or a record, as far as it can be. */
export function format(text: Value, collection: Value, transformer: Value): Value {
    if (typeof text !== "string") return undefined;
    if (!Array.isArray(collection) && !(collection instanceof Record)) return undefined;
    const result = text.replace(PLACE, (place: string, inside: string) => {
        const colon = inside.indexOf(":");
        const left = colon < 0 ? inside : inside.slice(0, colon);
        const right = colon < 0 ? "" : inside.slice(colon + 1);
        return substitute(select(collection, left), right, transformer) ?? place;
    });
    return boundedText("format", result);
}

function select(collection: ArrayValue | RecordValue, left: string): Value {
    if (!Array.isArray(collection)) return collection[storedKey(left)];
    const nr = parseNumber(left, undefined);
    return typeof nr === "number" && nr >= 0 && nr < collection.length ? collection[nr] : undefined;
}

function substitute(value: Value, right: string, transformer: Value): string | undefined {
    const made = transform(value, right, transformer);
    if (typeof made === "string") return made;
    if (transformer === undefined && right === "" && typeof value === "string") return value;
    if (!isNumber(value)) return undefined;
    // An empty right text asks for no format, and is none.
    return textOrNone(formatNumber(value, right === "" ? undefined : right));
}

function transform(value: Value, right: string, transformer: Value): Value {
    if (typeof transformer === "function") {
        return offer2(transformer, transformer.length, value, right);
    }
    if (!(transformer instanceof Record)) return undefined;
    const named = transformer[storedKey(right)];
    return typeof named === "function" ? offer1(named, named.length, value) : undefined;
}

function textOrNone(value: Value): string | undefined {
    return typeof value === "string" ? value : undefined;
}
