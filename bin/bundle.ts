// One ES module of a compiled program and of the part of the runtime that it needs.
//
// The runtime is bundled by esbuild into a function of its own, and the program's code stands
// behind it as the compiler has made it. So the program keeps its names, which logs and traces
// show, its positions stay exact, and neither part sees the names of the other.

import { dirname, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import { ASKED } from "#runtime";
import { ownFile } from "./installation.js";

/** What to bundle. */
export interface Program {
    readonly code: string;
    /** The source map of the code, whose sources are relative to `root`. */
    readonly map: string;
    readonly root: string;
    /** The words of `--log` that are always given. */
    readonly logs: readonly string[];
}

/** A module and its source map. */
export interface Bundle {
    readonly code: string;
    readonly map: string;
}

/** Who starts the file itself, and not Node with it, gets a large stack at once. */
const FIRST_LINE = `#!/usr/bin/env -S node ${ASKED}`;

/** Bundles a program to be written to the file `output`, with the map beside it. */
export async function bundle(
    program: Program,
    output: string,
    isMinified: boolean,
): Promise<Bundle> {
    const { imports, bound, body, lines } = takeApart(program.code);
    const runtime = await bundleRuntime(imports, /ws_(?:address|listener)/.test(body), isMinified);
    const image = await shrink(body, shifted(program.map, -lines), isMinified);

    const names = `const { ${bound.join(", ")} } = $misty;`;
    const head = `${FIRST_LINE}\nconst $url = import.meta.url;\n${runtime}${names}\n`;
    const start = `{ arguments: process.argv.slice(2), logs: ${JSON.stringify(program.logs)} }`;
    const end = `process.exitCode = await $misty.$startWithRoom($url, image, ${start});\n`;
    const name = relative(dirname(output), output);
    return {
        code: `${head}${image.code}${end}//# sourceMappingURL=${encodeURI(name)}.map\n`,
        map: placed(shifted(image.map, head.split("\n").length - 1), program.root, output),
    };
}

const IMPORT = /^import (\{[^}]*\} from "(?:[^"\\]|\\.)*";\n)/;

/** The imports on top of emitted code, the names that they bind, and the code below them. */
function takeApart(code: string) {
    let imports = "";
    let body = code;
    for (let match = IMPORT.exec(body); match !== null; match = IMPORT.exec(body)) {
        imports += `export ${match[1]}`;
        body = body.slice(match[0].length);
    }
    return {
        imports,
        bound: [...imports.matchAll(/ as (\$\w+)/g)].map((match) => match[1] ?? ""),
        body: body.replace(/^export const image = /m, "const image = "),
        lines: imports.split("\n").length - 1,
    };
}

/** The runtime, as far as it is reached: a script that gives it to `$misty`. */
async function bundleRuntime(
    imports: string,
    hasWebSockets: boolean,
    isMinified: boolean,
): Promise<string> {
    const { build } = await import("esbuild");
    const start = `export { startWithRoom as $startWithRoom } from "${ownFile("dist/runtime.js").href}";`;
    const { outputFiles } = await build({
        stdin: { contents: `${imports}${start}\n`, resolveDir: "/" },
        bundle: true,
        write: false,
        format: "iife",
        globalName: "$misty",
        define: { "import.meta.url": "$url" },
        platform: "node",
        target: "node20",
        minify: isMinified,
        legalComments: "none",
        logLevel: "silent",
        plugins: [ownFiles(hasWebSockets)],
    });
    return outputFiles[0]?.text ?? "";
}

/** Finds files of ours by their URLs; leaves out what the command alone would load, and what is not spoken of. */
function ownFiles(hasWebSockets: boolean): Plugin {
    return {
        name: "own-files",
        setup(bundler) {
            bundler.onResolve({ filter: /^file:/ }, ({ path }) => ({ path: fileURLToPath(path) }));
            bundler.onResolve({ filter: /./ }, ({ kind, path }) => {
                const isNeeded = hasWebSockets && path.endsWith("/node-ws.js");
                return kind === "dynamic-import" && !isNeeded ? { external: true } : null;
            });
        },
    };
}

/** The program's code without what only people need; names stay, because people see them. */
async function shrink(code: string, map: string, isMinified: boolean): Promise<Bundle> {
    if (!isMinified) return { code, map };
    const { transform } = await import("esbuild");
    const { sources, ...rest }: { readonly sources: readonly string[] } = JSON.parse(map);
    // The bundler would encode the paths as URLs; it gets numbers in their place.
    const numbered = JSON.stringify({ ...rest, sources: sources.map((_, at) => String(at)) });
    const inline = Buffer.from(numbered).toString("base64");
    const made = await transform(
        `${code}//# sourceMappingURL=data:application/json;base64,${inline}\n`,
        {
            minifyWhitespace: true,
            minifySyntax: true,
            target: "node20",
            sourcemap: "external",
        },
    );
    const shrunk: { readonly sources: readonly string[] } = JSON.parse(made.map);
    const named = shrunk.sources.map((number) => sources[Number(number)]);
    return { code: made.code, map: JSON.stringify({ ...shrunk, sources: named }) };
}

/** A map whose lines have moved down, or, into lines that map nothing, up. */
function shifted(json: string, lines: number): string {
    const map: { readonly mappings: string } = JSON.parse(json);
    const mappings = lines < 0 ? map.mappings.slice(-lines) : ";".repeat(lines) + map.mappings;
    return JSON.stringify({ ...map, mappings });
}

/** A map that says where its sources are, seen from where it lies. */
function placed(json: string, root: string, output: string): string {
    const way = relative(dirname(output), root).split(sep).join("/");
    return JSON.stringify({ ...JSON.parse(json), sourceRoot: way === "" ? "" : `${way}/` });
}
