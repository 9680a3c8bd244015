// `misty run`: compiles a program, unless the cache has it, and runs it (toolchain 2).

import { type HostOptions, NodeHost, startHost } from "#runtime";
import { EXIT } from "../failure.js";
import { imageOf } from "../image-file.js";
import { programLoader } from "../load-program.js";
import { programFile } from "../program-files.js";
import { mapForUser } from "../source-maps.js";

export interface RunOptions {
    /** The words of `--log`; they come after those of the project. */
    readonly logs: readonly string[];
    /** In seconds; Infinity for no limit, null for the usual one. */
    readonly turnLimit: number | null;
    readonly defines: readonly string[];
}

/** Runs a program with these arguments, and answers the exit code. */
export async function run(
    name: string,
    args: readonly string[],
    options: RunOptions,
): Promise<number> {
    const program = programFile(name);
    const { defines } = options;
    const made = await imageOf({ program, project: null, defines });
    if (made.kind === "faulty") {
        const { reportsOf, showReports } = await import("../compiling.js");
        showReports(reportsOf(made.findings));
        return EXIT.faulty;
    }
    return startHost(made.image, {
        arguments: args,
        logs: [...made.logs, ...options.logs],
        ...turnLimit(options),
        host: new NodeHost(mapForUser),
        loadProgram: programLoader(program, defines),
    });
}

/** Left out, the limit is the usual one; null is none. */
function turnLimit({ turnLimit: seconds }: RunOptions): Pick<HostOptions, "turnLimit"> {
    if (seconds === null) return {};
    return { turnLimit: seconds === Number.POSITIVE_INFINITY ? null : seconds };
}
