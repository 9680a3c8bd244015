// `misty run`: compiles a program, unless the cache has it, and runs it (toolchain 2).

import { dirname } from "node:path";
import { type LoadProgram, startHost } from "#runtime";
import { EXIT, Failure } from "../failure.js";
import { imageOf } from "../image-file.js";
import { programFile } from "../program-files.js";

export interface RunOptions {
    /** The words of `--log`; null when they are not given. */
    readonly logs: string | null;
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
        const { reportsOf, showReports } = await import("../show-diagnostics.js");
        showReports(reportsOf(made.findings));
        return EXIT.faulty;
    }
    if (made.image.root.kind !== "program") {
        throw new Failure(`cannot run "${name}": it is a module, not a program`);
    }
    return startHost(made.image, {
        arguments: args,
        logs: words(made.logs, options.logs),
        turnLimit: options.turnLimit,
        loadProgram: loaderFor(program, defines),
    });
}

/** The words of the project, and after them those of the command line. */
function words(...texts: readonly (string | null)[]): readonly string[] {
    return texts.flatMap((text) => (text ?? "").split(",").map((word) => word.trim()));
}

/** Most programs name no other at run time, so what that needs is loaded when one does. */
function loaderFor(program: string, defines: readonly string[]): LoadProgram {
    let loader: Promise<LoadProgram> | null = null;
    const make = async () => {
        const { programLoader } = await import("../load-program.js");
        const { findProject } = await import("../project.js");
        const { Files } = await import("../files.js");
        return programLoader(findProject(dirname(program), new Files()), defines);
    };
    return async (locator, from) => {
        loader ??= make();
        return (await loader)(locator, from);
    };
}
