// Order: numbers by value, texts by code points.
//
// JavaScript orders texts by units of UTF-16, which differs only when a surrogate meets a unit above it: a code point
// above U+FFFF begins with D800 thru DBFF, yet comes after E000 thru FFFF.

import { disrupt } from "./disruption.js";
import { kindOf } from "./kind.js";
import { compareNumbers, isNumber } from "./number.js";
import { astral, look } from "./text.js";
import type { Value } from "./value.js";

/** Does `left < right`. */
export function less(left: Value, right: Value): boolean {
    return compare(left, right, "<") < 0;
}

/** Does `left <= right`. */
export function lessEqual(left: Value, right: Value): boolean {
    return compare(left, right, "<=") <= 0;
}

/** Does `left > right`. */
export function greater(left: Value, right: Value): boolean {
    return compare(left, right, ">") > 0;
}

/** Does `left >= right`. */
export function greaterEqual(left: Value, right: Value): boolean {
    return compare(left, right, ">=") >= 0;
}

/** Negative, zero or positive, as the left text comes before, with or after the right one. Reading them has been paid for. */
export function compareTexts(left: string, right: string): number {
    if (left === right) return 0;
    if (!astral.exist) return left < right ? -1 : 1;
    const length = Math.min(left.length, right.length);
    for (let i = 0; i < length; i += 1) {
        const difference = rank(left.charCodeAt(i)) - rank(right.charCodeAt(i));
        if (difference !== 0) return difference;
    }
    return left.length - right.length;
}

function compare(left: Value, right: Value, operator: string): number {
    if (typeof left === "string" && typeof right === "string") {
        look(left);
        look(right);
        return compareTexts(left, right);
    }
    if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
    const kinds = `${kindOf(left)} and ${kindOf(right)}`;
    return disrupt("MST8009", `"${operator}" cannot order ${kinds}`);
}

// Puts the surrogates behind all other units.
function rank(unit: number): number {
    if (unit < 0xd800) return unit;
    return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
