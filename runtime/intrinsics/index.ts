// The table of the intrinsics: every name of library section 7, and what it means.
//
// Each function stands here once, with its arity. `directIntrinsics` holds the functions themselves, for calls whose
// number of arguments the compiler has seen; `intrinsics` holds what a program gets as a value: stone, and checking the
// number of its arguments. The four requestor factories are not here: emitted code has them from the standard module parseq.

import { checked } from "../values/function.js";
import { decimal } from "../values/number.js";
import { stone } from "../values/stone.js";
import type { FunctionValue, Value } from "../values/value.js";
import * as arithmetic from "./arithmetic.js";
import { array, reverse } from "./arrays.js";
import { length, logical, not, number } from "./basics.js";
import { format } from "./format.js";
import { apply, filter, find, forEach, reduce } from "./functional.js";
import { extract } from "./matching.js";
import { record } from "./records.js";
import { replace, search } from "./search.js";
import { sensory } from "./sensory.js";
import { sort } from "./sort.js";
import * as texts from "./texts.js";

const FUNCTIONS: readonly (readonly [name: string, arity: number, call: FunctionValue])[] = [
    ["array", 4, array],
    ["logical", 1, logical],
    ["number", 2, number],
    ["record", 2, record],
    ["text", 3, texts.text],
    ...Object.entries(sensory).map(([name, call]) => [name, 1, call] as const),
    ["abs", 1, arithmetic.abs],
    ["apply", 2, apply],
    ["ceiling", 2, arithmetic.ceiling],
    ["character", 1, texts.character],
    ["codepoint", 1, texts.codepoint],
    ["extract", 4, extract],
    ["filter", 2, filter],
    ["find", 4, find],
    ["floor", 2, arithmetic.floor],
    ["for", 4, forEach],
    ["format", 3, format],
    ["fraction", 1, arithmetic.fraction],
    ["integer", 1, arithmetic.integer],
    ["length", 1, length],
    ["lower", 1, texts.lower],
    ["max", 2, arithmetic.max],
    ["min", 2, arithmetic.min],
    ["modulo", 2, arithmetic.modulo],
    ["neg", 1, arithmetic.neg],
    ["normalize", 1, texts.normalize],
    ["not", 1, not],
    ["reduce", 4, reduce],
    ["remainder", 2, arithmetic.remainder],
    ["repeat", 3, texts.repeat],
    ["replace", 4, replace],
    ["reverse", 1, reverse],
    ["round", 2, arithmetic.round],
    ["search", 3, search],
    ["sign", 1, arithmetic.sign],
    ["sort", 2, sort],
    ["stone", 1, stone],
    ["trim", 2, texts.trim],
    ["trunc", 2, arithmetic.trunc],
    ["turkish_lower", 1, texts.turkishLower],
    ["turkish_upper", 1, texts.turkishUpper],
    ["upper", 1, texts.upper],
    ["whole", 1, arithmetic.integer],
];

const CONSTANTS: readonly (readonly [name: string, value: Value])[] = [
    ["false", false],
    ["null", undefined],
    ["pi", decimal("31415926535897932e-16")],
    ["true", true],
];

/** The functions without a check of the number of arguments, by their Misty names. */
export const directIntrinsics: { readonly [name: string]: FunctionValue } = tableOf([
    ...FUNCTIONS.map(([name, , call]) => [name, call] as const),
]);

/** The values that the intrinsic names stand for. */
export const intrinsics: { readonly [name: string]: Value } = tableOf<Value>([
    ...CONSTANTS,
    ...checkedFunctions(),
]);

function checkedFunctions(): (readonly [string, Value])[] {
    const made = FUNCTIONS.map(
        ([name, arity, call]) => [name, checked(name, arity, call)] as const,
    );
    const table = new Map(made);
    // Two names of one function value.
    table.set("actor?", table.get("process?") as FunctionValue);
    return [...table];
}

// Names are data: a table must not know names of its own.
function tableOf<Entry>(entries: readonly (readonly [string, Entry])[]): { [name: string]: Entry } {
    const table: { [name: string]: Entry } = Object.create(null);
    for (const [name, value] of entries) table[name] = value;
    return table;
}
