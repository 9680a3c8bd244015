// Parsing: tokens to a syntax tree. It reports what is wrong, and never throws.

import type { Tokens } from "../1-scan/scan.js";
import type { Reporter } from "../diagnostics/reporter.js";
import type { Unit } from "../trees/syntax.js";
import { Grammar } from "./grammar.js";

// Created once, because making a parser takes long; `begin` resets it for each use, and
// `end` makes it forget the source, so that nothing of one parse is seen by another.
const grammar = new Grammar();

/** The tree of a source. Of a file that is no unit, a program without statements. */
export function parse(tokens: Tokens, reporter: Reporter): Unit {
    grammar.begin(tokens, reporter);
    try {
        return grammar.source();
    } finally {
        grammar.end();
    }
}
