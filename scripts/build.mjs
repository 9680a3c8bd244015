// Builds dist/ from the sources: `npm run build`, and npm itself after `npm ci`.
//
// What a start loads is bundled into one file, dist/core.js: the way from a command line to
// a cached program, and the whole runtime. (Each file costs a start nearly a millisecond.)
// All other files take from core.js what is in it, so that there is one runtime however it
// is reached: by the command, by emitted programs (abi.js), by those who embed it (runtime.js).
//
// Libraries that only some commands need stay outside, and are loaded from node_modules
// when one of those commands runs; Chevrotain is bundled, because as it comes it is
// hundreds of files.

import { createHash } from "node:crypto";
import {
    existsSync,
    mkdirSync,
    readdirSync,
    readFileSync,
    renameSync,
    rmSync,
    writeFileSync,
} from "node:fs";
import { builtinModules } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

// Made aside and put in place at the end, so that a command that runs meanwhile finds one
// whole build.
const aside = `node_modules/.cache/misty-build-${process.pid}`;
const target = resolve(aside, "new");

/** The parts of the command that are loaded when they are needed. */
const LATER = {
    arguments: "bin/arguments.ts",
    compiling: "bin/compiling.ts",
    cores: "runtime/workers/cores.ts",
    "node-ws": "runtime/host/node-ws.ts",
};

/** How other files call core.js until it is known where they stand. */
const CORE = "misty:core";

const shared = {
    outdir: target,
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external: ["commander", "esbuild"],
    // A library reads this when it is loaded; then a running host may have taken `Function` away.
    define: { ...versions(), "Function.prototype": "Object.__proto__" },
    legalComments: "none",
    logLevel: "warning",
};

const core = await buildCore();
await writeOutputs(await buildOthers(core));
await writeOutputs(await buildNativeModules(core));
mkdirSync(aside, { recursive: true });
// `npm pack` writes the declarations first, and builds then.
if (existsSync("dist/types")) renameSync("dist/types", join(target, "types"));
if (existsSync("dist")) renameSync("dist", `${aside}/old`);
renameSync(target, "dist");
rmSync(aside, { recursive: true, force: true });

/** Writes core.js, and answers its modules by path, each with the names that it exports. */
async function buildCore() {
    const roots = ["bin/misty.ts", "runtime/abi.ts", "runtime/index.ts"];
    const found = await build({ ...shared, entryPoints: roots, plugins: [later()] });
    const files = Object.keys(found.metafile.inputs);
    const alone = await build({
        ...shared,
        bundle: false,
        external: undefined,
        entryPoints: files,
    });
    const modules = new Map(
        Object.values(alone.metafile.outputs).map(({ entryPoint, exports }, at) => [
            resolve(entryPoint),
            { exports, prefix: `m${at}_` },
        ]),
    );
    const abi = modules.get(resolve("runtime/abi.ts"));
    // Emitted programs import by the names of the ABI, the launcher imports `main`.
    abi.prefix = "";
    modules.get(resolve("bin/misty.ts")).prefix = "";

    const contents = [...modules]
        .map(([path, { exports, prefix }]) => reexport(path, exports, (name) => prefix + name))
        .join("\n");
    const stdin = { contents, resolveDir: ".", sourcefile: "core.js" };
    const outfile = join(target, "core.js");
    const result = await build({
        ...shared,
        // Every start reads all of it.
        // It also writes constants where they are used: runtime/values/decimal-limits.ts.
        minify: true,
        outdir: undefined,
        outfile,
        stdin,
        plugins: [later(), namedBuiltins(files)],
    });
    await writeOutputs(result);
    return modules;
}

function reexport(path, exports, rename) {
    const names = exports.map((name) => `${name} as ${rename(name)}`).join(", ");
    return `export { ${names} } from ${JSON.stringify(path)};`;
}

function buildOthers(modules) {
    return build({
        ...shared,
        splitting: true,
        chunkNames: "chunks/[name]-[hash]",
        entryPoints: {
            ...LATER,
            compiler: "compiler/index.ts",
            runtime: "runtime/index.ts",
            abi: "runtime/abi.ts",
            dataspace: "runtime/dataspaces/index.ts",
            drivers: "runtime/drivers/index.ts",
            stdlib: "stdlib/index.ts",
        },
        // The library `ws` calls them by their bare names.
        plugins: [takenFrom(modules), builtins(new RegExp(`^(${builtinModules.join("|")})$`))],
    });
}

