// The cache of compiled images, by content (toolchain 2, `misty run`).
//
// Invariant: an entry is used only if every file that the compiler looked at, also in vain,
// would still give the same answer, if it was made by this very build of Misty, and if the
// image is whole. Files are put in place by renaming, so that processes that run at the same
// time never see half of one. The cache is a convenience: when it cannot be read or written,
// a program is compiled again, and nobody hears of it.
//
// This file is on the way of every start, so it loads no compiler and no library.

import {
    mkdtempSync,
    readdirSync,
    readFileSync,
    renameSync,
    rmSync,
    statSync,
    unlinkSync,
    writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { type Looks, stillSame } from "./files.js";
import { fingerprint } from "./fingerprint.js";
import { makeFolder } from "./make-folder.js";
import { BUILD } from "./version.js";

/** What the cache keeps besides the image itself. */
export interface Manifest {
    readonly key: string;
    readonly looks: Looks;
    /** The name of the image's file, and its fingerprint. */
    readonly file: string;
    readonly print: string;
    /** The log channels that the project turns on. */
    readonly logs: readonly string[];
}

/** An image on the disk, ready to be imported. */
export interface CachedImage {
    readonly path: string;
    readonly logs: readonly string[];
}

/** What the compiler made of a program. */
export interface FreshImage {
    readonly code: string;
    readonly map: string;
    readonly looks: Looks;
    readonly logs: readonly string[];
}

/** After so many milliseconds no process can still be about to import a superseded image. */
const OLD = 60_000;

/**
 * What an entry is known by: the build of Misty, the program, the shop's folder if it is not
 * the program's own, and the constants of the command line.
 */
export function cacheKey(program: string, shop: string | null, defines: readonly string[]): string {
    return JSON.stringify([BUILD, import.meta.url, program, shop, ...defines]);
}

/** The image of an earlier compilation, if it is still what a compilation would make. */
export function loadCached(program: string, key: string): CachedImage | null {
    const name = entryName(key);
    for (const folder of cacheFolders(dirname(program))) {
        const found = loadFrom(folder, name, key);
        if (found !== null) return found;
    }
    return null;
}

/** Keeps an image where the next start finds it, or else where this one can import it. */
export function storeImage(program: string, key: string, image: FreshImage): CachedImage {
    const name = entryName(key);
    for (const folder of cacheFolders(dirname(program))) {
        try {
            makeFolder(folder);
            return storeIn(folder, name, key, image);
        } catch {
            // Read-only, full, not a folder: the next place may do.
        }
    }
    const folder = mkdtempSync(join(tmpdir(), "misty-"));
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
    return storeIn(folder, name, key, image);
}

function loadFrom(folder: string, name: string, key: string): CachedImage | null {
    try {
        if (!isOurs(folder)) return null;
        const text = readFileSync(join(folder, `${name}.json`), "utf8");
        const manifest: Manifest = JSON.parse(text);
        if (manifest.key !== key || !stillSame(manifest.looks)) return null;
        const path = join(folder, manifest.file);
        if (fingerprint(readFileSync(path)) !== manifest.print) return null;
        return { path, logs: manifest.logs };
    } catch {
        return null;
    }
}

function storeIn(folder: string, name: string, key: string, image: FreshImage): CachedImage {
    const file = `${name}.${fingerprint(Buffer.from(image.code))}.mjs`;
    const path = join(folder, file);
    const code = `${image.code}//# sourceMappingURL=${file}.map\n`;
    const print = fingerprint(Buffer.from(code));
    const manifest: Manifest = { key, looks: image.looks, file, print, logs: image.logs };
    replace(`${path}.map`, image.map);
    replace(path, code);
    replace(join(folder, `${name}.json`), JSON.stringify(manifest));
    removeSuperseded(folder, name, file);
    return { path, logs: image.logs };
}

function entryName(key: string): string {
    return fingerprint(Buffer.from(key));
}

function replace(path: string, text: string): void {
    const aside = `${path}.${process.pid}.tmp`;
    writeFileSync(aside, text);
    renameSync(aside, path);
}

function removeSuperseded(folder: string, name: string, keep: string): void {
    for (const file of readdirSync(folder)) {
        if (!file.startsWith(`${name}.`) || file.startsWith(keep) || file === `${name}.json`) {
            continue;
        }
        const path = join(folder, file);
        const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
        if (age > OLD) unlinkSync(path);
    }
}

/** Where entries may be, best first: beside the program's packages, then the user's cache. */
function cacheFolders(folder: string): readonly string[] {
    const named = process.env["XDG_CACHE_HOME"] ?? "";
    const users = isAbsolute(named) ? named : join(homedir(), ".cache");
    return [...packageCache(folder), join(users, "misty")];
}

function packageCache(folder: string): readonly string[] {
    for (let at = folder; ; at = dirname(at)) {
        const packages = join(at, "node_modules");
        if (isOurs(packages)) return [join(packages, ".cache", "misty")];
        if (dirname(at) === at) return [];
    }
}

/** Code is only ever taken from a folder of the same user: others must not slip any in. */
function isOurs(folder: string): boolean {
    const status = statSync(folder, { throwIfNoEntry: false });
    return status?.isDirectory() === true && status.uid === (process.getuid?.() ?? status.uid);
}
