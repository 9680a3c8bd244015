// Diagnostics of the parser: spaces, layout and grammar. Codes MST1104 to MST1213, in
// order, never reused. The tokens in the facts are ready to be shown: quoted, or in words.

import type { Span } from "../source.js";
import { define, type Label } from "./definition.js";
import { FOREIGN_OPERATORS } from "./foreign.js";

/** What an opened construct is called, and where it begins. */
export interface Opener extends Span {
    readonly word: string;
    readonly line: number;
}

function openedHere({ start, end }: Opener): readonly Label[] {
    return [{ start, end, text: "opened here" }];
}

/** A layout token where the grammar needs another one. */
export const wrongIndentation = define({
    code: "MST1104",
    name: "wrong-indentation",
    severity: "error",
    clause: "language 2.1",
    message: ({ count, expected }: { count: number; expected: number; inside: Opener | null }) =>
        `indentation of ${count} spaces, expected ${expected}`,
    hint: ({ inside }) =>
        inside === null ? null : `this line is inside the "${inside.word}" of line ${inside.line}`,
});

/** No space where one is needed. */
export const missingSpace = define({
    code: "MST1105",
    name: "missing-space",
    severity: "error",
    clause: "language 2.2",
    message: ({
        side,
        token,
    }: {
        side: "before" | "after";
        token: string;
        example: string | null;
    }) => `a space is missing ${side} ${token}`,
    hint: ({ example }) => (example === null ? null : `write "${example}"`),
});

/** More spaces than may stand there. */
export const excessSpace = define({
    code: "MST1106",
    name: "excess-space",
    severity: "error",
    clause: "language 2.2",
    message: ({ count, wanted }: { count: number; wanted: 0 | 1; cause: SpaceCause }) =>
        `${count} space${count === 1 ? "" : "s"} where ${wanted === 0 ? "none" : "one"} may stand`,
    hint({ cause }) {
        if (cause === "arguments") return "there is no space before the arguments";
        return cause === "function" ? 'a function is written "function (x) ..."' : null;
    },
});

/** What the space probably was meant for. */
export type SpaceCause = "arguments" | "function" | null;

/** A comma where line ends divide the items. */
export const commaInOpenList = define({
    code: "MST1107",
    name: "comma-in-open-list",
    severity: "error",
    clause: "language 2.3",
    message: (_: Record<string, never>) => "a comma in an open list",
    hint: () => "one item a line, no comma",
});

/** A line end where commas divide the items. */
export const lineEndInClosedList = define({
    code: "MST1108",
    name: "line-end-in-closed-list",
    severity: "error",
    clause: "language 2.3",
    message: (_: { bracket: string }) => "a line end in a closed list",
    hint: ({ bracket }) =>
        `begin the list with a line end after "${bracket}", then one item a line`,
});

/** The closing bracket of an open list at the end of a line. */
export const bracketBehindItem = define({
    code: "MST1109",
    name: "bracket-behind-item",
    severity: "error",
    clause: "language 2.3",
    message: ({ bracket }: { bracket: string; line: number }) => `${bracket} must begin a line`,
    hint: ({ line }) => `put it on the next line, indented as line ${line}`,
});

/** A line that ends, or begins, with an operator where it may not. */
export const brokenExpression = define({
    code: "MST1110",
    name: "broken-expression",
    severity: "error",
    clause: "language 2.4",
    message: (_: { operator: string }) => "an expression may not be broken here",
    hint: ({ operator }) =>
        operator === "//"
            ? 'a comment begins with "#"'
            : 'put it in parentheses, end the line after the "(", and break it before operators',
});

/** Any other token than the grammar needs. */
export const unexpectedToken = define({
    code: "MST1201",
    name: "unexpected-token",
    severity: "error",
    clause: "language 4.2",
    message: ({
        expected,
        saw,
    }: {
        expected: string;
        saw: string;
        near: string | null;
        advice: string | null;
    }) => `expected ${expected}, saw ${saw}`,
    hint: ({ near, advice }) => (near === null ? advice : `did you mean "${near}"?`),
});

/** A line that begins with no statement. */
export const noStatement = define({
    code: "MST1202",
    name: "no-statement",
    severity: "error",
    clause: "language 7",
    message: ({ saw }: { saw: string; advice: string | null }) =>
        `expected a statement, saw ${saw}`,
    hint: ({ advice }) => advice,
});

