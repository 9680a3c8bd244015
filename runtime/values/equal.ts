// Equality: by value for null, logicals, numbers, texts and addresses, by identity for everything else.

import { Address, sameProcess } from "./address.js";
import { spendText } from "./budget.js";
import { Dec, equalNumbers } from "./number.js";
import { LEAST_JOINED } from "./text.js";
import type { Value } from "./value.js";

/** Whether two values are the same value. */
export function equal(left: Value, right: Value): boolean {
    if (typeof left === "string") return same(left, right);
    if (left === right) return true;
    // Numbers that JavaScript can hold have no other form, so only two `Dec`s are left to compare.
    if (left instanceof Dec) return right instanceof Dec && equalNumbers(left, right);
    return left instanceof Address && right instanceof Address && sameProcess(left, right);
}

/** Whether a text is the same value as another. Those of one length are read, if they are not the same object. */
export function same(left: string, right: Value): boolean {
    if (typeof right !== "string" || left.length !== right.length) return false;
    if (left.length >= LEAST_JOINED) spendText(2 * left.length);
    return left === right;
}
