// Nothing follows a `return`, `break` or `disrupt` in the same block, and nothing that can
// be reached follows a `do` that no `break` leaves. The first is an error, the second a
// warning, because a loop may be endless for a while.
//
// Clause: language 7, 7.6.4.

import { statementAfterExit } from "../../diagnostics/placement.js";
import { statementAfterEndlessDo } from "../../diagnostics/warnings.js";
import type * as syntax from "../../trees/syntax.js";
import { blocksOf, type Node } from "../../trees/walk.js";
import { type Context, enclosingLoops, type Rule } from "../rule.js";

/** MST3009, and the warning MST9002. */
export const nothingAfterExit: Rule = { unit: check, function: check, if: check, do: check };

function check(node: Node, context: Context): void {
    const around = node.kind === "function" ? [] : enclosingLoops(context);
    const loops = node.kind === "do" ? [node, ...around] : around;
    const labels = loops.map(({ label }) => label?.text);
    for (const block of blocksOf(node)) checkBlock(block, labels, context, node.kind === "unit");
}

function checkBlock(block: syntax.Block, labels: Labels, context: Context, isTop: boolean): void {
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
        if (before.kind === "do" && !isLeft(before, before.body, before, labels)) {
            context.report(statementAfterEndlessDo, statement, { loop: before.head });
            return;
        }
    }
}

function isExit({ kind }: syntax.Statement): boolean {
    return kind === "return" || kind === "break" || kind === "disrupt";
}

/** The labels of loops around a block. */
type Labels = readonly (string | undefined)[];

/**
 * True when a `break` in `block`, whose innermost `do` is `innermost`, leaves `loop`. One whose label
 * is neither its own nor one of the others may be meant to: MST2011 tells of it.
 */
function isLeft(
    loop: syntax.Do,
    block: syntax.Block,
    innermost: syntax.Do,
    others: Labels,
): boolean {
    return block.statements.some((statement) => {
        switch (statement.kind) {
            case "break": {
                const label = statement.label?.text;
                if (label === undefined) return innermost === loop;
                return label === loop.label?.text || !others.includes(label);
            }
            case "do":
                return isLeft(loop, statement.body, statement, [...others, statement.label?.text]);
            case "if":
                return blocksOf(statement).some((inner) => isLeft(loop, inner, innermost, others));
            default:
                return false;
        }
    });
}
