// Statements. A block is the lines of its statements; each begins with a mark of its place.

import type * as syntax from "../trees/syntax.js";
import { Level, place, whole, wrap } from "./code.js";
import { knownFunction } from "./facts.js";
import type { Frame } from "./frame.js";
import { markOfCall, noteHandler } from "./last-acts.js";
import * as literals from "./literals.js";
import { mangle, suffix } from "./names.js";
import { condition } from "./operators.js";
import { unitName } from "./reading.js";
import { set } from "./sets.js";
import { tailReturn } from "./tail-calls.js";
import { payment } from "./weights.js";

/** JavaScript's parser nests a chain of `else if`; a longer one is written flat. */
const LONGEST_CHAIN = 100;

/** The lines of a block. */
export function block(node: syntax.Block, frame: Frame): string {
    const lines = node.statements.map((statement) => statementLines(statement, frame));
    return payment(node, frame) + lines.join("");
}

function statementLines(node: syntax.Statement, frame: Frame): string {
    return place(node.start) + lines(node, frame);
}

function lines(node: syntax.Statement, frame: Frame): string {
    switch (node.kind) {
        case "set":
            return set(node, frame);
        case "break":
            return breakLine(node, frame);
        case "call":
            return callLine(node, frame);
        case "def":
        case "var":
            return declaration(node, frame);
        case "disrupt":
            return disruptLine(node, frame);
        case "do":
            return loop(node, frame);
        case "if":
            return node.branches.length > LONGEST_CHAIN
                ? flatIf(node, frame)
                : nestedIf(node, frame);
        case "log":
            return log(node, frame);
        case "return":
            return returnLines(node, frame);
        case "send":
            return send(node, frame);
        case "use":
            return use(node, frame);
        case "faulty-statement":
            throw new Error("no code for a faulty statement");
    }
}

function line(text: string, frame: Frame): string {
    return `${frame.indent}${text};\n`;
}

function callLine(node: syntax.Call, frame: Frame): string {
    const mark = markOfCall(node, frame);
    const value = frame.expression(node.expression);
    return mark + frame.statements(value.before) + line(value.text, frame);
}

function breakLine(node: syntax.Break, frame: Frame): string {
    return line(node.label === null ? "break" : `break ${mangle(node.label.text)}`, frame);
}

/** Where it is handled, one constant is thrown: nobody will look at it. */
function disruptLine(node: syntax.Disrupt, frame: Frame): string {
    const [guards, handled] = [frame.abi("guards"), frame.abi("disrupted")];
    const told = frame.abi("disrupt", node.start);
    return line(`throw ${guards}.depth > 0 ? ${handled} : ${told}()`, frame);
}

/** In a function with a disruption part its names are declared at the top already. */
function declaration(node: syntax.Def | syntax.Var, frame: Frame): string {
    const name = mangle(node.name.text);
    const isLate = frame.owner !== null && frame.owner.disruption !== null;
    if (!isLate && node.kind === "def" && node.isFunction) {
        // A function declaration: its name needs no `const`.
        const text = whole(frame.expression(node.value), Level.ASSIGNMENT);
        return `${frame.indent}${text}\n`;
    }
    const value = frame.expression(node.value);
    const text = `${name} = ${wrap(value, Level.ASSIGNMENT)}`;
    const before = frame.statements(value.before);
    if (isLate) return before + line(text, frame);
    const binding = frame.context.unit.declarations.get(node.name);
    const isConstant = node.kind === "def" || binding?.sets === 0;
    return before + line(`${isConstant ? "const" : "let"} ${text}`, frame);
}

function loop(node: syntax.Do, frame: Frame): string {
    const { indent } = frame;
    const label = node.label === null ? "" : `${mangle(node.label.text)}: `;
    frame.loops += 1;
    const body = indented(node.body, frame);
    frame.loops -= 1;
    return `${indent}${label}for (;;) {\n${body}${indent}}\n`;
}

function indented(node: syntax.Block, frame: Frame): string {
    const { indent } = frame;
    frame.indent += "    ";
    const text = block(node, frame);
    frame.indent = indent;
    return text;
}

function nestedIf(node: syntax.If, frame: Frame): string {
    const { indent } = frame;
    let text = "";
    for (const branch of node.branches) {
        const test = condition(branch.condition, frame);
        // Only the first condition is evaluated in any case.
        if (text === "") text = `${frame.statements(test.before)}${indent}if (${test.text}) {\n`;
        else text += `if (${whole(test, Level.SEQUENCE)}) {\n`;
        text += `${indented(branch.body, frame)}${indent}} else `;
    }
    if (node.otherwise === null) return `${text.slice(0, -" else ".length)}\n`;
    return `${text}{\n${indented(node.otherwise, frame)}${indent}}\n`;
}

function flatIf(node: syntax.If, frame: Frame): string {
    const { indent } = frame;
    frame.chains += 1;
    const label = `$chain${frame.chains}`;
    let text = `${indent}${label}: {\n`;
    frame.indent += "    ";
    for (const { condition: test, body } of node.branches) {
        const part = condition(test, frame);
        text += `${frame.statements(part.before)}${frame.indent}if (${part.text}) {\n`;
        text += `${indented(body, frame)}${frame.indent}    break ${label};\n${frame.indent}}\n`;
    }
    if (node.otherwise !== null) text += block(node.otherwise, frame);
    frame.indent = indent;
    return `${text}${indent}}\n`;
}

function log(node: syntax.Log, frame: Frame): string {
    const channel = `$log_${suffix(node.channel.text)}`;
    frame.context.channels.add(node.channel.text);
    const value = whole(frame.expression(node.value), Level.ASSIGNMENT);
    return line(`if (${channel} !== undefined) ${place(node.start)}${channel}(${value})`, frame);
}

function returnLines(node: syntax.Return, frame: Frame): string {
    if (node.value === null) return line("return", frame);
    return tailReturn(node.value, frame);
}

function send(node: syntax.Send, frame: Frame): string {
    const { target, message, callback } = node;
    if (callback !== null) noteHandler(callback, frame);
    const part = (node: syntax.Expression) => whole(frame.expression(node), Level.ASSIGNMENT);
    const isFresh = message.kind === "record";
    const list = [part(target), isFresh ? literals.message(message, frame) : part(message)];
    if (callback !== null) list.push(part(callback));
    const known = callback === null ? null : functionOf(callback);
    if (known !== null) list.push(`${known.parameters.length}`);
    const method = isFresh ? "sendFresh" : "send";
    return line(`${place(node.start)}$process.${method}(${list.join(", ")})`, frame);
}

function functionOf(node: syntax.Expression): syntax.FunctionLiteral | null {
    if (node.kind === "function") return node;
    return node.kind === "name" ? knownFunction(node.binding) : null;
}

function use(node: syntax.Use, frame: Frame): string {
    const { context } = frame;
    const used = context.unit.uses.get(node);
    if (used === undefined) throw new Error(`${node.locator.text} was not found`);
    const value = `${place(node.start)}$process.use(${unitName(used, context)})`;
    return line(`const ${mangle(node.name.text)} = ${value}`, frame);
}
