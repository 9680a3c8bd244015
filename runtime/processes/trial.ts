// A trial: who makes the memory grow, when more is in use than there should be.
//
// The time is divided into stretches. At the end of each it is known, by process, how much of what was made in the stretches
// before is still in use. So what is on its way, and what lives for a moment only, counts for nobody: who starts many
// short-lived processes, or sends much to others who keep up, does not grow. A message counts for its sender while it
// waits, and then for its receiver.
// Somebody who replaces what he keeps seems to grow until all of it has been replaced. So nobody is judged as long as the memory
// grows by much less than all together seem to, and in the end nobody who seems to have grown by more than the memory.
//
// Clause: security 5.

import type { Host, Tracing } from "../host/host.js";
import { budget } from "../values/budget.js";
import { copyMessage } from "../values/message.js";
import { REPLY, Record } from "../values/record.js";
import { Bytes } from "./bytes.js";
import type { Kernel, Runnable } from "./kernel.js";
import { Process } from "./process.js";

/** The most stretches, and the most processes that are told apart in each. Tracing knows no larger numbers. */
const MOST_STRETCHES = 8;
const MOST_PROCESSES = 2 ** 15;
/** So many milliseconds does a stretch last, or so many times as long as it takes to collect all garbage. */
const LENGTH = 250;
const RELIEF = 4;

/** The limit is so many times as large as what stands between two notes of the tracing. */
const FINENESS = 4096;
/** Who has not grown by so many notes does not grow. */
const FEW = 8;
/** Nor has anybody made much who has made less than so many: that may be on its way. */
const MUCH = 256;
/** Nobody is judged before so many stretches... */
const LEAST_STRETCHES = 3;
/** ...nor, before the last, unless the memory has grown by this part of what all seem to have grown by. */
const MOSTLY = 0.75;
/** In the end, who seems to have grown by so many times as much as the memory does not count. */
const ABOUT = 1.5;

/** Bytes by the number of a process. */
type Amounts = ReadonlyMap<number, number>;

const NOTHING: Amounts = new Map();
const NOBODY = -1;

/** Watches who makes what, and judges. */
export class Trial {
    readonly #host: Host;
    readonly #kernel: Kernel;
    readonly #tracing: Tracing;
    readonly #grain: number;
    readonly #bytes: Bytes;
    readonly #length: number;
    #end: number;
    /** By stretch: the processes that had turns in it. Their place there tells them apart. */
    readonly #processes: number[][] = [];
    /** The places in the present stretch. */
    #places = new Map<number, number>();
    /** By stretch: what had been made before it, and was still in use at its end; and all that was in use then. */
    readonly #kept: Amounts[] = [];
    readonly #used: number[] = [];
    /** On whose behalf something is being done. */
    #number = NOBODY;

    /** Null if nobody can tell who makes what. To collect all garbage takes about so many milliseconds. */
    static begin(host: Host, kernel: Kernel, limit: number, collection: number): Trial | null {
        const grain = Math.ceil(limit / FINENESS);
        const tracing = host.trace(grain);
        return tracing && new Trial(host, kernel, tracing, grain, collection);
    }

    private constructor(
        host: Host,
        kernel: Kernel,
        tracing: Tracing,
        grain: number,
        collection: number,
    ) {
        this.#host = host;
        this.#kernel = kernel;
        this.#tracing = tracing;
        this.#grain = grain;
        this.#bytes = new Bytes(grain);
        this.#length = Math.max(LENGTH, RELIEF * collection);
        this.#end = host.now() + this.#length;
        budget.witness = (bytes) => {
            if (this.#number !== NOBODY) this.#bytes.add(bytes, this.#number);
        };
    }

    /** Runs a turn; whether a stretch is over. */
    runTurn(runnable: Runnable): boolean {
        if (runnable instanceof Process) {
            this.run(runnable, () => {
                // What is kept of a message is the receiver's.
                const { mail } = runnable;
                if (mail instanceof Record)
                    runnable.mail = copyMessage(mail, mail[REPLY] ?? null, noRights);
                runnable.runTurn(this.#kernel);
            });
        } else {
            runnable.runTurn(this.#kernel);
        }
        return this.#host.now() > this.#end;
    }

    /** Does something on behalf of a process. */
    run({ number }: Process, job: () => void): void {
        const place = this.#placeOf(number);
        if (place >= MOST_PROCESSES) {
            job();
            return;
        }
        this.#number = this.#processes.length * MOST_PROCESSES + place;
        this.#tracing.run(this.#number, job);
        this.#number = NOBODY;
    }

    #placeOf(number: number): number {
        const known = this.#places.get(number);
        if (known !== undefined) return known;
        const { size } = this.#places;
        if (size < MOST_PROCESSES) this.#places.set(number, size);
        return size;
    }

    /** Ends a stretch. */
    turnPage(): void {
        this.#kept.push(this.#keptBefore(this.#processes.length));
        this.#used.push(this.#host.usedMemory());
        this.#processes.push([...this.#places.keys()]);
        this.#places = new Map();
        this.#end = this.#host.now() + this.#length;
    }

    get isOver(): boolean {
        return this.#processes.length === MOST_STRETCHES;
    }

    /** The number of the process that is to blame; null as long as that is not clear. */
    verdict(): number | null {
        const last = this.#kept.length - 1;
        const growth = this.#growthSince(0);
        if (last + 1 < LEAST_STRETCHES || growth <= 0) return null;
        const kept = this.#kept[last] as Amounts;
        let sum = 0;
        for (const amount of kept.values()) sum += amount;
        if (growth > sum * MOSTLY) return this.#greatest(kept, NOTHING);
        if (!this.isOver) return null;
        const half = last >> 1;
        const most = this.#growthSince(half) * ABOUT;
        return this.#greatest(kept, this.#kept[half] as Amounts, most);
    }

    #growthSince(stretch: number): number {
        return (this.#used.at(-1) ?? 0) - (this.#used[stretch] ?? 0);
    }

    /** Who has made the most that is still in use, when there is no time for more; null if that is not much. */
    suspect(): number | null {
        const kept = this.#keptBefore(MOST_STRETCHES);
        const number = this.#greatest(kept, NOTHING);
        return number !== null && (kept.get(number) ?? 0) > MUCH * this.#grain ? number : null;
    }

    /** Who has grown the most since before, but by no more than `limit`. */
    #greatest(now: Amounts, before: Amounts, limit = Number.POSITIVE_INFINITY): number | null {
        let greatest: number | null = null;
        let most = FEW * this.#grain;
        for (const [number, amount] of now) {
            const grown = amount - (before.get(number) ?? 0);
            if (grown < most || grown > limit) continue;
            greatest = number;
            most = grown;
        }
        return greatest;
    }

    /** What was made before a stretch, and is still in use. Collects all garbage. */
    #keptBefore(end: number): Amounts {
        const kept = this.#tracing.kept();
        this.#bytes.addTo(kept);
        const amounts = new Map<number, number>();
        const stretches = [...this.#processes, [...this.#places.keys()]];
        for (const [at, amount] of kept) {
            const stretch = Math.floor(at / MOST_PROCESSES);
            if (stretch >= end) continue;
            const number = stretches[stretch]?.[at % MOST_PROCESSES] as number;
            amounts.set(number, (amounts.get(number) ?? 0) + amount);
        }
        return amounts;
    }

    close(): void {
        budget.witness = null;
        this.#tracing.end();
    }
}

function noRights(): void {}
