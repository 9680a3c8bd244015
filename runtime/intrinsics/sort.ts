// `sort`: ascending by keys, all numbers or all texts, stable.
//
// Keys that JavaScript holds as numbers are sorted in a typed array, which takes a third of the time of a comparator. To
// find the elements again, and to keep equal keys in order, key and position are packed into one number when there is
// room for both; otherwise positions are sorted with a comparator, which V8 does stably and without recursion.

import { CONTAINER, spend, spendText } from "../values/budget.js";
import { readField } from "../values/fields.js";
import { compareNumbers, Dec, type Numeric } from "../values/number.js";
import { compareTexts } from "../values/order.js";
import { Record } from "../values/record.js";
import { astral } from "../values/text.js";
import type { ArrayValue, Value } from "../values/value.js";

/** A new array with the elements in ascending order of their keys; null if keys cannot be compared. */
export function sort(array: Value, select: Value): Value {
    if (!Array.isArray(array)) return undefined;
    // The result, and what holds the keys while they are sorted.
    spend(CONTAINER + 3 * array.length);
    const keys = select === undefined ? array : keysOf(array, select);
    if (keys === null) return undefined;
    switch (familyOf(keys)) {
        case "none":
            return array.slice();
        case "safe":
            return keys === array
                ? sortNumbers(keys as number[])
                : byNumbers(array, keys as number[]);
        case "decimal":
            return byComparator(array, keys as Numeric[], compareNumbers);
        case "text":
            return keys === array ? sortTexts(keys as string[]) : byTexts(array, keys as string[]);
        default:
            return undefined;
    }
}

/** The keys of all elements; null if an element or the select is unsuitable. */
function keysOf(array: ArrayValue, select: Value): ArrayValue | null {
    if (Array.isArray(select)) return select.length === array.length ? select : null;
    if (typeof select !== "string" && typeof select !== "number") return null;
    const keys: ArrayValue = [];
    for (const element of array) {
        if (typeof select === "string") {
            if (!(element instanceof Record)) return null;
            keys.push(readField(element, select));
        } else {
            if (!Array.isArray(element)) return null;
            keys.push(element[select]);
        }
    }
    return keys;
}

type Family = "none" | "safe" | "decimal" | "text" | "mixed";

/** What all keys are: safe integers, numbers some of which are decimals, or texts. */
function familyOf(keys: ArrayValue): Family {
    if (keys.length === 0) return "none";
    let texts = 0;
    let safe = 0;
    let units = 0;
    for (let i = 0; i < keys.length; i += 1) {
        const key = keys[i];
        if (typeof key === "number") safe += 1;
        else if (typeof key === "string") {
            texts += 1;
            units += key.length;
        } else if (!(key instanceof Dec)) return "mixed";
    }
    // To compare texts is to read them.
    spendText(units);
    if (texts > 0) return texts === keys.length ? "text" : "mixed";
    return safe === keys.length ? "safe" : "decimal";
}

function sortNumbers(numbers: number[]): number[] {
    const isSmall = numbers.every((value) => value === (value | 0));
    // Elements of an Int32Array come back as V8's small integers, others as boxed doubles.
    const sorted = isSmall ? Int32Array.from(numbers) : Float64Array.from(numbers);
    return Array.from(sorted.sort());
}

function sortTexts(texts: string[]): string[] {
    // Without surrogates, JavaScript's order of units is that of code points.
    return astral.exist ? texts.slice().sort(compareTexts) : texts.slice().sort();
}

function byNumbers(array: ArrayValue, keys: number[]): ArrayValue {
    let least = Number.POSITIVE_INFINITY;
    let greatest = Number.NEGATIVE_INFINITY;
    for (const key of keys) {
        if (key < least) least = key;
        if (key > greatest) greatest = key;
    }
    const size = array.length;
    if ((greatest - least + 1) * size > Number.MAX_SAFE_INTEGER) {
        return byComparator(array, keys, compareNumbers);
    }
    const packed = new Float64Array(size);
    for (let i = 0; i < size; i += 1) packed[i] = ((keys[i] as number) - least) * size + i;
    packed.sort();
    const result: ArrayValue = [];
    for (let i = 0; i < size; i += 1) result.push(array[(packed[i] as number) % size]);
    return result;
}

function byTexts(array: ArrayValue, keys: string[]): ArrayValue {
    const compare = astral.exist
        ? compareTexts
        : (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
    return byComparator(array, keys, compare);
}

function byComparator<Key>(
    array: ArrayValue,
    keys: Key[],
    compare: (left: Key, right: Key) => number,
): ArrayValue {
    const order = Array.from(array, (_, nr) => nr);
    order.sort((left, right) => compare(keys[left] as Key, keys[right] as Key));
    return order.map((nr) => array[nr]);
}
