// Every token of Misty, in the order of the reference (language 3) as far as the lexer
// allows it: where two patterns can match at one place, the longer one stands first.
//
// The patterns accept only what is right, spaces and line ends included. Whatever none of
// them accepts is a mistake, and `mistakes.ts` says which. All words are names: the place
// decides what a word means (language 4.3), so the parser compares images.

import { createToken, EOF, type IToken, Lexer, type TokenType } from "chevrotain";
import { matchText } from "./texts.js";

type Matcher = typeof matchText;

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

/** What a token is called: punctuation by its image, layout as messages show it. */
export type TokenName =
    | "name"
    | "number"
    | "text"
    | "operator"
    | Punctuation
    | "end of line"
    | "indentation"
    | "end of block"
    | "end of file";

type Punctuation =
    | "!"
    | "("
    | ")"
    | "[]"
    | "["
    | "]"
    | "{"
    | "}"
    | ","
    | ":"
    | "."
    | "'"
    | "@"
    | "ƒ";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Spaces between two tokens of a line, or before a comment. */
const SPACE = createToken({
    name: "space",
    pattern: / +(?![ \r\n]|$)/,
    start_chars_hint: [" "],
    group: Lexer.SKIPPED,
});

/** A line end that is followed by a blank line, a comment line or the end of the file. */
const BLANK_LINE = createToken({
    name: "blank line",
    pattern: /\r?\n(?=[ \t]*(?:#|\r?\n|$))/,
    start_chars_hint: ["\n", "\r"],
    group: Lexer.SKIPPED,
});

const COMMENT = createToken({
    name: "comment",
    pattern: /#[^\u0000-\u001f]*(?=\r?\n|$)/,
    start_chars_hint: ["#"],
    group: "comments",
});

/** Every infix operator, the `-` of quantifiers and the `/` of patterns. */
const OPERATOR_TYPE = make("operator", new RegExp(OPERATOR), "*/\\+-&≈=<>|");
const NAME_TYPE = make(
    "name",
    /[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*\??(?![A-Za-z0-9_?])/,
    LETTERS,
);
const DOT_TYPE = make(".", new RegExp(String.raw`\.(?!\d)|${AFTER_VALUE}\.`), ".");

/** What the lexer tries, in this order, before it asks for the mistake. */
export const PATTERNS: readonly TokenType[] = [
    SPACE,
    NAME_TYPE,
    BLANK_LINE,
    DOT_TYPE,
    make(",", ","),
    make(":", ":"),
    make("(", "("),
    make(")", ")"),
    make("number", new RegExp(NUMBER), "-0123456789"),
    OPERATOR_TYPE,
    make("text", matchText, '"<'),
    make("[]", "[]"),
    make("[", "["),
    make("]", "]"),
    make("{", "{"),
    make("}", "}"),
    COMMENT,
    make("@", "@"),
    make("'", "'"),
    make("!", new RegExp(`!${END_OF_RUN}`), "!"),
    make("ƒ", "ƒ"),
];

/** The tokens that `layout.ts` makes, and the end of the file. */
const LAYOUT: readonly TokenType[] = [
    make("end of line", Lexer.NA),
    make("indentation", Lexer.NA),
    make("end of block", Lexer.NA),
];

const TYPES: ReadonlyMap<string, TokenType> = new Map([
    ...[...PATTERNS, ...LAYOUT].map((type) => [type.name, type] as const),
    ["end of file", EOF],
]);

/** Makes a token as the lexer itself does. */
export function makeToken(name: TokenName | "comment", image: string, start: number): IToken {
    const token: IToken = { image, startOffset: start, tokenTypeIdx: 0, tokenType: EOF };
    rename(token, name);
    return token;
}

/** Makes a token one of another type. */
export function rename(token: IToken, name: TokenName | "comment"): void {
    const tokenType = TYPES.get(name) ?? EOF;
    token.tokenType = tokenType;
    token.tokenTypeIdx = tokenType.tokenTypeIdx ?? 0;
}

/** A type of token; `starts` are the characters with which one of them may begin. */
function make(name: TokenName, pattern: RegExp | string | Matcher, starts?: string): TokenType {
    const hint = starts === undefined ? {} : { start_chars_hint: Array.from(starts) };
    return createToken({ name, pattern, line_breaks: name === "text", ...hint });
}
