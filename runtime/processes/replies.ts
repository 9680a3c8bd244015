// The right to reply: who has it, and what becomes of it.
//
// A send with a callback gives a right to reply to the receiver; it travels with the message, under the symbol `REPLY`.
// Invariant: a right comes to an end at most once (`isSettled`): by a reply that was released, or because its holder
// stopped. Its holder is the seat of the process to which it was given last, and has it in its list: a holder that is
// garbage is not kept by those who wait for it, and they are told.
//
// Clause: processes 4.1.

import { offer2 } from "../values/function.js";
import type { ReplyRight as CarriedRight } from "../values/record.js";
import type { FunctionValue, Value } from "../values/value.js";
import type { Errand } from "./call.js";
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

/** The right to reply to one message. As an effect it is given to its holder, and later brings the reply, as an errand of the asker. */
export class ReplyRight implements CarriedRight, Effect, Errand {
    /** Who asked. */
    readonly origin: Process;
    readonly callback: FunctionValue;
    /** How many inputs the callback has. */
    readonly arity: number;
    /** Who is asked; when the right has been given, who can reply. */
    holder: Holder;
    previous: ReplyRight | null = null;
    next: ReplyRight | null = null;
    /** What the callback gets: the reply, or else the reason why there will be none. */
    #reply: Value;
    #reason: Value;
    #isAnswered = false;
    isSettled = false;

    constructor(
        origin: Process,
        callback: FunctionValue,
        holder: Holder,
        arity: number = callback.length,
    ) {
        this.origin = origin;
        this.callback = callback;
        this.arity = arity;
        this.holder = holder;
    }

    get used(): boolean {
        return this.#isAnswered || this.isSettled;
    }

    /** Has an answer from now on, which the effect brings. */
    answer(reply: Value, reason?: Value): void {
        this.#reply = reply;
        this.#reason = reason;
        this.#isAnswered = true;
    }

    perform(kernel: Kernel): void {
        if (!this.#isAnswered) {
            this.origin.awaited += 1;
            give(kernel, this, this.holder);
        } else if (!this.isSettled) {
            settle(kernel, this);
        }
    }

    /** A reply that was not released has not been made. */
    drop(): void {
        this.#isAnswered = false;
    }

    run(): void {
        offer2(this.callback, this.arity, this.#reply, this.#reason);
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
    right.answer(undefined, reason);
    settle(kernel, right);
}

function settle(kernel: Kernel, right: ReplyRight): void {
    take(right);
    kernel.deliver(right.origin, right);
    right.isSettled = true;
    right.origin.awaited -= 1;
}
