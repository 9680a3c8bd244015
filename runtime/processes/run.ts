// The loop that drives a host: turns as long as anybody is ready, then waiting for the world.
//
// Turns run in batches, inside of the host's guard, which can end even an endless loop from outside. A batch ends by
// itself after `BATCH` milliseconds; the guard gives that much more than the turn limit. So a turn that the guard ends
// has run longer than the limit, if the clock was read often enough: see "Limits" in docs/internals/turns.md.
//
// Clauses: processes 6.4, 7.

import type { System } from "./system.js";
import { catchUp, endForTime } from "./turn.js";

const BATCH = 50;
/** While sockets and the like are open, which the machine looks at between batches, a batch may be as short as this... */
const SHORT_BATCH = 10;
/** ...but so many times as long as what was between it and the one before: on a crowded machine to arm the guard takes long. */
const SHARE = 10;
/** So long, in milliseconds, a delay that has run out may wait while others are ready. */
const GRAIN = 2;
/** ...or so many times as long as the longest stretch of turns meanwhile. */
const PATIENCE = 3;
/** The most turns between two looks at the clock. */
const MOST_TURNS = 32;
/** A stretch of turns is short when it takes less than this many milliseconds. */
const SHORT = 0.5;

// To leave the guard and to enter it again costs more than a short sleep, and Node may lose an interrupt meanwhile.
const LINGER = 10;

/** How a host ends: its exit code. */
export type ExitCode = number;

const INTERRUPTED: ExitCode = 130;

/** Runs the processes until the root has stopped or nothing can ever happen again. */
export async function runUntilQuiet(system: System, turnLimit: number | null): Promise<ExitCode> {
    const { host, kernel } = system;
    const batch = new Batch(system);
    const limit = turnLimit === null ? null : guardLimit(turnLimit);
    for (;;) {
        kernel.garbage.tidy(kernel, host.now);
        const end = host.guard(batch.run, limit);
        if (end === "interrupt" || host.isInterrupted) return INTERRUPTED;
        if (end === "time") {
            const process = endForTime(kernel);
            if (process !== null) system.reportLimit(process, turnLimit ?? 0);
        }
        if (system.defect !== null) throw system.defect;

        if (system.isUnheard) return 1;
        // Among many workers, the root is in the first one.
        const ended = system.root?.stopped ?? null;
        if (ended !== null && !kernel.isBehind) return exitCode(ended, kernel.cause);
        const isBusy = kernel.hasReady || kernel.isBehind || system.neighbours?.hasMail === true;
        const deadline = isBusy ? host.now() : kernel.timers.next();
        if (deadline === null && !system.isLoading && !system.isListening) {
            if (system.neighbours === null) return 0;
            system.neighbours.rest();
        }
        await host.wait(kernel.garbage.idle(kernel, host, deadline));
    }
}

// What the guard allows above the limit makes up for the turns of the batch that came before.
function guardLimit(seconds: number): number {
    const limit = seconds * 1000;
    const slack = BATCH + LINGER + Math.min(1000, limit / 4);
    return Math.min(Math.ceil(limit + slack), Number.MAX_SAFE_INTEGER);
}

function exitCode(reason: string, cause: string | null): ExitCode {
    const decisive = reason === "couple" ? (cause ?? reason) : reason;
    return /^(?:disrupt|time|memory)/.test(decisive) ? 1 : 0;
}

/** Turns, one after another, for a short while. */
class Batch {
    readonly #system: System;
    /** How many turns there may be between two looks at the clock. It grows slowly, and falls at once. */
    #turns = 1;
    // Times begin at minus infinity, which is no small integer to V8: code that reads them need not be compiled again.
    /** When the last batch ended. */
    #end = Number.NEGATIVE_INFINITY;
    /** When delays were looked at last, and when they are again, even though somebody is ready. */
    #lastFire = Number.NEGATIVE_INFINITY;
    #nextFire = Number.NEGATIVE_INFINITY;

    constructor(system: System) {
        this.#system = system;
    }

    readonly run = (): void => {
        const { host, kernel, memory, neighbours } = this.#system;
        const start = host.now();
        const length = this.#length(start);
        kernel.batchEnd = start + length;
        this.#fireDue(start);
        neighbours?.exchange(start);
        catchUp(kernel);
        for (let before = start; before - start < length && !this.#hasToEnd; ) {
            if (!this.#runSome() && !this.#linger()) break;
            const now = host.now();
            memory.rest();
            this.#turns = now - before < SHORT ? Math.min(this.#turns + 1, MOST_TURNS) : 1;
            this.#nextFire = Math.max(this.#nextFire, this.#lastFire + (now - before) * PATIENCE);
            before = now;
            if (now >= this.#nextFire || !kernel.hasReady) this.#fireDue(now);
            neighbours?.exchange(now);
        }
        this.#end = host.now();
        neighbours?.exchange(this.#end);
    };

    get #hasToEnd(): boolean {
        const { kernel } = this.#system;
        return kernel.isBehind || kernel.garbage.isDue();
    }

    #length(start: number): number {
        if (!this.#system.isListening) return BATCH;
        return Math.min(BATCH, Math.max(SHORT_BATCH, (start - this.#end) * SHARE));
    }

    /** Sleeps inside of the guard until the next delay or until others send something; false when that is not near. */
    #linger(): boolean {
        const { host, kernel, isLoading, isListening, isUnheard, neighbours } = this.#system;
        const deadline = kernel.timers.next();
        if ((deadline === null && neighbours === null) || isUnheard) return false;
        // What comes from the machine does not come during a sleep.
        if (isLoading || isListening) return false;
        const left = deadline === null ? Number.POSITIVE_INFINITY : deadline - host.now();
        if (neighbours !== null) return neighbours.doze(Math.min(left, LINGER)) || left <= LINGER;
        if (left > 0) host.doze(Math.min(left, LINGER));
        return left <= LINGER;
    }

    #fireDue(now: number): void {
        const { kernel } = this.#system;
        this.#lastFire = now;
        this.#nextFire = now + GRAIN;
        const deadline = kernel.timers.next();
        if (deadline !== null && deadline <= now) kernel.fireTimers();
    }

    /** Runs some turns; false when nobody is ready, or nobody listens. */
    #runSome(): boolean {
        const { kernel, memory } = this.#system;
        for (let left = this.#turns; left > 0; left -= 1) {
            const next = kernel.nextRunnable();
            if (next === null) return false;
            if (memory.isTrying) memory.tryTurn(next);
            else next.runTurn(kernel);
            if (kernel.isBehind) break;
        }
        return !this.#system.isUnheard;
    }
}
