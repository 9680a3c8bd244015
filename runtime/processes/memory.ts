// The memory limit: whoever eats the memory ends with the reason "memory", and its neighbours live.
//
// The engine ends the whole host when its heap is full. So memory is looked at long before that, whenever the budget of
// values/budget.ts is used up, which is every few megabytes. When more than the limit is in use, garbage is collected;
// when that was not enough, the greatest eater is stopped: the present turn, if that has made the most of it, and
// otherwise the process whose turns have been seen to leave the most behind. They are seen by samples: as soon as
// a good part of the memory is in use, now and then the young generation is collected before and after one turn.
//
// Invariant: between the limit and the brink there is room for what is made until the next look.
//
// Clauses: processes.6.4, security.5, security.10.

import type { Host } from "../host/host.js";
import { budget } from "../values/budget.js";
import { ControlSignal } from "../values/disruption.js";
import type { Runnable } from "./kernel.js";
import { retire } from "./lifecycle.js";
import { Process } from "./process.js";
import type { Seat } from "./seat.js";
import type { System } from "./system.js";

/** Ends the turn of a process that needs more memory than there is. */
export const MEMORY = new ControlSignal("memory");

const MEGABYTE = 2 ** 20;
const WORD = 8;

/** Between two looks, in words. */
const LEAST_STEP = 2 ** 16;
const MOST_STEP = 2 ** 20;

/** The part of the engine's heap that programs may use, unless they are given less; and that they may never pass. */
const USABLE = 0.8;
const BRINK = 0.95;
/** What the engine keeps for itself, however large its heap is: most of it for the young generation. */
const RESERVE = 64 * MEGABYTE;

/** The heap, in bytes, of which that much can be used. */
export function heapOf(limit: number): number {
    return (limit + RESERVE) / USABLE;
}

/** Turns are watched when more than this part of the limit is in use. */
const WATCHED = 0.25;
/** So much time is between two samples, and so many times as much as a sample takes; in milliseconds. */
const PAUSE = 20;
const RELIEF = 30;
const MOST_SKIPPED = 32;

/** What waiting mail takes, at least, in kilobytes. */
const MAIL_SIZE = 0.1;

/** Watches over the memory of one worker. */
export class Memory {
    /** How many turns there are until one is watched; 0 when none will be. */
    countdown = 0;
    readonly #system: System;
    readonly #host: Host;
    /** All in bytes; the step in words. */
    readonly #brink: number;
    #limit = 0;
    #step = 0;
    /** When more is in use, garbage is collected. */
    #threshold = 0;
    /** The least that was in use at a look during the present turn, or a few turns before it. */
    #before = 0;
    #isNewTurn = true;
    #isWatching = false;
    #turns = 0;
    #nextSample = 0;
    /** Who is to stop as soon as the present turn has ended. */
    #condemned: Process | null = null;

    constructor(system: System) {
        this.#system = system;
        this.#host = system.host;
        const room = this.#host.memoryRoom;
        this.#brink = Math.min(room * BRINK, room - RESERVE);
        this.limitTo(Number.POSITIVE_INFINITY);
    }

    /** Sets the limit, in bytes, as far as the engine can give that much. */
    limitTo(limit: number): void {
        this.#limit = Math.min(limit, this.#host.memoryRoom * USABLE - RESERVE);
        this.#threshold = this.#limit;
        this.#step = Math.floor(
            Math.min(MOST_STEP, Math.max(LEAST_STEP, this.#limit / 512 / WORD)),
        );
    }

    /** Begins to look, as the only one of its worker; answers what ends that. */
    open(): () => void {
        const { accountant } = budget;
        budget.accountant = this.#account;
        budget.left = this.#step;
        return () => {
            budget.accountant = accountant;
        };
    }

    /** Between turns: so many have been taken since the last time. */
    rest(turns: number, now: number): void {
        this.#isNewTurn = true;
        this.#turns += turns;
        if (this.#condemned !== null) this.#dismiss(this.#condemned);
        if (this.#isWatching && this.countdown === 0 && now > this.#nextSample) {
            this.countdown = 1 + Math.floor(Math.random() * MOST_SKIPPED);
        }
    }

    /** Runs a turn that may be the one to be watched. */
    countDown(runnable: Runnable): void {
        this.countdown -= 1;
        if (this.countdown === 0) this.#watch(runnable);
        else runnable.runTurn(this.#system.kernel);
    }

    /** Runs a turn, and notes what it leaves behind. */
    #watch(runnable: Runnable): void {
        const start = this.#host.now();
        this.#host.collect("young");
        const before = this.#host.usedMemory();
        runnable.runTurn(this.#system.kernel);
        this.#host.collect("young");
        const grown = this.#host.usedMemory() - before;
        if (runnable instanceof Process && grown > 0) {
            runnable.eaten += Math.round((grown / 1024) * (this.#turns + 1));
        }
        this.#turns = 0;
        const end = this.#host.now();
        this.#nextSample = end + Math.max(PAUSE, RELIEF * (end - start));
    }

    /** Looks at the memory before so many words are taken, and gives a new budget. */
    readonly #account = (words: number): number => {
        const needed = words * WORD;
        const used = this.#host.usedMemory();
        this.#before = this.#isNewTurn ? used : Math.min(this.#before, used);
        this.#isNewTurn = false;
        if (used + needed > this.#threshold) this.#takeStock(needed);
        this.#isWatching = used > this.#limit * WATCHED;
        return this.#step;
    };

    #takeStock(needed: number): void {
        this.#host.collect("all");
        const live = this.#host.usedMemory();
        this.#before = Math.min(this.#before, live);
        const wanted = live + needed;
        if (wanted <= this.#limit) {
            // Garbage may grow for a while, as it always may.
            const most = (this.#limit + this.#brink) / 2;
            this.#threshold = Math.min(most, Math.max(this.#limit, wanted * 1.5));
            return;
        }
        const { kernel } = this.#system;
        const current = kernel.isInTurn ? kernel.current : null;
        const guilty = this.#findGuilty(current, (wanted - this.#before) / 1024);
        this.#threshold = this.#limit;
        if (current !== null && (guilty === current || wanted > this.#brink)) throw MEMORY;
        this.#condemned = guilty;
        // Until it has been stopped, another look at all of the memory would find the same.
        this.#threshold = this.#brink;
    }

    /** Who has eaten the most; `grown` are the kilobytes of the present turn. */
    #findGuilty(current: Process | null, grown: number): Process | null {
        let guilty = current;
        let most = current === null ? -1 : current.eaten + grown;
        for (const process of this.#processes()) {
            const waiting = (process.moreMail?.count ?? 0) + (process.held?.count ?? 0);
            const eaten = process.eaten + waiting * MAIL_SIZE;
            if (process !== current && eaten > most) {
                guilty = process;
                most = eaten;
            }
        }
        return guilty;
    }

    *#processes(): Iterable<Process> {
        const root = this.#system.root;
        const left: Seat[] = root === null ? [] : [root.seat];
        for (let seat = left.pop(); seat !== undefined; seat = left.pop()) {
            if (seat.process !== null && seat.process.stopped === null) yield seat.process;
            for (let next = seat.firstUnderling; next !== null; next = next.nextSibling) {
                left.push(next);
            }
        }
    }

    #dismiss(process: Process): void {
        this.#condemned = null;
        this.#threshold = this.#limit;
        if (process.stopped !== null) return;
        this.#system.reportMemory(process);
        retire(this.#system.kernel, process, MEMORY.name);
    }
}
