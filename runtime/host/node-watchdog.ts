// A watchdog that stays: it ends what runs too long, and hears the user's interrupt, for a host that enters its guard often.
//
// For each entry with a time limit, Node starts a thread and joins it again, which costs a hundred times as much as the
// rest. So a host that enters often has one thread that watches all entries. To end one, it sends the process the signal
// of an interrupt: Node hands that to whoever entered an interruptible script last, which is the guard if it is entered,
// and otherwise the thread itself, which is never anywhere else. As long as it is there, nobody may listen for the signal in
// another way: Node has one listener for scripts and one for all else, and each puts the other out.
//
// Clause: processes 6.4.

import { createRequire } from "node:module";

/** What both threads see. `ENTRY` is odd while the guard is entered; `ENDED` is the entry that took too long, or 0. */
const ENTRY = 0;
const ENDED = 1;
const LIMIT = 2;
const STATE = 3;
const WORDS = 4;

/** The values of STATE. */
const ASLEEP = 0;
const WANTED = 1;
const ARMED = 2;
const OVER = 3;

/** Why an entry was ended. */
export type Cause = "time" | "interrupt";

/** How long to wait for the thread to say that it hears signals, in milliseconds. */
const PATIENCE = 1000;
const MOST = 2 ** 31 - 1;

/** The watchdog of one host, in the first thread. */
export class Watchdog {
    readonly #shared = new Int32Array(new SharedArrayBuffer(WORDS * 4));
    #isReady = false;
    #isArmed = false;

    /** Begins to make the thread; `onInterrupt` is called when the user interrupts while the guard is not entered. */
    constructor(onInterrupt: () => void) {
        const { Worker }: typeof import("node:worker_threads") = createRequire(import.meta.url)(
            "node:worker_threads",
        );
        const layout = { ENTRY, ENDED, LIMIT, STATE, ASLEEP, WANTED, ARMED, OVER };
        const code = `(${watch})(require("node:worker_threads"), require("node:vm"))`;
        const thread = new Worker(code, {
            eval: true,
            execArgv: [],
            workerData: { shared: this.#shared, layout },
            resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
        });
        thread.unref();
        thread.on("message", (message) => {
            if (message === "ready") this.#isReady = true;
            else onInterrupt();
        });
        thread.on("error", () => this.#dismiss());
        thread.on("exit", () => this.#dismiss());
    }

    /** Whether it watches from now on. Nobody may listen for the signal when this is asked. */
    arm(): boolean {
        if (this.#isArmed || !this.#isReady) return this.#isArmed;
        Atomics.store(this.#shared, STATE, WANTED);
        Atomics.notify(this.#shared, STATE);
        Atomics.wait(this.#shared, STATE, WANTED, PATIENCE);
        this.#isArmed = Atomics.load(this.#shared, STATE) === ARMED;
        if (!this.#isArmed) this.close();
        return this.#isArmed;
    }

    get isArmed(): boolean {
        return this.#isArmed;
    }

    /** The guard is entered, for so many milliseconds at most, or without a limit. */
    enter(limit: number | null): void {
        this.#shared[LIMIT] = limit === null ? 0 : Math.min(limit, MOST);
        Atomics.add(this.#shared, ENTRY, 1);
    }

    leave(): void {
        Atomics.add(this.#shared, ENTRY, 1);
    }

    /** Why the entry that was left last has been interrupted. */
    cause(): Cause {
        return Atomics.exchange(this.#shared, ENDED, 0) === 0 ? "interrupt" : "time";
    }

    close(): void {
        Atomics.store(this.#shared, STATE, OVER);
        Atomics.notify(this.#shared, STATE);
    }

    #dismiss(): void {
        this.#isReady = false;
        this.#isArmed = false;
    }
}

interface Task {
    readonly shared: Int32Array;
    readonly layout: { readonly [name: string]: number };
}

/** What the thread does. Its text is all that gets there: it can name nothing that is outside of it. */
function watch(
    { parentPort, workerData }: typeof import("node:worker_threads"),
    { createContext, Script }: typeof import("node:vm"),
): void {
    const { shared, layout } = workerData as Task;
    const at = (name: string): number => layout[name] as number;
    const state = at("STATE");
    const tell = (message: string): void => parentPort?.postMessage(message);

    // Runs as an interruptible script.
    const look = (): void => {
        Atomics.store(shared, state, at("ARMED"));
        Atomics.notify(shared, state);
        let entry = 0;
        let since = 0;
        for (;;) {
            const limit = Atomics.load(shared, at("LIMIT"));
            const pause = limit === 0 ? 250 : Math.min(250, Math.max(5, limit / 4));
            Atomics.wait(shared, state, at("ARMED"), pause);
            if (Atomics.load(shared, state) === at("OVER")) return;
            const now = Date.now();
            const present = Atomics.load(shared, at("ENTRY"));
            if (present !== entry) {
                entry = present;
                since = now;
            } else if (entry % 2 !== 0 && limit > 0 && now - since >= limit) {
                Atomics.store(shared, at("ENDED"), entry);
                process.kill(process.pid, "SIGINT");
                since = now;
            }
        }
    };

    const script = new Script("look()");
    const context = createContext({ look });
    tell("ready");
    Atomics.wait(shared, state, at("ASLEEP"));
    while (Atomics.load(shared, state) !== at("OVER")) {
        try {
            script.runInContext(context, { breakOnSigint: true });
        } catch {
            // The signal came when the guard was not entered: from the user, unless the entry ended just in time.
            if (Atomics.exchange(shared, at("ENDED"), 0) === 0) tell("interrupt");
        }
    }
}
