// Output through Node, at once and whole: `writeSync` returns early when a pipe is full.
//
// Clause: processes 9.

import { writeSync } from "node:fs";

/** Writes all of it; false when nobody reads it. */
export function writeAll(file: number, bytes: Buffer): boolean {
    for (let written = 0; written < bytes.length; ) {
        try {
            written += writeSync(file, bytes, written);
        } catch (error) {
            if (!isBusy(error)) return false;
            // The pipe is full. There is nothing better to do than to let its reader read.
            sleep(1);
        }
    }
    return true;
}

function isBusy(error: unknown): boolean {
    return (error as { code?: unknown }).code === "EAGAIN";
}

/** Does nothing for some milliseconds. */
export function sleep(milliseconds: number): void {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
