// Diagnostics of the scanner: characters, tokens, literals and indentation. Codes MST10xx,
// MST1101 to MST1103 and MST9004, in order, never reused.

import { clip } from "./clip.js";
import { define } from "./definition.js";

/** Bytes that are not UTF-8. */
export const notUtf8 = define({
    code: "MST1001",
    name: "not-utf8",
    severity: "error",
    clause: "language 1.2",
    message: (_: Record<string, never>) => "the file is not valid UTF-8",
    hint: () => "save the file as UTF-8",
});

/** A character that may stand only in texts and comments. */
export const strayCharacter = define({
    code: "MST1002",
    name: "stray-character",
    severity: "error",
    clause: "language 1",
    message: ({ character }: { character: string }) =>
        `the character ${character} (U+${hexOf(character)}) may stand only in texts and comments`,
    hint({ character }) {
        if ("“”„‟«»‘’‚‛".includes(character)) return 'write the quote "';
        const operator = OPERATORS.get(character);
        return operator === undefined ? null : `write the operator ${operator}`;
    },
});

const OPERATORS: ReadonlyMap<string, string> = new Map([
    ["×", "*"],
    ["·", "*"],
    ["÷", "/"],
    ["−", "-"],
    ["–", "-"],
    ["—", "-"],
    ["≠", "<>"],
    ["≤", "<="],
    ["≥", ">="],
    ["→", ":"],
    ["←", ":"],
    ["∧", "/\\"],
    ["∨", "\\/"],
]);

/** A control character where it may not stand. */
export const controlCharacter = define({
    code: "MST1003",
    name: "control-character",
    severity: "error",
    clause: "language 1",
    message: ({ character }: { character: string; isInText: boolean }) =>
        `control character U+${hexOf(character)}`,
    hint: ({ character, isInText }) =>
        isInText
            ? `write the escape \\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`
            : null,
});

/** A run of operator characters, or a punctuation character, that is no token. */
export const unknownOperator = define({
    code: "MST1004",
    name: "unknown-operator",
    severity: "error",
    clause: "language 3",
    message: ({ operator }: { operator: string }) =>
        `${clip(operator)} is not an operator of Misty`,
    hint({ operator }) {
        const known = INSTEAD.get(operator);
        if (known !== undefined) return known;
        if (/^(?:[-+*/&|%]|\/\/|&&)=$/.test(operator)) {
            return `write "set x: x ${operator.slice(0, -1)} ..."`;
        }
        if (operator.endsWith("=") || operator.includes(">") || /^([-+])\1$/.test(operator)) {
            return 'there is none like it; "set" changes variables';
        }
        return null;
    },
});

const INSTEAD: ReadonlyMap<string, string> = new Map([
    ["==", 'write "="'],
    ["===", 'write "="'],
    ["!=", 'write "<>"'],
    ["!==", 'write "<>"'],
    ["||", 'write "\\/"'],
    ["??", 'write "|"'],
    ["|>", 'write "f(x)"'],
    ["<-", 'write "send address: message"'],
    ["--", '"set" changes variables; a comment begins with "#"'],
    ["%", 'write "modulo(a, b)"'],
    ["^", 'write "power(a, b)" of the module math_radians'],
    ["**", 'write "power(a, b)" of the module math_radians'],
    ["=>", 'a function is written "function (x) (...)"'],
    ["->", 'a function is written "function (x) (...)"'],
    ["/*", 'a comment begins with "#" and ends with its line'],
    ["*/", 'a comment begins with "#" and ends with its line'],
    [";", "a statement ends with its line"],
    ["?", 'a ternary is "then" and "else" on lines of their own'],
    ["`", 'a text stands between " and ", or between << and >>'],
    [">>", "it ends a text that began with <<"],
]);

/** A quoted text without its second quote. */
export const unclosedText = define({
    code: "MST1005",
    name: "unclosed-text",
    severity: "error",
    clause: "language 3.3",
    message: (_: Record<string, never>) => "this text is not closed",
    hint: () => 'end it with "; a text of several lines is written <<...>>',
});

/** A backslash with a character that makes no escape. */
export const unknownEscape = define({
    code: "MST1006",
    name: "unknown-escape",
    severity: "error",
    clause: "language 3.3",
    message: ({ character }: { character: string }) => `\\${character} is not an escape`,
    hint: () => "the escapes are \\a \\b \\g \\l \\n \\q \\r \\t \\u{...}; a backslash is \\b",
});

