// `misty run`: compiles a program, unless the cache has it, and runs it (toolchain 2).

import { statSync } from "node:fs";
import { resolve } from "node:path";
import {
    type HostOptions,
    hasRoom,
    heapOf,
    loadCores,
    NodeHost,
    runWithRoom,
    startHost,
    threadLimits,
} from "#runtime";
import { EXIT, Failure } from "../failure.js";
import { imageOf } from "../image-file.js";
import { ownFile } from "../installation.js";
import { programLoader } from "../load-program.js";
import type { Place } from "../option-values.js";
import { programFile } from "../program-files.js";
import { mapForUser } from "../source-maps.js";
import { complain } from "../terminal.js";

export interface RunOptions {
    /** The words of `--log`; they come after those of the project. */
    readonly logs: readonly string[];
    /** In seconds; Infinity for no limit, null for the usual one. */
    readonly turnLimit: number | null;
    /** In bytes; null for what the engine can give. */
    readonly memory: number | null;
    /** What the order of turns follows from; null for first come, first served. */
    readonly seed: number | null;
    /** How many threads run the processes. */
    readonly cores: number;
    /** The directories whose files programs may reach. */
    readonly files: readonly string[];
    readonly isSpying: boolean;
    /** Where to wait for a debugger; null for no debugger. */
    readonly inspect: Place | null;
    readonly defines: readonly string[];
}

/** The options of a command line that has none. */
export const PLAIN: RunOptions = {
    logs: [],
    turnLimit: null,
    memory: null,
    seed: null,
    cores: 1,
    files: [],
    isSpying: false,
    inspect: null,
    defines: [],
};

/** Runs a program with these arguments, and answers the exit code. */
export async function run(
    name: string,
    args: readonly string[],
    options: RunOptions,
): Promise<number> {
    const { inspect } = options;
    if (inspect !== null && options.cores > 1) throw new Failure("--inspect needs --cores 1");
    for (const directory of options.files) needDirectory(directory);
    const cores = options.cores > 1 ? await loadCores() : null;
    const heap = heapFor(options);
    // Debuggers connect to the first thread; with them, depth does not matter as much.
    if (cores === null && inspect === null && !hasRoom(heap)) {
        const words = process.argv.slice(2);
        return runWithRoom(ownFile("bin/misty.js"), { heap, arguments: words });
    }
    const program = programFile(name);
    const { defines } = options;
    const made = await imageOf({ program, project: null, defines });
    if (made.kind === "faulty") {
        const { reportsOf, showReports } = await import("../compiling.js");
        showReports(reportsOf(made.findings));
        return EXIT.faulty;
    }
    const host = new NodeHost(mapForUser);
    const place = cores?.placeOfThread(() => host.wake()) ?? null;
    if (cores !== null && place === null) return startThreads(cores, options.cores, heap);
    host.turnstile = place?.turnstile ?? null;
    if (inspect !== null) (await import("../inspect.js")).waitForDebugger(inspect);
    const exitCode = await startHost(made.image, {
        arguments: args,
        logs: [...made.logs, ...options.logs],
        ...turnLimit(options),
        memory: options.memory === null ? null : options.memory / options.cores,
        seed: options.seed,
        files: options.files.map((directory) => resolve(directory)),
        isSpying: options.isSpying,
        host,
        loadProgram: programLoader(program, defines),
        ...(place === null ? {} : { place }),
    });
    place?.end(exitCode);
    return exitCode;
}

/** Fails unless there is a directory of that name. */
function needDirectory(directory: string): void {
    if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true) return;
    throw new Failure(`--files: there is no directory ${directory}`);
}

/** Runs the same command in several threads. */
function startThreads(
    { runOnCores }: Awaited<ReturnType<typeof loadCores>>,
    cores: number,
    heap: number | null,
): Promise<number> {
    return runOnCores({
        file: ownFile("bin/misty.js"),
        arguments: process.argv.slice(2),
        cores,
        // For tests: small programs would stay in one thread.
        isSpread: process.env["MISTY_SPREAD"] !== undefined,
        limits: threadLimits(heap),
        complain: (reason) => complain(`error: the process of the program has ended: ${reason}`),
    });
}

/** The heap of each thread, in bytes, so that it has the memory that it may use. */
function heapFor({ memory, cores }: RunOptions): number | null {
    return memory === null ? null : heapOf(memory / cores);
}

/** Left out, the limit is the usual one; null is none. */
function turnLimit({ turnLimit: seconds, inspect }: RunOptions): Pick<HostOptions, "turnLimit"> {
    if (inspect !== null) return { turnLimit: null };
    if (seconds === null) return {};
    return { turnLimit: seconds === Number.POSITIVE_INFINITY ? null : seconds };
}
