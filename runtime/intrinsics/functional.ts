// The functions that take a function: `apply`, `filter`, `find`, `for` and `reduce`.
//
// A traversal takes the number of elements when it starts and reads each element when its turn comes.

import { CONTAINER, spend } from "../values/budget.js";
import { equal } from "../values/equal.js";
import { nameOf, offer2, tooMany } from "../values/function.js";
import type { ArrayValue, FunctionValue, Value } from "../values/value.js";

/** Calls the function with the elements of the array as its arguments. */
export function apply(call: Value, inputs: Value): Value {
    if (typeof call !== "function") return call;
    if (inputs === undefined) return call();
    if (!Array.isArray(inputs)) return call(inputs);
    const count = inputs.length;
    if (count > call.length || count > 4) tooMany(count, nameOf(call), call.length);
    switch (count) {
        case 0:
            return call();
        case 1:
            return call(inputs[0]);
        case 2:
            return call(inputs[0], inputs[1]);
        case 3:
            return call(inputs[0], inputs[1], inputs[2]);
        default:
            return call(inputs[0], inputs[1], inputs[2], inputs[3]);
    }
}

/** The elements for which the function says true; null if it says anything but a logical. */
export function filter(array: Value, call: Value): Value {
    if (!Array.isArray(array) || typeof call !== "function") return undefined;
    spend(CONTAINER + array.length);
    const inputs = call.length;
    const length = array.length;
    const result: ArrayValue = [];
    for (let nr = 0; nr < length; nr += 1) {
        const element = array[nr];
        const wanted = offer2(call, inputs, element, nr);
        if (wanted === true) result.push(element);
        else if (wanted !== false) return undefined;
    }
    return result;
}

/** The number of the first element that is wanted, or that equals the second argument. */
export function find(array: Value, wanted: Value, reverse: Value, from: Value): Value {
    if (!Array.isArray(array)) return undefined;
    const down = reverse === true;
    const start = from ?? (down ? array.length - 1 : 0);
    if (typeof start !== "number" || start < 0 || start >= array.length) return undefined;
    const step = down ? -1 : 1;
    const end = down ? -1 : array.length;
    return typeof wanted === "function"
        ? findCalled(array, wanted, start, end, step)
        : findEqual(array, wanted, start, end, step);
}

/** Calls the function for each element; ends with the first value that equals `exit`. */
export function forEach(array: Value, call: Value, reverse: Value, exit: Value): Value {
    if (!Array.isArray(array) || typeof call !== "function") return undefined;
    const inputs = call.length;
    const length = array.length;
    const down = reverse === true;
    for (let i = 0; i < length; i += 1) {
        const nr = down ? length - 1 - i : i;
        const value = offer2(call, inputs, array[nr], nr);
        if (exit !== undefined && equal(value, exit)) return value;
    }
    return undefined;
}

/** Combines the elements with a function of two inputs. */
export function reduce(array: Value, call: Value, initial: Value, reverse: Value): Value {
    if (!Array.isArray(array) || typeof call !== "function") return undefined;
    const inputs = call.length;
    const length = array.length;
    const down = reverse === true;
    let result = initial;
    let i = 0;
    if (initial === undefined) {
        result = array[down ? length - 1 : 0];
        i = 1;
    }
    for (; i < length; i += 1) {
        result = offer2(call, inputs, result, array[down ? length - 1 - i : i]);
    }
    return result;
}

function findCalled(
    array: ArrayValue,
    call: FunctionValue,
    start: number,
    end: number,
    step: number,
): Value {
    const inputs = call.length;
    for (let nr = start; nr !== end; nr += step) {
        if (offer2(call, inputs, array[nr], nr) === true) return nr;
    }
    return undefined;
}

function findEqual(
    array: ArrayValue,
    wanted: Value,
    start: number,
    end: number,
    step: number,
): Value {
    for (let nr = start; nr !== end; nr += step) {
        if (equal(array[nr], wanted)) return nr;
    }
    return undefined;
}
