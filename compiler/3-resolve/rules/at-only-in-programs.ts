// `@` is the authority of a process, and a module has none but what it is given.
//
// Clause: language 5.1.7, 12.1.

import { atInModule } from "../../diagnostics/names.js";
import type { Rule } from "../rule.js";

/** MST2008. */
export const atOnlyInPrograms: Rule = {
    at(node, context) {
        if (context.unit.unitKind === "module") context.report(atInModule, node, {});
    },
};
