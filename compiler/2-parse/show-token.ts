// How a token is shown in a message (language 13): as in the source, or in words.

import type { IToken, TokenType } from "chevrotain";
import { EOF, Indent, Linebreak, Outdent } from "../1-scan/tokens.js";

const WORDS: ReadonlyMap<TokenType, string> = new Map([
    [Linebreak, "end of line"],
    [Indent, "indentation"],
    [Outdent, "end of block"],
    [EOF, "end of file"],
]);

const LONGEST = 40;

/** The token in double quotes; layout tokens in words. */
export function show({ tokenType, image }: IToken): string {
    const word = WORDS.get(tokenType);
    if (word !== undefined) return word;
    // A long text, or one of several lines, would not fit into a message.
    const line = image.split(/\r?\n/, 1)[0] ?? "";
    const isWhole = line.length === image.length && line.length <= LONGEST;
    return isWhole ? `"${image}"` : `"${Array.from(line).slice(0, LONGEST).join("")}…"`;
}
