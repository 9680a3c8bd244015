// The nodes of the syntax tree, as the compiler's surface gives them.

import type { ResolvedUnit } from "#compiler";

export type Unit = ResolvedUnit["tree"];
export type Block = Unit["body"];
export type Statement = Block["statements"][number];
export type Expression = Of<Statement, "log">["value"];

/** The nodes of one kind. */
export type Of<Node extends { kind: string }, Kind extends Node["kind"]> = Extract<
    Node,
    { kind: Kind }
>;
