// How much sooner independent processes are done on two workers than on one. Start-up is taken
// off, which two workers need longer for; on a machine with one core the ratio says nothing.

import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** Medians in seconds without start-up, and the ratio. */
export function twoWorkers(runs) {
    const [one, two] = [1, 2].map((cores) => ({ cores, work: [], hello: [] }));
    for (let run = 0; run < runs; run += 1) {
        for (const side of [one, two]) {
            side.hello.push(seconds("hello", side.cores));
            side.work.push(seconds("workers", side.cores));
        }
    }
    const net = (side) => median(side.work) - median(side.hello);
    const result = { one: net(one), two: net(two), cores: availableParallelism() };
    const ratio = result.two / result.one;
    console.log(
        `two workers    ${result.two.toFixed(3)} s   one worker ${result.one.toFixed(3)} s   x${ratio.toFixed(2)}   (${result.cores} cores)`,
    );
    return { ...result, ratio };
}

function seconds(name, cores) {
    const start = process.hrtime.bigint();
    const { status, stderr } = spawnSync(
        join(here, "..", "bin", "misty.js"),
        ["run", "--cores", String(cores), join(here, name, `${name}.mst`)],
        { encoding: "utf8" },
    );
    if (status !== 0) throw new Error(stderr);
    return Number(process.hrtime.bigint() - start) / 1e9;
}

function median(list) {
    return [...list].sort((a, b) => a - b)[list.length >> 1];
}
