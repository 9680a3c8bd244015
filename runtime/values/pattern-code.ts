// Pattern code: the graph of nodes that the matching machine walks.
//
// A node tries one thing at the current place and says where to go on. Where there is a choice,
// `next` is tried first. All nodes have the same fields in the same order, whatever they do, so that
// the machine's reads of them stay fast.
//
// Invariant: wherever paths meet (`isJoin`) the machine may remember that it has been there, and a
// cycle of nodes always passes through a join or a counted repetition.

import type { PointTest } from "./pattern-points.js";
import type { ClassTree, NameTree } from "./pattern-program.js";

/** What a node does; `next` and `other` as pattern-machine.ts explains. */
export type Operation =
    /** One code point of `points`. */
    | "one"
    /** One code point of a class that holds names. */
    | "class"
    /** The text `text`. */
    | "text"
    /** The code points of `text`; each may stand in its upper-case form. */
    | "caseless"
    /** The end of a line. */
    | "end"
    /** Whatever the name `text` stands for. */
    | "name"
    /** First `next`, then `other`. */
    | "choose"
    /** From `least` thru `most` code points of `points`, as many as possible first. */
    | "run"
    /** Begins a counted repetition of `next`; `other` comes after it. */
    | "enter"
    /** Ends an iteration: `next` is the next one, `other` comes after the repetition. */
    | "again"
    /** Begins and ends what is saved under `text`. */
    | "begin"
    | "save"
    /** The end of the pattern. */
    | "leave";

/** One thing that the machine does. */
export interface PatternNode {
    readonly operation: Operation;
    /** Its number in its pattern. */
    readonly index: number;
    next: PatternNode;
    other: PatternNode;
    readonly text: string;
    readonly points: PointTest;
    readonly tree: ClassTree | null;
    /** The steps that a choice costs. */
    readonly cost: number;
    readonly least: number;
    /** `Infinity` for no limit. */
    readonly most: number;
    isJoin: boolean;
}

/** A pattern literal, ready to be matched. */
export interface PatternCode {
    readonly start: PatternNode;
    /** How many numbers the nodes have; a run has two. */
    readonly size: number;
    /** What the pattern is in a class of another pattern: one class or name; null if it is more. */
    readonly alone: ClassTree | NameTree | null;
    /** Whether names may be reached, so that a pattern may come to reach itself. */
    readonly hasNames: boolean;
}
