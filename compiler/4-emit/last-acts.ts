// Halts that are the last act of a turn. `@.halt()` throws, so that nothing after it is executed; where nothing stands after
// it, the throw is spared: a mark tells the process, and the call returns.
//
// A turn ends where the body of a program ends, and where a handler returns: a function literal that is given straight to a method
// of `@` or to a `send`, so that nobody but the host can call it.
//
// Clause: processes 7. (decision 0038)

import type * as syntax from "../trees/syntax.js";
import type { Frame } from "./frame.js";

/** The methods that call what they are given in a turn of its own, and let it end as it likes. */
const TAKE_HANDLERS: ReadonlySet<string> = new Set(["clock", "delay", "new", "receiver"]);

/** Takes note of the handlers among the arguments of a method of `@`. */
export function noteHandlers(
    method: string,
    values: readonly syntax.Expression[],
    frame: Frame,
): void {
    if (!TAKE_HANDLERS.has(method)) return;
    for (const value of values) noteHandler(value, frame);
}

/** Takes note of a function that the host alone can call. */
export function noteHandler(value: syntax.Expression, frame: Frame): void {
    if (value.kind === "function") frame.context.handlers.add(value);
}

/** The mark in front of a statement that calls `@.halt()` as the last one of a turn. */
export function markOfCall(node: syntax.Call, frame: Frame): string {
    const body = frame.owner === null ? frame.context.unit.tree.body : frame.owner.body;
    const isLast = "statements" in body && body.statements.at(-1) === node;
    return isLast ? markOfResult(node.expression, frame) : "";
}

/** The mark in front of the return of what `@.halt()` returns. */
export function markOfResult(node: syntax.Expression, frame: Frame): string {
    return isHalt(node) && endsTurn(frame) ? `${frame.indent}$process.isLastAct = true;\n` : "";
}

function isHalt(node: syntax.Expression): boolean {
    if (node.kind !== "invoke" || node.arguments.length > 0) return false;
    const { callee } = node;
    return callee.kind === "select" && callee.object.kind === "at" && callee.name.text === "halt";
}

function endsTurn({ owner, context }: Frame): boolean {
    // A disruption part could go on after a halt that the process has not got.
    if (owner !== null) return owner.disruption === null && context.handlers.has(owner);
    return context.unit.tree.unitKind === "program";
}
