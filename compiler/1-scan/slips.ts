// Lines that stand wrong by themselves (language 13.2, MST1104).
//
// Indentation alone does not tell whether one line stands wrong, or all the lines after it. A
// line is a slip if the next code line could not follow it as it stands, but could follow it
// if it stood where the line before asks for it. A legal line is never a slip.

import type { IToken } from "chevrotain";

/** What the line before and its block say about where a line may stand. */
export interface Footing {
    readonly indentation: number;
    /** The indentation of the block that the line before stands in. */
    readonly current: number;
    /** Whether an Indent has to stand behind the line before; null if one may. */
    readonly isOpened: boolean | null;
}

const OPENERS: ReadonlySet<string> = new Set("([{");
const CLOSERS: ReadonlySet<string> = new Set(")]}");

/** The words that a block follows. */
const OPENING: ReadonlySet<string> = new Set(["if", "do", "else", "disruption"]);

/** The words of the statements that no block follows. */
const PLAIN: ReadonlySet<string> = new Set(
    "assign break call def disrupt log return send set use var".split(" "),
);

const LINE = /[^\r\n]*/y;
/** What stands between the end of a code line and the first character of the next one. */
const TO_NEXT = /(?:\r?\n[ \t]*(?:#[^\n]*)?(?=\r?\n))*\r?\n([ \t]*)(?=[^\s#])/y;

/** Whether the line of those tokens, its first and its last, opens a block or a list. */
export function opens(head: IToken | undefined, last: IToken | undefined): boolean | null {
    if (head === undefined || last === undefined) return false;
    if (OPENERS.has(last.image) || OPENING.has(head.image)) return true;
    // A condition or a body may have ended there.
    return CLOSERS.has(head.image) ? null : false;
}

/** Where the line whose first token is at `at` was meant to stand; null if it is no slip. */
export function slipOf(text: string, at: number, footing: Footing): number | null {
    const { indentation, current, isOpened } = footing;
    if (isOpened === null && indentation >= current) return null;
    const meant = isOpened === true ? current + 4 : current;
    if (indentation === meant) return null;

    LINE.lastIndex = at;
    const line = LINE.exec(text)?.[0] ?? "";
    // The end of such a line, or of its code, cannot be told without the lexer.
    if (line.includes("#") || line.includes("<<")) return null;
    TO_NEXT.lastIndex = at + line.length;
    const found = TO_NEXT.exec(text)?.[1];
    if (found === undefined) return null;

    const next = columns(found, 0);
    const deeper = depthBehind(line);
    if (next !== meant + deeper) return null;
    // Too far to the right a line may also be the block of a word that is no word of Misty.
    const isTooFar = indentation > meant && deeper > 0 && next <= indentation;
    return isTooFar || next > indentation + deeper ? meant : null;
}

/** The width of the spaces from `from` to the end; a tab, which is reported, counts as 4. */
export function columns(image: string, from: number): number {
    let count = image.length - from;
    for (let at = image.indexOf("\t", from); at >= 0; at = image.indexOf("\t", at + 1)) count += 3;
    return count;
}

/** How much deeper the next line may stand; NaN where that is not clear. */
function depthBehind(line: string): number {
    if (/^(?:if|do|else|disruption)\b|^[)\]}]|[([{]$/.test(line)) return 4;
    const word = /^[a-z]+(?![\w?:(])/.exec(line)?.[0] ?? "";
    return PLAIN.has(word) ? 0 : Number.NaN;
}
