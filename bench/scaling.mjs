// How each operation of library 15.2 grows: what it takes at a size and at eight times that size,
// against what is promised. The operations are Misty programs in bench/scaling.
//
// What grows more than four times as much as promised is flagged (six times, where it should not grow at all): memory
// that no cache holds may cost that much more, and with one power of n more it would be eight times.

import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { LAUNCH } from "./launch.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const TOLERANCE = 4;

const GROWTH = {
    1: () => 1.5,
    n: () => 8,
    "n log n": (size) => (8 * Math.log(8 * size)) / Math.log(size),
};

/** The rows, printed as they come; `part` is a part of the names of those that are wanted. */
export function scaling(part) {
    const program = join(here, "scaling", "scaling.mst");
    const command = [...LAUNCH, "run", "--turn-limit", "none", program];
    const { stdout, stderr, status } = spawnSync(
        "node",
        [...command, ...(part === undefined ? [] : [part])],
        {
            encoding: "utf8",
        },
    );
    if (status !== 0) throw new Error(stderr);
    const rows = stdout.trim().split("\n").map(readRow);
    for (const row of rows) print(row);
    const broken = rows.filter((row) => row.isBroken);
    console.log(`  ${rows.length} operations, ${broken.length} grow more than promised`);
    return rows;
}

function readRow(line) {
    const [name, promise, size, first, second] = line.split("\t");
    const growth = Number(second) / Number(first);
    const isBroken = growth > TOLERANCE * GROWTH[promise](Number(size));
    return { name, promise, size: Number(size), microseconds: [+first, +second], growth, isBroken };
}

function print({ name, promise, size, microseconds, growth, isBroken }) {
    const [first, second] = microseconds.map((time) => `${time.toFixed(1)} us`.padStart(13));
    const shown = `${name.padEnd(44)} ${`O(${promise})`.padEnd(11)} n = ${String(size).padEnd(6)}`;
    const mark = isBroken ? "   MORE THAN PROMISED" : "";
    console.log(`${shown} ${first} ${second}   x${growth.toFixed(2).padStart(6)}${mark}`);
}
