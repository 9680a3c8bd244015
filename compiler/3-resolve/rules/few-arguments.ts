// An invocation has at most 4 arguments.
//
// Clause: language 8.5.

import { tooManyArguments } from "../../diagnostics/placement.js";
import type { Rule } from "../rule.js";

/** MST3013, at the fifth. */
export const fewArguments: Rule = {
    invoke(node, context) {
        const fifth = node.arguments[4];
        if (fifth !== undefined) context.report(tooManyArguments, fifth, {});
    },
};
