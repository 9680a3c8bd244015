// `misty build`: one ES module of a program, of all that it reaches, and of the part of the
// runtime that it needs (toolchain 2). It runs with plain Node and behaves as `misty run`.
//
// A built program has no shop: see docs/decisions/0004.

import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { bundle } from "../bundle.js";
import { type Compiled, compileProgram } from "../compile-program.js";
import { EXIT, Failure, reasonOf } from "../failure.js";
import { isRecord } from "../json.js";
import { makeFolder } from "../make-folder.js";
import { programFile } from "../program-files.js";
import { reportsOf, showReports } from "../show-diagnostics.js";
import { complain } from "../terminal.js";

export interface BuildOptions {
    /** Where to write; null for the program's name in the current folder. */
    readonly output: string | null;
    readonly isMinified: boolean;
    /** What to write instead of the bundle; null for the bundle. */
    readonly emit: readonly ("js" | "ast" | "map")[] | null;
    readonly defines: readonly string[];
}

/** What the compiler has made of a program without errors. */
type Sound = Compiled & { readonly output: NonNullable<Compiled["output"]> };

/** Builds a program and answers the exit code. */
export async function build(name: string, options: BuildOptions): Promise<number> {
    const program = programFile(name);
    const output = outputFile(options.output ?? `${basename(program, ".mst")}.js`);
    const compiled = compileProgram(program, options.defines);
    showReports(reportsOf({ ...compiled, root: compiled.project.root }));
    if (!isSound(compiled)) return EXIT.faulty;

    const files =
        options.emit === null
            ? await bundled(compiled, output, options.isMinified)
            : emitted(compiled, output, options.emit);
    for (const [path, content] of files) write(path, content);
    if (isTakenForCommonJs(output)) {
        complain(`misty: note: Node will not take ${basename(output)} for an ES module, because`);
        complain("of the package.json above it; end its name in .mjs, or move it");
    }
    return EXIT.good;
}

/** Whether the nearest package.json makes Node read a `.js` file there as CommonJS. */
function isTakenForCommonJs(output: string): boolean {
    if (!output.endsWith(".js")) return false;
    for (let at = dirname(output); ; at = dirname(at)) {
        try {
            const settings: unknown = JSON.parse(readFileSync(join(at, "package.json"), "utf8"));
            return isRecord(settings) && settings["type"] === "commonjs";
        } catch {
            // There is none here: the next one above counts.
            if (dirname(at) === at) return false;
        }
    }
}

function isSound(compiled: Compiled): compiled is Sound {
    return compiled.output !== null;
}

async function bundled(
    { output: { code, map }, project: { root, logs } }: Sound,
    output: string,
    isMinified: boolean,
): Promise<ReadonlyMap<string, string>> {
    const made = await bundle({ code, map, root, logs }, output, isMinified);
    return new Map([
        [output, made.code],
        [`${output}.map`, made.map],
    ]);
}

/** What the compiler has made, as it is, for those who want to look inside. */
function emitted(
    { output: { code, map }, image }: Sound,
    output: string,
    kinds: readonly string[],
): ReadonlyMap<string, string> {
    const trees = Object.fromEntries(image.units.map(({ path, tree }) => [path, tree]));
    // What a name is bound to leads back into the tree.
    const ast = () =>
        JSON.stringify(trees, (key, value) => (key === "binding" ? undefined : value), 4);
    const files = new Map<string, string>();
    if (kinds.includes("js")) files.set(output, code);
    if (kinds.includes("map")) files.set(`${output}.map`, map);
    if (kinds.includes("ast")) files.set(`${output.replace(/\.m?js$/, "")}.ast.json`, ast());
    return files;
}

function outputFile(name: string): string {
    const output = resolve(name);
    if (output.endsWith(".mst")) throw new Failure(`will not write to "${output}": it is a source`);
    return output;
}

function write(path: string, content: string): void {
    try {
        makeFolder(dirname(path));
        writeFileSync(path, content);
    } catch (error) {
        throw new Failure(`cannot write "${path}": ${reasonOf(error)}`);
    }
}
