// Modules are used at the top level of a unit.
//
// Clause: language 5.1.5.

import { useNotAtTop } from "../../diagnostics/placement.js";
import { isAtTop, type Rule } from "../rule.js";

/** MST3003. */
export const useAtTop: Rule = {
    use(node, context) {
        if (isAtTop(context)) return;
        const place = { start: node.start, end: node.start + "use".length };
        context.report(useNotAtTop, place, {});
    },
};
