// Expressions: which file writes which kind. Left spines (the operands of a chain, the suffixes
// of a name) are followed in a loop, because they may be as long as the source.
//
// Everything is evaluated once, from left to right (language 9.1).

import type * as syntax from "../trees/syntax.js";
import { type Code, code, Level, whole, wrap } from "./code.js";
import type { Frame } from "./frame.js";
import { invoke, invokeNamed } from "./invocations.js";
import * as literals from "./literals.js";
import { binary, condition } from "./operators.js";
import * as reading from "./reading.js";
import { union } from "./types.js";

type Spine = syntax.Binary | syntax.Select | syntax.Subscript | syntax.Invoke;

/** The code of an expression. */
export function expression(node: syntax.Expression, frame: Frame): Code {
    const spine: Spine[] = [];
    let base: syntax.Expression = node;
    for (let next = leftOf(base); next !== null; next = leftOf(base)) {
        spine.push(base as Spine);
        base = next;
    }
    let left = isBase(base) ? primary(base, frame) : baseOfSpine(base as Spine, frame);
    for (let at = spine.length - 1; at >= 0; at -= 1) {
        left = extend(spine[at] as Spine, left, frame);
    }
    return left;
}

/** What stands to the left of a node and is evaluated first, as a value of its own. */
function leftOf(node: syntax.Expression): syntax.Expression | null {
    switch (node.kind) {
        case "binary":
            return node.left;
        case "select":
        case "subscript":
            return isNotAValue(node.object) ? null : node.object;
        case "invoke":
            return leftOfInvoke(node);
        default:
            return null;
    }
}

function leftOfInvoke(node: syntax.Invoke): syntax.Expression | null {
    if (node.callee.kind === "name") return null;
    // A method's object comes first; the selection itself is part of the invocation.
    if (node.callee.kind === "select") return leftOf(node.callee);
    return node.callee;
}

/** `@` and the unit's name are no values in front of a selection. */
function isNotAValue(node: syntax.Expression): boolean {
    return node.kind === "at" || (node.kind === "name" && node.binding?.kind === "unit");
}

function isBase(node: syntax.Expression): boolean {
    return node.kind !== "select" && node.kind !== "subscript" && node.kind !== "invoke";
}

/** A selection or invocation with nothing to its left: of `@`, of the unit's name, of a name. */
function baseOfSpine(node: Spine, frame: Frame): Code {
    switch (node.kind) {
        case "invoke":
            return invokeNamed(node, frame);
        case "select":
            return node.object.kind === "at"
                ? reading.ofAt(node, frame)
                : reading.endowment(node, frame);
        case "subscript":
            return reading.ofAt(node, frame);
        case "binary":
            throw new Error("an operator has a left operand");
    }
}

function extend(node: Spine, left: Code, frame: Frame): Code {
    switch (node.kind) {
        case "binary":
            return binary(node, left, frame);
        case "select":
            return reading.select(node, left, frame);
        case "subscript":
            return reading.subscript(node, left, frame);
        case "invoke":
            return invoke(node, left, frame);
    }
}

function primary(node: syntax.Expression, frame: Frame): Code {
    switch (node.kind) {
        case "name":
            return reading.name(node, frame);
        case "at":
            return reading.address();
        case "number":
            return reading.numberLiteral(node, frame);
        case "text":
            return literals.text(node, frame);
        case "paren":
            return expression(node.inner, frame);
        case "ternary":
            return ternary(node, frame);
        case "array":
            return literals.array(node, frame);
        case "record":
            return literals.record(node, frame);
        case "function":
            return frame.context.writers.functionLiteral(node, frame);
        case "functino":
            return literals.functino(node, frame);
        case "pattern":
            return literals.pattern(node, frame);
        default:
            throw new Error(`no code for ${node.kind}`);
    }
}

function ternary(node: syntax.Ternary, frame: Frame): Code {
    const test = condition(node.condition, frame);
    const consequent = expression(node.consequent, frame);
    const alternative = expression(node.alternative, frame);
    const type = union(consequent.type, alternative.type);
    const text =
        `${wrap(test, Level.DEFAULT)} ? ${whole(consequent, Level.ASSIGNMENT)} ` +
        `: ${whole(alternative, Level.ASSIGNMENT)}`;
    return { ...code(text, Level.CONDITIONAL, type), before: test.before };
}
