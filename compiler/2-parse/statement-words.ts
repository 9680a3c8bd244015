// The words that begin statements, and advice about lines that begin otherwise.

import type { IToken } from "chevrotain";
import { FOREIGN_OPERATORS, FOREIGN_STATEMENTS } from "../diagnostics/foreign.js";
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

/** Whether the token is what other languages write for `else if`. */
export function isElseIf(token: IToken): boolean {
    return ELSE_IF.includes(token.image);
}

/** What to write instead of a line that begins with these `tokens`. */
export function adviceFor(tokens: readonly IToken[]): string | null {
    const [first, next] = tokens;
    if (first === undefined) return null;
    if (nameOf(first) === "@") return adviceForPlace(tokens);
    const foreign = foreignStatement(tokens);
    if (foreign !== null || next === undefined || nameOf(first) !== "name") return foreign;

    const near = closest(first.image, STATEMENT_WORDS);
    const type = nameOf(next);
    if (type === ":" || next.image === "=") return `write "set ${first.image}: ..."`;
    if (next.image === "!") return FOREIGN_OPERATORS.get("!") ?? null;
    if (type === "(") return `write "call ${first.image}(...)"`;
    if (type === "." || type === "[" || type === "[]") return adviceForPlace(tokens);
    return near === null ? null : `did you mean "${near}"?`;
}

/** The same, if the line begins as a statement of another language does. */
export function foreignStatement([first, next, third]: readonly IToken[]): string | null {
    // A variable may have such a name.
    const isSet = next?.image === "=" || (next?.image === ":" && third !== undefined);
    return (isSet ? null : FOREIGN_STATEMENTS.get(first?.image ?? "")) ?? null;
}

/** What was meant by a line that begins with a place such as `a.b[c]`. */
function adviceForPlace(tokens: readonly IToken[]): string {
    const isSet = tokens.some((token) => nameOf(token) === ":" || token.image === "=");
    if (isSet) return 'write "set" before it, and ":" before the value';
    return tokens.some((token) => nameOf(token) === "(")
        ? 'write "call" before it'
        : 'statements begin with a word such as "call" or "set"';
}
