// The machine, through Node: time, output, memory, and the guard in which turns run. Only the files `node-*.ts` import from `node:`.
//
// Output is written with `writeSync` and never through `process.stdout`: nothing is lost when the host ends, and Node need
// not load its streams. What only some programs need (random numbers, source maps) is loaded when it is needed.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { type Context, createContext, type RunningScriptOptions, Script } from "node:vm";
import { harden } from "./hardening.js";
import type { Frame, GuardedEnd, Host, Tracing, Turnstile } from "./host.js";
import type { Machine } from "./machine.js";
import { NodeMachine } from "./node-machine.js";
import { sleep, writeAll } from "./node-output.js";
import { isFirstThread, TUNING } from "./node-room.js";
import { NodeTracing } from "./node-tracing.js";
import { Watchdog } from "./node-watchdog.js";
import { Positions } from "./positions.js";
import { readSourceMap } from "./source-map.js";

const OUTPUT = 1;
const ERROR = 2;
/** The longest time that a timer of Node can wait. */
const LONGEST_WAIT = 2 ** 31 - 1;
const RANDOM_WORDS = 256;
/** A host that has entered its guard so often will do so more often. */
const OFTEN = 100;
/** How many calls of a too deep recursion are told. */
const TRACE_LIMIT = 50;

/** Answers the source map of an emitted file as JSON; null when it knows none. */
export type SourceMapText = (url: string) => string | null;

// Inside of a job, V8 need not prepare a report for everything that is thrown: disrupts and halts then cost half as much.
const GUARDED = "(async () => { await null; batch(); })(); null";

/** A host on Node. */
export class NodeHost implements Host {
    isInterrupted = false;
    /** Where all threads that write must pass; null when there is one only. */
    turnstile: Turnstile | null = null;
    #guard: Guard | null = null;
    /** How often the guard has been entered without a watchdog. */
    #entries = 0;
    #watchdog: Watchdog | null = null;
    #randomWords: Uint32Array | null = null;
    #randomLeft = 0;
    #endWait: (() => void) | null = null;
    #machine: NodeMachine | null = null;
    readonly #require = createRequire(import.meta.url);
    /** In another thread, Node would take the signal away from the first one. */
    readonly #hearsSignals = isFirstThread();
    readonly #positions: Positions;
    readonly #restore: () => void;
    #v8: typeof import("node:v8") | null = null;
    #collector: Collector | null = null;

