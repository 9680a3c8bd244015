// A trial: who makes the memory grow, when it has grown over many turns of many processes.
//
// The samples of memory.ts tell who leaves much behind, but not who lets go of as much later. So before anybody is
// blamed, some turns of the suspects are measured exactly: all garbage is collected before and after each of them. A trial
// may find that nobody grows any more. It takes a few seconds at most, in which everybody goes on working.
//
// Clause: security.5.

import type { Host } from "../host/host.js";
import type { Kernel, Runnable } from "./kernel.js";
import { Process } from "./process.js";
import type { System } from "./system.js";

const LEAST_SUSPECTS = 4;
const MOST_SUSPECTS = 8;
/** So many turns of each suspect are measured, if there is time; with less than FEW of them nobody is judged. */
const ENOUGH = 8;
const FEW = 3;
/** The time for all of it, in milliseconds. */
const TIME = 4000;
/** The most turns during which suspects are waited for. */
const MOST_TURNS = 1000;

/** Who grows by less than so many bytes in a turn does not grow. */
const LEAST_GROWTH = 64;

/** Measures the turns of those who are suspected. */
export class Trial {
    readonly #host: Host;
    readonly #kernel: Kernel;
    readonly #end: number;
    /** By how many bytes each turn of a suspect made the memory grow. */
    readonly #growth: ReadonlyMap<Process, number[]>;
    /** Whether nothing can come from other workers in between. */
    readonly #isAlone: boolean;
    /** What was in use after the last turn, if that was measured. */
    #after: number | null = null;
    #turns = 0;

    /** To collect all garbage takes about so many milliseconds. */
    constructor(
        { host, kernel, neighbours }: System,
        processes: Iterable<Process>,
        collection: number,
    ) {
        this.#host = host;
        this.#kernel = kernel;
        this.#isAlone = neighbours === null;
        this.#end = host.now() + TIME;
        // Rather judge few of them than have measured too little of all.
        const affordable = Math.max(LEAST_SUSPECTS, Math.floor(TIME / (2 * FEW * collection)));
        const suspects = [...processes]
            .sort((a, b) => b.eaten - a.eaten)
            .slice(0, Math.min(affordable, MOST_SUSPECTS));
        this.#growth = new Map(suspects.map((process) => [process, []]));
    }

    /** Runs a turn; of a suspect, it is measured. */
    run(runnable: Runnable): void {
        this.#turns += 1;
        const growth = runnable instanceof Process ? this.#growth.get(runnable) : undefined;
        if (growth === undefined || growth.length >= ENOUGH) {
            this.#after = null;
            runnable.runTurn(this.#kernel);
            return;
        }
        const before = this.#after ?? this.#liveMemory();
        runnable.runTurn(this.#kernel);
        const after = this.#liveMemory();
        growth.push(after - before);
        this.#after = this.#isAlone ? after : null;
    }

    /** Whether no more needs to be measured. */
    get isOver(): boolean {
        if (this.#turns > MOST_TURNS || this.#host.now() > this.#end) return true;
        for (const [process, growth] of this.#growth) {
            if (process.stopped === null && growth.length < ENOUGH) return false;
        }
        return true;
    }

    /** Who grows the most; null if nobody does. */
    verdict(): Process | null {
        let guilty: Process | null = null;
        let most = LEAST_GROWTH;
        for (const [process, growth] of this.#growth) {
            const grown = growth.length < FEW ? 0 : usual(growth);
            if (process.stopped === null && grown > most) {
                guilty = process;
                most = grown;
            }
        }
        return guilty;
    }

    #liveMemory(): number {
        this.#host.collect("all");
        return this.#host.usedMemory();
    }
}

/** The sample in the middle: now and then the engine itself takes something in the turn of somebody. */
function usual(samples: readonly number[]): number {
    const sorted = [...samples].sort((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
