// Finds the marked code blocks of the specification, so that the chapters test themselves.
//
// Marks: `misty`, `misty statements`, `misty expressions`, `misty wrong CODE`
// (docs/spec/language.md, first page).

import { readFileSync } from "node:fs";

export interface Block {
    /** `misty`, `statements`, `expressions`, or `wrong`. */
    readonly mark: string;
    /** The code of a `wrong` block, otherwise null. */
    readonly code: string | null;
    readonly text: string;
    /** The heading that it stands under. */
    readonly heading: string;
    /** The line of the chapter at which its text begins. */
    readonly line: number;
}

/** The marked blocks of a chapter, in order. */
export function readBlocks(path: string): Block[] {
    const blocks: Block[] = [];
    const lines = readFileSync(path, "utf8").split("\n");
    let heading = "";
    let open: { mark: string; code: string | null; line: number; text: string[] } | null = null;
    for (const [at, line] of lines.entries()) {
        if (open !== null) {
            if (line === "```") {
                blocks.push({ ...open, heading, text: `${open.text.join("\n")}\n` });
                open = null;
            } else {
                open.text.push(line);
            }
            continue;
        }
        if (line.startsWith("#")) heading = line.replace(/^#+ /, "");
        const fence = /^```(.*)$/.exec(line);
        if (fence === null) continue;
        const [language, mark = "misty", code = null] = (fence[1] ?? "").split(" ");
        open = { mark: language === "misty" ? mark : "other", code, line: at + 2, text: [] };
    }
    return blocks.filter(({ mark }) => mark !== "other");
}

/** The lines of an `expressions` block: the expression, and what the comment says of it. */
export function readExpressions(block: Block): { expression: string; comment: string }[] {
    return block.text
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => {
            const at = commentStart(line);
            return { expression: line.slice(0, at).trimEnd(), comment: line.slice(at + 1).trim() };
        });
}

/** Where the comment of a line begins: the first `#` that stands in no text. */
export function commentStart(line: string): number {
    let inside = false;
    let depth = 0;
    for (let at = 0; at < line.length; at += 1) {
        if (depth === 0 && line[at] === '"') inside = !inside;
        if (!inside && line.startsWith("<<", at)) depth += 1;
        if (!inside && depth > 0 && line.startsWith(">>", at)) depth -= 1;
        if (!inside && depth === 0 && line[at] === "#") return at;
    }
    return line.length;
}

/** Whether a chapter of the specification has that section, or the section of which that is a rule. */
export function hasSection(chapter: string, number: string): boolean {
    const text = readFileSync(new URL(`../docs/spec/${chapter}.md`, import.meta.url), "utf8");
    // The chapter on security is one list.
    const start = chapter === "security" ? /^(\d+)\. /gm : /^#+ (\d+(?:\.\d+)*)/gm;
    const sections = new Set(Array.from(text.matchAll(start), ([, section]) => section));
    return sections.has(number) || sections.has(number.replace(/\.\d+$/, ""));
}
