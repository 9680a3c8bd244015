// The memory limit: whoever eats the memory ends with the reason "memory", and its neighbours live.
//
// The engine ends the whole host when its heap is full. So memory is looked at long before that, whenever the budget of
// values/budget.ts is used up, which is every few megabytes. When more than the limit is in use, garbage is collected.
// If that was not enough, the present turn is ended when it alone has made a large part; otherwise the memory has grown over
// many turns, and a trial (trial.ts) finds out whose.
//
// Invariant: limit < brink < last < what the engine has. The limit is passed while a trial goes on, the brink only until
// the present turn has ended, or if the trial has found nobody.
//
// Clauses: processes 6.4, security 5, 10.

import type { Host } from "../host/host.js";
import { budget } from "../values/budget.js";
import { leaderOfCrowd } from "./crowd.js";
import type { Runnable } from "./kernel.js";
import { retire } from "./lifecycle.js";
import type { Process } from "./process.js";
import type { System } from "./system.js";
import { Trial } from "./trial.js";
import { MEMORY } from "./turn.js";

const MEGABYTE = 2 ** 20;
const WORD = 8;

/** Before the first look, in words, unless the limit is given: short programs need none of Node's tools for its heap. */
const FIRST_STEP = 2 ** 22;
/** Between two looks, in words. */
const LEAST_STEP = 2 ** 16;
const MOST_STEP = 2 ** 20;

/** The part of the engine's heap that programs may use, unless they are given less; and that they may never pass. */
const USABLE = 0.8;
const END = 0.95;
/** What the engine keeps for itself, however large its heap is: most of it for the young generation. */
const RESERVE = 64 * MEGABYTE;

/** The heap, in bytes, of which that much can be used. */
export function heapOf(limit: number): number {
    return (limit + RESERVE) / USABLE;
}

/** Above the limit, so many times as much is allowed until it is known who has eaten it. */
const GRACE = 1.5;
/** A turn that has made more than this part of the limit by itself needs no trial. */
const LION = 0.25;

/** Before the first look. It is no small integer to V8, as what is measured may be none: the loop of a host reads here. */
const UNKNOWN = Number.POSITIVE_INFINITY;

/** Watches over the memory of one worker. */
export class Memory {
    /** Whether it is being found out who takes how much: then turns go through `tryTurn`. */
    isTrying = false;
    readonly #system: System;
    readonly #host: Host;
    /** What programs have been given. This and what follows in bytes; the step in words. */
    #granted = Number.POSITIVE_INFINITY;
    #limit = UNKNOWN;
    #brink = UNKNOWN;
    /** So much may be made between two looks of a trial. */
    #leeway = UNKNOWN;
    /** What programs may never pass. */
    #last = UNKNOWN;
    /** 0 before the first look. */
    #step = 0;
    /** When more is in use, garbage is collected. */
    #threshold = UNKNOWN;
    /** The least that was in use at a look during the present turn, or a few turns before it. */
    #before = UNKNOWN;
    #isNewTurn = true;
    /** Who is to stop as soon as the present turn has ended. */
    #condemned: Process | null = null;
    #trial: Trial | null = null;

    constructor(system: System) {
        this.#system = system;
        this.#host = system.host;
    }

    /** Sets the limit, in bytes, as far as the engine can give that much. */
    limitTo(limit: number): void {
        this.#granted = limit;
    }

    /** Begins to look, as the only one of its worker; answers what ends that. */
    open(): () => void {
        const { accountant } = budget;
        budget.accountant = this.#account;
        budget.left = this.#granted === Number.POSITIVE_INFINITY ? FIRST_STEP : 0;
        return () => {
            this.#closeTrial();
            budget.accountant = accountant;
        };
    }

    /** Between turns. */
    rest(): void {
        this.#isNewTurn = true;
    }

