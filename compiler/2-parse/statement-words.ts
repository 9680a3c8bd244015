// The words that begin statements, and advice about lines that begin otherwise.

import type { IToken } from "chevrotain";
import { closest } from "../suggest.js";
import { nameOf } from "./token-names.js";

/** The words with which a statement can begin. */
export const STATEMENT_WORDS: ReadonlySet<string> = new Set([
    "set",
    "assign",
    "break",
    "call",
    "def",
    "disrupt",
    "do",
    "if",
    "log",
    "return",
    "send",
    "use",
    "var",
]);

const ELSE_IF = ["elseif", "elif", "elsif"];

/** What users of other languages write, and what Misty has instead. */
const FOREIGN: ReadonlyMap<string, string> = new Map([
    ...words(ELSE_IF.join(" "), 'write "else if"'),
    ...words("while for foreach loop repeat until", 'loops are "do" with "break"'),
    ...words("throw raise", 'write "disrupt"'),
    ...words("try catch finally", 'a body may have a part "disruption"'),
    ...words("import require include", 'write "use"'),
    ...words("let local", 'write "var"'),
    ...words("const", 'write "def"'),
    ...words("fn func function procedure sub", 'write "def name(...) ..."'),
    ...words("switch match case", 'write "if" and "else if"'),
    ...words("print echo", 'write "log console: ..."'),
]);

function words(list: string, advice: string): (readonly [string, string])[] {
    return list.split(" ").map((word) => [word, advice] as const);
}

/** Whether the token is what other languages write for `else if`. */
export function isElseIf(token: IToken): boolean {
    return ELSE_IF.includes(token.image);
}

/** What to write instead of a line that begins with `token`; `next` is the token behind it. */
export function adviceFor(token: IToken, next: IToken): string | null {
    if (nameOf(token) !== "name") return null;
    const { image } = token;
    const foreign = FOREIGN.get(image);
    if (foreign !== undefined) return foreign;

    const near = closest(image, STATEMENT_WORDS);
    const type = nameOf(next);
    if (type === ":" || next.image === "=") return `write "set ${image}: ..."`;
    if (type === "(") return `write "call ${image}(...)"`;
    if (type === "." || type === "[") return 'statements begin with a word such as "call" or "set"';
    return near === null ? null : `did you mean "${near}"?`;
}
