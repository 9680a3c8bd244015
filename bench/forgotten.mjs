// Processes that are started one after another and forgotten must run in bounded memory (processes 7).
//
//     node bench/forgotten.mjs [COUNT [HEAP]]        10,000,000 of them in an engine's heap of 256 MB
//
// Of that heap, programs may use 0.8 less 64 MB; what is above it is garbage that has not been collected yet.

import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { LAUNCH } from "./launch.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const [count = "10000000", heap = "256"] = process.argv.slice(2);

const misty = [...LAUNCH, "run", join(here, "forgotten", "forgotten.mst"), count];
const start = performance.now();
const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${heap}`, ...misty],
    {
        encoding: "utf8",
        env: { ...process.env, NODE_OPTIONS: `--import=${join(here, "forgotten", "peak.mjs")}` },
    },
);
const seconds = (performance.now() - start) / 1000;
const peak = /^peak (\d+)$/m.exec(stderr)?.[1];
if (status !== 0 || peak === undefined) throw new Error(stderr);
console.log(`${count} processes in ${seconds.toFixed(1)} s, ${stdout.trim()} reclaimed meanwhile`);
console.log(`at most ${Math.round(Number(peak) / 1024)} MB resident`);
