// The warnings that the resolver gives. Codes MST9001 to MST9003, never reused; MST9004
// belongs to the scanner.

import type { Span } from "../source.js";
import { define } from "./definition.js";

/** A `var`, `def` or `use` whose name is never used. */
export const unusedName = define({
    code: "MST9001",
    name: "unused-name",
    severity: "warning",
    clause: "language 6.2",
    message: ({ name }: { name: string }) => `name "${name}" is never used`,
    hint: () => "remove it",
});

/** A statement after a `do` that no `break` leaves. */
export const statementAfterEndlessDo = define({
    code: "MST9002",
    name: "statement-after-endless-do",
    severity: "warning",
    clause: "language 7.6",
    message: (_: { loop: Span }) => "this statement is never reached",
    labels: ({ loop: { start, end } }) => [{ start, end, text: 'no "break" leaves this' }],
});

/** A repeated key in a record literal. */
export const repeatedKey = define({
    code: "MST9003",
    name: "repeated-key",
    severity: "warning",
    clause: "language 10.4",
    message: ({ key }: { key: string; first: Span }) =>
        `key "${key}" is repeated; the last one counts`,
    labels: ({ first: { start, end } }) => [{ start, end, text: "first written here" }],
});