    /** Runs a turn of the trial, and judges when enough is known. */
    tryTurn(runnable: Runnable): void {
        const trial = this.#trial as Trial;
        this.#isNewTurn = true;
        trial.runTurn(runnable);
        if (trial !== this.#trial) return;
        if (this.#condemned !== null) this.#dismiss(this.#condemned);
        else if (trial.isDue) this.#judge(trial);
    }

    /** Does something on behalf of a process. */
    attribute(process: Process, job: () => void): void {
        if (this.#trial === null) job();
        else this.#trial.run(process, job);
    }

    /** Looks at the memory before so many words are taken, and gives a new budget. */
    readonly #account = (words: number): number => {
        if (this.#step === 0) this.#measureRoom();
        const needed = words * WORD;
        const used = this.#host.usedMemory();
        this.#before = this.#isNewTurn ? used : Math.min(this.#before, used);
        this.#isNewTurn = false;
        this.#trial?.note();
        if (used + needed > this.#threshold) this.#takeStock(needed);
        return this.#step;
    };

    #measureRoom(): void {
        const room = this.#host.memoryRoom;
        this.#last = room * END - RESERVE;
        this.#limit = Math.min(this.#granted, room * USABLE - RESERVE);
        this.#brink = Math.min(this.#limit * GRACE, (this.#limit + this.#last) / 2);
        this.#leeway = Math.max(RESERVE, this.#brink - this.#limit) / 2;
        this.#threshold = this.#limit;
        this.#step = Math.floor(
            Math.min(MOST_STEP, Math.max(LEAST_STEP, this.#limit / 512 / WORD)),
        );
    }

    #takeStock(needed: number): void {
        const start = this.#host.now();
        this.#host.collect();
        const length = this.#host.now() - start;
        const live = this.#host.usedMemory();
        this.#before = Math.min(this.#before, live);
        const wanted = live + needed;
        if (wanted <= this.#limit) {
            this.#acquit(wanted);
            return;
        }
        const { kernel } = this.#system;
        const current = kernel.isInTurn ? kernel.current : null;
        if (current !== null && wanted - this.#before > this.#limit * LION) this.#end();
        if (this.#trial === null) this.#try(live, length);
        else if (wanted > this.#brink) this.#condemned = this.#suspect(this.#trial, live);
        this.#threshold = Math.min(this.#last, Math.max(this.#brink, wanted + this.#leeway));
        if (current === null) return;
        const hasRoom = wanted <= this.#last || this.#condemned !== null;
        if (this.#condemned === current || !hasRoom) this.#end();
    }

    #try(used: number, collection: number): void {
        const { kernel } = this.#system;
        const limit = this.#limit;
        this.#trial = Trial.begin({ host: this.#host, kernel, limit, used, collection });
        this.isTrying = this.#trial !== null;
    }

    /** Nobody has done anything wrong. */
    #acquit(wanted: number): void {
        this.#closeTrial();
        // Garbage may grow for a while, as it always may.
        const most = (this.#limit + this.#brink) / 2;
        this.#threshold = Math.min(most, Math.max(this.#limit, wanted * GRACE));
    }

    /** Ends the present turn, and its process. */
    #end(): never {
        this.#closeTrial();
        this.#threshold = this.#limit;
        throw MEMORY;
    }

    #judge(trial: Trial): void {
        const verdict = trial.judge();
        const live = this.#host.usedMemory();
        if (live <= this.#limit) {
            this.#acquit(live);
            return;
        }
        const isHasty = live > this.#brink;
        const guilty = this.#find(verdict) ?? (isHasty ? this.#suspect(trial, live) : null);
        if (guilty !== null) {
            this.#dismiss(guilty);
        } else if (trial.isOver) {
            this.#closeTrial();
            // If nobody grows, whoever begins to will be found before there is no room.
            this.#threshold = (live + (live < this.#brink ? this.#brink : this.#last)) / 2;
        }
    }

    /** Whoever it is, when there is no time for more. */
    #suspect(trial: Trial, used: number): Process | null {
        return this.#find(trial.suspect()) ?? leaderOfCrowd(this.#system, used);
    }

    #closeTrial(): void {
        this.#trial?.close();
        this.#trial = null;
        this.#condemned = null;
        this.isTrying = false;
    }

    #find(number: number | null): Process | null {
        if (number === null) return null;
        const { neighbours, root } = this.#system;
        const left = [...(neighbours?.seats() ?? [])];
        if (root !== null) left.push(root.seat);
        for (let seat = left.pop(); seat !== undefined; seat = left.pop()) {
            const { process } = seat;
            if (process?.number === number && process.stopped === null) return process;
            for (let next = seat.firstUnderling; next !== null; next = next.nextSibling) {
                left.push(next);
            }
        }
        return null;
    }

    #dismiss(process: Process): void {
        this.#closeTrial();
        this.#threshold = this.#limit;
        if (process.stopped !== null) return;
        this.#system.reportMemory(process);
        retire(this.#system.kernel, process, MEMORY.name);
    }
}
