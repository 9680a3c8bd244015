// A pattern literal as nested arrays, which the runtime interprets.
//
// The shape is that of docs/internals/emitted-code.md, "Pattern programs"; runtime/values reads it.

import type * as syntax from "../trees/syntax.js";
import { literal } from "./text-literals.js";

/** The program of a pattern literal, as a JavaScript expression. */
export function patternProgram(node: syntax.PatternLiteral): string {
    return group(node.group);
}

function group(node: syntax.PatternGroup): string {
    const lines = node.lines.map(({ sequences }) => list(sequences, sequence));
    const separator = node.separator === null ? "null" : item(node.separator);
    return `["group", [${lines.join(", ")}], ${separator}]`;
}

function sequence(node: syntax.PatternSequence): string {
    return list(node.items, item);
}

function item(node: syntax.PatternItem): string {
    const least = node.quantifier?.least ?? 1;
    const most = node.quantifier === null ? 1 : node.quantifier.most;
    const depot = node.depot === null ? "null" : literal(node.depot.text);
    return `[${element(node.element)}, ${least}, ${most}, ${depot}, ${node.savesEach}]`;
}

function element(node: syntax.PatternElement): string {
    switch (node.kind) {
        case "group":
            return group(node);
        case "class":
            return characterClass(node);
        case "text":
            return `["text", ${literal(node.value)}, ${node.ignoresCase}]`;
        case "name":
            return `["name", ${literal(node.text)}]`;
    }
}

/** The members before, between and behind the two slashes; null for a slash that is not there. */
function characterClass(node: syntax.PatternClass): string {
    const parts: string[][] = [[]];
    for (const member of node.members) {
        if (member.kind === "slash") parts.push([]);
        else parts.at(-1)?.push(classMember(member));
    }
    const [united, excluded, intersected] = [0, 1, 2].map((at) => {
        const part = parts[at];
        return part === undefined ? "null" : `[${part.join(", ")}]`;
    });
    return `["class", ${united}, ${excluded}, ${intersected}]`;
}

function classMember(member: syntax.PatternName | syntax.PatternRange): string {
    if (member.kind === "name") return `["name", ${literal(member.text)}]`;
    const texts = member.texts.map(({ value }) => Array.from(value, codePoint));
    const pairs = texts.flatMap((points) => points.flatMap((point) => [point, point]));
    // The dash joins the last of the left text to the first of the right one (language 11.3).
    for (let at = 1; at < texts.length; at += 1) {
        const from = texts[at - 1]?.at(-1);
        const to = texts[at]?.[0];
        if (from !== undefined && to !== undefined) pairs.push(from, to);
    }
    return `["points"${pairs.map((point) => `, ${point}`).join("")}]`;
}

function codePoint(character: string): number {
    return character.codePointAt(0) ?? 0;
}

function list<Node>(nodes: readonly Node[], write: (node: Node) => string): string {
    return `[${nodes.map(write).join(", ")}]`;
}
