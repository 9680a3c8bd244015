// Patterns as values: what a pattern literal makes. Always stone, compared by identity.
//
// Fields start with `_`, so that no name of Misty reads them. How patterns are made stands in
// pattern-literal.ts, how they match in pattern-machine.ts; this file only says what they hold.

import type { PatternCode } from "./pattern-code.js";
import type { RecordValue } from "./record.js";

/** A pattern value. */
export class Pattern {
    /** What the literal says; shared by all values that the literal has made. */
    readonly _code: PatternCode;
    /** Where names are looked up first, from left to right. */
    readonly _libraries: readonly RecordValue[];

    constructor(code: PatternCode, libraries: readonly RecordValue[]) {
        this._code = code;
        this._libraries = libraries;
    }
}
