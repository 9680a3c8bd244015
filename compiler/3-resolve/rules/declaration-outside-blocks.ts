// A `var` or `def` stands in the body of a function or unit itself: `if` and `do` have no
// scopes of their own.
//
// Clause: language 7.4, 7.11.

import { declarationInBlock } from "../../diagnostics/placement.js";
import type { Span } from "../../source.js";
import type * as syntax from "../../trees/syntax.js";
import type { Context, Rule } from "../rule.js";

/** MST3002. */
export const declarationOutsideBlocks: Rule = { var: check, def: check };

function check(node: syntax.Var | syntax.Def, context: Context): void {
    const block = context.enclosingBlocks.at(-1);
    if (block === undefined) return;
    const word = node.kind;
    const place = { start: node.start, end: node.start + word.length };
    context.report(declarationInBlock, place, {
        word,
        name: node.name.text,
        isFunction: node.kind === "def" && node.isFunction,
        block: block.kind,
        head: headOf(block),
    });
}

function headOf(block: syntax.If | syntax.Do): Span {
    if (block.kind === "do") return block.head;
    return block.branches[0]?.head ?? block;
}
