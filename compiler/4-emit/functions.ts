// Functions: arguments, defaults, bodies, disruption parts.
//
// Clauses: language 8.

import type * as syntax from "../trees/syntax.js";
import { type Code, code, Level, namedPart, place, whole } from "./code.js";
import { mayBeCalledByStrangers, mayEnd } from "./facts.js";
import { Frame } from "./frame.js";
import { isName, mangle, mangleMethod } from "./names.js";
import { block } from "./statements.js";
import { holdsTailCall, START, tailReturn } from "./tail-calls.js";
import { literal } from "./text-literals.js";
import { FUNCTION, isOnly, NULL, ofMask } from "./types.js";
import { payment } from "./weights.js";

/** The code of a function. */
export function functionLiteral(node: syntax.FunctionLiteral, outer: Frame): Code {
    const frame = new Frame(outer.context, node, isLoop(node, outer), `${outer.indent}    `);
    const name = node.name?.text ?? null;
    const parameters = node.parameters.map((parameter) => mangle(parameter.name.text));
    const body = functionBody(node, frame);
    const head = `function ${identifierOf(node)}(${parameters.join(", ")})`;
    const text = `${head} {\n${argumentCheck(node, frame)}${frame.declarations()}${body}${outer.indent}}`;
    const marked = namedPart(outer.context.module.nameNumber(name), place(node.start) + text);
    return code(marked, Level.ASSIGNMENT, ofMask(FUNCTION));
}

/** JavaScript's name of the function, for itself and for traces. */
function identifierOf(node: syntax.FunctionLiteral): string {
    if (node.name === null || !isName(node.name.text)) return "";
    return node.form === "method" ? mangleMethod(node.name.text) : mangle(node.name.text);
}

/** Answers whether the function's tail calls of itself become jumps. Clause: language 8.7.2. */
function isLoop(node: syntax.FunctionLiteral, outer: Frame): boolean {
    const { makers, returned } = outer.context.facts;
    if (node.disruption !== null || makers.has(node)) return false;
    if (!("statements" in node.body)) return holdsTailCall(node.body, node);
    return (returned.get(node) ?? []).some((value) => value !== null && holdsTailCall(value, node));
}

function argumentCheck(node: syntax.FunctionLiteral, frame: Frame): string {
    if (!mayBeCalledByStrangers(frame.context.facts, node)) return "";
    // The host offers a handler no more than it takes.
    if (node.name === null && frame.context.handlers.has(node)) return "";
    const arity = node.parameters.length;
    const name = literal(node.name?.text ?? "");
    const error = `${frame.abi("tooMany", node.head.start)}(arguments.length, ${name}, ${arity})`;
    return `${frame.indent}if (arguments.length > ${arity}) ${error};\n`;
}

function functionBody(node: syntax.FunctionLiteral, frame: Frame): string {
    if (frame.isLoop) return loopingBody(node, frame);
    if (node.disruption !== null) return guardedBody(node, node.disruption, frame);
    return payment(node, frame) + defaults(node, frame) + plainBody(node, frame);
}

function defaults(node: syntax.FunctionLiteral, frame: Frame): string {
    return node.parameters
        .map(({ name, fallback }) => {
            if (fallback === null) return "";
            const value = frame.expression(fallback);
            if (value.isAtom && isOnly(value.type, NULL)) return "";
            const parameter = mangle(name.text);
            const text = `${parameter} = ${whole(value, Level.ASSIGNMENT)}`;
            return `${frame.indent}if (${parameter} === undefined) ${text};\n`;
        })
        .join("");
}

function plainBody(node: syntax.FunctionLiteral, frame: Frame): string {
    if ("statements" in node.body) return block(node.body, frame);
    return place(node.body.start) + tailReturn(node.body, frame);
}

/** A body to whose start a tail call goes back; defaults are evaluated again then. */
function loopingBody(node: syntax.FunctionLiteral, frame: Frame): string {
    const { indent } = frame;
    frame.indent += "    ";
    let body = payment(node, frame) + defaults(node, frame) + plainBody(node, frame);
    if ("statements" in node.body && mayEnd(node.body)) body += `${frame.indent}return;\n`;
    body = frame.forget() + body;
    frame.indent = indent;
    return `${indent}${START}: for (;;) {\n${body}${indent}}\n`;
}

/** A body with a disruption part. What `guards` means is told in docs/internals/emitted-code.md. */
function guardedBody(node: syntax.FunctionLiteral, disruption: syntax.Block, frame: Frame): string {
    const { indent } = frame;
    const guards = frame.abi("guards");
    const names = "statements" in node.body ? declaredNames(node.body, disruption) : [];
    const locals = names.length === 0 ? "" : `${indent}let ${names.join(", ")};\n`;
    frame.indent += "    ";
    const body = payment(node, frame) + defaults(node, frame) + plainBody(node, frame);
    const disrupted = block(disruption, frame);
    frame.indent = indent;
    return (
        `${locals}${indent}const $depth = ${guards}.depth;\n` +
        `${indent}${guards}.depth = $depth + 1;\n` +
        `${indent}try {\n${body}` +
        `${indent}} catch ($thrown) {\n` +
        `${indent}    ${frame.abi("caught")}($thrown);\n` +
        `${indent}    ${guards}.depth = $depth;\n${disrupted}` +
        `${indent}} finally {\n` +
        `${indent}    ${guards}.depth = $depth;\n` +
        `${indent}}\n`
    );
}

/** Declarations stand only at the top level of a body (language 7.4, 7.11). */
function declaredNames(...blocks: readonly syntax.Block[]): string[] {
    const names: string[] = [];
    for (const { statements } of blocks) {
        for (const statement of statements) {
            if (statement.kind === "def" || statement.kind === "var") {
                names.push(mangle(statement.name.text));
            }
        }
    }
    return names;
}
