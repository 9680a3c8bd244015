// The values of options: what a command line writes, and what it means.
//
// Each function answers the value, or ends the command with a sentence that says what to write.

import { availableParallelism } from "node:os";
import { InvalidArgumentError } from "commander";

/** `none` is no limit, Infinity. */
export function seconds(text: string): number {
    if (text === "none") return Number.POSITIVE_INFINITY;
    const value = Number(text);
    if (/^\d*\.?\d+$/.test(text) && value > 0) return value;
    throw new InvalidArgumentError('Write a number of seconds, or "none".');
}

const UNITS: ReadonlyMap<string, number> = new Map([
    ["", 1],
    ["k", 2 ** 10],
    ["m", 2 ** 20],
    ["g", 2 ** 30],
]);

/** Below this, not even the runtime itself has room. */
const LEAST_MEMORY = 16 * 2 ** 20;

/** A number of bytes: `512m`, `2g`, `1.5G`. */
export function byteCount(text: string): number {
    const [, digits = "", unit = ""] = /^(\d+(?:\.\d+)?)([kmg]?)b?$/i.exec(text) ?? [];
    const value = Math.floor(Number(digits) * (UNITS.get(unit.toLowerCase()) ?? 0));
    if (digits === "" || !Number.isSafeInteger(value)) {
        throw new InvalidArgumentError('Write a number of bytes such as "512m" or "2g".');
    }
    if (value < LEAST_MEMORY) throw new InvalidArgumentError("The least is 16m.");
    return value;
}

/** A whole number from which a random order can begin. */
export function seedNumber(text: string): number {
    const value = Number(text);
    if (/^\d+$/.test(text) && value < 2 ** 32) return value;
    throw new InvalidArgumentError("Write a whole number from 0 to 4294967295.");
}

const MOST_CORES = 256;

/** How many threads; `auto` is as many as the machine has cores. */
export function coreCount(text: string): number {
    if (text === "auto") return availableParallelism();
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= 1 && value <= MOST_CORES) return value;
    throw new InvalidArgumentError(`Write a number from 1 to ${MOST_CORES}, or "auto".`);
}

/** Where something listens: a port, perhaps with an address in front. */
export interface Place {
    readonly host: string;
    readonly port: number;
}

/** `9229`, `127.0.0.1:9229`, `[::1]:9229`; without an address, this machine alone can connect. */
export function listeningPlace(text: string): Place {
    const match = /^(?:(?:\[([0-9a-f:.]+)\]|([^:[\]]+)):)?(\d{1,5})$/i.exec(text);
    const port = Number(match?.[3]);
    if (match === null || port > 65_535) {
        throw new InvalidArgumentError('Write a port such as "9229", or "127.0.0.1:9229".');
    }
    return { host: match[1] ?? match[2] ?? "127.0.0.1", port };
}

/** The value with those that were given before, for options that may be repeated. */
export function collect(value: string, earlier: readonly string[] = []): readonly string[] {
    return [...earlier, value];
}
