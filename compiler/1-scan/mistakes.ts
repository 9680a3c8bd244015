// What is wrong where no token fits (language 13.1). The lexer asks only then.
//
// Each mistake is reported once and skipped as a whole, and where the intention is clear (a
// number, a name, a text, an operator) a token takes its place, so that the parser can go
// on. The first entry of the table that matches is the mistake; the last matches anything.

import type { IToken, TokenType } from "chevrotain";
import * as diagnostics from "../diagnostics/scan.js";
import { reportBadChevrons, reportBadComment, reportBadText, reportControl } from "./bad-texts.js";
import type { Faults } from "./faults.js";
import { token } from "./layout.js";
import { endOfChevrons } from "./texts.js";
import { CommentToken, Name, NumberToken, Operator, Text } from "./tokens.js";

interface Mistake {
    readonly pattern: RegExp;
    /** What takes its place; null for nothing. */
    readonly type: TokenType | null;
    report(image: string, start: number, faults: Faults): void;
}

const NONE = {};

const MISTAKES: readonly Mistake[] = [
    {
        pattern: / +/y,
        type: null,
        report: (image, start, faults) =>
            faults.add(diagnostics.trailingSpaces, span(image, start), NONE),
    },
    {
        // Closed, if it can be: a backslash may stand before a quote that is meant as text.
        pattern: /"(?:[^"\\\n]|\\[^\n])*"|"[^"\n]*"/y,
        type: Text,
        report: reportBadText,
    },
    {
        pattern: /"(?:[^\r\n]|\r(?!\n))*/y,
        type: Text,
        report: (image, start, faults) =>
            faults.add(diagnostics.unclosedText, span(image, start), NONE),
    },
    {
        pattern: /#(?:[^\r\n]|\r(?!\n))*/y,
        type: CommentToken,
        report: reportBadComment,
    },
    {
        pattern: /-?(?:\d|\.\d)(?:[eE][-+]?\d|[\w.])*/y,
        type: NumberToken,
        report: (image, start, faults) =>
            faults.add(diagnostics.malformedNumber, span(image, start), { text: image }),
    },
    {
        // A whole name before a question mark that belongs to nothing.
        pattern: /[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*\?(?=\?)/y,
        type: Name,
        report: () => {},
    },
    {
        pattern: /[A-Za-z_][\w?]*/y,
        type: Name,
        report: (image, start, faults) =>
            faults.add(diagnostics.malformedName, span(image, start), { text: image }),
    },
    {
        pattern: /(?:[*/\\+&≈=>|!]|<(?!<)|-(?!\d))+/y,
        type: Operator,
        report: reportOperator,
    },
    { pattern: /\?+|[%^;~$]/y, type: null, report: reportOperator },
    {
        pattern: /`(?:[^`\r\n]*`)?/y,
        type: Text,
        report: (image, start, faults) => reportOperator(image.slice(0, 1), start, faults),
    },
    {
        pattern: /\t+|(?:[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\r(?!\n))+/y,
        type: null,
        report: (image, start, faults) => reportControl(image, start, false, faults),
    },
    {
        // A text between quotes of another kind.
        pattern: /[“„][^“”"\r\n]*[“”]|«[^»\r\n]*»|‘[^‘’\r\n]*’/y,
        type: Text,
        report: reportCharacter,
    },
    // No line end can get here, so anything else is a character of its own.
    { pattern: /[^\u0000-\u007f≈ƒ]+|./suy, type: null, report: reportCharacter },
];

/** Reports what is wrong at `start`; answers the skipped text, which is never empty. */
export function skipMistake(
    text: string,
    start: number,
    tokens: IToken[],
    comments: IToken[],
    faults: Faults,
): string {
    if (text.startsWith("<<", start)) {
        const image = skipChevrons(text, start, faults);
        tokens.push(token(Text, image, start));
        return image;
    }
    for (const { pattern, type, report } of MISTAKES) {
        pattern.lastIndex = start;
        const image = pattern.exec(text)?.[0] ?? "";
        if (image === "") continue;
        report(image, start, faults);
        if (type === CommentToken) comments.push(token(type, image, start));
        else if (type !== null) tokens.push(token(type, image, start));
        return image;
    }
    return text.slice(start, start + 1);
}

/** An unclosed text reaches to the end of the file: nothing behind it can be trusted. */
function skipChevrons(text: string, start: number, faults: Faults): string {
    const end = endOfChevrons(text, start);
    if (end < 0) {
        faults.add(diagnostics.unclosedChevrons, { start, end: start + 2 }, NONE);
        return text.slice(start);
    }
    const image = text.slice(start, end);
    reportBadChevrons(image, start, faults);
    return image;
}

function reportOperator(image: string, start: number, faults: Faults): void {
    faults.add(diagnostics.unknownOperator, span(image, start), { operator: image });
}

function reportCharacter(image: string, start: number, faults: Faults): void {
    const character = String.fromCodePoint(image.codePointAt(0) ?? 0);
    faults.add(diagnostics.strayCharacter, span(character, start), { character });
}

function span(image: string, start: number): { start: number; end: number } {
    return { start, end: start + image.length };
}
