// No function is made inside a `do` or in a disruption part of the same function. Every
// pass of a loop would make one more function over the same variables.
//
// Clause: language 7.6.3, 8.1.4.

import { functionInDisruption, functionInLoop } from "../../diagnostics/placement.js";
import { enclosingLoops, type Rule } from "../rule.js";

/** MST3004 and MST3005. */
export const noFunctionInLoop: Rule = {
    function(node, context) {
        // A def that stands inside a do is reported for that already.
        if (context.misplaced !== null) return;
        const [loop] = enclosingLoops(context);
        if (loop !== undefined) {
            context.report(functionInLoop, node.head, { loop: loop.head });
            return;
        }
        const disruption = context.enclosingFunction?.disruption ?? null;
        if (disruption !== null && node.start >= disruption.start) {
            context.report(functionInDisruption, node.head, {});
        }
    },
};