/** A `\u` without braces, without digits, or with wrong digits. */
export const malformedEscape = define({
    code: "MST1007",
    name: "malformed-escape",
    severity: "error",
    clause: "language 3.3",
    message: (_: Record<string, never>) => "malformed \\u escape",
    hint: () => "write \\u{...} with 1 to 8 of the digits 0-9 A-F",
});

/** A `\u` escape of something that is no code point. */
export const notACodePoint = define({
    code: "MST1008",
    name: "not-a-code-point",
    severity: "error",
    clause: "language 3.3",
    message: ({ hex }: { hex: string }) => `U+${hex} is not a code point`,
    hint: () => "the greatest is 10FFFF; D800 thru DFFF are none",
});

/** A chevron text without its end. */
export const unclosedChevrons = define({
    code: "MST1009",
    name: "unclosed-chevrons",
    severity: "error",
    clause: "language 3.3",
    message: (_: Record<string, never>) => "this text is not closed",
    hint: () => "inner << and >> must be balanced",
});

/** Something that begins as a number and is none. */
export const malformedNumber = define({
    code: "MST1010",
    name: "malformed-number",
    severity: "error",
    clause: "language 3.2",
    message: ({ text }: { text: string }) => `malformed number "${clip(text)}"`,
    hint({ text }) {
        if (text !== clip(text)) return null;
        const digits = text.startsWith("-") ? text.slice(1) : text;
        if (digits.startsWith(".")) return `write "${text.replace(".", "0.")}"`;
        if (/^\d[\d_.]*[eE][-+]?\d+$/.test(digits) && /[E+]/.test(digits)) {
            return `write "${text.replace("E", "e").replace("+", "")}"`;
        }
        if (/^0\d+$/.test(digits)) return "drop the leading zeros";
        if (/^0e-?\d+$/.test(digits)) return 'write "0"';
        if (/^0[box]/i.test(digits)) return "numbers are written in base 10";
        return /[a-zA-Z]/.test(digits) ? "a space or an operator is missing behind it" : null;
    },
});

/** Something that begins as a name and is none. */
export const malformedName = define({
    code: "MST1011",
    name: "malformed-name",
    severity: "error",
    clause: "language 3.1",
    message: ({ text }: { text: string }) => `malformed name "${clip(text)}"`,
    hint: () => 'a name is letters and digits, with single "_" between them, and may end with "?"',
});

/** A number beyond what DEC64 holds. */
export const numberTooLarge = define({
    code: "MST1012",
    name: "number-too-large",
    severity: "error",
    clause: "language 3.2",
    message: ({ text }: { text: string }) => `${clip(text)} is too large for a number`,
    hint: () => "the greatest number is 3.6028797018963967e143",
});

/** A tab outside a chevron text. */
export const tabCharacter = define({
    code: "MST1101",
    name: "tab-character",
    severity: "error",
    clause: "language 1",
    message: (_: { isInText: boolean }) => "tab character",
    hint: ({ isInText }) => (isInText ? "in a quoted text write \\t" : "indent with 4 spaces"),
});

/** Spaces at the end of a line, or a line of spaces only. */
export const trailingSpaces = define({
    code: "MST1102",
    name: "trailing-spaces",
    severity: "error",
    clause: "language 2.1",
    message: (_: Record<string, never>) => "spaces at the end of the line",
    hint: () => "remove them",
});

/** An indentation that is not a multiple of 4. */
export const badIndentation = define({
    code: "MST1103",
    name: "bad-indentation",
    severity: "error",
    clause: "language 2.1",
    message: ({ count }: { count: number; near: number }) => `indentation of ${count} spaces`,
    hint: ({ near }) => `indentation is a multiple of 4; here ${near} spaces`,
});

/** A number that has more digits than DEC64 keeps. */
export const digitsLost = define({
    code: "MST9004",
    name: "digits-lost",
    severity: "warning",
    clause: "language 3.2",
    message: ({ text, value }: { text: string; value: string }) => `${clip(text)} becomes ${value}`,
    hint: () => "a number has 16 to 17 digits",
});

/** The code point in at least four hexadecimal digits. */
function hexOf(character: string): string {
    return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}
