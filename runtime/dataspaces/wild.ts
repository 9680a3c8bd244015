// The wildcard of plain data. It stands anywhere in a topic, and never in a message.
//
// Data of TypeScript programs use this one; another data model may have its own (data-model.ts).
//
// Clause: dataspaces 1.4.

class Wildcard {
    toString(): string {
        return "<wild>";
    }
}

/** What stands for anything in a topic. */
export const wild: object = Object.freeze(new Wildcard());

/** Whether a value is the wildcard. */
export function isWild(value: unknown): boolean {
    return value === wild;
}
