// `format`: a text with substitutions.

import { offer1, offer2 } from "../values/function.js";
import { isNumber } from "../values/number.js";
import { formatNumber } from "../values/number-format.js";
import { parseNumber } from "../values/number-parse.js";
import { Record, type RecordValue, storedKey } from "../values/record.js";
import { look } from "../values/text.js";
import { TextBuilder } from "../values/text-builder.js";
import type { ArrayValue, Value } from "../values/value.js";

/** The text with every place filled from an array or a record, as far as it can be. */
export function format(text: Value, collection: Value, transformer: Value): Value {
    if (typeof text !== "string") return undefined;
    if (!Array.isArray(collection) && !(collection instanceof Record)) return undefined;
    look(text);
    const result = new TextBuilder("format");
    // What stands before is in the result, and is not examined again.
    let copied = 0;
    for (let open = text.indexOf("{"); open >= 0; open = text.indexOf("{", copied)) {
        const close = text.indexOf("}", open);
        if (close < 0) break;
        // A place has no brace inside.
        const start = text.lastIndexOf("{", close);
        result.add(text.slice(copied, start));
        result.add(filled(text.slice(start, close + 1), collection, transformer));
        copied = close + 1;
    }
    result.add(text.slice(copied));
    return result.text();
}

/** What is substituted for a place; the place itself if there is nothing. */
function filled(place: string, collection: ArrayValue | RecordValue, transformer: Value): string {
    const inside = place.slice(1, -1);
    const colon = inside.indexOf(":");
    const left = colon < 0 ? inside : inside.slice(0, colon);
    const right = colon < 0 ? "" : inside.slice(colon + 1);
    return substitute(select(collection, left), right, transformer) ?? place;
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
