// `&` and `&&`: texts, and numbers as `text(number)` writes them.

import { disrupt, disruptLibrary } from "./disruption.js";
import { kindOf } from "./kind.js";
import { Dec, numberToText } from "./number.js";
import { join, TEXT_LIMIT, textLength } from "./text.js";
import type { Value } from "./value.js";

/** Does `left & right`. */
export function concat(left: Value, right: Value): string {
    return bounded(join(operand(left, "&"), operand(right, "&")));
}

/** Does `left && right`. */
export function concatSpace(left: Value, right: Value): string {
    const first = operand(left, "&&");
    const second = operand(right, "&&");
    if (first === "") return second;
    return second === "" ? first : bounded(join(join(first, " "), second));
}

function operand(value: Value, operator: string): string {
    if (typeof value === "string") return value;
    if (typeof value === "number") return String(value);
    if (value instanceof Dec) return numberToText(value);
    const kind = kindOf(value);
    return disrupt("MST8008", `operand of "${operator}" is ${kind}, not a text or a number`);
}

function bounded(text: string): string {
    if (text.length > TEXT_LIMIT && textLength(text) > TEXT_LIMIT) {
        disruptLibrary("&", "a text is too long");
    }
    return text;
}
