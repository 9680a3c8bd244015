// A shop whose files are texts in memory: for tests, and for those who embed the compiler.
//
// A locator is a path from the root of the shop, with or without `.mst`.

import type { Found, Shop } from "./shop.js";
import { closest } from "./suggest.js";

/** Makes a shop of the given files, by path; `parts` replaces what it answers by default. */
export function makeMemoryShop(
    files: Readonly<Record<string, string>>,
    parts: Partial<Shop> = {},
): Shop {
    const paths = new Map(Object.entries(files));
    return {
        find: (locator) => find(paths, locator),
        read(path) {
            const text = paths.get(path);
            if (text === undefined) throw new Error(`There is no ${path} in this shop.`);
            return text;
        },
        standard: () => null,
        standardNames: [],
        endowments: () => new Map(),
        policy: () => null,
        ...parts,
    };
}

function find(paths: ReadonlyMap<string, string>, locator: string): Found {
    if (locator.startsWith("/") || locator.split("/").includes("..")) return { kind: "outside" };
    const path = locator.endsWith(".mst") ? locator : `${locator}.mst`;
    if (paths.has(path)) return { kind: "found", path };
    const near = closest(path, paths.keys());
    return { kind: "missing", looked: [path], near };
}
