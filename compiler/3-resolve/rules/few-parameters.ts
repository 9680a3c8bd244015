// A function has at most 4 parameters.
//
// Clause: language 8.2.1.

import { tooManyParameters } from "../../diagnostics/placement.js";
import type { Rule } from "../rule.js";

/** MST3012, at the fifth. */
export const fewParameters: Rule = {
    function(node, context) {
        const fifth = node.parameters[4];
        if (fifth !== undefined) context.report(tooManyParameters, fifth, {});
    },
};
