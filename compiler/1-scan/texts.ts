// Text literals: where one ends, and whether it is faultless (language 3.3).
//
// A quoted text has escapes and stands on one line; a chevron text has none and may hold
// further chevrons, which must be balanced. `mistakes.ts` tells what is wrong with a text
// that does not match here.

import type { CustomPatternMatcherFunc } from "chevrotain";

/** A `\u{...}` with 1 to 8 digits that is a code point and no surrogate. */
const CODE_POINT = String.raw`u\{(?=[0-9A-F]{1,8}\})(?!0*D[89A-F]..\})0*(?:10[0-9A-F]{4}|[0-9A-F]{1,5})\}`;
const PLAIN = String.raw`[^"\\\u0000-\u001f]*`;
/** Control characters that no text may hold, not even one between chevrons. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;
const QUOTED = new RegExp(`"${PLAIN}(?:\\\\(?:[abglnqrt]|${CODE_POINT})${PLAIN})*"`, "y");

/** Matches a whole, faultless text of either form at `offset`. */
export const matchText: CustomPatternMatcherFunc = (text, offset) => {
    if (text[offset] === '"') {
        QUOTED.lastIndex = offset;
        return QUOTED.test(text) ? [text.slice(offset, QUOTED.lastIndex)] : null;
    }
    const end = endOfChevrons(text, offset);
    if (end < 0) return null;
    const image = text.slice(offset, end);
    return CONTROL.test(image) ? null : [image];
};

/** The offset behind the `>>` that ends the chevron text at `start`, or -1. */
export function endOfChevrons(text: string, start: number): number {
    if (text[start + 1] !== "<") return -1;
    let depth = 0;
    const chevron = /<<|>>/g;
    chevron.lastIndex = start;
    for (let found = chevron.exec(text); found !== null; found = chevron.exec(text)) {
        depth += found[0] === "<<" ? 1 : -1;
        if (depth === 0) return chevron.lastIndex;
    }
    return -1;
}

/** True for a code point that may stand in a text: no surrogate, and not too great. */
export function isCodePoint(code: number): boolean {
    return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}
