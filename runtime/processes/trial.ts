// A trial: who makes the memory grow, when more is in use than there should be.
//
// The time is divided into stretches, each as long as all before it. At the end of each it is known, by process, how much of
// what was made before it is still in use. So what is on its way, and what lives for a moment only, counts for nobody: who
// starts many short-lived processes, or sends much to others who keep up, does not grow. A message counts for its sender
// while it waits, and then for its receiver.
// Somebody who replaces what he keeps seems to grow until the first of it has been replaced, which a later and longer stretch
// shows. So nobody is judged as long as the others explain how the memory grows, and in the end nobody who seems to have
// grown by more than the memory.
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
/** So many milliseconds does the first stretch last, or so many times as long as it takes to collect all garbage. */
const LENGTH = 200;
const RELIEF = 3;

/** The limit is so many times as large as what stands between two notes of the tracing. */
const FINENESS = 4096;
/** Nothing follows from a growth of less than so many notes; nor is anybody blamed who has made less than a few. */
const MUCH = 32;
const FEW = 8;
/** Nobody is judged before so many stretches... */
const LEAST_STRETCHES = 3;
/** ...nor in the last who seems to have grown by more than so many times as much as the memory... */
const ABOUT = 1.5;
/** ...nor in haste before the memory has grown by this part of the limit. */
const HASTE = 0.25;
/** To be the cause of something is to be the cause of this part of it. */
const HALF = 0.5;

/** Bytes by the number of a process. */
type Amounts = ReadonlyMap<number, number>;

const NOBODY = -1;

/** What a trial has to know. */
export interface Case {
    readonly host: Host;
    readonly kernel: Kernel;
    /** What programs may use, and what they do use, in bytes. */
    readonly limit: number;
    readonly used: number;
    /** How many milliseconds it takes to collect all garbage. */
    readonly collection: number;
}

/** Watches who makes what, and judges. */
export class Trial {
    readonly #host: Host;
    readonly #kernel: Kernel;
    readonly #tracing: Tracing;
    readonly #grain: number;
    readonly #bytes: Bytes;
    readonly #start: number;
    #end: number;
    /** By stretch: the processes that had turns in it. Their place there tells them apart. */
    readonly #processes: number[][] = [];
    /** The places in the present stretch. */
    #places = new Map<number, number>();
    /** What was in use when the trial began, and at the end of each stretch. */
    readonly #used: number[];
    /** What had been made before the last stretch, and was still in use at its end. */
    #kept: Amounts = new Map();
    /** On whose behalf something is being done. */
    #number = NOBODY;

    /** Null if nobody can tell who makes what. */
    static begin(facts: Case): Trial | null {
        const grain = Math.ceil(facts.limit / FINENESS);
        const tracing = facts.host.trace(grain);
        return tracing && new Trial(facts, tracing, grain);
    }

