// Builds dist/ from the sources: `npm run build`, and npm itself after `npm ci`.
//
// Everything is bundled in one run with code splitting, because what emitted programs import
// (dist/abi.js) and what the command imports must be the same instance of the runtime.
// Libraries that only some commands need stay outside, and are loaded from node_modules
// when one of those commands runs; Chevrotain is bundled, because as it comes it is
// hundreds of files.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

// Names the state of the sources: what another build has compiled is compiled again.
const digest = createHash("sha256").update(version);
for (const file of sourceFiles()) digest.update(file).update(readFileSync(file));
const buildName = `${version}-${digest.digest("hex").slice(0, 16)}`;

const entryPoints = {
    misty: "bin/misty.ts",
    compiler: "compiler/index.ts",
    runtime: "runtime/index.ts",
    abi: "runtime/abi.ts",
    stdlib: "stdlib/index.ts",
    ...nativeModules(),
};

// Made aside and put in place at the end, so that a command that runs meanwhile finds one
// whole build.
const aside = `node_modules/.cache/misty-build-${process.pid}`;
mkdirSync(aside, { recursive: true });
await build({
    entryPoints,
    outdir: `${aside}/new`,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    chunkNames: "chunks/[name]-[hash]",
    external: ["commander", "esbuild", "source-map"],
    define: {
        MISTY_VERSION: JSON.stringify(version),
        MISTY_BUILD: JSON.stringify(buildName),
    },
    legalComments: "none",
    logLevel: "warning",
});
if (existsSync("dist")) renameSync("dist", `${aside}/old`);
renameSync(`${aside}/new`, "dist");
rmSync(aside, { recursive: true, force: true });

/** The standard modules written in TypeScript: each is an entry of its own, loaded when used. */
function nativeModules() {
    const folder = "stdlib/native";
    const files = existsSync(folder) ? readdirSync(folder) : [];
    return Object.fromEntries(
        files
            .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
            .map((file) => [`std/${basename(file, ".ts")}`, `${folder}/${file}`]),
    );
}

function sourceFiles() {
    return ["bin", "compiler", "runtime", "stdlib"]
        .flatMap((area) => readdirSync(area, { recursive: true }).map((file) => join(area, file)))
        .filter((file) => /\.(ts|mst)$/.test(file) && !file.endsWith(".test.ts"))
        .sort();
}
