// Mail that is not a message, and so does not go to the receiver. Delays, the time, notices of stops and the start of a
// program come as calls; replies, and what is heard in a dataspace, come as errands of other kinds.

import { offer2 } from "../values/function.js";
import { Record } from "../values/record.js";
import type { FunctionValue, Value } from "../values/value.js";

/** Something that is to be done in a turn of a process. */
export interface Errand {
    run(): void;
}

/** Whether mail is no message. */
export function isErrand(mail: object): mail is Errand {
    return !(mail instanceof Record);
}

/** A function of a process that is to be called in a turn of its own. */
export class Call implements Errand {
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
