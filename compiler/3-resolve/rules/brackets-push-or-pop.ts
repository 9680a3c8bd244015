// `[]` directly after a value pushes or pops, in `set`, and means nothing elsewhere. The sum
// of two arrays is not popped either, because `a + b[]` is easily misread.
//
// Clause: language 7.1.5, 7.1.6.

import { strayBrackets } from "../../diagnostics/placement.js";
import type { Rule } from "../rule.js";

/** MST3014. */
export const bracketsPushOrPop: Rule = {
    "stray-brackets"(node, context) {
        context.report(strayBrackets, node.brackets, { isPopOfOperation: false });
    },
    set(node, context) {
        if (node.pop === null || node.value.kind !== "binary") return;
        context.report(strayBrackets, node.pop, { isPopOfOperation: true });
    },
};
