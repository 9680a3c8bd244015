// Makes a folder, with those around it that are missing.
//
// Node's own recursive mkdir never ends where a folder exists and refuses new ones with
// "no such file", as /proc does.

import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** Makes sure that there is a folder at `path`; throws what the system says if there cannot be. */
export function makeFolder(path: string): void {
    if (isFolder(path)) return;
    const outer = dirname(path);
    if (outer !== path) makeFolder(outer);
    try {
        mkdirSync(path);
    } catch (error) {
        // Another process may have been faster.
        if (!isFolder(path)) throw error;
    }
}

function isFolder(path: string): boolean {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
