// A unit as an object of the module: what it is, and the function that executes its body.

import type * as resolved from "../trees/resolved.js";
import { namedPart, unitPart } from "./code.js";
import { expression } from "./expressions.js";
import { gatherFacts } from "./facts.js";
import { Frame, type UnitContext } from "./frame.js";
import { functionLiteral } from "./functions.js";
import { Types } from "./infer.js";
import type { Module } from "./module.js";
import { suffix } from "./names.js";
import { block } from "./statements.js";
import { literal } from "./text-literals.js";

/** The text of a unit's object, under its name in `unitNames`. `number` is its place in the image. */
export function unit(
    node: resolved.ResolvedUnit,
    number: number,
    module: Module,
    unitNames: ReadonlyMap<string, string>,
): string {
    const facts = gatherFacts(node.tree, node.declarations);
    const context: UnitContext = {
        module,
        unit: node,
        facts,
        types: new Types(facts),
        writers: { expression, functionLiteral },
        unitNames,
        channels: new Set(),
        at: { isRead: false },
        handlers: new Set(),
    };
    const frame = new Frame(context, null, false, "        ");
    const body = block(node.tree.body, frame);
    const start = `${frame.declarations()}${ambient(context, frame.indent)}${body}`;
    const text =
        `\nconst ${unitNames.get(node.path)} = {\n` +
        `    path: ${literal(node.path)},\n` +
        `    name: ${literal(node.tree.name.text)},\n` +
        `    kind: ${literal(node.tree.unitKind)},\n` +
        `    programs: new Map(),\n` +
        `    policy: ${policy(node.policy)},\n` +
        `    start($process) {\n${start}    },\n};\n`;
    return unitPart(number, namedPart(0, text));
}

/** What the body asks of its process once. */
function ambient({ at, channels }: UnitContext, indent: string): string {
    let text = at.isRead ? `${indent}const $at = $process.capabilities;\n` : "";
    for (const channel of channels) {
        text += `${indent}const $log_${suffix(channel)} = $process.channel(${literal(channel)});\n`;
    }
    return text;
}

function policy(value: resolved.Policy | null): string {
    if (value === null) return "null";
    const { methods, modules, logs } = value;
    return `{ methods: ${list(methods)}, modules: ${list(modules)}, logs: ${list(logs)} }`;
}

function list(texts: readonly string[] | null): string {
    return texts === null ? "null" : `[${texts.map(literal).join(", ")}]`;
}
