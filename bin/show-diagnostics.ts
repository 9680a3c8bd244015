// Diagnostics as the command shows them: paths are those that the user can open from here.

import { join, relative, sep } from "node:path";
import { type Diagnostic, makeReports, type Report, renderTerminal, type Source } from "#compiler";
import { complain, hasColor } from "./terminal.js";

/** What a compilation has found in the shop of a folder. */
export interface Findings {
    readonly root: string;
    readonly diagnostics: readonly Diagnostic[];
    readonly sources: ReadonlyMap<string, Source>;
}

/** The reports of all findings, with paths relative to the current folder. */
export function reportsOf({ root, diagnostics, sources }: Findings): readonly Report[] {
    const shown = new Map(
        [...sources].map(([path, source]) => [path, { ...source, path: shownPath(root, path) }]),
    );
    return makeReports(diagnostics, shown);
}

/** Writes reports for people to standard error. */
export function showReports(reports: readonly Report[]): void {
    const options = { colors: hasColor(), width: WIDTH };
    for (const report of reports) complain(`${renderTerminal(report, options)}\n`);
}

const WIDTH = 100;

/** A path of a shop as it is written from the current folder; absolute when it is elsewhere. */
function shownPath(root: string, path: string): string {
    if (path.startsWith("std:")) return path;
    const absolute = join(root, path);
    const near = relative(process.cwd(), absolute);
    return (near.startsWith("..") ? absolute : near).split(sep).join("/");
}
