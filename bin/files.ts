// The files that a compilation looks at, and a record of every look.
//
// Invariant: all that a compilation learns from the disk passes through one Files object,
// so that replaying its record tells whether a compiled image is still good: a changed
// file, a vanished one, and a new one that would now be found first.

import { readFileSync, realpathSync, statSync } from "node:fs";
import { Failure, reasonOf } from "./failure.js";
import { fingerprint } from "./fingerprint.js";

/** Everything that was asked of the disk, and the answers. */
export interface Looks {
    /** Where a path really leads; null when there was no regular file. */
    readonly located: readonly (readonly [path: string, real: string | null])[];
    /** The fingerprint of each file that was read. */
    readonly contents: readonly (readonly [path: string, print: string])[];
}

/** Reads files and remembers what it saw. */
export class Files {
    readonly #located = new Map<string, string | null>();
    readonly #contents = new Map<string, Uint8Array>();

    /** The real path of the regular file at `path`, or null. */
    locate(path: string): string | null {
        let real = this.#located.get(path);
        if (real === undefined) {
            real = realFile(path);
            this.#located.set(path, real);
        }
        return real;
    }

    /** The bytes of a file that was located. */
    read(path: string): Uint8Array {
        let bytes = this.#contents.get(path);
        if (bytes === undefined) {
            try {
                bytes = readFileSync(path);
            } catch (error) {
                throw new Failure(`cannot read ${path}: ${reasonOf(error)}`);
            }
            this.#contents.set(path, bytes);
        }
        return bytes;
    }

    get looks(): Looks {
        return {
            located: [...this.#located],
            contents: [...this.#contents].map(([path, bytes]) => [path, fingerprint(bytes)]),
        };
    }
}

/** Whether the disk would still give all the answers that `looks` recorded. */
export function stillSame(looks: Looks): boolean {
    return (
        looks.located.every(([path, real]) => realFile(path) === real) &&
        looks.contents.every(([path, print]) => {
            try {
                return fingerprint(readFileSync(path)) === print;
            } catch {
                return false;
            }
        })
    );
}

function realFile(path: string): string | null {
    try {
        if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return null;
        const real = realpathSync.native(path);
        // On a file system that ignores case, "Stack" must not find "stack.mst".
        const trick = real !== path && real.toLowerCase() === path.toLowerCase();
        return trick ? null : real;
    } catch {
        // No permission to look, a circle of links, a name that is too long: not found.
        return null;
    }
}
