// The catalog: every diagnostic of the compiler, by its code.
//
// It is gathered from the files of definitions: whatever these export is in it, and what they
// do not export no other file can report.

import type { Definition } from "./definition.js";
import * as modules from "./modules.js";
import * as names from "./names.js";
import * as parse from "./parse.js";
import * as patternLiterals from "./pattern-literals.js";
import * as placement from "./placement.js";
import * as scan from "./scan.js";
import * as warnings from "./warnings.js";

/** What is known of a diagnostic without an occurrence. */
export type Entry = Pick<Definition<never>, "code" | "name" | "severity" | "clause">;

/** Every definition of the compiler, in the order of the codes. */
export const CATALOG: ReadonlyMap<string, Entry> = gather([
    scan,
    parse,
    names,
    placement,
    patternLiterals,
    modules,
    warnings,
]);

function gather(files: readonly object[]): ReadonlyMap<string, Entry> {
    const definitions = files.flatMap((file) => Object.values(file)).filter(isDefinition);
    definitions.sort((a, b) => (a.code < b.code ? -1 : 1));
    return new Map(definitions.map((definition) => [definition.code, definition]));
}

function isDefinition(value: unknown): value is Entry {
    return typeof value === "object" && value !== null && "code" in value && "clause" in value;
}
