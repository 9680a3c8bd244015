// How many bytes an idle process takes: the heap with 100,000 of them after a collection, less
// the heap with one. Erlang tells the same of itself.

import { execFileSync, spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const COUNT = 100_000;

/** Bytes for one process; `erlang` is the command of the peer, or null when it is missing. */
export function idleBytes(folder, erlang) {
    const image = join(folder, "idle.mjs");
    const misty = join(here, "..", "bin", "misty.js");
    execFileSync(misty, ["build", "--emit", "js", join(here, "idle", "idle.mst"), "-o", image]);
    const [many, one] = [COUNT, 1].map((count) => {
        const command = ["--expose-gc", fileURLToPath(import.meta.url), image, String(count)];
        const { stdout, stderr } = spawnSync("node", command, { encoding: "utf8" });
        if (stdout === "") throw new Error(stderr);
        return Number(stdout);
    });
    const bytes = { misty: Math.round((many - one) / (COUNT - 1)), erlang: null };
    let shown = "";
    if (erlang !== null) {
        const [program, ...rest] = erlang;
        bytes.erlang = Number(spawnSync(program, rest, { encoding: "utf8" }).stdout);
        shown = `   erlang ${bytes.erlang} x${(bytes.misty / bytes.erlang).toFixed(2)}`;
    }
    console.log(`idle process   ${bytes.misty} bytes${shown}`);
    return bytes;
}

// As a program of its own: runs the image, and tells the size of the heap when the image speaks.
if (argv[1] === fileURLToPath(import.meta.url)) {
    const runtime = await import(pathToFileURL(join(here, "..", "dist", "runtime.js")).href);
    const { image } = await import(pathToFileURL(argv[2]).href);
    const host = new runtime.NodeHost();
    let hasSpoken = false;
    host.write = () => {
        hasSpoken = true;
        return true;
    };
    setInterval(async () => {
        if (!hasSpoken) return;
        // What was reported as collected is let go of between two collections.
        for (let times = 0; times < 3; times += 1) {
            globalThis.gc();
            await new Promise((resolve) => setImmediate(resolve));
        }
        const { heapUsed, external } = process.memoryUsage();
        process.stdout.write(String(heapUsed + external), () => process.exit(0));
    }, 100);
    await runtime.startHost(image, { arguments: [argv[3]], host });
}
