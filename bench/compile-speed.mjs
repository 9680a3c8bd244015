// How fast 1 MB of Misty source is compiled, against TypeScript's transpileModule on 1 MB
// of the same programs written in TypeScript. Each measurement is a process of its own, so
// that both start cold, as a command does; loading the compiler is not counted.

import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** Medians in seconds, and the ratio. */
export async function compileSpeed(runs) {
    const times = { misty: [], typescript: [] };
    for (let run = 0; run < runs; run += 1) {
        for (const name of Object.keys(times)) {
            const { stdout, stderr, status } = spawnSync(
                "node",
                [join(here, "compile-speed-run.mjs"), name],
                { encoding: "utf8" },
            );
            if (status !== 0) throw new Error(stderr);
            times[name].push(Number(stdout));
        }
    }
    const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
    const result = { misty: median(times.misty), typescript: median(times.typescript) };
    const ratio = result.misty / result.typescript;
    console.log(
        `compile 1 MB   misty ${result.misty.toFixed(3)} s   typescript ${result.typescript.toFixed(3)} s   x${ratio.toFixed(2)}`,
    );
    return { ...result, ratio };
}