    private constructor(facts: Case, tracing: Tracing, grain: number) {
        this.#host = facts.host;
        this.#kernel = facts.kernel;
        this.#tracing = tracing;
        this.#grain = grain;
        this.#bytes = new Bytes(grain);
        this.#start = this.#host.now();
        this.#end = this.#start + Math.max(LENGTH, RELIEF * facts.collection);
        this.#used = [facts.used];
        budget.witness = (bytes) => {
            if (this.#number !== NOBODY) this.#bytes.add(bytes, this.#number);
        };
    }

    /** Runs a turn. */
    runTurn(runnable: Runnable): void {
        if (!(runnable instanceof Process)) {
            runnable.runTurn(this.#kernel);
            return;
        }
        this.run(runnable, () => {
            // What is kept of a message is the receiver's.
            const { mail } = runnable;
            if (mail instanceof Record)
                runnable.mail = copyMessage(mail, mail[REPLY] ?? null, noRights);
            runnable.runTurn(this.#kernel);
        });
    }

    /** Does something on behalf of a process. */
    run({ number }: Process, job: () => void): void {
        this.#number = this.#processes.length * MOST_PROCESSES + this.#placeOf(number);
        this.#tracing.run(this.#number, job);
        this.#number = NOBODY;
    }

    /** The last place is for all for whom there is no other. */
    #placeOf(number: number): number {
        const known = this.#places.get(number);
        if (known !== undefined) return known;
        const { size } = this.#places;
        if (size < MOST_PROCESSES - 1) this.#places.set(number, size);
        return size;
    }

    /** Takes note of who makes much, now and then. */
    note(): void {
        if (this.#number !== NOBODY) this.#tracing.note();
    }

    /** Whether the present stretch has lasted long enough. */
    get isDue(): boolean {
        return this.#host.now() > this.#end;
    }

    /** Whether there are no more stretches. */
    get isOver(): boolean {
        return this.#processes.length === MOST_STRETCHES;
    }

    /** Ends a stretch; answers the number of the process that is to blame, null as long as that is not clear. */
    judge(): number | null {
        const kept = this.#keptBefore(this.#processes.length);
        this.#used.push(this.#host.usedMemory());
        this.#processes.push([...this.#places.keys()]);
        this.#places = new Map();
        const now = this.#host.now();
        this.#end = now + (now - this.#start);
        const growing = growingAmounts(kept, this.#kept);
        this.#kept = kept;
        return this.#processes.length < LEAST_STRETCHES
            ? null
            : this.#verdict(sumOf(kept), growing);
    }

    /** By how much all together seem to have grown during about one half of the trial, and those who go on growing. */
    #verdict(sum: number, amounts: Amounts): number | null {
        const [first = 0] = this.#used;
        const [before = 0, last = 0] = this.#used.slice(-2);
        const growth = Math.min(before - first, last - before);
        if (growth < MUCH * this.#grain || sum < growth * HALF) return null;
        const number = this.#greatest(amounts);
        const most = number === null ? 0 : (amounts.get(number) ?? 0);
        // Without him the others cannot have made the memory grow by so much.
        if (growth > sum - most * HALF) return number;
        return this.isOver ? this.#greatest(amounts, growth * ABOUT) : null;
    }

    /** Who has made most of what has been added, when there is no time for more; null if nobody has, or if that is not much. */
    suspect(): number | null {
        const kept = this.#keptBefore(MOST_STRETCHES);
        const growth = this.#host.usedMemory() - (this.#used[0] as number);
        if (growth < FINENESS * HASTE * this.#grain) return null;
        const number = this.#greatest(kept);
        return number !== null && (kept.get(number) ?? 0) > growth * HALF ? number : null;
    }

    /** Whose amount is the greatest, of those that are not above `limit`; null if that is not much. */
    #greatest(amounts: Amounts, limit = Number.POSITIVE_INFINITY): number | null {
        let greatest: number | null = null;
        let most = FEW * this.#grain;
        for (const [number, amount] of amounts) {
            if (amount < most || amount > limit || number === NOBODY) continue;
            greatest = number;
            most = amount;
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
            const number = stretches[stretch]?.[at % MOST_PROCESSES] ?? NOBODY;
            amounts.set(number, (amounts.get(number) ?? 0) + amount);
        }
        return amounts;
    }

    close(): void {
        budget.witness = null;
        this.#tracing.end();
    }
}

/** Who goes on growing has twice as much after twice the time; who replaces what he keeps has not. */
function growingAmounts(now: Amounts, before: Amounts): Amounts {
    const amounts = new Map<number, number>();
    for (const [number, amount] of now) {
        const added = amount - (before.get(number) ?? 0);
        if (added > 0) amounts.set(number, Math.min(amount, 2 * added));
    }
    return amounts;
}

function sumOf(amounts: Amounts): number {
    let sum = 0;
    for (const amount of amounts.values()) sum += amount;
    return sum;
}

function noRights(): void {}
