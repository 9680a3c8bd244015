// The files of this installation of Misty, wherever the bundler has put the code that asks.

import { existsSync } from "node:fs";

/** The URL of a file of this installation, such as `dist/abi.js`. */
export function ownFile(path: string): URL {
    let folder = new URL(".", import.meta.url);
    while (!existsSync(new URL("package.json", folder))) folder = new URL("..", folder);
    return new URL(path, folder);
}
