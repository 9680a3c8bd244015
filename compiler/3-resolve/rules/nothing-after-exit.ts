// Nothing follows a `return`, `break` or `disrupt` in the same block, and nothing that can
// be reached follows a `do` that no `break` leaves. The first is an error, the second a
// warning, because a loop may be endless for a while.
//
// Clause: language 7, 7.6.4.

import { statementAfterExit } from "../../diagnostics/placement.js";
import { statementAfterEndlessDo } from "../../diagnostics/warnings.js";
import type * as syntax from "../../trees/syntax.js";
import { blocksOf, type Node } from "../../trees/walk.js";
import type { Context, Rule } from "../rule.js";

/** MST3009, and the warning MST9002. */
export const nothingAfterExit: Rule = { unit: check, function: check, if: check, do: check };

function check(node: Node, context: Context): void {
    for (const block of blocksOf(node)) checkBlock(block, context, node.kind === "unit");
}

function checkBlock(block: syntax.Block, context: Context, isTop: boolean): void {
    const { statements } = block;
    for (let at = 1; at < statements.length; at += 1) {
        const before = statements[at - 1];
        const statement = statements[at];
        if (before === undefined || statement === undefined) return;
        if (isExit(before)) {
            // At the top level of a module the disrupt itself is the mistake: MST3007.
            const isReported =
                isTop && context.unit.unitKind === "module" && before.kind === "disrupt";
            if (!isReported) context.report(statementAfterExit, statement, { exit: before });
            return;
        }
        if (before.kind === "do" && !isLeft(before, before.body, before)) {
            context.report(statementAfterEndlessDo, statement, { loop: before.head });
            return;
        }
    }
}

function isExit({ kind }: syntax.Statement): boolean {
    return kind === "return" || kind === "break" || kind === "disrupt";
}

/** True when a `break` in `block`, whose innermost `do` is `innermost`, leaves `loop`. */
function isLeft(loop: syntax.Do, block: syntax.Block, innermost: syntax.Do): boolean {
    return block.statements.some((statement) => {
        switch (statement.kind) {
            case "break":
                if (statement.label === null) return innermost === loop;
                return statement.label.text === loop.label?.text;
            case "do":
                return isLeft(loop, statement.body, statement);
            case "if":
                return blocksOf(statement).some((inner) => isLeft(loop, inner, innermost));
            default:
                return false;
        }
    });
}