    /** `sourceMaps` is asked first; then the map is looked for beside the file. */
    constructor(sourceMaps: SourceMapText = () => null) {
        this.#positions = new Positions((url) => {
            const json = sourceMaps(url) ?? besideFile(url);
            return json === null ? null : readSourceMap(json);
        });
        this.#restore = harden();
        Error.stackTraceLimit = TRACE_LIMIT;
    }

    // The first look at `performance` takes Node three milliseconds.
    readonly now = (): number => {
        const [seconds, nanoseconds] = process.hrtime();
        return seconds * 1000 + nanoseconds / 1e6;
    };

    wallClock(): number {
        return Math.round((performance.timeOrigin + performance.now()) * 1000);
    }

    random32(): number {
        if (this.#randomLeft === 0) {
            this.#randomWords ??= new Uint32Array(RANDOM_WORDS);
            const crypto = this.#require("node:crypto") as typeof import("node:crypto");
            crypto.randomFillSync(this.#randomWords);
            this.#randomLeft = RANDOM_WORDS;
        }
        this.#randomLeft -= 1;
        return this.#randomWords?.[this.#randomLeft] as number;
    }

    write(stream: "output" | "error", text: string): boolean {
        const file = stream === "output" ? OUTPUT : ERROR;
        const bytes = Buffer.from(text);
        this.turnstile?.enter();
        const isHeard = writeAll(file, bytes);
        this.turnstile?.leave();
        return isHeard;
    }

    guard(batch: () => void, limit: number | null): GuardedEnd {
        const { context, script } = this.#guard ?? this.#makeGuard();
        const run = new GuardedRun(batch);
        context["batch"] = run.start;
        const end = this.#watchdog?.arm()
            ? watched(this.#watchdog, limit, () => {
                  script.runInContext(context, { breakOnSigint: true });
              })
            : this.#unwatched(limit, (options) => script.runInContext(context, options));
        if (end !== "done") this.turnstile?.leave();
        if (end === "interrupt") this.isInterrupted = true;
        if (end === "done") run.finish();
        return end;
    }

    #unwatched(limit: number | null, enter: (options: RunningScriptOptions) => void): GuardedEnd {
        this.#entries += 1;
        if (this.#entries === OFTEN && this.#hearsSignals && process.platform !== "win32") {
            this.#watchdog = new Watchdog(this.#interrupt);
        }
        try {
            const options = limit === null ? {} : { timeout: limit };
            enter({ ...options, breakOnSigint: this.#hearsSignals });
            return "done";
        } catch (error) {
            return endOf(error);
        }
    }

    #makeGuard(): Guard {
        // The jobs of this context run inside of the guard, and no others do.
        const context = createContext({}, { microtaskMode: "afterEvaluate" });
        this.#guard = { context, script: new Script(GUARDED) };
        return this.#guard;
    }

    doze(milliseconds: number): void {
        sleep(milliseconds);
    }

    async wait(until: number | null): Promise<void> {
        const milliseconds = until === null ? LONGEST_WAIT : until - this.now();
        if (milliseconds <= 0) {
            await new Promise((resolve) => setImmediate(resolve));
            return;
        }
        // Only here: a listener would make each guard more expensive. The watchdog listens by itself.
        const isWatched = this.#watchdog?.isArmed === true;
        if (!isWatched) process.on("SIGINT", this.#interrupt);
        await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, Math.min(Math.ceil(milliseconds), LONGEST_WAIT));
            this.#endWait = () => {
                this.#endWait = null;
                clearTimeout(timer);
                // Whatever else has come in the same poll is heard first: to enter the guard is not cheap.
                setImmediate(resolve);
            };
        });
        this.#endWait = null;
        if (!isWatched) process.off("SIGINT", this.#interrupt);
    }

    wake(): void {
        this.#endWait?.();
    }

    usedMemory(): number {
        const { external_memory, heap_size_limit, total_heap_size, used_heap_size } =
            this.#engine.getHeapStatistics();
        // The engine gives up when it has no page left, however much of each is in use.
        return external_memory + Math.max(used_heap_size, total_heap_size - heap_size_limit / 8);
    }

    get memoryRoom(): number {
        return this.#engine.getHeapStatistics().heap_size_limit;
    }

    /** Taken from Node when a program needs much memory: it brings all of Node's streams with it, which takes 6 ms. */
    get #engine(): typeof import("node:v8") {
        if (this.#v8 === null) {
            this.#v8 = this.#require("node:v8") as typeof import("node:v8");
            this.#v8.setFlagsFromString(TUNING);
        }
        return this.#v8;
    }

    readonly canCollect = true;

    collect(): void {
        this.#collector ??= this.#makeCollector();
        this.#collector();
    }

    trace(grain: number): Tracing | null {
        try {
            const { Session } = this.#require("node:inspector") as typeof import("node:inspector");
            return new NodeTracing(new Session(), grain);
        } catch {
            // There are builds of Node without it; or a debugger is tracing.
            return null;
        }
    }

    /** V8's own function exists in contexts that are made after it has been asked for. */
    #makeCollector(): Collector {
        this.#engine.setFlagsFromString("--expose-gc");
        const collector: Collector = new Script("gc").runInContext(createContext());
        this.#engine.setFlagsFromString("--no-expose-gc");
        return collector;
    }

    openMachine(directories: readonly string[]): Machine {
        this.#machine = new NodeMachine(directories);
        return this.#machine;
    }

    frames(trace: string): readonly Frame[] {
        return this.#positions.frames(trace);
    }

    close(): void {
        this.#machine?.close();
        this.#watchdog?.close();
        this.#restore();
    }

    readonly #interrupt = (): void => {
        this.isInterrupted = true;
        this.wake();
    };
}

type Collector = () => void;

interface Guard {
    readonly context: Context;
    readonly script: Script;
}

/** A batch in a job: what a job throws would be lost. */
class GuardedRun {
    readonly #batch: () => void;
    #hasEnded = false;
    #defect: unknown = null;

    constructor(batch: () => void) {
        this.#batch = batch;
    }

    readonly start = (): void => {
        try {
            this.#batch();
        } catch (defect) {
            this.#defect = defect;
        }
        this.#hasEnded = true;
    };

    finish(): void {
        if (this.#defect !== null) throw this.#defect;
        if (!this.#hasEnded) throw new Error("the guard has not run its batch");
    }
}

function watched(watchdog: Watchdog, limit: number | null, enter: () => void): GuardedEnd {
    watchdog.enter(limit);
    try {
        enter();
        return "done";
    } catch (error) {
        endOf(error);
        return watchdog.cause();
    } finally {
        watchdog.leave();
    }
}

/** How the guard was ended that threw this; anything else than an end is thrown on. */
function endOf(error: unknown): GuardedEnd {
    switch ((error as { code?: unknown } | null)?.code) {
        case "ERR_SCRIPT_EXECUTION_TIMEOUT":
            return "time";
        case "ERR_SCRIPT_EXECUTION_INTERRUPTED":
            return "interrupt";
        default:
            throw error;
    }
}

function besideFile(url: string): string | null {
    try {
        return readFileSync(`${url.startsWith("file:") ? fileURLToPath(url) : url}.map`, "utf8");
    } catch {
        return null;
    }
}
