// Diagnostics as the command shows them: paths are those that the user can open from here.

import { type Diagnostic, makeReports, type Report, renderTerminal, type Source } from "#compiler";
import { shownPath } from "./shown-path.js";
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
