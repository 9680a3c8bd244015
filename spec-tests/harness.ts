// Compiles texts with the built compiler and runs them on the built runtime (decision 0009).
//
// Time is the test's own: nothing waits. Only what is about the turn limit uses the machine's.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as compilerModule from "#compiler";
import type { Compilation, Shop } from "#compiler";
import type * as runtimeModule from "#runtime";
import type * as stdlibModule from "#stdlib";
import { faultsOf } from "./emitted-code.js";

const dist = new URL("../dist/", import.meta.url);
if (!existsSync(dist)) throw new Error("Nothing is built: run `npm run build` first.");

/** The built areas, loaded by Node itself and not through the test runner. */
export const compiler: typeof compilerModule = await load("compiler.js");
export const runtime: typeof runtimeModule = await load("runtime.js");
export const stdlib: typeof stdlibModule = await load("stdlib.js");

const folder = mkdtempSync(join(tmpdir(), "misty-spec-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
let images = 0;

/** A module of dist. The argument is a variable, so that the test runner leaves the import alone. */
function load<Module>(name: string): Promise<Module> {
    const url = new URL(name, dist).href;
    return import(/* @vite-ignore */ url);
}

export interface Ran {
    /** What was logged to the channel `test`, in order. */
    readonly logs: readonly string[];
    /** What was written to standard output, and to standard error but for channel `test`. */
    readonly output: string;
    readonly errors: string;
    readonly exitCode: number;
}

/** Compiles the unit at `root` among `files`, a record of texts or bytes by path. */
export function compileFiles(
    root: string,
    files: Readonly<Record<string, string | Uint8Array>>,
    parts: Partial<Shop> = {},
): Compilation {
    const shop = compiler.makeMemoryShop(files as Record<string, string>, {
        standard: (name) => stdlib.findStandard(name),
        standardNames: stdlib.standardNames,
        ...parts,
    });
    const read = (path: string) =>
        path.startsWith("std:") ? readStandard(path.slice("std:".length)) : shop.read(path);
    const options = {
        intrinsics: new Set(compiler.INTRINSICS.keys()),
        specifiers: {
            abi: new URL("abi.js", dist).href,
            standard: (name: string) => new URL(`std/${name}.js`, dist).href,
        },
    };
    // Only programs are compiled to images; a module by itself is checked.
    if (textOf(files[root]).startsWith("misty module")) {
        return { ...compiler.check([root], { ...shop, read }, options), output: null };
    }
    const compilation = compiler.compile(root, { ...shop, read }, options);
    checkEmitted(compilation);
    return compilation;
}

function readStandard(name: string): Uint8Array {
    return readFileSync(new URL(`../${stdlib.standardFile(name)}`, dist));
}

function textOf(file: string | Uint8Array | undefined): string {
    return typeof file === "string" ? file : new TextDecoder().decode(file);
}

/** Of very large programs only the shape is large. */
const MOST_CHECKED = 300_000;

function checkEmitted({ output }: Compilation): void {
    if (output === null || output.code.length > MOST_CHECKED) return;
    const faults = faultsOf(output.code);
    if (faults.length > 0) throw new Error(`The emitted code ${faults.slice(0, 5).join("; ")}`);
}

/** Runs what was compiled; every program has its own host. `turnLimit` is in seconds. */
export async function runCode(
    code: string,
    options: { arguments?: readonly string[]; turnLimit?: number } = {},
): Promise<Ran> {
    mkdirSync(folder, { recursive: true });
    images += 1;
    const file = join(folder, `image-${images}.mjs`);
    writeFileSync(file, code);
    const { image } = await import(/* @vite-ignore */ pathToFileURL(file).href);

    const host = new runtime.TestHost();
    const machine = new runtime.NodeHost();
    if (options.turnLimit !== undefined) {
        host.guard = (batch, limit) => machine.guard(batch, limit);
    }
    const exitCode = await runtime.startHost(image, {
        arguments: options.arguments ?? [],
        logs: ["test"],
        turnLimit: options.turnLimit ?? null,
        host,
    });
    machine.close();
    const errors = host.written.filter(({ stream }) => stream === "error").map(({ text }) => text);
    return {
        logs: errors.filter(isTestLog).map((text) => text.slice("test: ".length, -1)),
        output: host.text("output"),
        errors: errors.filter((text) => !isTestLog(text)).join(""),
        exitCode,
    };
}

function isTestLog(text: string): boolean {
    return text.startsWith("test: ");
}
