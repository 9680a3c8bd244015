// A module ends with `return`, and so it can have no `disrupt` at its top level.
//
// Clause: language 5.1.4, 7.5.

import { moduleWithoutReturn } from "../../diagnostics/placement.js";
import type { Span } from "../../source.js";
import type * as syntax from "../../trees/syntax.js";
import type { Rule } from "../rule.js";

/** MST3007, at the `disrupt` or at the `end`. */
export const moduleEndsWithReturn: Rule = {
    unit(node, context) {
        if (node.unitKind === "program") return;
        const { statements } = node.body;
        const disrupt = statements.find(({ kind }) => kind === "disrupt");
        // A return that is not the last makes what follows it unreachable: MST3009.
        const hasReturn = statements.some(({ kind }) => kind === "return");
        if (disrupt !== undefined) context.report(moduleWithoutReturn, disrupt, {});
        else if (!hasReturn) context.report(moduleWithoutReturn, endOf(node), {});
    },
};

/** The word `end`, which stands one space before the name. */
function endOf({ endName, end }: syntax.Unit): Span {
    if (endName === null) return { start: end, end };
    return { start: endName.start - "end ".length, end: endName.start - " ".length };
}
