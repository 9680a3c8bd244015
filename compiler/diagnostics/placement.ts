// Diagnostics of statements and functions that stand in the wrong place or have the wrong
// form. Codes MST30xx, in order, never reused.

import type { Span } from "../source.js";
import { define } from "./definition.js";

/** A `break` outside a `do` of the same function. */
export const breakOutsideDo = define({
    code: "MST3001",
    name: "break-outside-do",
    severity: "error",
    clause: "language 7.2",
    message: (_: object) => '"break" outside "do"',
});

interface DeclarationInBlock {
    readonly word: string;
    readonly name: string;
    readonly isFunction: boolean;
    readonly block: string;
    readonly head: Span;
}

/** A `var` or `def` inside `if` or `do`. */
export const declarationInBlock = define({
    code: "MST3002",
    name: "declaration-in-block",
    severity: "error",
    clause: "language 7.4",
    message: ({ word, block }: DeclarationInBlock) => `"${word}" inside "${block}"`,
    labels: ({ head: { start, end } }) => [{ start, end, text: "inside this" }],
    hint: ({ name, isFunction }) =>
        isFunction
            ? "declare it before"
            : `write "var ${name}: null" before it, and "set ${name}: ..." here`,
});

/** A `use` elsewhere than at the top level. */
export const useNotAtTop = define({
    code: "MST3003",
    name: "use-not-at-top",
    severity: "error",
    clause: "language 5.1",
    message: (_: object) => '"use" belongs to the top level',
});

/** A function made inside a `do`. */
export const functionInLoop = define({
    code: "MST3004",
    name: "function-in-loop",
    severity: "error",
    clause: "language 7.6",
    message: (_: { loop: Span }) => 'a function may not be made inside "do"',
    labels: ({ loop: { start, end } }) => [{ start, end, text: "the loop starts here" }],
    hint: () => "define it before the loop",
});

/** A function made inside a disruption part. */
export const functionInDisruption = define({
    code: "MST3005",
    name: "function-in-disruption",
    severity: "error",
    clause: "language 8.1",
    message: (_: object) => "a function may not be made in a disruption part",
    hint: () => "call a function defined elsewhere",
});

/** `if` or `do` at the top level of a module. */
export const controlInModule = define({
    code: "MST3006",
    name: "control-in-module",
    severity: "error",
    clause: "language 5.1",
    message: ({ word }: { word: string }) => `"${word}" at the top level of a module`,
    hint: () => "put it into a function",
});

/** A module that does not end with `return`. */
export const moduleWithoutReturn = define({
    code: "MST3007",
    name: "module-without-return",
    severity: "error",
    clause: "language 5.1",
    message: (_: object) => 'a module ends with "return"',
});

/** A `return` at the top level of a program. */
export const returnInProgram = define({
    code: "MST3008",
    name: "return-in-program",
    severity: "error",
    clause: "language 5.1",
    message: (_: object) => '"return" outside a function',
    hint: () => 'use "if", or "@.halt()"',
});

/** A statement after `return`, `break` or `disrupt` in the same block. */
export const statementAfterExit = define({
    code: "MST3009",
    name: "statement-after-exit",
    severity: "error",
    clause: "language 7",
    message: (_: { exit: Span }) => "this statement is never reached",
    labels: ({ exit: { start, end } }) => [{ start, end, text: "this leaves the block" }],
});

/** A `call` that invokes nothing. */
export const callWithoutInvocation = define({
    code: "MST3010",
    name: "call-without-invocation",
    severity: "error",
    clause: "language 7.3",
    message: (_: { text: string | null }) => '"call" needs an invocation',
    hint({ text }) {
        if (text === null) return 'it begins with a name or "@", and ends with the arguments';
        return text === "@" ? "call @.name(...)" : `call ${text}()`;
    },
});

/** A target of `set` that ends with an invocation. */
export const setOnInvocation = define({
    code: "MST3011",
    name: "set-on-invocation",
    severity: "error",
    clause: "language 7.1",
    message: (_: { text: string | null }) => "the value of a call cannot be set",
    hint: ({ text }) =>
        text === null ? 'a function is invoked with "call"' : `to invoke it: call ${text}`,
});

/** A fifth parameter. */
export const tooManyParameters = define({
    code: "MST3012",
    name: "too-many-parameters",
    severity: "error",
    clause: "language 8.2",
    message: (_: object) => "more than 4 parameters",
    hint: () => "take a record",
});

/** A fifth argument. */
export const tooManyArguments = define({
    code: "MST3013",
    name: "too-many-arguments",
    severity: "error",
    clause: "language 8.5",
    message: (_: object) => "more than 4 arguments",
    hint: () => "pass a record: f{...}",
});

/** `[]` after a value where it neither pushes nor pops. */
export const strayBrackets = define({
    code: "MST3014",
    name: "stray-brackets",
    severity: "error",
    clause: "language 7.1",
    message: (_: { isPopOfOperation: boolean }) => '"[]" only pushes or pops, in "set"',
    hint: ({ isPopOfOperation }) =>
        isPopOfOperation ? "put the value in parentheses" : "for a copy: array(a)",
});
