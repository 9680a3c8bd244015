// A stand-in: what represents a process here that lives in another worker.
//
// It is a `Process` with a mailbox that is always taken for filled, so that all mail goes to `add`, which sends it on. Its
// seat has the relatives that the process has in this worker, and keeps it weakly: when nobody here holds its address any more,
// the worker where the process lives hears of it. The stand-in may then be gone while its seat is still needed,
// because relatives must be told of the end; another one is made when the address comes again.
//
// Clauses: processes 5.2, 11.

import { isErrand } from "../processes/call.js";
import type { MailQueue } from "../processes/mailbox.js";
import type { Border, Way } from "../processes/neighbours.js";
import { Process } from "../processes/process.js";
import type { Seat } from "../processes/seat.js";
import type { System } from "../processes/system.js";
import type { Unit } from "../processes/unit.js";
import { FRAME } from "./frames.js";
import type { Link } from "./link.js";

/** What happens when something is put into a stand-in's mailbox: `send` of neighbourhood.ts. */
export type Forward = (standIn: StandIn, mail: object) => void;

/** How often the address has been received for the sake of one stand-in. */
export interface Claim {
    readonly standIn: StandIn;
    count: number;
}

/** The program of a process that lives elsewhere: nothing of it is ever executed. */
const ELSEWHERE: Unit = {
    path: "",
    name: "elsewhere",
    kind: "program",
    start: () => undefined,
};

/** Lies in the mailbox of a stand-in for ever. */
const ALWAYS: object = Object.freeze({});

/** One process of another worker. */
export class StandIn implements Border, MailQueue {
    readonly isAway = true;
    readonly count = 0;
    readonly number: number;
    /** Leads to where the process lives. */
    readonly link: Link;
    readonly seat: Seat;
    claim: Claim | null;
    /** Whether it is known there that the process has ended, or nobody is there. */
    isOver = false;
    readonly #forward: Forward;
    /** The seat knows the process as long as it is occupied. */
    #husk: WeakRef<Process> | null = null;

    /** `process` may already have a seat among its relatives, and nobody may have its address. */
    constructor(process: Process, link: Link, forward: Forward, isAddressed: boolean) {
        this.number = process.number;
        this.link = link;
        this.seat = process.seat;
        this.seat.border = this;
        this.claim = isAddressed ? { standIn: this, count: 0 } : null;
        this.#forward = forward;
        this.#dress(process);
    }

    /** The process that stands in; null when it has been collected. */
    get process(): Process | null {
        return this.seat.process ?? this.#husk?.deref() ?? null;
    }

    /** Begins a new claim, which will be dropped with the process; that is made anew if it has been collected. */
    claimAnew(system: System): Process {
        this.claim = { standIn: this, count: 0 };
        const known = this.process;
        if (known !== null) return known;
        const process = new Process(system, ELSEWHERE, null, null, this.number, this.seat);
        process.stopped = this.seat.stopped;
        this.#dress(process);
        return process;
    }

    #dress(process: Process): void {
        // Who is taken for ready is never put into the list.
        process.isReady = true;
        process.mail = ALWAYS;
        process.moreMail = this;
        process.capabilities = process.system.noCapabilities;
        if (this.seat.stopped !== null) {
            this.#husk = new WeakRef(process);
            return;
        }
        this.seat.hold(process);
        this.seat.loosen();
    }

    /** Whether somebody here must be told when the process ends. */
    get hasRelatives(): boolean {
        const { overling, dependents, firstUnderling } = this.seat;
        return overling !== null || firstUnderling !== null || (dependents?.size ?? 0) > 0;
    }

    add(mail: object): void {
        // A call brings a reply, or tells that there will be none: the function sends it on (rights-abroad.ts).
        if (isErrand(mail)) mail.run();
        else this.#forward(this, mail);
    }

    take(): null {
        return null;
    }

    stop(reason: string): void {
        if (!this.isOver) this.link.write(FRAME.stop, this.number, reason);
    }

    inquire(answer: (way: Way | string) => void): void {
        if (this.isOver) answer("stopped");
        else this.link.ask(this.number, answer);
    }

    left(seat: Seat): void {
        if (seat.process !== null) this.#husk = new WeakRef(seat.process);
        this.stop(seat.stopped as string);
    }
}

/** Makes the first stand-in for a process that lives at the other end of the link. */
export function makeStandIn(system: System, number: number, link: Link, forward: Forward): StandIn {
    return new StandIn(new Process(system, ELSEWHERE, null, null, number), link, forward, true);
}
