// Programs that are named while others run (processes 3.1): looked up in the shop of the
// program that the command line started, compiled then, and kept in the cache like any other.

import { join } from "node:path";
import type { LoadProgram } from "#runtime";
import { Failure } from "./failure.js";
import { Files } from "./files.js";
import { imageOf } from "./image-file.js";
import { lookUp } from "./look-up.js";
import type { Project } from "./project.js";

/** What answers a locator of a running program with a unit, or with the reason why not. */
export function programLoader(project: Project, defines: readonly string[]): LoadProgram {
    return async (locator, from) => {
        const place = { root: project.root, folders: project.programs, files: new Files() };
        const found = lookUp(place, locator, from);
        if (found.kind === "outside") return `"${locator}" leaves the shop`;
        if (found.kind === "missing") return `program "${locator}" was not found`;

        const made = await imageOrReason(join(project.root, found.path), project, defines);
        if (typeof made === "string") return made;
        if (made.root.kind !== "program") return `"${locator}" is a module`;
        return made.root;
    };
}

async function imageOrReason(program: string, project: Project, defines: readonly string[]) {
    try {
        const made = await imageOf({ program, project, defines });
        if (made.kind === "image") return made.image;
        const { reportsOf } = await import("./show-diagnostics.js");
        const [first] = reportsOf(made.findings).filter(({ severity }) => severity === "error");
        if (first === undefined) return "it has errors";
        const { code, message, source, place } = first;
        return `${code}: ${message} (${source.path}:${place.from.line}:${place.from.column})`;
    } catch (error) {
        // A file that cannot be read is no defect of ours: the asking program hears of it.
        if (error instanceof Failure) return error.message;
        throw error;
    }
}