/** Something else where an expression must start. */
export const noExpression = define({
    code: "MST1203",
    name: "no-expression",
    severity: "error",
    clause: "language 9",
    message: ({ saw }: { saw: string; isBehindComma: boolean }) =>
        `expected an expression, saw ${saw}`,
    hint({ saw, isBehindComma }) {
        if (isBehindComma && (saw === '"]"' || saw === '")"')) {
            return 'there is no "," behind the last item';
        }
        if (saw === '"."') return 'lists are joined by "array(first, second)"';
        return saw === '":"' ? 'a text stands between " and "' : null;
    },
});

/** What opens a block elsewhere. */
const NO_OPENING: ReadonlySet<string> = new Set(["{", "then", ":", "do"]);

/** No indented block where one must stand. */
export const noBlock = define({
    code: "MST1204",
    name: "no-block",
    severity: "error",
    clause: "language 7",
    message: (_: { saw: string }) => "expected an indented block",
    hint: ({ saw }) =>
        NO_OPENING.has(saw)
            ? `leave out the "${saw}": the block is the lines that are indented, up to its end word`
            : (FOREIGN_OPERATORS.get(saw) ??
              "a block is one or more statements, each on its own line"),
});

const NO_FIELDS: ReadonlyMap<string, string> = new Map([
    ['"["', 'a key that is computed is written "set record[key]: value"'],
    ['"\'"', 'a key is a name, or a text between " and "'],
    ['"."', 'records are joined by "record(first, second)"'],
    ['"}"', 'there is no "," behind the last field'],
]);

/** A field that begins with neither a name nor a text. */
export const noFieldName = define({
    code: "MST1205",
    name: "no-field-name",
    severity: "error",
    clause: "language 10.4",
    message: ({ saw }: { saw: string; isNumber: boolean }) => `expected a field name, saw ${saw}`,
    hint: ({ saw, isNumber }) =>
        isNumber
            ? 'a list stands between "[" and "]"; as a key a number is written as a text'
            : (NO_FIELDS.get(saw) ?? null),
});

/** `-`, `!`, `+` or `not` before an operand. */
export const prefixOperator = define({
    code: "MST1206",
    name: "prefix-operator",
    severity: "error",
    clause: "language 9.2",
    message: (_: { operator: string }) => "there are no prefix operators",
    hint({ operator }) {
        if (operator === "-") return 'write "neg(x)"; a negative number has no space after the "-"';
        return operator === "+" ? "leave it out" : 'write "not(x)"';
    },
});

/** A ternary on one line. */
export const ternaryOnOneLine = define({
    code: "MST1207",
    name: "ternary-on-one-line",
    severity: "error",
    clause: "language 9.9",
    message: (_: Record<string, never>) => "a ternary needs lines of its own",
    hint: () =>
        'in parentheses: a line with the condition, a line "then ...", and a line "else ..."',
});

/** A file that begins in another way than a unit must. */
export const noUnit = define({
    code: "MST1208",
    name: "no-unit",
    severity: "error",
    clause: "language 5.1",
    message: (_: Record<string, never>) => 'expected "misty program NAME" or "misty module NAME"',
});

/** Anything after the end of the unit. */
export const afterEnd = define({
    code: "MST1209",
    name: "after-end",
    severity: "error",
    clause: "language 5.1",
    message: ({ saw }: { saw: string }) => `expected the end of the file, saw ${saw}`,
});

/** `fi`, `od` or `end` is missing. */
export const missingWord = define({
    code: "MST1210",
    name: "missing-word",
    severity: "error",
    clause: "language 4.2",
    message: ({ word, opener, saw }: { word: string; opener: Opener; saw: string }) =>
        `expected "${word}" for the "${opener.word}" of line ${opener.line}, saw ${saw}`,
    labels: ({ opener }) => openedHere(opener),
});

/** A closing bracket is missing. */
export const missingBracket = define({
    code: "MST1211",
    name: "missing-bracket",
    severity: "error",
    clause: "language 4.2",
    message: ({
        bracket,
        opener,
        saw,
    }: {
        bracket: string;
        opener: Opener;
        saw: string;
        advice: string | null;
    }) => `expected "${bracket}" for the "${opener.word}" of line ${opener.line}, saw ${saw}`,
    labels: ({ opener }) => openedHere(opener),
    hint: ({ advice }) => advice,
});

/** A closing word or bracket that closes nothing. */
export const nothingToClose = define({
    code: "MST1212",
    name: "nothing-to-close",
    severity: "error",
    clause: "language 4.2",
    message: ({ token }: { token: string }) => `nothing to close with ${token}`,
});

/** Nesting deeper than the compiler can take. */
export const nestedTooDeeply = define({
    code: "MST1213",
    name: "nested-too-deeply",
    severity: "error",
    clause: "language 13.3",
    message: (_: Record<string, never>) => "nested too deeply",
    hint: () => "give a part of it a name of its own",
});
