// Compiles a program on the disk within its shop. Whoever imports this file loads the compiler.

import { basename, dirname, join, relative, sep } from "node:path";
import { type Compilation, compile, INTRINSICS } from "#compiler";
import { Files } from "./files.js";
import { ownFile } from "./installation.js";
import { findProject, type Project } from "./project.js";
import { DiskShop } from "./shop.js";

export interface Compiled extends Compilation {
    readonly project: Project;
    /** What was read and looked for. */
    readonly files: Files;
}

/** Where emitted code finds the ABI, in the file that a start has loaded anyway, and native modules. */
const specifiers = {
    abi: ownFile("dist/core.js").href,
    standard: (name: string) => ownFile(`dist/std/${name}.js`).href,
};

/** The names that every unit sees. */
export const intrinsics: ReadonlySet<string> = new Set(INTRINSICS.keys());

/**
 * Compiles the program at a real path with everything that it reaches, in the shop of a
 * project; null stands for the project that the program itself belongs to.
 */
export function compileProgram(
    program: string,
    defines: readonly string[],
    given: Project | null = null,
): Compiled {
    const files = new Files();
    files.locate(program);
    const own = findProject(dirname(program), files, given?.root);
    const project = given ?? own;
    const shop = new DiskShop(project, files, defines);
    const path = shopPath(project, program);
    const fileName = `${basename(program, ".mst")}.js`;
    return { ...compile(path, shop, { intrinsics, specifiers, fileName }), project, files };
}

/** The path in the shop of a file below the shop's folder. */
export function shopPath(project: Project, path: string): string {
    return relative(project.root, path).split(sep).join("/");
}

/** The path on the disk of a unit of the shop; null for a standard module. */
export function diskPath(project: Project, path: string): string | null {
    return path.startsWith("std:") ? null : join(project.root, path);
}
