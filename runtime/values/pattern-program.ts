// The shape of a pattern literal as the compiler emits it: nested arrays, never changed.
//
// The other side of this contract is `compiler/4-emit/patterns.ts`; both follow "Pattern programs"
// in docs/internals/emitted-code.md. `null` means that there is none.

/** A whole literal: its group. */
export type PatternProgram = GroupTree;

/** Lines that match one after another, and the separator between the group's repetitions. */
export type GroupTree = readonly ["group", readonly AlternativesTree[], ItemTree | null];

/** Sequences, one of which matches. */
export type AlternativesTree = readonly (readonly ItemTree[])[];

/** An element, the least and the most of it, its depot, and whether each repetition is saved. */
export type ItemTree = readonly [ElementTree, number, number | null, string | null, boolean];

/** What can be repeated and saved. */
export type ElementTree = GroupTree | ClassTree | TextTree | NameTree;

/** United, excluded and intersected members. */
export type ClassTree = readonly [
    "class",
    readonly MemberTree[],
    readonly MemberTree[] | null,
    readonly MemberTree[] | null,
];

/** A text, and whether its lower-case letters match their upper-case forms too. */
export type TextTree = readonly ["text", string, boolean];

/** A name, which is looked up when the pattern is matched. */
export type NameTree = readonly ["name", string];

/** Pairs of code points `from, to, ...` after the first element. */
export type PointsTree = readonly ["points", ...number[]];

/** A member of a class. */
export type MemberTree = PointsTree | NameTree;
