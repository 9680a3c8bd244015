// A call: the kind of mail that is no message. Replies, delays, the time, notices of stops and the start of a program
// come as calls; only messages go to the receiver.

import { offer2 } from "../values/function.js";
import type { FunctionValue, Value } from "../values/value.js";

/** A function of a process that is to be called in a turn of its own. */
export class Call {
    #function: FunctionValue | null;
    readonly #first: Value;
    readonly #second: Value;

    constructor(call: FunctionValue, first?: Value, second?: Value) {
        this.#function = call;
        this.#first = first;
        this.#second = second;
    }

    /** Whether the function will not be called any more. */
    get isCancelled(): boolean {
        return this.#function === null;
    }

    cancel(): void {
        this.#function = null;
    }

    run(): void {
        const call = this.#function;
        if (call !== null) offer2(call, call.length, this.#first, this.#second);
    }
}

/** Begins a program. One call serves all processes: whose it is, is known when its turn comes. */
export const START = new Call(() => undefined);
