// The name after `end` is the name in the first line.
//
// Clause: language 5.1.1.

import { otherEndName } from "../../diagnostics/modules.js";
import type { Rule } from "../rule.js";

/** MST4005. */
export const endNamesTheUnit: Rule = {
    unit(node, context) {
        const { name, endName } = node;
        if (endName === null || endName.text === name.text) return;
        context.report(otherEndName, endName, { name: name.text });
    },
};
