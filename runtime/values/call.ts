// What an invocation calls. A value that cannot be called is replaced by a function that disrupts when it is called: so the
// arguments are evaluated before, and the trace shows the place of the call.

import { disrupt } from "./disruption.js";
import { nameOf } from "./function.js";
import { kindOf } from "./kind.js";
import { Record, type RecordValue, storedKey } from "./record.js";
import type { FunctionValue, Value } from "./value.js";

/** What `value(...)` calls. */
export function callee(value: Value): FunctionValue {
    if (typeof value === "function") return value;
    return () => disrupt("MST8002", `${kindOf(value)} is not a function`);
}

/** What `value.name(...)` calls: the function in the field, or a proxy with the arguments as an array. */
export function method(value: Value, name: string): FunctionValue {
    if (value instanceof Record) {
        const field = value[storedKey(name)];
        if (typeof field === "function") return field;
    } else if (typeof value === "function") {
        return value.length < 2 ? noProxy(value, name) : (...inputs) => value(name, inputs);
    }
    return () =>
        disrupt("MST8003", `no method "${name}" in ${kindOf(value)}`, () => methodsOf(value));
}

/** As many methods are told. */
const MOST_TOLD = 30;

const NAME = /^[a-z][a-z0-9_]*\??$/i;

function methodsOf(value: Value): string | null {
    if (!(value instanceof Record)) return null;
    const names = [];
    for (const key in value) {
        if (typeof value[key] === "function" && NAME.test(key)) names.push(key);
        if (names.length > MOST_TOLD) break;
    }
    return listed(names);
}

function listed(names: readonly string[]): string | null {
    if (names.length === 0) return null;
    const others = names.length > MOST_TOLD ? ", ..." : "";
    return `it has ${names.slice(0, MOST_TOLD).join(", ")}${others}`;
}

function noProxy(value: FunctionValue, name: string): FunctionValue {
    const called = nameOf(value) || "a function";
    const why = `which takes ${value.length}: it is called with "${name}" and an array`;
    return () => disrupt("MST8005", `2 arguments for ${called}, ${why}`);
}

/** What `@.name(...)` calls, given the field of that name. */
export function capability(field: Value, at: RecordValue, name: string): FunctionValue {
    if (typeof field === "function") return field;
    if (field === undefined) {
        // What was granted stands in the prototype.
        const granted = () => listed(Object.getOwnPropertyNames(Object.getPrototypeOf(at)));
        return () => disrupt("MST8004", `this process has no @.${name}`, granted);
    }
    return () => disrupt("MST8002", `${kindOf(field)} is not a function`);
}
