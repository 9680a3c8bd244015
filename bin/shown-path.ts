// Paths as the user can open them from where the command was started.

import { join, relative, sep } from "node:path";

/** The path of a unit of the shop at `root`, from the current folder; absolute when it is elsewhere. */
export function shownPath(root: string, path: string): string {
    if (path.startsWith("std:")) return path;
    const absolute = join(root, path);
    const near = relative(process.cwd(), absolute);
    return (near.startsWith("..") ? absolute : near).split(sep).join("/");
}
