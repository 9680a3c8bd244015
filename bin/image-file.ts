// A compiled image of a program on the disk: from the cache, or compiled now.
//
// Nothing here loads the compiler before it is known that it is needed.

import { pathToFileURL } from "node:url";
import type { Image } from "#runtime";
import { type CachedImage, cacheKey, loadCached, storeImage } from "./cache.js";
import type { Project } from "./project.js";
import type { Findings } from "./show-diagnostics.js";
import { withRoot } from "./source-maps.js";

/** What to compile: a program by its real path, its shop if it is not its own, its constants. */
export interface Wanted {
    readonly program: string;
    /** The project of the program that starts this one; null for the first. */
    readonly project: Project | null;
    /** The `--define`s of the command line. */
    readonly defines: readonly string[];
}

/** An image, or what is wrong with the program. */
export type Made =
    | { readonly kind: "image"; readonly image: Image; readonly logs: readonly string[] }
    | { readonly kind: "faulty"; readonly findings: Findings };

/** The image of a program, ready to run. */
export async function imageOf(wanted: Wanted): Promise<Made> {
    const { program, project, defines } = wanted;
    const key = cacheKey(program, project?.root ?? null, defines);
    const ready = loadCached(program, key) ?? (await compileFresh(wanted, key));
    if ("diagnostics" in ready) return { kind: "faulty", findings: ready };
    const module: { readonly image: Image } = await import(pathToFileURL(ready.path).href);
    return { kind: "image", image: module.image, logs: ready.logs };
}

async function compileFresh(
    { program, project, defines }: Wanted,
    key: string,
): Promise<CachedImage | Findings> {
    const { compileProgram, reportsOf, showReports } = await import("./compiling.js");
    const compiled = compileProgram(program, defines, project);
    const { output, files } = compiled;
    const { root, logs } = compiled.project;
    if (output === null) return { ...compiled, root };
    // Warnings are told once: an image of the cache has none (decision 0053).
    showReports(reportsOf({ ...compiled, root }));
    const map = withRoot(output.map, root);
    return storeImage(program, key, { code: output.code, map, looks: files.looks, logs });
}
