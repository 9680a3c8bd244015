// Diagnostics of names, of `@` and of labels. Codes MST2xxx, in order, never reused.

import type { Span } from "../source.js";
import { closest } from "../suggest.js";
import { define } from "./definition.js";
import { FOREIGN_NAMES } from "./foreign.js";

/** A second declaration of a name in one scope. */
export const declaredTwice = define({
    code: "MST2001",
    name: "declared-twice",
    severity: "error",
    clause: "language 6.3",
    message: ({ name, line }: { name: string; line: number; first: Span; isUnit: boolean }) =>
        `name "${name}" is already declared in line ${line}`,
    labels({ first: { start, end }, isUnit }) {
        return [
            { start, end, text: isUnit ? "the file itself is named so" : "first declared here" },
        ];
    },
    hint: () => "choose another name",
});

/** A declaration after a use of the outer meaning in the same function. */
export const declaredAfterOuterUse = define({
    code: "MST2002",
    name: "declared-after-outer-use",
    severity: "error",
    clause: "language 6.7",
    message: ({ name, line }: { name: string; line: number; use: Span }) =>
        `name "${name}" was used in line ${line} with its outer meaning`,
    labels: ({ use }) => [{ start: use.start, end: use.end, text: "used here" }],
    hint: ({ line }) => `declare it before line ${line}, or choose another name`,
});

/** A `set` on a name that is no variable. */
export const setOnNoVariable = define({
    code: "MST2003",
    name: "set-on-no-variable",
    severity: "error",
    clause: "language 6.2",
    message: ({ name, what }: { name: string; what: string; declaration: Span | null }) =>
        `name "${name}" is ${what}, not a var`,
    labels: ({ declaration }) =>
        declaration === null
            ? []
            : [{ start: declaration.start, end: declaration.end, text: "declared here" }],
    hint: () => 'declare it with "var"',
});

interface UnknownName {
    readonly name: string;
    /** What was probably meant. */
    readonly near: string | null;
    /** Whether a standard module has that name. */
    readonly isModule: boolean;
    /** Whether the first use is the target of a `set`. */
    readonly isSet: boolean;
    /** The uses after the first, in order. */
    readonly others: readonly Span[];
}

/** A name that nothing declares, at its first use. */
export const unknownName = define({
    code: "MST2004",
    name: "unknown-name",
    severity: "error",
    clause: "language 6.4",
    message: ({ name }: UnknownName) => `name "${name}" is not defined`,
    labels({ others }) {
        const hidden = others.length - 3;
        return others.slice(0, 3).map(({ start, end }, at) => {
            const isLast = at === 2 && hidden > 0;
            return { start, end, text: isLast ? `here too, and ${hidden} times more` : "here too" };
        });
    },
    hint({ name, near, isModule, isSet }) {
        const foreign = FOREIGN_NAMES.get(name);
        if (foreign !== undefined) return foreign;
        if (isModule) return `write "use ${name}" at the top level`;
        if (near !== null) return `did you mean "${near}"?`;
        return isSet ? `declare it before: "var ${name}: ..."` : null;
    },
});

/** A name that is used in its own initial value. */
export const usedInOwnValue = define({
    code: "MST2005",
    name: "used-in-own-value",
    severity: "error",
    clause: "language 6.5",
    message: ({ name }: { name: string; isFunction: boolean; declaration: Span }) =>
        `name "${name}" is used in its own value`,
    labels: ({ declaration: { start, end } }) => [{ start, end, text: "declared here" }],
    hint: ({ name, isFunction }) =>
        isFunction ? `for a function that calls itself: "def ${name}(...) ..."` : null,
});

/** A use of a name before its declaration. */
export const usedTooEarly = define({
    code: "MST2006",
    name: "used-too-early",
    severity: "error",
    clause: "language 6.4",
    message: ({
        name,
        line,
    }: {
        name: string;
        line: number;
        declaration: Span;
        isMutual: boolean;
    }) => `name "${name}" is used before its declaration in line ${line}`,
    labels: ({ declaration: { start, end } }) => [{ start, end, text: "declared here" }],
    hint: ({ name, isMutual }) =>
        isMutual
            ? `move the declaration up; for mutual recursion use "var ${name}: null" and "set"`
            : "move the declaration up",
});

/** The unit's own name in another place than before a constant. */
export const unitNameMisused = define({
    code: "MST2007",
    name: "unit-name-misused",
    severity: "error",
    clause: "language 5.3",
    message: ({ name, unitKind }: { name: string; unitKind: string }) =>
        `"${name}" is the name of this ${unitKind}`,
    hint: ({ name }) => `only "${name}.constant" may be written`,
});

/** `@` in a module. */
export const atInModule = define({
    code: "MST2008",
    name: "at-in-module",
    severity: "error",
    clause: "language 5.1",
    message: (_: object) => '"@" may be used only in programs',
    hint: () => "let the program pass in what the module needs",
});

/** `@(...)` or `@{...}`. */
export const atInvoked = define({
    code: "MST2009",
    name: "at-invoked",
    severity: "error",
    clause: "language 12",
    message: (_: object) => '"@" is not a function',
    hint: () => 'invoke one of its methods: "@.name(...)"',
});

/** `set @...` in any form. */
export const atSet = define({
    code: "MST2010",
    name: "at-set",
    severity: "error",
    clause: "language 12",
    message: (_: object) => '"@" cannot be changed',
});

/** A `break` with a label that no enclosing `do` has. */
export const unknownLabel = define({
    code: "MST2011",
    name: "unknown-label",
    severity: "error",
    clause: "language 7.2",
    message: ({ name }: { name: string; labels: readonly string[] }) =>
        `no enclosing "do" has the label "${name}"`,
    hint({ name, labels }) {
        const near = closest(name, labels);
        if (near !== null) return `did you mean "${near}"?`;
        if (labels.length === 0) return 'no enclosing "do" has a label';
        return `the labels here are ${labels.map((label) => `"${label}"`).join(", ")}`;
    },
});

/** A `do` with the label of a `do` around it. */
export const labelTwice = define({
    code: "MST2012",
    name: "label-twice",
    severity: "error",
    clause: "language 7.6",
    message: ({ name, line }: { name: string; line: number; first: Span }) =>
        `label "${name}" is already used in line ${line}`,
    labels: ({ first }) => [{ start: first.start, end: first.end, text: "first used here" }],
});

/** A label after `od` that is missing, superfluous or another. */
export const odLabel = define({
    code: "MST2013",
    name: "od-label",
    severity: "error",
    clause: "language 7.6",
    message: ({ label }: { label: string | null; head: Span }) =>
        label === null ? 'expected "od"' : `expected "od ${label}"`,
    labels: ({ head: { start, end } }) => [{ start, end, text: "it ends this" }],
});
