// What a native module is to a process: a unit whose body makes a stone record of functions.
//
// The protocol is that of emitted units (docs/internals/emitted-code.md, "An image"). The record is
// made anew for each process, so that `=` cannot tell native modules from others.

import { checked } from "#runtime/values/function";
import { Record, type RecordValue } from "#runtime/values/record";
import { stone } from "#runtime/values/stone";
import type { FunctionValue, Value } from "#runtime/values/value";

/** A function of a module: its name, the most arguments that it takes, and what it does. */
export type ModuleFunction = readonly [name: string, arity: number, call: FunctionValue];

/** A module as the emitted code of a program uses it. */
export interface NativeModule {
    readonly path: string;
    readonly name: string;
    readonly kind: "module";
    start(): RecordValue;
}

/** A value of a module that is no function. */
export type ModuleConstant = readonly [name: string, value: Value];

/** The native module of that name, whose value holds those functions and constants. */
export function nativeModule(
    name: string,
    functions: readonly ModuleFunction[],
    constants: readonly ModuleConstant[] = [],
): NativeModule {
    return {
        path: `std:${name}`,
        name,
        kind: "module",
        start() {
            const value = new Record();
            for (const [key, arity, call] of functions) {
                value[key] = checked(`${name}.${key}`, arity, call);
            }
            for (const [key, constant] of constants) value[key] = constant;
            stone(value);
            return value;
        },
    };
}
