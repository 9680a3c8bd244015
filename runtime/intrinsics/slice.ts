// Positions as arguments: the rule for slices, which texts, arrays and searches share.

import type { Value } from "../values/value.js";

/**
 * The position that an argument names in something of that length, or -1 if it names none.
 */
export function positionOf(value: Value, whenNull: number, length: number): number {
    if (value === undefined) return whenNull;
    // Numbers of another representation are no safe integers, and so beyond every length.
    if (typeof value !== "number") return -1;
    const position = value < 0 ? value + length : value;
    return position >= 0 && position <= length ? position : -1;
}
