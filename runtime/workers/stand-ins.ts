// All stand-ins of one worker: there is one for each process elsewhere that anybody here knows, so that addresses of the
// same process are equal.
//
// Clauses: processes 5.2, 7, 11.

import { vacate } from "../processes/lifecycle.js";
import type { Process } from "../processes/process.js";
import type { System } from "../processes/system.js";
import { FRAME } from "./frames.js";
import type { Link } from "./link.js";
import { type Claim, type Forward, makeStandIn, StandIn } from "./stand-in.js";

/** The stand-ins, by the numbers of their processes. */
export class StandIns {
    readonly #system: System;
    readonly #forward: Forward;
    readonly #table = new Map<number, StandIn>();
    readonly #collected = new FinalizationRegistry<Claim>((claim) => this.#drop(claim));

    constructor(system: System, forward: Forward) {
        this.#system = system;
        this.#forward = forward;
    }

    /** How many processes elsewhere are known here. */
    get size(): number {
        return this.#table.size;
    }

    /** All of them. */
    all(): Iterable<StandIn> {
        return this.#table.values();
    }

    /** The stand-in for a process whose address has been received; `stopped` is the reason if it has stopped. */
    receive(number: number, link: Link, stopped: string | null): Process {
        const known = this.#table.get(number);
        const standIn = known ?? this.#make(number, link, stopped);
        let process = standIn.process;
        // Nobody claims the address of who was started without a callback, until it is received.
        if (process === null || standIn.claim === null) {
            process = standIn.claimAnew(this.#system);
            this.#watch(standIn, process);
        }
        (standIn.claim as Claim).count += 1;
        return process;
    }

    #make(number: number, link: Link, stopped: string | null): StandIn {
        const standIn = makeStandIn(this.#system, number, link, this.#forward);
        const process = standIn.process as Process;
        this.#system.kernel.garbage.living += 1;
        this.#table.set(number, standIn);
        this.#watch(standIn, process);
        const reason = stopped ?? link.lost;
        if (reason !== null) this.end(number, reason, reason);
        return standIn;
    }

    /** Makes a stand-in of a process that was about to begin here, since it will live at the other end of the link. */
    replace(process: Process, link: Link): void {
        const { isAddressed } = process;
        const standIn = new StandIn(process, link, this.#forward, isAddressed);
        this.#table.set(standIn.number, standIn);
        if (!isAddressed) return;
        (standIn.claim as Claim).count = 1;
        this.#watch(standIn, process);
    }

    #watch({ claim }: StandIn, process: Process): void {
        this.#collected.register(process, claim as Claim);
    }

    /** Does what follows from the end of a process elsewhere. */
    end(number: number, reason: string, cause: string): void {
        const standIn = this.#table.get(number);
        if (standIn === undefined) return;
        standIn.isOver = true;
        const { kernel } = this.#system;
        if (standIn.seat.stopped === null) {
            vacate(kernel, standIn.seat, reason);
            kernel.cause = cause;
        }
        // Otherwise it stands for the same process as long as somebody has the address.
        if (standIn.claim === null) this.#table.delete(number);
    }

    /** Ends all whose worker has died. */
    endAll(link: Link, reason: string): void {
        for (const standIn of [...this.#table.values()]) {
            if (standIn.link === link) this.end(standIn.number, reason, reason);
        }
    }

    // Nobody here holds the address any more.
    #drop(claim: Claim): void {
        const { standIn, count } = claim;
        const isLast = standIn.claim === claim;
        if (isLast) standIn.claim = null;
        const isNeeded = isLast && standIn.seat.stopped === null && standIn.hasRelatives;
        standIn.link.write(FRAME.drop, standIn.number, count, isNeeded);
        if (isLast && !isNeeded && this.#table.get(standIn.number) === standIn) {
            this.#table.delete(standIn.number);
            if (standIn.seat.stopped === null) this.#system.kernel.garbage.noteEnd();
        }
        this.#system.host.wake();
    }
}
