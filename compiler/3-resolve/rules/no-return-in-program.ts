// The top level of a program has no `return`, not even inside its `if` and `do`.
//
// Clause: language 5.1.4.

import { returnInProgram } from "../../diagnostics/placement.js";
import type { Rule } from "../rule.js";

/** MST3008. */
export const noReturnInProgram: Rule = {
    return(node, context) {
        if (context.unit.unitKind === "module" || context.enclosingFunction !== null) return;
        const place = { start: node.start, end: node.start + "return".length };
        context.report(returnInProgram, place, {});
    },
};
