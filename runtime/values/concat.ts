// `&` and `&&`: texts, and numbers as `text(number)` writes them.

import { makeRoomForText, spend } from "./budget.js";
import { disrupt, disruptLibrary } from "./disruption.js";
import { kindOf } from "./kind.js";
import { Dec, numberToText } from "./number.js";
import { join, TEXT_LIMIT, textLength } from "./text.js";
import type { Value } from "./value.js";

/** Does `left & right`. */
export function concat(left: Value, right: Value): string {
    return joined("&", operand(left, "&"), operand(right, "&"));
}

/** Does `left && right`. */
export function concatSpace(left: Value, right: Value): string {
    const first = operand(left, "&&");
    const second = operand(right, "&&");
    if (first === "") return second;
    return second === "" ? first : joined("&&", join(first, " "), second);
}

/** V8 joins without copying until somebody reads the text, so a text that grows must not pay for all of it each time. */
function joined(operator: string, left: string, right: string): string {
    const text = join(left, right);
    const isShort = left.length < right.length;
    if (text.length > HUGE) makeRoomForText(text.length);
    if (text.length > LONG) spend(((isShort ? left : right).length >> 2) + (text.length >> 8));
    if (text.length > TEXT_LIMIT && textLength(text) > TEXT_LIMIT) {
        disruptLibrary(operator, "the text would be too long");
    }
    return text;
}

const LONG = 4096;
/** Where copying takes so much memory that there must be room for it. */
const HUGE = 16_000_000;

function operand(value: Value, operator: string): string {
    if (typeof value === "string") return value;
    if (typeof value === "number") return String(value);
    if (value instanceof Dec) return numberToText(value);
    const kind = kindOf(value);
    return disrupt("MST8008", `operand of "${operator}" is ${kind}, not a text or a number`);
}
