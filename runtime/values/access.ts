// Reading from any value, and writing to any value: the subscript, selection, push and pop of the language.
//
// Reading never disrupts. Writing leaves the test for stone to the engine where it can: a write to a frozen object is a
// TypeError, which `disruptionOf` knows.

import { ARRAY_LIMIT } from "./array.js";
import { spend } from "./budget.js";
import { disrupt, disruptLibrary, disruptStone } from "./disruption.js";
import { readField, writeField } from "./fields.js";
import { kindOf } from "./kind.js";
import { Record } from "./record.js";
import { showShort } from "./show.js";
import { isStone } from "./stone.js";
import { textAt } from "./text.js";
import type { ArrayValue, Value } from "./value.js";
import { NULL } from "./value.js";

/** The value of `value[key]`. */
export function read(value: Value, key: Value): Value {
    if (value instanceof Record) return readField(value, key);
    // A number that is no safe integer is no subscript of anything.
    if (typeof key !== "number") return NULL;
    if (Array.isArray(value)) return key >= 0 && key < value.length ? value[key] : NULL;
    return typeof value === "string" ? textAt(value, key) : NULL;
}

/** Does `set value[key]: content`. */
export function write(value: Value, key: Value, content: Value): void {
    if (value instanceof Record) writeField(value, key, content);
    else if (Array.isArray(value)) writeElement(value, key, content);
    else disrupt("MST8011", `${kindOf(value)} has no parts that can be set`);
}

/** Does `set array[]: value`. */
export function push(array: Value, value: Value): void {
    if (!Array.isArray(array)) disrupt("MST8014", `${kindOf(array)} is not an array`);
    if (array.length >= ARRAY_LIMIT) disruptLibrary("push", "an array cannot have more elements");
    // It grows by half of its length at a time, and is copied then.
    if ((array.length & 0xffff) === 0) spend(array.length * GROWTH);
    array.push(value);
}

const GROWTH = 1.5;

/** Removes the last element of the array and returns it; null if there is none. */
export function pop(array: Value): Value {
    if (!Array.isArray(array)) disrupt("MST8014", `${kindOf(array)} is not an array`);
    return array.pop();
}

function writeElement(array: ArrayValue, key: Value, content: Value): void {
    if (typeof key === "number" && key >= 0 && key < array.length) {
        array[key] = content;
    } else if (isStone(array)) {
        disruptStone();
    } else {
        disrupt("MST8012", `bad array subscript ${showShort(key)}`);
    }
}
