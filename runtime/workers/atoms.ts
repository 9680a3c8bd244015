// What batches between workers are made of: one flat array of atoms, which the structured clone of JavaScript copies
// faster than any nested form (measured: docs/internals/many-cores.md).
//
// Where a value is expected, an atom that is not `null` stands for itself. `null` announces what is no atom; the next
// one, a `Kind`, says what follows. Containers are written after one another, not inside of one another: where one is
// met for the first time it gets the next number, and its contents follow those of the containers before it. So
// nothing recurses, and what is shared inside a message is written once.

/** What a batch is made of. */
export type Atom = string | number | boolean | Uint8Array | null | undefined;

/** What follows `null`. */
export const KIND = {
    /** High limb, low limb, exponent. */
    decimal: 0,
    /** Nothing: the contents come later. */
    array: 1,
    record: 2,
    /** Its length in bits, whether it is stone, its bytes. */
    blob: 3,
    /** What the ties write. */
    address: 4,
    /** The number of a container that has been met before. */
    known: 5,
} as const;

/** Stands for the number of fields of a record with the names of the record before. */
export const SAME_NAMES = -1;

/** What is written at the head of a record about the right to reply to it. */
export const RIGHT = { none: 0, used: 1, open: 2 } as const;
