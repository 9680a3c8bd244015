// The kernel: who lives, what waits in each mailbox, and who runs next.
//
// It knows nothing of Misty values, of dataspaces or of the machine. A process is ready when it has mail that it can
// take. All that are ready, Misty's processes and native ones alike, form a list through their own `nextReady`, so that a
// turn allocates nothing. Whoever has had a turn goes to the back of the list: a busy process cannot starve the others.
// With a seed, each round of the list is shuffled; without one it is first come, first served.
//
// Clauses: processes 6.2, 6.5.

import { isErrand } from "./call.js";
import { Garbage } from "./garbage.js";
import { Mailbox } from "./mailbox.js";
import { type Effect, Outbox } from "./outbox.js";
import type { Process } from "./process.js";
import type { Seat } from "./seat.js";
import { shuffler } from "./shuffle.js";
import { type Timer, Timers } from "./timers.js";

/** Something that takes turns: it is in the kernel's list while `isReady` is true. */
export interface Runnable {
    isReady: boolean;
    nextReady: Runnable | null;
    /** Takes one turn, if there still is something to do. */
    runTurn(kernel: Kernel): void;
}

/** Between two looks at the clock, less one. */
const LOOK = 0xff;

/** The scheduler of one worker. */
export class Kernel {
    readonly outbox = new Outbox();
    readonly timers = new Timers();
    readonly garbage = new Garbage();
    /** The process whose turn it is. */
    current: Process | null = null;
    /** Whether its code runs; otherwise the kernel itself is at work. */
    isInTurn = false;
    /** The reason for which the process stops when its turn has been dealt with; null if it goes on. */
    ending: string | null = null;
    /** Processes on their way out: a stack that lifecycle.ts works off. */
    readonly stopping: Seat[] = [];
    /** The process whose last turn is still being dealt with, because that takes longer than a batch. */
    unfinished: Process | null = null;
    /** When the present batch is to end, in milliseconds of the host's clock. */
    batchEnd = Number.POSITIVE_INFINITY;
    /** The reason that set off the last stops. */
    cause: string | null = null;
    readonly #now: () => number;
    #firstReady: Runnable | null = null;
    #lastReady: Runnable | null = null;
    /** Puts a round into another order; null without a seed. */
    readonly #shuffle: (<Item>(items: Item[]) => void) | null;
    /** Whether delays of earlier turns may be due. Who has one gets no mail before it. */
    #mayBeDue = false;
    /** How many turns of a shuffled round are left. */
    #roundLeft = 0;

    constructor(now: () => number, seed: number | null = null) {
        this.#now = now;
        this.#shuffle = seed === null ? null : shuffler(seed);
    }

    /** Whether something has to be done before any other turn. */
    get isBehind(): boolean {
        return this.unfinished !== null || this.stopping.length > 0;
    }

    /** Whether the batch has lasted long enough. To look at the clock takes a while. */
    isLate(): boolean {
        return this.#now() > this.batchEnd;
    }

    get hasReady(): boolean {
        return this.#firstReady !== null;
    }

    /** Puts mail behind what waits for the process. Who has stopped gets nothing. */
    deliver(process: Process, mail: object): void {
        if (process.stopped !== null) return;
        if (this.#mayBeDue && process.timers > 0) this.fireTimers();
        if (!process.isReady) this.makeReady(process);
        // Nothing may be called behind this: mail that was delivered is not delivered again.
        if (process.mail === null) {
            process.mail = mail;
        } else {
            process.moreMail ??= new Mailbox();
            process.moreMail.add(mail);
        }
    }

    /** Those that are ready; without a seed in the order in which their turns come. */
    *readyList(): Iterable<Runnable> {
        for (let next = this.#firstReady; next !== null; next = next.nextReady) yield next;
    }

    /** Whoever has the next turn, taken from the list; null when nobody is ready. */
    nextRunnable(): Runnable | null {
        if (this.#shuffle !== null) this.#beginRound(this.#shuffle);
        const runnable = this.#firstReady;
        if (runnable === null) return null;
        this.#firstReady = runnable.nextReady;
        runnable.nextReady = null;
        runnable.isReady = false;
        return runnable;
    }

    /** Lets go of those who had the last turns: the kernel alone shall not keep anybody. */
    rest(): void {
        this.current = null;
        if (this.#firstReady === null) this.#lastReady = null;
    }

    /** Puts somebody who is not in the list at its back. */
    makeReady(runnable: Runnable): void {
        runnable.isReady = true;
        if (this.#firstReady === null) this.#firstReady = runnable;
        else (this.#lastReady as Runnable).nextReady = runnable;
        this.#lastReady = runnable;
    }

    /** Takes the mail that the next turn of the process is about; null when there is none for it. */
    takeMail(process: Process): object | null {
        const { receiver, held } = process;
        if (held !== null && receiver !== null) {
            const mail = held.take();
            if (mail !== null) return mail;
            process.held = null;
        }
        for (;;) {
            const mail = process.mail;
            if (mail === null) return null;
            process.mail = process.moreMail === null ? null : process.moreMail.take();
            if (receiver !== null || isErrand(mail)) return mail;
            // Messages wait for a receiver; errands do not.
            process.held ??= new Mailbox();
            process.held.add(mail);
        }
    }

    /** Ends a turn well: all that it did outward takes place, in order. False when the rest of it has to wait. */
    release(): boolean {
        const { outbox } = this;
        while (outbox.next < outbox.count) {
            const at = outbox.next;
            const target = outbox.targets[at] as Process | null;
            const item = outbox.items[at] as object;
            if (target !== null) this.deliver(target, item);
            else (item as Effect).perform(this);
            outbox.next = at + 1;
            outbox.forget(at);
            if (this.stopping.length > 0 || ((at & LOOK) === LOOK && this.isLate())) return false;
        }
        outbox.empty();
        if (this.timers.hasNew) {
            this.timers.hasNew = false;
            this.#mayBeDue = true;
            // With a seed nothing may depend on the clock.
            if (this.#shuffle !== null) this.fireTimers();
        }
        return true;
    }

    /** Puts a process that has had a turn at the back of the list, if more waits for it. */
    requeue(process: Process): void {
        if (process.isReady || process.stopped !== null) return;
        if (process.mail !== null || (process.held !== null && process.receiver !== null)) {
            this.makeReady(process);
        }
    }

    /** Lets a delay begin that the present turn has asked for; those of earlier turns come before it. */
    addTimer(timer: Timer): void {
        if (this.#mayBeDue) this.fireTimers();
        this.timers.add(timer);
    }

    /** Delivers the delays that are due. */
    fireTimers(): void {
        this.#mayBeDue = false;
        this.timers.fire(this.#now(), this.#deliverTimer);
    }

    readonly #deliverTimer = (timer: Timer): void => {
        this.deliver(timer.process, timer.call);
    };

    // Those that become ready during a round wait for the next one: 6.5 holds under every seed.
    #beginRound(shuffle: <Item>(items: Item[]) => void): void {
        if (this.#roundLeft === 0) {
            const round = [...this.readyList()];
            shuffle(round);
            this.#firstReady = null;
            for (const runnable of round) {
                runnable.nextReady = null;
                this.makeReady(runnable);
            }
            this.#roundLeft = round.length;
        }
        if (this.#roundLeft > 0) this.#roundLeft -= 1;
    }
}
