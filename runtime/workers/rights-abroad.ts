// Rights to reply that cross the borders of workers.
//
// A right stays where the asker lives; elsewhere another `ReplyRight` represents it, whose callback sends the reply, or
// the reason why there will be none, to the asker's worker. What comes first counts. Whoever holds a right is kept in the list of
// the worker where the holder lives; the asker's worker only knows which worker that is, in case it dies.
//
// Clauses: processes 4.1, 11.

import type { Kernel } from "../processes/kernel.js";
import type { Process } from "../processes/process.js";
import { type Holder, ReplyRight } from "../processes/replies.js";
import { type ReplyRight as CarriedRight, NO_REPLY, type RecordValue } from "../values/record.js";
import type { Value } from "../values/value.js";
import { FRAME } from "./frames.js";
import type { Link } from "./link.js";

/** Where a right is that belongs to another worker. */
interface Home {
    readonly link: Link;
    readonly number: number;
}

/** A right of this worker that is held in another one. */
interface Lent {
    readonly right: ReplyRight;
    /** Where it went last; null when it came back. */
    place: Link | null;
}

/** A right of another worker that goes on from here, in mail that may not have been posted yet. */
interface Move extends Home {
    readonly to: Link;
}

/** Sends a reply to the worker of the asker. */
export type SendAnswer = (home: Link, number: number, reply: Value, reason: Value) => void;

/** The rights that this worker has given to others, or got from them. */
export class RightsAbroad {
    readonly #sendAnswer: SendAnswer;
    readonly #lent = new Map<number, Lent>();
    readonly #numbers = new Map<ReplyRight, number>();
    readonly #homes = new WeakMap<CarriedRight, Home>();
    #moves: Move[] = [];
    #made = 0;

    constructor(sendAnswer: SendAnswer) {
        this.#sendAnswer = sendAnswer;
    }

    /** Notes that a right goes to another worker; answers by which number it is known, and where, if not here. */
    lend(right: ReplyRight, to: Link): { readonly home: Link | null; readonly number: number } {
        const home = this.#homes.get(right);
        if (home !== undefined) {
            if (home.link !== to) this.#moves.push({ ...home, to });
            return { home: home.link, number: home.number };
        }
        let number = this.#numbers.get(right);
        if (number === undefined) {
            this.#made += 1;
            number = this.#made;
            this.#numbers.set(right, number);
        }
        this.#lent.set(number, { right, place: to });
        return { home: null, number };
    }

    /**
     * Tells the askers' workers where their rights have gone; whether there was anything to tell. As long as the mail has not
     * been posted, the right is here: it is lost with this worker.
     */
    tellMoves(): boolean {
        if (this.#moves.length === 0) return false;
        const moves = this.#moves.filter(({ to }) => !to.isWaiting);
        for (const { link, number, to } of moves) link.write(FRAME.moved, number, to.worker);
        this.#moves = this.#moves.filter((move) => !moves.includes(move));
        return moves.length > 0;
    }

    /** A right of this worker that has come back. */
    comeBack(number: number): CarriedRight {
        const lent = this.#lent.get(number);
        if (lent === undefined) return NO_REPLY;
        lent.place = null;
        return lent.right;
    }

    /** What represents a right of another worker here. */
    represent(link: Link, number: number, origin: Process, holder: Holder): ReplyRight {
        const callback = (reply: Value, reason: Value): Value => {
            this.#sendAnswer(link, number, reply, reason);
            return undefined;
        };
        const right = new ReplyRight(origin, callback, holder);
        this.#homes.set(right, { link, number });
        return right;
    }

    /** Notes that a right has gone on to another worker. */
    move(number: number, place: Link, kernel: Kernel): void {
        const lent = this.#lent.get(number);
        if (lent === undefined) return;
        lent.place = place;
        if (place.lost !== null) this.#settle(number, lent, kernel, undefined, place.lost);
    }

    /** The process that waits for the reply; null when it has got one. */
    originOf(number: number): Process | null {
        const right = this.#lent.get(number)?.right;
        return right === undefined || right.used ? null : right.origin;
    }

    /** Brings a reply, or the reason why there will be none. */
    answer(number: number, kernel: Kernel, reply: RecordValue | undefined, reason: Value): void {
        const lent = this.#lent.get(number);
        if (lent !== undefined) this.#settle(number, lent, kernel, reply, reason);
    }

    /** Fails the rights that were held where nobody is any more. */
    failAll(place: Link, reason: string, kernel: Kernel): void {
        for (const [number, lent] of [...this.#lent]) {
            if (lent.place === place) this.#settle(number, lent, kernel, undefined, reason);
        }
    }

    #settle(number: number, { right }: Lent, kernel: Kernel, reply: Value, reason: Value): void {
        this.#lent.delete(number);
        this.#numbers.delete(right);
        if (right.used) return;
        right.answer(reply, reason);
        right.perform(kernel);
    }
}
