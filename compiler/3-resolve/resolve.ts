// Resolves a program, or several units, with everything that they reach: names to bindings,
// locators to units, and all static rules of the language.
//
// The shop says where units are, and `parse` stands for the earlier phases: this folder knows
// neither files nor tokens. For a unit with lexical or syntax errors nothing else is reported.

import type { Diagnostic } from "../diagnostics/definition.js";
import { otherKindOfUnit } from "../diagnostics/modules.js";
import type { Shop } from "../shop.js";
import type { Source } from "../source.js";
import type { Image } from "../trees/resolved.js";
import { linkUnits } from "./link.js";
import { Loader, type Lookup, type Parsed } from "./load.js";
import { checkPolicy } from "./policy.js";

/** What is known of the units after everything is looked up and checked. */
export interface Resolution {
    /** The units that the roots reach; its root is the first of them. */
    readonly image: Image;
    readonly hasErrors: boolean;
    /** By unit, and in each by position. */
    readonly diagnostics: readonly Diagnostic[];
    /** Every source that was read, by path. */
    readonly sources: ReadonlyMap<string, Source>;
    /** Every question to the shop about a file, in order. */
    readonly lookups: readonly Lookup[];
}

/** Resolves the units at `roots`; each unit is read, parsed and reported once. */
export function resolveUnits(
    roots: readonly string[],
    shop: Shop,
    intrinsics: ReadonlySet<string>,
    parse: (path: string) => Parsed,
): Resolution {
    const loader = new Loader(shop, intrinsics, parse);
    for (const root of roots) loader.load(root);
    return finish(roots, loader);
}

/** Resolves one unit that is to be run, so it must be a program. */
export function resolveProgram(
    root: string,
    shop: Shop,
    intrinsics: ReadonlySet<string>,
    parse: (path: string) => Parsed,
): Resolution {
    const loader = new Loader(shop, intrinsics, parse);
    const { tree, reporter } = loader.load(root);
    if (tree.unitKind === "module") {
        reporter.add(otherKindOfUnit, tree.name, { locator: root, kind: "module" });
    }
    return finish([root], loader);
}

function finish(roots: readonly string[], { drafts, lookups }: Loader): Resolution {
    const units = linkUnits(roots, drafts);
    for (const unit of units) checkPolicy(unit, drafts);

    return {
        image: { root: roots[0] ?? "", units },
        hasErrors: units.some(({ diagnostics }) => diagnostics.hasErrors),
        diagnostics: units.flatMap(({ diagnostics }) => diagnostics.diagnostics),
        sources: new Map([...drafts].map(([path, { source }]) => [path, source])),
        lookups,
    };
}
