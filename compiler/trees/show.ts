// A syntax tree as stable text, for snapshots and for looking inside the compiler.
//
// One line a node: what it is, its plain facts, and below it, indented, its parts in the
// order in which the tree declares them. Places and bindings are left out: they change with
// every space, and the tree does not.

import type { Span } from "../source.js";

const INDENTATION = "    ";
const LEFT_OUT: ReadonlySet<string> = new Set(["start", "end", "kind", "binding", "comments"]);

/** The tree below `node`, one line for each node that it holds. */
export function show(node: Span): string {
    return `${linesOf(node).join("\n")}\n`;
}

function linesOf(node: object): string[] {
    let head = "kind" in node ? String(node.kind) : "";
    const parts: string[] = [];
    for (const [key, value] of Object.entries(node)) {
        if (LEFT_OUT.has(key) || value === null) continue;
        if (isList(value)) parts.push(...listLines(key, value));
        else if (!isPart(value)) head += ` ${key}=${shown(value)}`;
        else if (isWord(value)) head += ` ${key}=${shown(value.text)}`;
        else if (!isPlace(value)) parts.push(...labelled(`${key}:`, linesOf(value)));
        else if (key === "push" || key === "pop") head += ` ${key}`;
    }
    return [head.trim(), ...parts.map((line) => INDENTATION + line)];
}

function listLines(key: string, list: readonly unknown[]): string[] {
    const items = list.filter(isPart).flatMap((item, at) => labelled(`${at}:`, linesOf(item)));
    return items.length === 0 ? [`${key}: none`] : [`${key}:`, ...items.map(indented)];
}

/** The label on the first line of what it labels. */
function labelled(label: string, lines: readonly string[]): string[] {
    return lines.map((line, at) => (at === 0 ? `${label} ${line}`.trimEnd() : line));
}

function indented(line: string): string {
    return INDENTATION + line;
}

function isList(value: unknown): value is readonly unknown[] {
    return Array.isArray(value);
}

function isPart(value: unknown): value is object {
    return typeof value === "object" && value !== null;
}

/** A word: a text at a place, and nothing else. */
function isWord(value: object): value is { readonly text: string } {
    return "text" in value && !("kind" in value) && Object.keys(value).length === 3;
}

/** A bare place. It tells nothing but that something stands there. */
function isPlace(value: object): boolean {
    return Object.keys(value).length === 2;
}

function shown(value: unknown): string {
    return typeof value === "string" ? JSON.stringify(value) : String(value);
}
