// `@` has methods, but is no function itself.
//
// Clause: language 12.4.

import { atInvoked } from "../../diagnostics/names.js";
import type { Rule } from "../rule.js";

/** MST2009; in a module the `@` itself is the mistake. */
export const atIsNoFunction: Rule = {
    invoke(node, context) {
        if (node.callee.kind !== "at" || context.unit.unitKind === "module") return;
        context.report(atInvoked, node.callee, {});
    },
};
