// `&` and `&&`: texts, and numbers as `text(number)` writes them.

import { disrupt } from "./disruption.js";
import { kindOf } from "./kind.js";
import { Dec, numberToText } from "./number.js";
import { boundedText, join } from "./text.js";
import type { Value } from "./value.js";

/** Does `left & right`. */
export function concat(left: Value, right: Value): string {
    return boundedText("&", join(operand(left, "&"), operand(right, "&")));
}

/** Does `left && right`. */
export function concatSpace(left: Value, right: Value): string {
    const first = operand(left, "&&");
    const second = operand(right, "&&");
    if (first === "") return second;
    return second === "" ? first : boundedText("&&", join(join(first, " "), second));
}

function operand(value: Value, operator: string): string {
    if (typeof value === "string") return value;
    if (typeof value === "number") return String(value);
    if (value instanceof Dec) return numberToText(value);
    const kind = kindOf(value);
    return disrupt("MST8008", `operand of "${operator}" is ${kind}, not a text or a number`);
}
