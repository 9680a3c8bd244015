// The top level of a module has no `if` and no `do`. Its functions may.
//
// Clause: language 5.1.3.

import { controlInModule } from "../../diagnostics/placement.js";
import type * as syntax from "../../trees/syntax.js";
import { type Context, isAtTop, type Rule } from "../rule.js";

/** MST3006. */
export const noControlInModule: Rule = { if: check, do: check };

function check(node: syntax.If | syntax.Do, context: Context): void {
    if (context.unit.unitKind === "program" || !isAtTop(context)) return;
    const word = node.kind;
    const place = { start: node.start, end: node.start + word.length };
    context.report(controlInModule, place, { word });
}
