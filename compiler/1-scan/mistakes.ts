// What is wrong where no token fits (language 13.1). The lexer asks only then.
//
// Each mistake is reported once and skipped as a whole, and where the intention is clear (a
// number, a name, a text, an operator) a token takes its place, so that the parser can go
// on. The first entry of the table that matches is the mistake; the last matches anything.

import type { IToken } from "chevrotain";
import * as diagnostics from "../diagnostics/scan.js";
import { reportBadChevrons, reportBadComment, reportBadText, reportControl } from "./bad-texts.js";
import type { Faults } from "./faults.js";
import { endOfChevrons } from "./texts.js";
import { makeToken, type TokenName } from "./tokens.js";

interface Mistake {
    readonly pattern: RegExp;
    /** What takes its place; null for nothing. */
    readonly name: TokenName | "comment" | null;
    report(image: string, start: number, faults: Faults): void;
}

const NONE = {};

const MISTAKES: readonly Mistake[] = [
    {
        pattern: / +/y,
        name: null,
        report: (image, start, faults) =>
            faults.add(diagnostics.trailingSpaces, span(image, start), NONE),
    },
    {
        // Closed, if it can be: a backslash may stand before a quote that is meant as text.
        pattern: /"(?:[^"\\\n]|\\[^\n])*"|"[^"\n]*"/y,
        name: "text",
        report: reportBadText,
    },
    {
        pattern: /"(?:[^\r\n]|\r(?!\n))*/y,
        name: "text",
        report: (image, start, faults) =>
            faults.add(diagnostics.unclosedText, span(image, start), NONE),
    },
    {
        pattern: /#(?:[^\r\n]|\r(?!\n))*/y,
        name: "comment",
        report: reportBadComment,
    },
    {
        pattern: /-?(?:\d|\.\d)(?:[eE][-+]?\d|[\w.])*/y,
        name: "number",
        report: (image, start, faults) =>
            faults.add(diagnostics.malformedNumber, span(image, start), { text: image }),
    },
    {
        // A whole name before a question mark that belongs to nothing.
        pattern: /[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*\?(?=\?)/y,
        name: "name",
        report: () => {},
    },
    {
        pattern: /[A-Za-z_][\w?]*/y,
        name: "name",
        report: (image, start, faults) =>
            faults.add(diagnostics.malformedName, span(image, start), { text: image }),
    },
    {
        pattern: /(?:[*/\\+&≈=>|!]|<(?!<)|-(?!\d))+/y,
        name: "operator",
        report: reportOperator,
    },
    {
        // Several of them in a row are one mistake.
        pattern: /\?+|%+|\^+|;+|~+|\$+/y,
        name: null,
        report: (image, start, faults) => {
            const facts = { operator: image.startsWith("??") ? "??" : image.slice(0, 1) };
            faults.add(diagnostics.unknownOperator, span(image, start), facts);
        },
    },
    {
        pattern: /`(?:[^`\r\n]*`)?/y,
        name: "text",
        report: (_, start, faults) => reportOperator("`", start, faults),
    },
    {
        pattern: /\t+|(?:[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\r(?!\n))+/y,
        name: null,
        report: (image, start, faults) => reportControl(image, start, false, faults),
    },
    {
        // A text between quotes of another kind.
        pattern: /[“„][^“”"\r\n]*[“”]|«[^»\r\n]*»|‘[^‘’\r\n]*’/y,
        name: "text",
        report: reportCharacter,
    },
    // No line end can get here, so anything else is a character of its own.
    { pattern: /[^\u0000-\u007f≈ƒ]+|./suy, name: null, report: reportCharacter },
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
        tokens.push(makeToken("text", image, start));
        return image;
    }
    for (const { pattern, name, report } of MISTAKES) {
        pattern.lastIndex = start;
        const image = pattern.exec(text)?.[0] ?? "";
        if (image === "") continue;
        report(image, start, faults);
        const list = name === "comment" ? comments : tokens;
        if (name !== null) list.push(makeToken(name, image, start));
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
