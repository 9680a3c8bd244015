// A host of many workers for tests, without threads: hand-written programs (processes/stage.ts) on workers that take turns
// as a random number says, with batches on their way for as long.

import { TestHost } from "../host/test-host.js";
import { type Body, castOf, record } from "../processes/stage.js";
import { System } from "../processes/system.js";
import { catchUp } from "../processes/turn.js";
import type { Unit } from "../processes/unit.js";
import type { Atom } from "./atoms.js";
import type { Lines, Order, Tally } from "./lines.js";
import type { Port } from "./link.js";
import { Neighbourhood } from "./neighbourhood.js";
import { Quiet } from "./quiet.js";

/** Batches that are on their way from one worker to another. */
type Wire = (readonly Atom[])[];

class WirePort implements Port {
    sent = 0;
    /** What is on its way is too much now and then. */
    get backlog(): number {
        return this.#choose(3) === 0 ? Number.POSITIVE_INFINITY : 0;
    }

    readonly #out: Wire;
    readonly #in: Wire;
    readonly #choose: (count: number) => number;

    constructor(out: Wire, into: Wire, choose: (count: number) => number) {
        this.#choose = choose;
        this.#out = out;
        this.#in = into;
    }

    post(batch: Atom[]): void {
        this.#out.push(structuredClone(batch));
        batch.length = 1;
        this.sent += 1;
    }

    take(): readonly Atom[] | null {
        return this.#in.shift() ?? null;
    }

    close(): void {}
}

/** One worker. */
class Worker implements Lines {
    readonly worker: number;
    readonly isSpread = true;
    readonly orders: Order[] = [];
    readonly system: System;
    readonly neighbourhood: Neighbourhood;
    readonly #cluster: Cluster;

    constructor(cluster: Cluster, worker: number, units: readonly Unit[]) {
        this.#cluster = cluster;
        this.worker = worker;
        this.system = new System(new TestHost(), ["none"], null);
        this.neighbourhood = new Neighbourhood(this.system, this, units);
    }

    hasNews(): boolean {
        return true;
    }

    takeOrder(): Order | null {
        return this.orders.shift() ?? null;
    }

    doze(): boolean {
        return false;
    }

    rest(tally: Tally): void {
        this.#cluster.quiet.noteTally(this.worker, tally);
    }

    load(worker: number): number {
        return this.#cluster.loads.get(worker) ?? 0;
    }

    setLoad(load: number): void {
        this.#cluster.loads.set(this.worker, load);
    }

    addLoad(worker: number, load: number): void {
        this.#cluster.loads.set(worker, this.load(worker) + load);
    }

    /** Does a part of what a worker does; in a batch that is late each turn is taken for a long one. */
    step(now: number, turns: number, isLate: boolean): void {
        const { kernel } = this.system;
        kernel.batchEnd = isLate ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
        for (let left = turns; left > 0; left -= 1) {
            if (kernel.isBehind) catchUp(kernel);
            else kernel.nextRunnable()?.runTurn(kernel);
        }
        this.neighbourhood.exchange(now);
        const isBusy = kernel.hasReady || kernel.isBehind || kernel.timers.next() !== null;
        if (!isBusy) this.neighbourhood.rest();
    }
}

/** What may be different in a cluster. */
export interface ClusterSetting {
    readonly workers: number;
    /** Chooses one of so many possibilities. */
    readonly choose: (count: number) => number;
}

/** A host of many workers. The program `root` runs in the first one. */
export class Cluster {
    readonly log: string[] = [];
    readonly quiet = new Quiet();
    readonly loads = new Map<number, number>();
    readonly workers: Worker[] = [];
    readonly #units: readonly Unit[];
    readonly #choose: (count: number) => number;
    readonly #wires: { readonly to: number; readonly wire: Wire }[] = [];
    #clock = 0;
    #made = 0;

    constructor(bodies: Readonly<{ [name: string]: Body }>, setting: ClusterSetting) {
        const units = castOf(bodies, {}, (line) => void this.log.push(line));
        this.#units = [...units.values()];
        this.#choose = setting.choose;
        for (let nr = 0; nr < setting.workers; nr += 1) this.addWorker();
        const [first] = this.workers;
        first?.system.start(units.get("root") as Unit, record({}));
    }

    /** A new worker, connected with all others. */
    addWorker(): void {
        this.#made += 1;
        const added = new Worker(this, this.#made, this.#units);
        this.quiet.add(added.worker);
        for (const other of this.workers) {
            const out: Wire = [];
            const back: Wire = [];
            this.#wires.push({ to: other.worker, wire: out }, { to: added.worker, wire: back });
            this.#order(added, {
                kind: "connect",
                worker: other.worker,
                port: new WirePort(out, back, this.#choose),
            });
            this.#order(other, {
                kind: "connect",
                worker: added.worker,
                port: new WirePort(back, out, this.#choose),
            });
        }
        this.workers.push(added);
    }

    #order(worker: Worker, order: Order): void {
        worker.orders.push(order);
        this.quiet.noteOrder(worker.worker);
    }

    /** A worker dies, and another one takes its place. */
    lose(nr: number, reason: string): void {
        const [dead] = this.workers.splice(nr, 1);
        if (dead === undefined) return;
        this.quiet.remove(dead.worker);
        for (const other of this.workers) {
            this.#order(other, { kind: "lost", worker: dead.worker, reason });
        }
        this.addWorker();
    }

    /** Runs until nothing can happen any more; answers the log. */
    run(): readonly string[] {
        for (let left = 1_000_000; left > 0; left -= 1) {
            if (this.quiet.isOver) return this.#end();
            this.step();
        }
        throw new Error("this goes on for ever");
    }

    /** Lets all workers look for garbage. */
    tidy(): void {
        // It is always high time.
        let now = 0;
        for (const { system } of this.workers) {
            system.kernel.garbage.tidy(system.kernel, () => {
                now += 1_000_000;
                return now;
            });
        }
    }

    /** Lets one worker do something. */
    step(): void {
        this.#clock += 0.02;
        const worker = this.workers[this.#choose(this.workers.length)];
        worker?.step(this.#clock, this.#choose(4), this.#choose(2) === 0);
    }

    #end(): readonly string[] {
        const living = new Set(this.workers.map(({ worker }) => worker));
        const isMoving = this.#wires.some(({ to, wire }) => living.has(to) && wire.length > 0);
        if (isMoving || this.#hasReady()) throw new Error("it was not quiet");
        return this.log;
    }

    #hasReady(): boolean {
        return this.workers.some(({ system }) => system.kernel.hasReady);
    }
}