/** Each is one file, since a program that uses it loads it at the start. */
function buildNativeModules(modules) {
    return build({ ...shared, entryPoints: nativeModules(), plugins: [takenFrom(modules)] });
}

/**
 * Takes Node's own modules by a call. An import of one costs a start half a millisecond, since
 * Node then makes an ES module of it; and a library that is CommonJS cannot import.
 */
function builtins(names = /^node:/) {
    const namespace = "builtin";
    const setup = (bundler) => {
        bundler.onResolve({ filter: names }, ({ path }) => ({ path, namespace }));
        bundler.onLoad({ filter: /./, namespace }, ({ path }) => ({
            contents: `module.exports = process.getBuiltinModule("${path}");`,
        }));
    };
    return { name: "builtins", setup };
}

/** The same for modules of our own, which say what they want: nothing else is taken. */
function namedBuiltins(files) {
    const wanted = new Map();
    for (const file of files) {
        const imports = readFileSync(file, "utf8").matchAll(
            /^import \{([^}]*)\} from "(node:\w+)";$/gm,
        );
        for (const [, names, path] of imports) {
            const values = names.split(",").map((name) => name.trim());
            const known = wanted.get(path) ?? new Set();
            wanted.set(path, known);
            for (const name of values) if (/^\w+$/.test(name)) known.add(name);
        }
    }
    const namespace = "builtin";
    const setup = (bundler) => {
        bundler.onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace }));
        bundler.onLoad({ filter: /./, namespace }, ({ path }) => {
            const names = [...(wanted.get(path) ?? [])].join(", ");
            return { contents: `export const { ${names} } = process.getBuiltinModule("${path}");` };
        });
    };
    return { name: "named-builtins", setup };
}

/** Leaves imports of the later parts as they are: files beside core.js. */
function later() {
    const filter = new RegExp(`/(${Object.keys(LATER).join("|")})\\.js$`);
    const setup = (bundler) =>
        bundler.onResolve({ filter }, ({ path }) => ({
            path: `./${basename(path)}`,
            external: true,
        }));
    return { name: "later", setup };
}

/** Answers each module that is in core.js by taking its exports from there. */
function takenFrom(modules) {
    const setup = (bundler) => {
        bundler.onResolve({ filter: new RegExp(`^${CORE}$`) }, () => ({
            path: CORE,
            external: true,
        }));
        bundler.onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const module = modules.get(path);
            if (module === undefined) return null;
            const { exports, prefix } = module;
            const names = exports.map((name) => `${prefix}${name} as ${name}`).join(", ");
            return { contents: `export { ${names} } from "${CORE}";` };
        });
    };
    return { name: "taken-from-core", setup };
}

async function writeOutputs({ outputFiles }) {
    for (const { path, text } of outputFiles) {
        const way = relative(dirname(path), join(target, "core.js")).replaceAll("\\", "/");
        const place = way.startsWith(".") ? way : `./${way}`;
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text.replaceAll(`"${CORE}"`, `"${place}"`));
    }
}

/** The standard modules written in TypeScript, by the names of their files. */
function nativeModules() {
    const folder = "stdlib/native";
    return Object.fromEntries(
        readdirSync(folder)
            .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
            .map((file) => [`std/${basename(file, ".ts")}`, `${folder}/${file}`]),
    );
}

/** The version, and a name for this state of the sources: images of another are not used. */
function versions() {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    const digest = createHash("sha256").update(version);
    for (const file of sourceFiles()) digest.update(file).update(readFileSync(file));
    const build = `${version}-${digest.digest("hex").slice(0, 16)}`;
    return { MISTY_VERSION: JSON.stringify(version), MISTY_BUILD: JSON.stringify(build) };
}

function sourceFiles() {
    return ["bin", "compiler", "runtime", "stdlib", "scripts"]
        .flatMap((area) => readdirSync(area, { recursive: true }).map((file) => join(area, file)))
        .filter((file) => /\.(ts|mst|mjs)$/.test(file) && !file.endsWith(".test.ts"))
        .sort();
}
