// The right to reply: who has it, and what becomes of it.
//
// A send with a callback gives a right to reply to the receiver; it travels with the message, under the symbol `REPLY`.
// Invariant: a right comes to an end at most once (`isSettled`): by a reply that was released, or because its holder
// stopped. Its holder is the seat of the process to which it was given last, and has it in its list: a holder that is
// garbage is not kept by those who wait for it, and they are told.
//
// Clause: processes 4.1.

import type { ReplyRight as CarriedRight } from "../values/record.js";
import type { FunctionValue } from "../values/value.js";
import { Call } from "./call.js";
import type { Kernel } from "./kernel.js";
import type { Border } from "./neighbours.js";
import type { Effect } from "./outbox.js";
import type { Process } from "./process.js";

/** Who can hold rights: the seat of a process. */
export interface Holder {
    readonly stopped: string | null;
    rights: ReplyRight | null;
    readonly border: Border | null;
}

/** The right to reply to one message. As an effect it is given to its holder, and later it brings the reply. */
export class ReplyRight implements CarriedRight, Effect {
    /** Who asked. */
    readonly origin: Process;
    readonly callback: FunctionValue;
    /** Who is asked; when the right has been given, who can reply. */
    holder: Holder;
    previous: ReplyRight | null = null;
    next: ReplyRight | null = null;
    /** The reply, as soon as there is one. */
    answer: Call | null = null;
    isSettled = false;

    constructor(origin: Process, callback: FunctionValue, holder: Holder) {
        this.origin = origin;
        this.callback = callback;
        this.holder = holder;
    }

    get used(): boolean {
        return this.answer !== null || this.isSettled;
    }

    perform(kernel: Kernel): void {
        if (this.answer === null) {
            this.origin.awaited += 1;
            give(kernel, this, this.holder);
        } else if (!this.isSettled) {
            settle(kernel, this, this.answer);
        }
    }

    /** A reply that was not released has not been made. */
    drop(): void {
        this.answer = null;
    }
}

/** A right that goes to another process inside a message or a constant, or with a forwarded message. */
export class Passing implements Effect {
    readonly #right: ReplyRight;
    readonly #to: Holder;

    constructor(right: ReplyRight, to: Holder) {
        this.#right = right;
        this.#to = to;
    }

    perform(kernel: Kernel): void {
        if (this.#right.isSettled) return;
        take(this.#right);
        give(kernel, this.#right, this.#to);
    }
}

/** Ends the rights that are held here, because the holder has stopped. */
export function failRights(kernel: Kernel, holder: Holder, reason: string): void {
    // Whoever has waited longest hears of it first, and is last in the list.
    let right = holder.rights;
    while (right !== null && right.next !== null) right = right.next;
    while (right !== null) {
        const { previous } = right;
        fail(kernel, right, reason);
        right = previous;
    }
}

function give(kernel: Kernel, right: ReplyRight, holder: Holder): void {
    if (holder.stopped !== null) {
        fail(kernel, right, "stopped");
        return;
    }
    right.holder = holder;
    // Who lives in another worker has the rights that it holds in a list there.
    if (holder.border?.isAway === true) return;
    right.next = holder.rights;
    if (right.next !== null) right.next.previous = right;
    holder.rights = right;
}

function take(right: ReplyRight): void {
    const { holder, previous, next } = right;
    if (next !== null) next.previous = previous;
    if (previous !== null) previous.next = next;
    else if (holder.rights === right) holder.rights = next;
    right.previous = null;
    right.next = null;
}

function fail(kernel: Kernel, right: ReplyRight, reason: string): void {
    settle(kernel, right, new Call(right.callback, undefined, reason));
}

function settle(kernel: Kernel, right: ReplyRight, answer: Call): void {
    take(right);
    kernel.deliver(right.origin, answer);
    right.isSettled = true;
    right.origin.awaited -= 1;
}
