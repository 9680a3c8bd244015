// `misty build`: one ES module of a program, of all that it reaches, and of the part of the
// runtime that it needs (toolchain 2). It runs with plain Node and behaves as `misty run`.
//
// The source map of the compiler is chained through esbuild's, so that positions lead to the
// `.mst` files. A built program has no shop: see docs/decisions/0004.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { BuildOptions as BundlerOptions, Plugin } from "esbuild";
import { type Compiled, compileProgram } from "../compile-program.js";
import { EXIT, Failure, reasonOf } from "../failure.js";
import { ownFile } from "../installation.js";
import { isRecord } from "../json.js";
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
            ? await bundle(compiled, output, options.isMinified)
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

async function bundle(
    compiled: Sound,
    output: string,
    isMinified: boolean,
): Promise<ReadonlyMap<string, string>> {
    const { build: runBundler } = await import("esbuild");
    const { root } = compiled.project;
    const options: BundlerOptions = {
        stdin: { contents: entry(compiled), resolveDir: root, sourcefile: "misty-start.js" },
        outfile: output,
        bundle: true,
        write: false,
        format: "esm",
        platform: "node",
        target: "node20",
        minify: isMinified,
        sourcemap: "linked",
        legalComments: "none",
        logLevel: "silent",
        plugins: [imagePlugin(compiled)],
    };
    const { outputFiles = [] } = await runBundler(options);
    return new Map(
        outputFiles.map(({ path, text }) => [
            path,
            path.endsWith(".map") ? readable(text, output, compiled, isMinified) : text,
        ]),
    );
}

interface BundlerMap {
    readonly names: readonly string[];
    readonly sources: readonly string[];
    readonly sourcesContent: readonly (string | null)[];
}

/** The bundler's map, with the paths of the shop for units, and without the text of our own files. */
function readable(
    json: string,
    output: string,
    { project, image }: Sound,
    isMinified: boolean,
): string {
    const map: BundlerMap = JSON.parse(json);
    const folder = dirname(output);
    const units = new Map(image.units.map(({ path }) => [join(project.root, path), path]));
    const paths = map.sources.map((source) => join(folder, source));
    const root = relative(folder, project.root).split(sep).join("/");
    return JSON.stringify({
        ...map,
        // When it renames, the bundler notes what was renamed, and not which function it is in.
        names: isMinified ? [] : map.names,
        sourceRoot: root === "" ? "" : `${root}/`,
        sources: paths.map((path) => units.get(path) ?? `misty:${basename(path)}`),
        sourcesContent: map.sourcesContent.map((text, at) =>
            units.has(paths[at] ?? "") ? text : null,
        ),
    });
}

function entry({ project }: Sound): string {
    return `
import { image } from "misty:image";
import { startHost } from "misty:runtime";
const options = { arguments: process.argv.slice(2), logs: ${JSON.stringify(project.logs)} };
process.exitCode = await startHost(image, options);
`;
}

/** Answers the imports of the entry and of the image: the image itself, and files of ours. */
function imagePlugin({ output: { code, map }, project }: Sound): Plugin {
    // As if the image were a file of the shop, so that the paths in its map are relative to it.
    const image = join(project.root, "misty-image.js");
    const inline = Buffer.from(map).toString("base64");
    const contents = `${code}\n//# sourceMappingURL=data:application/json;base64,${inline}\n`;
    return {
        name: "misty",
        setup(bundler) {
            bundler.onResolve({ filter: /^misty:image$/ }, () => ({
                path: image,
                namespace: "file",
            }));
            bundler.onResolve({ filter: /^misty:runtime$/ }, () => ({
                path: fileURLToPath(ownFile("dist/runtime.js")),
            }));
            bundler.onResolve({ filter: /^file:/ }, ({ path }) => ({ path: fileURLToPath(path) }));
            bundler.onLoad({ filter: /[\\/]misty-image\.js$/ }, ({ path }) =>
                path === image ? { contents, loader: "js" } : null,
            );
        },
    };
}

function outputFile(name: string): string {
    const output = resolve(name);
    if (output.endsWith(".mst")) throw new Failure(`will not write to "${output}": it is a source`);
    return output;
}

function write(path: string, content: string): void {
    try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
    } catch (error) {
        throw new Failure(`cannot write "${path}": ${reasonOf(error)}`);
    }
}
