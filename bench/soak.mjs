// The soak: full load of many kinds of processes for minutes. It must lose and double nothing,
// and its memory must stay flat.
//
//     npm run soak -- [--minutes N]
//
// The programs in bench/soak check what they receive and keep lists of faults. This file runs
// them on the built runtime, looks at the heap after a full collection every few seconds, and
// prints a verdict. The exit code is 0 only if nothing was wrong.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
    options: { minutes: { type: "string", default: "10" } },
});
const seconds = Math.round(Number(options.minutes) * 60);
if (!(seconds > 0)) throw new Error("--minutes must be a positive number");

// The collector can be called only if Node was started so.
if (globalThis.gc === undefined) {
    const again = ["--expose-gc", "--stack-size=7000", fileURLToPath(import.meta.url)];
    const { status } = spawnSync(process.execPath, [...again, "--minutes", options.minutes], {
        stdio: "inherit",
    });
    process.exit(status ?? 1);
}

/** Seconds between two looks at the memory, and how many of them at most. */
const PERIOD = Math.max(1, seconds / 200);
/** What comes before this part of the time is warming up. */
const WARM_UP = 0.2;
/** Growth from the first third to the last that passes for flat: of the heap, and in MB. */
const FLAT = 0.05;
const FLAT_MEGABYTES = 2;

const samples = [];
let last = null;
let exitCode = 1;
const start = performance.now();
await run();
process.exitCode = verdict();

async function run() {
    const folder = mkdtempSync(join(tmpdir(), "misty-soak-"));
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
    const image = join(folder, "soak.mjs");
    const misty = join(here, "..", "bin", "misty.js");
    execFileSync(misty, ["build", "--emit", "js", join(here, "soak", "soak.mst"), "-o", image]);

    const runtime = await import(pathToFileURL(join(here, "..", "dist", "runtime.js")).href);
    const host = new runtime.NodeHost();
    host.write = (stream, text) => {
        if (stream === "output") hear(JSON.parse(text));
        else process.stderr.write(text);
        return true;
    };
    const { image: program } = await import(pathToFileURL(image).href);
    const sampling = setInterval(sample, PERIOD * 1000);
    exitCode = await runtime.startHost(program, {
        arguments: [String(seconds)],
        logs: ["none"],
        turnLimit: 30,
        host,
    });
    clearInterval(sampling);
    host.close();
}

/** What the root tells every second, and at the end. */
function hear(told) {
    last = told;
    if (told.kind !== "sample" || samples.length === 0) return;
    const now = Math.round((performance.now() - start) / 1000);
    if (now % Math.max(10, Math.round(seconds / 20)) > 0) return;
    const { heap, rss } = samples.at(-1);
    console.log(
        `${String(now).padStart(5)} s   heap ${heap.toFixed(1)} MB   rss ${rss.toFixed(0)} MB   ${JSON.stringify(told.sums)}`,
    );
}

function sample() {
    globalThis.gc();
    const { heapUsed, external, rss } = process.memoryUsage();
    samples.push({
        at: (performance.now() - start) / 1000,
        heap: (heapUsed + external) / 2 ** 20,
        rss: rss / 2 ** 20,
    });
}

function verdict() {
    const faults = [...new Set(last?.faults ?? ["nothing was told"])];
    const sums = last?.sums ?? {};
    if (last?.kind !== "end" || exitCode !== 0) faults.push(`it ended early, with ${exitCode}`);
    for (const [given, taken] of [
        ["sent", "received"],
        ["asked", "answered"],
    ]) {
        if (sums[given] !== sums[taken] || !(sums[given] > 0)) {
            faults.push(`${given} ${sums[given]}, ${taken} ${sums[taken]}`);
        }
    }
    const steady = samples.filter(({ at }) => at > seconds * WARM_UP);
    const third = Math.ceil(steady.length / 3);
    const before = median(steady.slice(0, third));
    const after = median(steady.slice(-third));
    const growth = after - before;
    if (!(growth <= Math.max(FLAT_MEGABYTES, before * FLAT))) {
        faults.push(`the heap grew from ${before.toFixed(1)} to ${after.toFixed(1)} MB`);
    }
    const perSecond = Math.round(((sums.received ?? 0) + 2 * (sums.answered ?? 0)) / seconds);
    console.log(`messages and replies: ${perSecond} a second; ${JSON.stringify(sums)}`);
    console.log(
        `heap after collection: ${before.toFixed(1)} MB early, ${after.toFixed(1)} MB late, ` +
            `slope ${slope(steady).toFixed(3)} MB a minute, ${steady.length} samples`,
    );
    for (const fault of faults.slice(0, 20)) console.log(`fault: ${fault}`);
    console.log(faults.length === 0 ? "flat, and nothing lost or doubled" : "NOT well");
    return faults.length === 0 ? 0 : 1;
}

function median(list) {
    const heaps = list.map(({ heap }) => heap).sort((a, b) => a - b);
    return heaps[heaps.length >> 1] ?? Number.NaN;
}

/** The line through the samples, by least squares, in MB a minute. */
function slope(list) {
    const mean = (of) => list.reduce((sum, entry) => sum + of(entry), 0) / list.length;
    const [time, heap] = [mean(({ at }) => at), mean((entry) => entry.heap)];
    const both = mean((entry) => (entry.at - time) * (entry.heap - heap));
    return (60 * both) / mean(({ at }) => (at - time) ** 2);
}
