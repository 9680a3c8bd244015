// Every token of Misty, in the order of the reference (language 3) as far as the lexer
// allows it: where two patterns can match at one place, the longer one stands first.
//
// The patterns accept only what is right, spaces and line ends included. Whatever none of
// them accepts is a mistake, and `mistakes.ts` says which. All words are names: the place
// decides what a word means (language 4.3), so the parser compares images.

import { createToken, EOF, Lexer, type TokenType } from "chevrotain";
import { matchText } from "./texts.js";

/** What may stand directly before a `-` or a `.` that then cannot start a number. */
const AFTER_VALUE = String.raw`(?<=[A-Za-z0-9_?)\]}"]|>>)`;
const NOT_AFTER_VALUE = String.raw`(?<![A-Za-z0-9_?)\]}"]|>>)`;

/** No operator character may follow, but `<<`, and the `-` of a number, end a run of them. */
const END_OF_RUN = String.raw`(?![*/\\+&≈=>|!]|<(?!<)|-(?!\d))`;

const DIGITS = String.raw`\d(?:_?\d)*`;

/** One number of language 3.2, with nothing behind it that would make it malformed. */
const NUMBER = [
    `(?:(?:${NOT_AFTER_VALUE}-)?`,
    String.raw`(?:0\.${DIGITS}|[1-9](?:_?\d)*(?:\.${DIGITS})?)(?:e-?${DIGITS})?|0)`,
    String.raw`(?![\w.])`,
].join("");

const OPERATOR = [
    String.raw`(?://|/\\|\\/|&&|<>|<=|>=|<(?!<)|[|*/+&≈=>]|-(?!\d)|${AFTER_VALUE}-)`,
    END_OF_RUN,
].join("");

const LETTERS = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
const DIGIT_CHARACTERS = Array.from("0123456789");

// Layout. The patterns of these live in `layout.ts`, which makes all three at once.
export const Indent = createToken({ name: "Indent", pattern: Lexer.NA });
export const Outdent = createToken({ name: "Outdent", pattern: Lexer.NA });
export const Linebreak = createToken({ name: "Linebreak", pattern: Lexer.NA });
export { EOF };

/** Spaces between two tokens of a line, or before a comment. */
const Space = createToken({
    name: "Space",
    pattern: / +(?![ \r\n]|$)/,
    start_chars_hint: [" "],
    group: Lexer.SKIPPED,
});

/** A line end that is followed by a blank line, a comment line or the end of the file. */
const BlankLine = createToken({
    name: "BlankLine",
    pattern: /\r?\n(?= *(?:#|\r?\n|$))/,
    start_chars_hint: ["\n", "\r"],
    group: Lexer.SKIPPED,
});

export const CommentToken = createToken({
    name: "Comment",
    pattern: /#[^\u0000-\u001f]*(?=\r?\n|$)/,
    start_chars_hint: ["#"],
    group: "comments",
});

export const Name = createToken({
    name: "Name",
    pattern: /[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*\??(?![A-Za-z0-9_?])/,
    start_chars_hint: LETTERS,
});
export const NumberToken = createToken({
    name: "Number",
    pattern: new RegExp(NUMBER),
    start_chars_hint: ["-", ...DIGIT_CHARACTERS],
});
export const Text = createToken({
    name: "Text",
    pattern: matchText,
    start_chars_hint: ['"', "<"],
    line_breaks: true,
});

/** Every infix operator, the `-` of quantifiers and the `/` of patterns. */
export const Operator = createToken({
    name: "Operator",
    pattern: new RegExp(OPERATOR),
    start_chars_hint: Array.from("*/\\+-&≈=<>|"),
});
export const Bang = createToken({
    name: "Bang",
    pattern: new RegExp(`!${END_OF_RUN}`),
    start_chars_hint: ["!"],
});

export const LeftParen = createToken({ name: "LeftParen", pattern: "(" });
export const RightParen = createToken({ name: "RightParen", pattern: ")" });
export const Brackets = createToken({ name: "Brackets", pattern: "[]" });
export const LeftBracket = createToken({ name: "LeftBracket", pattern: "[" });
export const RightBracket = createToken({ name: "RightBracket", pattern: "]" });
export const LeftBrace = createToken({ name: "LeftBrace", pattern: "{" });
export const RightBrace = createToken({ name: "RightBrace", pattern: "}" });
export const Comma = createToken({ name: "Comma", pattern: "," });
export const Colon = createToken({ name: "Colon", pattern: ":" });
export const Dot = createToken({
    name: "Dot",
    pattern: new RegExp(String.raw`\.(?!\d)|${AFTER_VALUE}\.`),
    start_chars_hint: ["."],
});
export const Apostrophe = createToken({ name: "Apostrophe", pattern: "'" });
export const At = createToken({ name: "At", pattern: "@" });
export const Florin = createToken({ name: "Florin", pattern: "ƒ" });

/** What the lexer tries, in this order, before it asks for the mistake. */
export const PATTERNS: readonly TokenType[] = [
    Space,
    Name,
    BlankLine,
    Dot,
    Comma,
    Colon,
    LeftParen,
    RightParen,
    NumberToken,
    Operator,
    Text,
    Brackets,
    LeftBracket,
    RightBracket,
    LeftBrace,
    RightBrace,
    CommentToken,
    At,
    Apostrophe,
    Bang,
    Florin,
];

/** Every type of token that the parser can meet. */
export const VOCABULARY: readonly TokenType[] = [
    ...PATTERNS.filter((type) => type.GROUP === undefined),
    Indent,
    Outdent,
    Linebreak,
];
