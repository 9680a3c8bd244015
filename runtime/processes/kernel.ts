// The kernel: who lives, what waits in each mailbox, and who runs next.
//
// It knows nothing of Misty values, of dataspaces or of the machine. A process is ready when it has mail that it can
// take; ready processes form a list through their own `nextReady`, so that a turn allocates nothing. Whoever has had a
// turn goes to the back of the list: a busy process cannot starve the others.
//
// Clauses: processes.6.2, processes.6.5.

import { Call } from "./call.js";
import { Mailbox } from "./mailbox.js";
import { type Effect, Outbox } from "./outbox.js";
import type { Process } from "./process.js";
import { type Timer, Timers } from "./timers.js";

/** The scheduler of one worker. */
export class Kernel {
    readonly outbox = new Outbox();
    readonly timers = new Timers();
    /** The process whose turn it is. */
    current: Process | null = null;
    /** Whether its code runs; otherwise the kernel itself is at work. */
    isInTurn = false;
    /** The reason for which the process stops when its turn has been dealt with; null if it goes on. */
    ending: string | null = null;
    /** Processes on their way out: a stack that lifecycle.ts works off. */
    readonly stopping: Process[] = [];
    /** The reason that set off the last stops. */
    cause: string | null = null;
    readonly #now: () => number;
    #firstReady: Process | null = null;
    #lastReady: Process | null = null;

    constructor(now: () => number) {
        this.#now = now;
    }

    get hasReady(): boolean {
        return this.#firstReady !== null;
    }

    /** Puts mail behind what waits for the process. Who has stopped gets nothing. */
    deliver(process: Process, mail: object): void {
        if (process.stopped !== null) return;
        if (process.mail === null) {
            process.mail = mail;
        } else {
            process.moreMail ??= new Mailbox();
            process.moreMail.add(mail);
        }
        if (!process.isReady) this.#makeReady(process);
    }

    /** The processes that are ready, in the order in which their turns come. */
    *readyProcesses(): Iterable<Process> {
        for (let next = this.#firstReady; next !== null; next = next.nextReady) yield next;
    }

    /** The process whose turn it is, taken from the list; null when nobody is ready. */
    nextProcess(): Process | null {
        const process = this.#firstReady;
        if (process === null) return null;
        this.#firstReady = process.nextReady;
        process.nextReady = null;
        process.isReady = false;
        return process;
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
            if (receiver !== null || mail instanceof Call) return mail;
            // Messages wait for a receiver; calls do not.
            process.held ??= new Mailbox();
            process.held.add(mail);
        }
    }

    /** Ends a turn well: all that it did outward takes place, in order. */
    release(): void {
        const { outbox } = this;
        while (outbox.next < outbox.count) {
            const at = outbox.next;
            const target = outbox.targets[at] as Process | null;
            const item = outbox.items[at] as object;
            if (target !== null) this.deliver(target, item);
            else (item as Effect).perform(this);
            outbox.forget(at);
            outbox.next = at + 1;
        }
        outbox.empty();
        // Delays of no time come behind the messages of this turn, and before those of the next.
        if (this.timers.hasNew) this.fireTimers();
    }

    /** Puts a process that has had a turn at the back of the list, if more waits for it. */
    requeue(process: Process): void {
        if (process.isReady || process.stopped !== null) return;
        if (process.mail !== null || (process.held !== null && process.receiver !== null)) {
            this.#makeReady(process);
        }
    }

    /** Delivers the delays that are due. */
    fireTimers(): void {
        this.timers.fire(this.#now(), this.#deliverTimer);
    }

    readonly #deliverTimer = (timer: Timer): void => {
        this.deliver(timer.process, timer.call);
    };

    #makeReady(process: Process): void {
        process.isReady = true;
        if (this.#firstReady === null) this.#firstReady = process;
        else (this.#lastReady as Process).nextReady = process;
        this.#lastReady = process;
    }
}
