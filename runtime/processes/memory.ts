// The memory limit: whoever eats the memory ends with the reason "memory", and its neighbours live.
//
// The engine ends the whole host when its heap is full. So memory is looked at long before that, whenever the budget of
// values/budget.ts is used up, which is every few megabytes. When more than the limit is in use, garbage is collected.
// If that was not enough, the present turn is ended when it alone has made a large part; then, whoever has filled a large
// part with mail (weight.ts); otherwise the memory has grown over many turns, and a trial (trial.ts) finds out whose. The suspects come from samples: as soon as a good part of
// the memory is in use, now and then the young generation is collected before and after one turn.
//
// Invariant: limit < brink < last < what the engine has. The limit is passed while a trial goes on, the brink only until
// the present turn has ended.
//
// Clauses: processes.6.4, security.5, security.10.

import type { Host } from "../host/host.js";
import { budget } from "../values/budget.js";
import type { Runnable } from "./kernel.js";
import { retire } from "./lifecycle.js";
import { Process } from "./process.js";
import type { Seat } from "./seat.js";
import type { System } from "./system.js";
import { Trial } from "./trial.js";
import { MEMORY } from "./turn.js";
import { burdenOf } from "./weight.js";

const MEGABYTE = 2 ** 20;
const WORD = 8;

/** Before the first look, in words: who takes anything is looked at. Until then a start needs none of Node's tools for its heap. */
const FIRST_STEP = 0;
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

/** Turns are watched when more than this part of the limit is in use. */
const WATCHED = 0.25;
/** So much time is between two samples, and so many times as much as a sample takes; in milliseconds. */
const PAUSE = 20;
const RELIEF = 30;
const MOST_SKIPPED = 32;
/** Every turn goes through the trial. */
const TRYING = -1;

/** Watches over the memory of one worker. */
export class Memory {
    /** How many turns there are until one is watched; 0 when none will be, TRYING during a trial. */
    countdown = 0;
    readonly #system: System;
    readonly #host: Host;
    /** What programs have been given. This and what follows in bytes; the step in words. */
    #granted = Number.POSITIVE_INFINITY;
    #limit = 0;
    #brink = 0;
    /** What programs may never pass. */
    #last = 0;
    /** 0 before the first look. */
    #step = 0;
    /** When more is in use, garbage is collected. */
    #threshold = 0;
    /** The least that was in use at a look during the present turn, or a few turns before it. */
    #before = 0;
    #isNewTurn = true;
    #isWatching = false;
    #nextSample = 0;
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
        budget.left = FIRST_STEP;
        return () => {
            budget.accountant = accountant;
        };
    }

    /** Between turns. */
    rest(now: number): void {
        this.#isNewTurn = true;
        if (this.#condemned !== null) this.#dismiss(this.#condemned);
        if (this.#isWatching && this.countdown === 0 && now > this.#nextSample) {
            this.countdown = 1 + Math.floor(Math.random() * MOST_SKIPPED);
        }
    }

    /** Runs a turn that may be the one to be watched. */
    countDown(runnable: Runnable): void {
        if (this.#trial !== null) {
            this.#try(this.#trial, runnable);
            return;
        }
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
        if (runnable instanceof Process) {
            // What this turn has left, each of those before has left, too.
            if (grown > 0) runnable.eaten += Math.round((grown / 1024) * runnable.turns);
            runnable.turns = 0;
        }
        const end = this.#host.now();
        this.#nextSample = end + Math.max(PAUSE, RELIEF * (end - start));
    }

    /** Looks at the memory before so many words are taken, and gives a new budget. */
    readonly #account = (words: number): number => {
        if (this.#step === 0) this.#measureRoom();
        const needed = words * WORD;
        const used = this.#host.usedMemory();
        this.#before = this.#isNewTurn ? used : Math.min(this.#before, used);
        this.#isNewTurn = false;
        if (used + needed > this.#threshold) this.#takeStock(needed);
        this.#isWatching = used > this.#limit * WATCHED;
        return this.#step;
    };

    #measureRoom(): void {
        const room = this.#host.memoryRoom;
        this.#last = room * END - RESERVE;
        this.#limit = Math.min(this.#granted, room * USABLE - RESERVE);
        this.#brink = Math.min(this.#limit * GRACE, (this.#limit + this.#last) / 2);
        this.#threshold = this.#limit;
        this.#step = Math.floor(
            Math.min(MOST_STEP, Math.max(LEAST_STEP, this.#limit / 512 / WORD)),
        );
    }

    #takeStock(needed: number): void {
        const start = this.#host.now();
        this.#host.collect("all");
        const length = this.#host.now() - start;
        const live = this.#host.usedMemory();
        this.#before = Math.min(this.#before, live);
        const wanted = live + needed;
        if (wanted <= this.#limit) {
            // Garbage may grow for a while, as it always may.
            const most = (this.#limit + this.#brink) / 2;
            this.#threshold = Math.min(most, Math.max(this.#limit, wanted * GRACE));
            return;
        }
        const { kernel } = this.#system;
        const current = kernel.isInTurn ? kernel.current : null;
        this.#threshold = this.#limit;
        if (current !== null && wanted - this.#before > this.#limit * LION) this.#end();
        const flooder = this.#findFlooder();
        if (wanted <= this.#brink && flooder === null) {
            this.#trial ??= new Trial(this.#system, this.#processes(), length);
            this.countdown = TRYING;
            this.#threshold = this.#brink;
        } else {
            this.#condemned = flooder ?? this.#trial?.verdict() ?? this.#findGreatest();
            if (current !== null && (this.#condemned === current || wanted > this.#last))
                this.#end();
            // Until it has been stopped, another look would find the same.
            this.#threshold = this.#last;
        }
    }

    /** Ends the present turn, and its process. */
    #end(): never {
        this.#condemned = null;
        this.#closeTrial();
        throw MEMORY;
    }

    /** Runs a turn of the trial, and judges when there have been enough. */
    #try(trial: Trial, runnable: Runnable): void {
        trial.run(runnable);
        if (!trial.isOver) return;
        this.#closeTrial();
        this.#host.collect("all");
        const live = this.#host.usedMemory();
        // Somebody may have ended, or have let go of something, meanwhile.
        const guilty = live > this.#limit ? trial.verdict() : null;
        if (guilty !== null) this.#dismiss(guilty);
        // If nobody grows, whoever begins to will be found before there is no room.
        else this.#threshold = Math.max(this.#limit, (live + this.#brink) / 2);
    }

    #closeTrial(): void {
        this.#trial = null;
        this.countdown = 0;
    }

    /** Who has filled a large part of the memory with mail: its sender, if it is known. */
    #findFlooder(): Process | null {
        for (const process of this.#processes()) {
            const { kilobytes, sender } = burdenOf(process);
            if (kilobytes * 1024 < this.#limit * LION) continue;
            const flooder = sender === null ? process : sender.process;
            // Of one that has stopped there is only what it has left behind.
            if (flooder !== null && flooder.stopped === null) return flooder;
        }
        return null;
    }

    /** Who has eaten the most, as far as is known. */
    #findGreatest(): Process | null {
        let greatest: Process | null = null;
        let most = -1;
        for (const process of this.#processes()) {
            const eaten = process.eaten + burdenOf(process).kilobytes;
            if (eaten > most) {
                greatest = process;
                most = eaten;
            }
        }
        return greatest;
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
        this.#closeTrial();
        this.#threshold = this.#limit;
        if (process.stopped !== null) return;
        this.#system.reportMemory(process);
        retire(this.#system.kernel, process, MEMORY.name);
    }
}
