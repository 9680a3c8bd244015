// The command `misty`: from arguments to an exit code.
//
// Everything is loaded as late as possible, because most of what a start costs is loading.
// `misty run app.mst` without options, the most frequent command, needs no parsing of options
// and loads neither Commander nor, if the program has not changed, the compiler.
//
// This is the only place that catches errors. A Failure is something the user can mend, and is
// shown as one line; anything else is a defect of Misty, and asks for a report.

import { PLAIN, run } from "./commands/run.js";
import { EXIT, Failure } from "./failure.js";
import { complain } from "./terminal.js";
import { BUILD } from "./version.js";

/** Does what the command line says, and leaves the exit code to Node. */
export async function main(): Promise<void> {
    process.on("uncaughtException", (error) => {
        process.exit(tell(error));
    });
    try {
        process.exitCode = await start(process.argv.slice(2));
    } catch (error) {
        process.exitCode = tell(error);
        const { isMainThread } = await import("node:worker_threads");
        // What connects a thread with others would keep it alive, and them waiting for it.
        if (!isMainThread) process.exit();
    }
}

async function start(args: readonly string[]): Promise<number> {
    const [command, program, ...rest] = args;
    if (command === "run" && program !== undefined && !program.startsWith("-")) {
        return run(program, rest, PLAIN);
    }
    const { dispatch } = await import("./arguments.js");
    return dispatch(args);
}

/** Says what ended the command, and answers the exit code. */
function tell(error: unknown): number {
    // Whoever reads the output has closed it, as `head` does: nobody is left to be told anything.
    const { code, syscall } = Object(error) as { code?: unknown; syscall?: unknown };
    if (code === "EPIPE") return EXIT.disrupted;
    if (syscall === "uv_cwd") {
        complain("misty: the folder in which it was started does not exist any more");
        return EXIT.usage;
    }
    if (error instanceof Failure) {
        complain(`misty: ${error.message}`);
        if (error.hint !== null) complain(`   = help: ${error.hint}`);
        return error.exitCode;
    }
    const what = error instanceof Error ? error.message : String(error);
    complain(`misty: a defect of Misty itself, not of your program: ${what}`);
    complain(
        `Please report it with the program that shows it (Misty ${BUILD}, Node ${process.version}).`,
    );
    if (process.env["MISTY_TRACE"] !== undefined) complain(String(Object(error).stack));
    else complain("MISTY_TRACE=1 shows where it happened.");
    return EXIT.defect;
}
