// What a token is, and how it is shown in a message (language 13).
//
// The parser knows tokens by the names of their types, and needs nothing else of the scanner.

import type { IToken } from "chevrotain";
import type { TokenName } from "../1-scan/tokens.js";
import { clip } from "../diagnostics/clip.js";

const OPERAND_STARTS: ReadonlySet<TokenName> = new Set([
    "name",
    "number",
    "text",
    "@",
    "(",
    "[",
    "[]",
    "{",
    "'",
    "ƒ",
]);

/** Which kind of token it is. */
export function nameOf(token: IToken): TokenName {
    const { name } = token.tokenType;
    return name === "EOF" ? "end of file" : (name as TokenName);
}

/** Whether it ends a line, with or without a change of the indentation, or the file. */
export function isLayout(token: IToken): boolean {
    const { name } = token.tokenType;
    return (
        name === "end of line" ||
        name === "end of block" ||
        name === "indentation" ||
        name === "EOF"
    );
}

/** Whether an expression can begin with it. */
export function startsOperand(token: IToken): boolean {
    return OPERAND_STARTS.has(nameOf(token));
}

/** The token in double quotes; a layout token in words. */
export function show(token: IToken): string {
    if (isLayout(token)) return nameOf(token);
    return `"${clip(token.image)}"`;
}
