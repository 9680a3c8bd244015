// Garbage: processes that nobody can reach and nothing can wake.
//
// JavaScript's collector does the search. Whatever can wake a process refers to it anyway: the list of those that are
// ready, a delay, an answer that it awaits, an underling, an address that somebody holds. So from time to time the seats of idle
// processes are told to keep them only weakly; what the collector then takes was garbage, and its seat tells those who
// must know. Short-lived processes have ended before a sweep sees them, and cost nothing.
// A process with a garbage function must not be collected before the function was called. Its seat keeps it, and its
// address is held weakly instead.
//
// The collector reports between turns, when the machine gets its chance; `tidy` acts on the reports. (decision 0035)
//
// Clauses: processes 2.1, 7.

import type { Host } from "../host/host.js";
import type { Address } from "../values/address.js";
import type { FunctionValue } from "../values/value.js";
import { Call } from "./call.js";
import type { Kernel } from "./kernel.js";
import { vacate } from "./lifecycle.js";
import type { Process } from "./process.js";
import type { Seat } from "./seat.js";
import { RECLAIMED } from "./turn.js";

/** So many starts, and twice as many as the last sweep left young, make a sweep due. */
const LEAST = 10_000;
/** Otherwise a sweep comes after so many milliseconds, if there is somebody to look at... */
const PERIOD = 1000;
/** ...or after so many times the time that the last one took. */
const PATIENCE = 50;
/** A host with nothing to do has garbage collected so many milliseconds after a sweep, but no sooner again than this. */
const SETTLING = 100;
const INTERVAL = 10_000;
/** So long it must have nothing to do... */
const IDLE = 50;
/** ...and so long may a collection take, or there will be no other: large heaps are collected soon enough anyway. */
const LONGEST = 100;

/** What one kernel knows of its garbage. */
export class Garbage {
    /** How many processes live. */
    living = 0;
    /** Is called when there is something to tidy up. */
    onReport: () => void = () => undefined;
    /** The seats that no sweep has loosened yet, and those of processes that have ended since the last one. */
    #young: Seat[] = [];
    #limit = LEAST;
    #isCrowded = false;
    // Minus infinity is no small integer to V8, as no time is.
    #nextSweep = Number.NEGATIVE_INFINITY;
    #nextCollection = Number.NEGATIVE_INFINITY;
    /** Whether there have been turns since garbage was collected here. */
    #isStale = false;
    readonly #collected: Seat[] = [];
    readonly #processes = new FinalizationRegistry<Seat>((seat) => {
        this.#collected.push(seat);
        this.onReport();
    });
    /** Processes with a garbage function whose address nobody holds, but which something may still wake. */
    readonly #lost = new Set<Process>();
    #newlyLost: Process[] = [];
    readonly #addresses = new FinalizationRegistry<Process>((process) => {
        this.noteLost(process);
        this.onReport();
    });

    /** Whether so many were started that a sweep should not wait. Those that have ended already need none. */
    isDue(): boolean {
        if (this.#young.length >= this.#limit) {
            this.#young = this.#young.filter((seat) => seat.phase !== "gone");
            // What remains is few, or it is swept: so each seat is looked at only a few times.
            this.#isCrowded = this.#young.length * 2 >= this.#limit;
        }
        return this.#isCrowded;
    }

    noteStart(seat: Seat): void {
        this.living += 1;
        this.#young.push(seat);
    }

    noteEnd(): void {
        this.living -= 1;
    }

    /** Notes that nobody holds the address of a process with a garbage function. */
    noteLost(process: Process): void {
        this.#newlyLost.push(process);
    }

    /** Wants to know when nobody holds this address any more. */
    watchAddress(address: Address, process: Process): void {
        this.#addresses.register(address, process);
    }

    /** Does what is due; between turns. */
    tidy(kernel: Kernel, now: () => number): void {
        kernel.rest();
        for (let seat = this.#collected.pop(); seat !== undefined; seat = this.#collected.pop()) {
            vacate(kernel, seat, "garbage");
        }
        this.#dismiss(kernel, this.#newlyLost.splice(0));
        const hasWork = this.#young.length > 0 || this.#lost.size > 0;
        if (this.isDue() || (hasWork && now() >= this.#nextSweep)) this.sweep(kernel, now);
    }

    /** Until when a host should sleep that has nothing to do until then (null: for ever); looks for garbage, if it is time. */
    idle(kernel: Kernel, host: Host, until: number | null): number | null {
        if (kernel.current !== null) this.#isStale = true;
        if (!this.#isStale || this.living < 2 || !host.canCollect) return until;
        const now = host.now();
        const isSwept = this.#young.length === 0;
        const next = Math.max(isSwept ? this.#nextCollection : this.#nextSweep, now);
        if (until !== null && until <= next + IDLE) return until;
        if (!isSwept || next > now) return Number.isFinite(next) ? next : until;
        this.#isStale = false;
        host.collect();
        const length = host.now() - now;
        this.#nextCollection = length > LONGEST ? Number.POSITIVE_INFINITY : now + INTERVAL;
        return until;
    }

    /** Notes that another worker has let go of an address: so there may be garbage without a turn. */
    noteRelease(): void {
        this.#isStale = true;
    }

    /** Loosens all young processes that have nothing to do. */
    sweep(kernel: Kernel, now: () => number): void {
        const start = now();
        this.#young = this.#young.filter((seat) => !this.#loosen(seat));
        this.#dismiss(kernel, [...this.#lost]);
        this.#limit = Math.max(LEAST, 2 * this.#young.length);
        this.#isCrowded = false;
        const end = now();
        this.#nextSweep = end + Math.max(PERIOD, (end - start) * PATIENCE);
        // What a job has looked at weakly is kept until its end.
        this.#nextCollection = Math.max(this.#nextCollection, end + SETTLING);
    }

    /** False when the process is busy, and should be looked at again. */
    #loosen(seat: Seat): boolean {
        const { process } = seat;
        if (process === null || seat.border?.isAway === true) return true;
        if (process.isReady) return false;
        // The root is never garbage, and who has a garbage function is told first.
        if (seat.overling !== null && process.garbage === null) {
            this.#processes.register(process, seat);
            seat.loosen();
        }
        return true;
    }

    // Calls the garbage functions of those that are garbage now.
    #dismiss(kernel: Kernel, lost: readonly Process[]): void {
        for (const process of lost) {
            this.#lost.delete(process);
            const { garbage } = process;
            if (garbage === null || process.isAddressed || process === process.system.root)
                continue;
            if (isIdle(process)) kernel.deliver(process, farewell(process, garbage));
            else this.#lost.add(process);
        }
    }
}

function isIdle(process: Process): boolean {
    const { isReady, timers, awaited, seat } = process;
    if (isReady || timers > 0 || awaited > 0 || seat.firstUnderling !== null) return false;
    return seat.member?.hasEndpoints !== true;
}

// If the function does not halt, its process stops for the reason that it is garbage.
function farewell(process: Process, garbage: FunctionValue): Call {
    process.garbage = null;
    return new Call(() => {
        garbage();
        throw RECLAIMED;
    });
}
