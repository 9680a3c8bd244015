// What programs need of Node when it starts: room for deep recursion above all. Whether the stack of this thread is large
// enough, and if not, a thread where it is.
//
// A thread gets its stack when it begins; nothing that runs in it can enlarge it. The command asks Node for ROOM in its
// first line, and for TUNING, since a short program could not ask in time. Whoever starts it in another way, or under a small `ulimit -s` (which Node does not look at, and would
// run over), gets a thread of its own, which takes some 25 ms more to start.
//
// Clauses: language 14, processes 6.4.

import { readFileSync, writeSync } from "node:fs";
import { createRequire } from "node:module";

const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;

/** The stack that programs get, in kilobytes. */
const ROOM = 7000;

/**
 * What V8 is asked for. Records whose fields come and go have more shapes than the four that it expects at one place. With
 * less inlining its compiler, which often takes the time of the program, is done sooner: see docs/performance.md.
 */
export const TUNING =
    "--max-valid-polymorphic-map-count=8 --max-inlined-bytecode-size-cumulative=500";

/** What the first lines of the command and of built programs ask Node for. ORDER: room. */
export const ASKED: string = `--stack-size=${ROOM} ${TUNING}`;

/** What Node's own code needs of the stack below and above of what runs in it. */
const SPARE = 640 * KILOBYTE;

/** Whether the stack of this thread has ROOM, and its heap so many bytes if that is not null. */
export function hasRoom(heap: number | null = null): boolean {
    return (heap === null || heap <= heapSize()) && hasStack();
}

function heapSize(): number {
    return engine().getHeapStatistics().heap_size_limit;
}

function hasStack(): boolean {
    const asked = askedRoom();
    const needed = asked * KILOBYTE + SPARE + environmentSize();
    if (asked >= ROOM && needed <= stackLimit()) return true;
    // Node's own modules for threads take a while to load.
    const { isMainThread, resourceLimits } = threads();
    return !isMainThread && (resourceLimits.stackSizeMb ?? 0) * KILOBYTE >= ROOM;
}

/** Whether this is the first thread of Node, the only one that hears of signals. */
export function isFirstThread(): boolean {
    return askedRoom() > 0 || threads().isMainThread;
}

/** What a thread may be given besides its stack. */
export interface ThreadOptions {
    /** The size of the engine's heap in bytes; null for as much as this thread has. */
    readonly heap: number | null;
    /** What the file finds in `process.argv` after its own name. */
    readonly arguments: readonly string[];
}

/** Runs a file in a thread with room, and answers its exit code. */
export function runWithRoom(
    file: string | URL,
    { heap, arguments: argv }: ThreadOptions,
): Promise<number> {
    const { Worker } = threads();
    engine().setFlagsFromString(TUNING);
    // Nobody else could hear of the signal. What the program has written is written.
    process.on("SIGINT", () => process.exit(INTERRUPTED));
    const worker = new Worker(file, {
        argv: [...argv],
        // What was asked of Node for its first thread shall not be taken for what this one has.
        execArgv: [],
        resourceLimits: threadLimits(heap),
    });
    return new Promise((resolve, reject) => {
        worker.on("error", (error) => {
            if ((error as { code?: unknown }).code !== "ERR_WORKER_OUT_OF_MEMORY") reject(error);
            else writeSync(ERROR, "error: the engine has run out of memory\n");
        });
        worker.on("exit", resolve);
    });
}

/** What Node is told of a thread that shall have room, and a heap of so many bytes if not of the usual size. */
export function threadLimits(heap: number | null): ThreadLimits {
    return {
        stackSizeMb: Math.ceil(ROOM / KILOBYTE) + 1,
        ...(heap === null ? {} : { maxOldGenerationSizeMb: Math.ceil(heap / MEGABYTE) }),
    };
}

/** The limits of a thread, as Node calls them. */
export interface ThreadLimits {
    readonly stackSizeMb: number;
    readonly maxOldGenerationSizeMb?: number;
}

const INTERRUPTED = 130;
const ERROR = 2;

/** In kilobytes, what Node was started with. */
function askedRoom(): number {
    const option = process.execArgv.findLast((word) => /^--stack[-_]size=\d+$/.test(word));
    return Number(option?.split("=")[1] ?? 0);
}

/** In bytes, how large the system lets the stack of the first thread grow; 0 when it does not tell. */
function stackLimit(): number {
    try {
        const limits = readFileSync("/proc/self/limits", "latin1");
        const limit = /^Max stack size +(\S+)/m.exec(limits)?.[1] ?? "0";
        return limit === "unlimited" ? Number.POSITIVE_INFINITY : Number(limit);
    } catch {
        // Without /proc, macOS has eight megabytes as long as nobody has changed it.
        return process.platform === "darwin" ? reportedLimit() : 0;
    }
}

function reportedLimit(): number {
    const report = process.report?.getReport() as { userLimits?: UserLimits } | undefined;
    const limit = report?.userLimits?.stack_size_bytes?.soft ?? 0;
    return limit === "unlimited" ? Number.POSITIVE_INFINITY : Number(limit);
}

interface UserLimits {
    readonly stack_size_bytes?: { readonly soft: string | number };
}

/** In bytes, about what the arguments and the environment take of the stack of the first thread. */
function environmentSize(): number {
    let size = 0;
    for (const word of process.argv) size += word.length;
    for (const [name, value] of Object.entries(process.env)) {
        size += name.length + (value ?? "").length;
    }
    return 4 * size;
}

function engine(): typeof import("node:v8") {
    return createRequire(import.meta.url)("node:v8");
}

function threads(): typeof import("node:worker_threads") {
    return createRequire(import.meta.url)("node:worker_threads");
}
