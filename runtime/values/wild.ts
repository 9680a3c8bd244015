// The wildcard of topics: a value of its own kind, which stands for anything in a topic of a dataspace.
//
// It is stone, and all tests for types are false. It may stand in topics alone: sent as a message, it disrupts.
//
// Clause: dataspaces 3.

/** The type of the wildcard. */
export class Wild {
    // Nominal: otherwise every object would be one to TypeScript.
    readonly _isWild = true;
}

/** The wildcard. */
export const WILD: Wild = Object.freeze(new Wild());
