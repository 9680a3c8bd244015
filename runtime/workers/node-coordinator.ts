// The coordinator of a host of many workers, in the first thread: it starts them, connects them with each other, replaces those that
// die, and finds out when all is over. It runs no process, and no message passes through it.
//
// Clauses: processes 7, 11.

import { MessageChannel, Worker } from "node:worker_threads";
import { MOST_WORKERS } from "./frames.js";
import { type Instruction, type Report, ring, type Seating } from "./node-messages.js";
import { leadOut } from "./node-turnstile.js";
import { Quiet } from "./quiet.js";

/** How a host of many workers is started. */
export interface CoresOptions {
    /** What each thread executes; it finds its `Seating` and calls `joinHost`. */
    readonly file: URL;
    /** What it finds in `process.argv` after its own name. */
    readonly arguments: readonly string[];
    readonly cores: number;
    /** Whether processes begin in one worker after the other, however little there is to do. */
    readonly isSpread: boolean;
    /** What a thread may use, as Node limits it. */
    readonly limits: { readonly stackSizeMb: number; readonly maxOldGenerationSizeMb?: number };
    /** Tells the user that a worker could not be started, or why the worker of the root has died. */
    readonly complain: (reason: string) => void;
}

/** Exit codes of threads from this one on are defects of Misty itself. */
const DEFECT = 70;
const INTERRUPTED = 130;

/** Runs a host of many workers, and answers its exit code. */
export function runOnCores(options: CoresOptions): Promise<number> {
    return new Promise((resolve) => {
        const coordinator = new Coordinator(options, resolve);
        // No other thread hears of signals. What the program has written is written.
        process.once("SIGINT", () => process.exit(INTERRUPTED));
        for (let left = options.cores; left > 0; left -= 1) coordinator.start();
    });
}

class Coordinator {
    readonly #options: CoresOptions;
    readonly #finish: (exitCode: number) => void;
    readonly #workers = new Map<number, Worker>();
    readonly #ready = new Set<number>();
    readonly #quiet = new Quiet();
    readonly #bells = sharedNumbers();
    readonly #moving = sharedNumbers();
    readonly #loads = sharedNumbers();
    readonly #writing = sharedNumbers();
    #made = 0;
    #isOver = false;

    constructor(options: CoresOptions, finish: (exitCode: number) => void) {
        this.#options = options;
        this.#finish = finish;
    }

    /** Starts a worker, and connects it with all others. */
    start(): void {
        this.#made += 1;
        const number = this.#made;
        const seating: Seating = {
            worker: number,
            isFirst: number === 1,
            isSpread: this.#options.isSpread,
            bells: this.#bells,
            moving: this.#moving,
            loads: this.#loads,
            writing: this.#writing,
        };
        const { file, limits, arguments: argv } = this.#options;
        const worker = new Worker(file, {
            argv: [...argv],
            execArgv: [],
            workerData: seating,
            resourceLimits: limits,
        });
        this.#quiet.add(number);
        for (const other of this.#workers.keys()) this.#connect(worker, number, other);
        this.#workers.set(number, worker);
        this.#listen(worker, number);
    }

    #connect(worker: Worker, number: number, other: number): void {
        const { port1, port2 } = new MessageChannel();
        this.#instruct(worker, number, { kind: "connect", worker: other, port: port1 });
        const there = this.#workers.get(other) as Worker;
        this.#instruct(there, other, { kind: "connect", worker: number, port: port2 });
    }

    #instruct(worker: Worker, number: number, instruction: Instruction): void {
        const ports = instruction.kind === "connect" ? [instruction.port] : [];
        worker.postMessage(instruction, ports);
        this.#quiet.noteOrder(number);
        ring(this.#bells, number);
    }

    #listen(worker: Worker, number: number): void {
        let reason = "lost";
        worker.on("message", (report: Report) => this.#hear(number, report));
        worker.on("error", (error: { readonly code?: string }) => {
            if (error.code === "ERR_WORKER_OUT_OF_MEMORY") reason = "memory";
            if (!this.#ready.has(number)) this.#options.complain(String(error));
        });
        worker.on("exit", (exitCode) => this.#lose(number, reason, exitCode));
    }

    #hear(number: number, report: Report): void {
        switch (report.kind) {
            case "ready":
                this.#ready.add(number);
                break;
            case "rest":
                this.#quiet.noteTally(number, report.tally);
                if (this.#quiet.isOver) this.#end(0);
                break;
            case "end":
                this.#end(report.exitCode);
                break;
        }
    }

    /** A worker has died: the others hear of it, and another one takes its place. */
    #lose(number: number, reason: string, exitCode: number): void {
        if (this.#isOver) return;
        this.#workers.delete(number);
        this.#quiet.remove(number);
        leadOut(this.#writing, number);
        if (!this.#ready.has(number) || exitCode === DEFECT || this.#made >= MOST_WORKERS - 1) {
            this.#end(exitCode === 0 ? 1 : exitCode);
            return;
        }
        if (number === 1) {
            this.#options.complain(reason);
            this.#end(1);
            return;
        }
        for (const [other, worker] of this.#workers) {
            this.#instruct(worker, other, { kind: "lost", worker: number, reason });
        }
        this.start();
    }

    #end(exitCode: number): void {
        if (this.#isOver) return;
        this.#isOver = true;
        const ends = [...this.#workers.values()].map((worker) => worker.terminate());
        void Promise.all(ends).then(() => this.#finish(exitCode));
    }
}

function sharedNumbers(): Int32Array {
    return new Int32Array(new SharedArrayBuffer(MOST_WORKERS * Int32Array.BYTES_PER_ELEMENT));
}
