// The source maps of cached and built images: where their sources are, for every tool that
// reads the maps, and under which paths the runtime shows places in them.

import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { shownPath } from "./shown-path.js";

interface SourceMap {
    readonly sourceRoot?: string;
    readonly sources: readonly string[];
}

/** The map of an image, told in which folder its sources are. */
export function withRoot(map: string, root: string): string {
    const url = pathToFileURL(`${root}/`).href;
    return map.replace("{", `{"sourceRoot":${JSON.stringify(url)},`);
}

/** The map beside a cached image, with paths as the user can open them; null if there is none. */
export function mapForUser(image: string): string | null {
    try {
        const map: SourceMap = JSON.parse(readFileSync(`${fileURLToPath(image)}.map`, "utf8"));
        const root = fileURLToPath(map.sourceRoot ?? "");
        const sources = map.sources.map((path) => shownPath(root, path));
        return JSON.stringify({ ...map, sources });
    } catch {
        // Places are then told without the help of a map.
        return null;
    }
}
