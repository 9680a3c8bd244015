// A `break` leaves a `do` of its own function: the innermost, or the one with its label.
//
// Clause: language 7.2.

import { unknownLabel } from "../../diagnostics/names.js";
import { breakOutsideDo } from "../../diagnostics/placement.js";
import { enclosingLoops, type Rule } from "../rule.js";

/** MST3001 and MST2011. */
export const breakLeavesADo: Rule = {
    break(node, context) {
        const loops = enclosingLoops(context);
        if (loops.length === 0) {
            context.report(breakOutsideDo, node, {});
            return;
        }
        if (node.label === null) return;
        const name = node.label.text;
        const labels = loops.flatMap(({ label }) => (label === null ? [] : [label.text]));
        if (!labels.includes(name)) context.report(unknownLabel, node.label, { name, labels });
    },
};
