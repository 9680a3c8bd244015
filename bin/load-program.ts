// Programs that are named while others run (processes 3.1): looked up in the shop of the
// program that the command line started, compiled then, and kept in the cache like any other.

import { dirname, join } from "node:path";
import type { LoadProgram } from "#runtime";
import { Failure } from "./failure.js";
import { Files } from "./files.js";
import { imageOf } from "./image-file.js";
import { lookUp } from "./look-up.js";
import { findProject, type Project } from "./project.js";

/** What answers the locators of a running program with units, or with the reason why not. */
export function programLoader(program: string, defines: readonly string[]): LoadProgram {
    let project: Project | null = null;
    return async (locator, from) => {
        project ??= findProject(dirname(program), new Files());
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
        const { reportsOf } = await import("./compiling.js");
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
