// Neither `@` nor anything behind it is a target of `set`: `@` is stone.
//
// Clause: language 12.4.

import { atSet } from "../../diagnostics/names.js";
import { rootOf } from "../../trees/walk.js";
import type { Rule } from "../rule.js";

/** MST2010; in a module the `@` itself is the mistake. */
export const atCannotBeSet: Rule = {
    set(node, context) {
        const root = rootOf(node.target);
        if (root.kind !== "at" || context.unit.unitKind === "module") return;
        context.report(atSet, root, {});
    },
};
