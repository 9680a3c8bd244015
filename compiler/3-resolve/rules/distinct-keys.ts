// A key that stands twice in a record literal is nearly always a mistake.
//
// Clause: language 10.4.3.

import { repeatedKey } from "../../diagnostics/warnings.js";
import type * as syntax from "../../trees/syntax.js";
import type { Rule } from "../rule.js";

/** MST9003, a warning. */
export const distinctKeys: Rule = {
    record(node, context) {
        const seen = new Map<string, syntax.Word>();
        for (const { key } of node.fields) {
            const first = seen.get(key.text);
            if (first === undefined) seen.set(key.text, key);
            else context.report(repeatedKey, key, { key: key.text, first });
        }
    },
};
