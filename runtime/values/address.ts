// Process addresses: opaque stone values that say where messages go, and nothing else.
//
// Whoever makes processes decides what an address points to; the values only know that two addresses are the same
// address when they point to the same thing. Fields start with `_`, so that no name of Misty reads them.

/** The address of one process. */
export class Address {
    /** What the address points to; equal addresses point to the same object. */
    readonly _target: unknown;
    readonly _number: number;

    constructor(target: unknown, number: number) {
        this._target = target;
        this._number = number;
    }

    /** The short mark by which a log tells addresses apart; it cannot be used to reach the process. */
    get _tag(): string {
        return this._number.toString(16);
    }
}

/** Whether both addresses address the same process. */
export function sameProcess(left: Address, right: Address): boolean {
    return left._target === right._target;
}
