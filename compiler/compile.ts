// The compiler, end to end: the sources of a program and of all that it reaches go in, one
// JavaScript module comes out.
//
// Each phase turns one tree into the next. A phase never throws because the program is
// wrong: it reports what is wrong, and returns the best tree it can. Nothing in this folder
// reads a file: sources come from the shop.

import { decode } from "./1-scan/decode.js";
import { scan } from "./1-scan/scan.js";
import { parse } from "./2-parse/parse.js";
import type { Lookup, Parsed } from "./3-resolve/load.js";
import { resolveProgram, resolveUnits } from "./3-resolve/resolve.js";
import { type EmitOptions, emit, type Output } from "./4-emit/emit.js";
import type { Diagnostic } from "./diagnostics/definition.js";
import { Reporter } from "./diagnostics/reporter.js";
import { notUtf8 } from "./diagnostics/scan.js";
import type { Shop } from "./shop.js";
import type { Source } from "./source.js";
import type { Image } from "./trees/resolved.js";
import type { Unit } from "./trees/syntax.js";

/** What a check needs to know of the runtime. */
export interface CheckOptions {
    /** The intrinsic names that the runtime has. */
    readonly intrinsics: ReadonlySet<string>;
}

/** What a compilation needs to know of the runtime. */
export interface CompileOptions extends CheckOptions, EmitOptions {}

/** The units that were found, and what is wrong with them. */
export interface Checked {
    readonly image: Image;
    readonly hasErrors: boolean;
    /** Of all units, in order of the units, then by position. */
    readonly diagnostics: readonly Diagnostic[];
    /** Every source that was read, by path: what the diagnostics quote. */
    readonly sources: ReadonlyMap<string, Source>;
    /** What was asked of the shop. With the same answers and sources the result is the same. */
    readonly lookups: readonly Lookup[];
}

/** The same, with the JavaScript that the program became. */
export interface Compilation extends Checked {
    /** Null when a unit has an error. Warnings do not prevent output. */
    readonly output: Output | null;
}

/** Compiles the program at `path` with everything that it reaches. */
export function compile(path: string, shop: Shop, options: CompileOptions): Compilation {
    const checked = resolveProgram(path, shop, options.intrinsics, parsing(shop));
    return { ...checked, output: checked.hasErrors ? null : emit(checked.image, options) };
}

/** Finds all mistakes in the units at `paths`, programs or modules, and in what they reach. */
export function check(paths: readonly string[], shop: Shop, options: CheckOptions): Checked {
    return resolveUnits(paths, shop, options.intrinsics, parsing(shop));
}

function parsing(shop: Shop): (path: string) => Parsed {
    return (path) => parseUnit(path, shop);
}

function parseUnit(path: string, shop: Shop): Parsed {
    const { source, invalidAt } = decode(path, shop.read(path));
    const reporter = new Reporter(source);
    if (invalidAt !== null) {
        reporter.add(notUtf8, { start: invalidAt, end: invalidAt + 1 }, {});
        return { source, reporter, tree: parseNothing(path) };
    }
    const tokens = scan(source, reporter);
    return { source, reporter, tree: parse(tokens, reporter) };
}

/** The tree of a file that holds no text at all, which needs no second complaint. */
function parseNothing(path: string): Unit {
    const reporter = new Reporter({ path, text: "" });
    return parse(scan(reporter.source, reporter), reporter);
}
