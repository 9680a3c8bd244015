// Where a locator leads (toolchain 1.2 and 1.3): beside the using file, then in the folders
// of the shop, or in an npm package.
//
// Invariant: a found path is the real path of a regular file inside the zone of the using
// file. The zone is the shop, or the npm package in which the using file lies: a package
// sees its own files and what it names by `npm:`, and nothing else of the shop.

import { dirname, join, posix, relative, sep } from "node:path";
import type { Files } from "./files.js";
import { isRecord } from "./json.js";

const SUFFIX = ".mst";
const PACKAGES = "node_modules/";

/** The shop as far as looking up needs it; all but `root` relative to the root. */
export interface Place {
    readonly root: string;
    readonly folders: readonly string[];
    readonly files: Files;
}

/** What a locator means, with every place that was looked at. */
export type Finding =
    | { readonly kind: "found"; readonly path: string }
    | { readonly kind: "missing"; readonly looked: readonly string[] }
    | { readonly kind: "outside" };

/** Finds what `locator` means in the unit `from`. */
export function lookUp(place: Place, locator: string, from: string): Finding {
    const plain = locator.replaceAll("\\", "/");
    if (plain.startsWith("npm:")) return lookUpPackage(place, plain.slice(4), from);
    if (plain.startsWith("/") || /^[A-Za-z]:/.test(plain)) return { kind: "outside" };

    const zone = zoneOf(from);
    const folders = [posix.dirname(from), ...(zone === "" ? place.folders : [zone])];
    return lookIn(place, zone, folders, plain);
}

/** Tries `locator` in each folder; all of it must stay in the folder `zone`. */
function lookIn(place: Place, zone: string, folders: readonly string[], locator: string): Finding {
    const looked: string[] = [];
    let outside = false;
    for (const folder of folders) {
        const path = posix.join(folder, withSuffix(locator));
        if (looked.includes(path)) continue;
        if (!isInside(path, zone)) {
            outside = true;
            continue;
        }
        looked.push(path);
        const real = place.files.locate(join(place.root, path));
        if (real === null) continue;
        const found = relative(place.root, real).split(sep).join("/");
        if (isInside(found, zone)) return { kind: "found", path: found };
        outside = true;
    }
    return outside ? { kind: "outside" } : { kind: "missing", looked };
}

/** `package/module` or `@scope/package/module`, from the folder of `from` up to the root. */
function lookUpPackage(place: Place, name: string, from: string): Finding {
    const [, packageName, module] = /^((?:@[^/]+\/)?[^/]+)\/(.+)$/.exec(name) ?? [];
    if (packageName === undefined || module === undefined) return { kind: "missing", looked: [] };
    if (packageName.split("/").some((part) => part.startsWith("."))) return { kind: "outside" };

    const looked: string[] = [];
    for (let at = posix.dirname(from); ; at = posix.dirname(at)) {
        const folder = posix.join(at, PACKAGES, packageName);
        const manifest = place.files.locate(join(place.root, folder, "package.json"));
        if (manifest !== null) {
            const real = relative(place.root, dirname(manifest)).split(sep).join("/");
            if (!isInside(real, "")) return { kind: "outside" };
            return lookIn(
                place,
                real,
                [posix.join(real, modulesOf(place.files, manifest))],
                module,
            );
        }
        looked.push(posix.join(folder, "package.json"));
        if (at === "." || at === "/") return { kind: "missing", looked };
    }
}

/** The folder of modules that a package declares: `"misty": {"modules": "..."}`. */
function modulesOf(files: Files, manifest: string): string {
    try {
        const value: unknown = JSON.parse(new TextDecoder().decode(files.read(manifest)));
        const misty = isRecord(value) ? value["misty"] : null;
        const modules = isRecord(misty) ? misty["modules"] : null;
        return typeof modules === "string" ? modules : ".";
    } catch {
        // Somebody else's broken package.json: its modules are then not found.
        return ".";
    }
}

/** The folder of the npm package in which a unit lies, or "" for the shop itself. */
function zoneOf(path: string): string {
    const at = path.lastIndexOf(PACKAGES);
    if (at < 0) return "";
    const depth = path.startsWith("@", at + PACKAGES.length) ? 2 : 1;
    const parts = path.slice(at + PACKAGES.length).split("/");
    return path.slice(0, at + PACKAGES.length) + parts.slice(0, depth).join("/");
}

function isInside(path: string, zone: string): boolean {
    if (path.startsWith("/") || path === ".." || path.startsWith("../")) return false;
    if (/^[A-Za-z]:/.test(path)) return false;
    return zone === "" || path.startsWith(`${zone}/`);
}

/** The file name that a locator means: the suffix may be written or left out. */
function withSuffix(path: string): string {
    return path.endsWith(SUFFIX) ? path : path + SUFFIX;
}
