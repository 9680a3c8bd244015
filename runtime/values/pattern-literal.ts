// Making pattern values from literals.
//
// A literal is compiled the first time that it is evaluated; its array tree, which the emitted code
// makes once, is the key by which its code is found again. `codes` is module-level state: a cache,
// which no result depends on.

import { disrupt } from "./disruption.js";
import { kindOf } from "./kind.js";
import { Pattern } from "./pattern.js";
import type { PatternCode } from "./pattern-code.js";
import { compilePattern } from "./pattern-compile.js";
import type { PatternProgram } from "./pattern-program.js";
import { Record, type RecordValue } from "./record.js";
import type { Value } from "./value.js";

const codes = new WeakMap<PatternProgram, PatternCode>();

/** A pattern value; disrupts if one of the libraries is no record. */
export function makePattern(program: PatternProgram, libraries: readonly Value[]): Pattern {
    const records: RecordValue[] = [];
    for (const library of libraries) {
        if (library instanceof Record) records.push(library);
        else disrupt("MST8019", `${kindOf(library)} is not a pattern library`);
    }
    let code = codes.get(program);
    if (code === undefined) {
        code = compilePattern(program, libraries.length > 0);
        codes.set(program, code);
    }
    return new Pattern(code, records);
}
