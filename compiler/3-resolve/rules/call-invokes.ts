// `call` starts with a name or `@`, and ends with an invocation.
//
// Clause: language 7.3.

import { callWithoutInvocation } from "../../diagnostics/placement.js";
import type * as syntax from "../../trees/syntax.js";
import { rootOf } from "../../trees/walk.js";
import type { Rule } from "../rule.js";

/** MST3010. */
export const callInvokes: Rule = {
    call({ expression }, context) {
        const root = rootOf(expression);
        const isNamed = root.kind === "name" || root.kind === "at";
        if (expression.kind === "invoke" && isNamed) return;
        if (isReported(expression) || isReported(root)) return;
        // Of a text that spans lines no help in one line can be made.
        const text = isNamed ? context.textOf(expression) : null;
        const isShort = text !== null && text.length < 60 && !text.includes("\n");
        context.report(callWithoutInvocation, expression, { text: isShort ? text : null });
    },
};

/** True for what has a mistake of its own that says enough. */
function isReported({ kind }: syntax.Expression): boolean {
    return kind === "faulty-expression" || kind === "stray-brackets";
}
