// Advice about a token that stands where the grammar needs another one.

import type { IToken } from "chevrotain";
import { FOREIGN_OPERATORS, FOREIGN_PREFIXES } from "../diagnostics/foreign.js";
import { STATEMENT_WORDS } from "./statement-words.js";
import { nameOf, startsOperand } from "./token-names.js";

/** What others write where a colon must stand. */
const COLONS: ReadonlySet<string> = new Set(["=", "to", ","]);

/** What to write instead of a bracket and what stands where it should be closed. */
const IN_BRACKETS: ReadonlyMap<string, string> = new Map([
    ["(,", 'a list stands between "[" and "]"'],
    ["(=", 'a default is written "name | value"'],
    ["(:", 'a default is written "name | value"; named values are a record: "f{name: value}"'],
    ["[:", 'a part of it is "array(list, from, to)" or "text(text, from, to)"'],
]);

const ONE_A_LINE = 'a statement has a line of its own, and a list stands between "[" and "]"';
const STATEMENTS = 'statements stand on lines of their own, between "{" and "}"';

/** What to write instead of `token`, where what is `expected` must stand behind `previous`. */
export function adviceOn(token: IToken, previous: IToken, expected: string): string | null {
    if (COLONS.has(token.image) && expected.includes('":"')) return 'write ":"';
    if (expected === "a name" && (token.image === "{" || token.image === "[")) {
        return "values are not taken apart here: name the whole";
    }
    const prefix = startsOperand(token) ? FOREIGN_PREFIXES.get(previous.image) : undefined;
    const advice = prefix ?? FOREIGN_OPERATORS.get(token.image);
    if (advice !== undefined) return advice;
    if (expected !== "end of line") return null;
    if (token.image === ",") return ONE_A_LINE;
    return nameOf(token) === "text" ? 'texts are joined by "&"' : null;
}

/** What to write instead of `token`, where the bracket `opener` must be closed. */
export function adviceInBrackets(opener: IToken, token: IToken, previous: IToken): string | null {
    const { image } = token;
    if (STATEMENT_WORDS.has(previous.image)) return STATEMENTS;
    const instead = IN_BRACKETS.get(opener.image + image) ?? FOREIGN_OPERATORS.get(image);
    return instead ?? (startsOperand(token) ? 'perhaps a "," is missing' : null);
}
