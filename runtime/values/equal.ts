// Equality: by value for null, logicals, numbers, texts and addresses, by identity for everything else.

import { Address, sameProcess } from "./address.js";
import { Dec, equalNumbers } from "./number.js";
import type { Value } from "./value.js";

/** Whether two values are the same value. */
export function equal(left: Value, right: Value): boolean {
    if (left === right) return true;
    // Numbers that JavaScript can hold have no other form, so only two `Dec`s are left to compare.
    if (left instanceof Dec) return right instanceof Dec && equalNumbers(left, right);
    return left instanceof Address && right instanceof Address && sameProcess(left, right);
}
