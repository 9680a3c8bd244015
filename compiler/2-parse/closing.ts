// What closes what: the second halves of brackets and words.

import type { IToken } from "chevrotain";

const CLOSERS: ReadonlyMap<string, readonly string[]> = new Map([
    ["(", [")"]],
    ["[", ["]"]],
    ["{", ["}", "disruption"]],
    ["if", ["fi", "else"]],
    ["do", ["od"]],
    ["misty", ["end"]],
]);

const CLOSING: ReadonlySet<string> = new Set([...CLOSERS.values()].flat());

/** Whether a line that begins with this token closes something. */
export function isClosing(token: IToken): boolean {
    return CLOSING.has(token.image);
}

/** Whether `token` is what `opener` waits for. */
export function closes(opener: IToken | undefined, token: IToken): boolean {
    if (opener === undefined) return false;
    return CLOSERS.get(opener.image)?.includes(token.image) ?? false;
}
