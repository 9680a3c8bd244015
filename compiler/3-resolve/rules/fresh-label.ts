// A `do` does not take the label of a `do` around it in the same function.
//
// Clause: language 7.6.2.

import { labelTwice } from "../../diagnostics/names.js";
import { enclosingLoops, type Rule } from "../rule.js";

/** MST2012. */
export const freshLabel: Rule = {
    do(node, context) {
        const { label } = node;
        if (label === null) return;
        for (const { label: first } of enclosingLoops(context)) {
            if (first?.text !== label.text) continue;
            const line = context.lineOf(first);
            context.report(labelTwice, label, { name: label.text, line, first });
            return;
        }
    },
};
