// The `.mst` files that a command line names.

import { readdirSync, realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { Failure, isMissing, reasonOf } from "./failure.js";

const SUFFIX = ".mst";

/** The real path of the program that a user names; the suffix may be left out. */
export function programFile(name: string): string {
    const path = resolve(name);
    const status = statusOf(path) ?? (name.endsWith(SUFFIX) ? null : statusOf(path + SUFFIX));
    if (name === "" || status === null) {
        throw new Failure(`cannot find "${name}": there is no such file`);
    }
    if (!status.isFile) throw new Failure(`cannot use "${name}": it is not a file`);
    if (!status.real.endsWith(SUFFIX)) {
        throw new Failure(`cannot use "${name}": the name of a Misty file ends in ${SUFFIX}`);
    }
    return status.real;
}

/** All files that a list of files and folders means, with the folder that each is checked for. */
export function filesToCheck(names: readonly string[]): ReadonlyMap<string, string> {
    const files = new Map<string, string>();
    for (const name of names) {
        const status = statusOf(resolve(name));
        if (status?.isFolder !== true) {
            const path = programFile(name);
            files.set(path, join(path, ".."));
            continue;
        }
        const found = filesBelow(status.real);
        if (found.length === 0) throw new Failure(`there are no ${SUFFIX} files in "${name}"`);
        for (const path of found) if (!files.has(path)) files.set(path, status.real);
    }
    return files;
}

interface Status {
    readonly real: string;
    readonly isFile: boolean;
    readonly isFolder: boolean;
}

function statusOf(path: string): Status | null {
    try {
        const real = realpathSync.native(path);
        const status = statSync(real);
        return { real, isFile: status.isFile(), isFolder: status.isDirectory() };
    } catch (error) {
        if (isMissing(error)) return null;
        throw new Failure(`cannot use "${path}": ${reasonOf(error)}`);
    }
}

/** Packages and hidden folders belong to somebody else. */
function filesBelow(folder: string): readonly string[] {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries
        .filter(({ name }) => name !== "node_modules" && !name.startsWith("."))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap((entry) => {
            const path = join(folder, entry.name);
            if (entry.isDirectory()) return filesBelow(path);
            return entry.isFile() && entry.name.endsWith(SUFFIX) ? [path] : [];
        });
}
