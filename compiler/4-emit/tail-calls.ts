// Returning a value. Where it is a call of the function itself, the parameters get new values and
// control goes back to the start: any number of such calls uses no stack (language 8.7).
//
// This is done in functions without a disruption part in which no function is made, so nothing
// can still see the variables of the invocation that ends.

import type * as syntax from "../trees/syntax.js";
import { Level, wrap } from "./code.js";
import type { Frame } from "./frame.js";
import { tooMany } from "./invocations.js";
import { markOfResult } from "./last-acts.js";
import { mangle } from "./names.js";
import { condition } from "./operators.js";

/** The label of the loop around the body of a function that calls itself in the end. */
export const START = "$start";

/** The lines that return the value of an expression. */
export function tailReturn(node: syntax.Expression, frame: Frame): string {
    const { indent } = frame;
    const inner = withoutParens(node);
    if (inner.kind === "ternary") {
        const test = condition(inner.condition, frame);
        const before = frame.statements(test.before);
        frame.indent += "    ";
        const consequent = tailReturn(inner.consequent, frame);
        frame.indent = indent;
        const alternative = tailReturn(inner.alternative, frame);
        return `${before}${indent}if (${test.text}) {\n${consequent}${indent}}\n${alternative}`;
    }
    if (frame.isLoop && isTailCall(inner, frame.owner)) return jump(inner, frame);
    const mark = markOfResult(inner, frame);
    const value = frame.expression(inner);
    if (value.text === "undefined" && value.before === "") return `${indent}return;\n`;
    return `${mark}${frame.statements(value.before)}${indent}return ${value.text};\n`;
}

/** Answers whether an expression in tail position is, or ends with, a call of `owner` itself. */
export function holdsTailCall(
    node: syntax.Expression,
    owner: syntax.FunctionLiteral | null,
): boolean {
    const inner = withoutParens(node);
    if (inner.kind !== "ternary") return isTailCall(inner, owner);
    return holdsTailCall(inner.consequent, owner) || holdsTailCall(inner.alternative, owner);
}

function isTailCall(
    node: syntax.Expression,
    owner: syntax.FunctionLiteral | null,
): node is syntax.Invoke {
    if (owner === null || node.kind !== "invoke" || node.callee.kind !== "name") return false;
    const { binding } = node.callee;
    if (binding?.kind !== "function" && binding?.kind !== "method") return false;
    return binding.value === owner;
}

function withoutParens(node: syntax.Expression): syntax.Expression {
    let inner = node;
    while (inner.kind === "paren") inner = inner.inner;
    return inner;
}

/** All arguments are evaluated before the first parameter changes. */
function jump(node: syntax.Invoke, frame: Frame): string {
    const { indent } = frame;
    const parameters = frame.owner?.parameters ?? [];
    const mark = frame.mark();
    const assignments: string[] = [];
    let text = "";
    node.arguments.forEach((argument, at) => {
        const value = frame.expression(argument);
        const parameter = parameters[at];
        const name = parameter === undefined ? null : mangle(parameter.name.text);
        if (name === value.text && value.before === "") return;
        const isLast = at === node.arguments.length - 1 && name !== null;
        const place = isLast ? name : frame.take();
        text += frame.statements(value.before);
        text += `${indent}${place} = ${wrap(value, Level.ASSIGNMENT)};\n`;
        if (!isLast && name !== null) assignments.push(`${indent}${name} = ${place};\n`);
    });
    frame.release(mark);
    if (node.arguments.length > parameters.length) {
        const name = frame.owner?.name?.text ?? "";
        return `${text}${indent}${tooMany(node, name, parameters.length, frame)};\n`;
    }
    for (const parameter of parameters.slice(node.arguments.length)) {
        assignments.push(`${indent}${mangle(parameter.name.text)} = undefined;\n`);
    }
    return `${text}${assignments.join("")}${indent}continue ${START};\n`;
}
