// Functions: their inputs, and how native code calls them.
//
// A function checks by itself that it is not given too many arguments, so whoever offers values to a callback passes as
// many of them as it has inputs. Callers read `f.length` once, outside of their loops: V8 does not make it cheap.

// biome-ignore-all lint/complexity/noArguments: counting arguments must not make an array of them.

import { disrupt } from "./disruption.js";
import type { FunctionValue, Value } from "./value.js";

/** The Misty name of a function, or the empty text; emitted code bears the names of docs/internals/emitted-code.md. */
export function nameOf(call: FunctionValue): string {
    const name = call.name.replace(/(?:\$m|_)$/, "").replace(/\$$/, "?");
    return name.startsWith("$") ? "" : name;
}

/** Disrupts: a function was given more arguments than it has inputs. */
export function tooMany(count: number, name: string, arity: number): never {
    const called = name === "" ? "a function" : name;
    const given = count === 1 ? "1 argument" : `${count} arguments`;
    return disrupt("MST8005", `${given} for ${called}, which takes ${arity}`);
}

/** Calls a function that has `arity` inputs with as much of what is offered as it takes. */
export function offer1(call: FunctionValue, arity: number, first: Value): Value {
    return arity > 0 ? call(first) : call();
}

/** Calls a function that has `arity` inputs with as much of what is offered as it takes. */
export function offer2(call: FunctionValue, arity: number, first: Value, second: Value): Value {
    if (arity > 1) return call(first, second);
    return arity === 1 ? call(first) : call();
}

/** The same function as a value for programs: stone, of the given arity, and checking it. */
export function checked(name: string, arity: number, call: FunctionValue): FunctionValue {
    return named(name, withArity(name, arity, call));
}

/** The function itself, which checks its arguments, as a value for programs. */
export function named(name: string, call: FunctionValue): FunctionValue {
    Object.defineProperty(call, "name", { value: name });
    return Object.freeze(call);
}

function withArity(name: string, arity: number, call: FunctionValue): FunctionValue {
    switch (arity) {
        case 0:
            return function () {
                if (arguments.length > 0) tooMany(arguments.length, name, 0);
                return call();
            };
        case 1:
            return function (a) {
                if (arguments.length > 1) tooMany(arguments.length, name, 1);
                return call(a);
            };
        case 2:
            return function (a, b) {
                if (arguments.length > 2) tooMany(arguments.length, name, 2);
                return call(a, b);
            };
        case 3:
            return function (a, b, c) {
                if (arguments.length > 3) tooMany(arguments.length, name, 3);
                return call(a, b, c);
            };
        default:
            return function (a, b, c, d) {
                if (arguments.length > 4) tooMany(arguments.length, name, 4);
                return call(a, b, c, d);
            };
    }
}
