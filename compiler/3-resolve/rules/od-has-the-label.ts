// After `od` stands the label of its `do`, or none if that has none.
//
// Clause: language 7.6.1.

import { odLabel } from "../../diagnostics/names.js";
import type { Rule } from "../rule.js";

/** MST2013, at the label after `od`, or at `od`. */
export const odHasTheLabel: Rule = {
    do({ head, label, tail, endLabel }, context) {
        if (label?.text === endLabel?.text) return;
        context.report(odLabel, endLabel ?? tail, { label: label?.text ?? null, head });
    },
};
