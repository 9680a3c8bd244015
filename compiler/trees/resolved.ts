// The resolved tree: the syntax trees of all units that a program reaches, with what
// the resolver found out about them. Code generation reads nothing else.

import type { Source } from "../source.js";
import type * as syntax from "./syntax.js";

/** A program with everything it reaches by `use` and by literals in `@.new`. */
export interface Image {
    /** The path of the unit that was asked for. */
    readonly root: string;
    /** Each unit once; a module stands before the units that use it. */
    readonly units: readonly ResolvedUnit[];
}

export interface ResolvedUnit {
    /** Where it is in the shop, with forward slashes; `std:deque` for a standard module in Misty. */
    readonly path: string;
    readonly source: Source;
    readonly tree: syntax.Unit;
    /** What each `use` of the unit binds. */
    readonly uses: ReadonlyMap<syntax.Use, Used>;
    /** The module that makes the requestor factories among the intrinsics; null if none is used. */
    readonly parseq: Used | null;
    /** The program that each literal locator in `@.new(f, "locator")` means: its unit's path. */
    readonly programs: ReadonlyMap<string, string>;
    /** The binding of each declaring word: of var, def, use, parameters, own names. */
    readonly declarations: ReadonlyMap<syntax.Word, syntax.Binding>;
    /** The constants behind the unit's own name (language 5.3). */
    readonly endowments: Endowments;
    /** What the shop allows this program; null for no limit, and for modules. */
    readonly policy: Policy | null;
}

/** A module: a unit of the image, or one that is native to the runtime. */
export type Used =
    | { readonly kind: "unit"; readonly path: string }
    | { readonly kind: "native"; readonly name: string };

/** A number is exact decimal text such as `15e-1`, to be read by the runtime. */
export type Endowment = string | boolean | { readonly number: string };

export type Endowments = ReadonlyMap<string, Endowment>;

/** The names that a program may use; null means all (toolchain 1.5). */
export interface Policy {
    readonly methods: readonly string[] | null;
    readonly modules: readonly string[] | null;
    readonly logs: readonly string[] | null;
}
