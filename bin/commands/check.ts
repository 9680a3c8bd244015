// `misty check`: all diagnostics of files and folders, and no output files (toolchain 2).
//
// A unit is checked in the shop in which it would run. With a misty.json that is its folder.
// Without one it is the folder of the started program; so programs are checked first, each
// in its own folder, and modules that no program has reached in the folder that was named.

import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { check as checkUnits, type Report, renderJson } from "#compiler";
import { diskPath, intrinsics, shopPath } from "../compile-program.js";
import { EXIT } from "../failure.js";
import { Files } from "../files.js";
import { filesToCheck } from "../program-files.js";
import { findProject, type Project } from "../project.js";
import { DiskShop } from "../shop.js";
import { reportsOf, showReports } from "../show-diagnostics.js";
import { complain, say } from "../terminal.js";

export interface CheckOptions {
    readonly format: "text" | "json";
    /** Whether warnings fail too. */
    readonly isStrict: boolean;
    readonly defines: readonly string[];
}

/** Checks files and folders, by default the current folder, and answers the exit code. */
export function check(paths: readonly string[], options: CheckOptions): number {
    const named = filesToCheck(paths.length === 0 ? ["."] : paths);
    const checker = new Checker(options.defines);
    const programs = [...named.keys()].filter(isProgram);
    checker.check(programs, dirname);
    checker.check(
        [...named.keys()].filter((path) => !checker.seen.has(path)),
        (path) => named.get(path) ?? dirname(path),
    );
    const reports = checker.reports;
    if (options.format === "json") say(`[${reports.map(renderJson).join(",\n")}]`);
    else tell(reports, checker.seen.size);

    const fails = ({ severity }: Report) => severity === "error" || options.isStrict;
    return reports.some(fails) ? EXIT.faulty : EXIT.good;
}

/** Checks units shop by shop, and remembers what it has seen. */
class Checker {
    /** The real paths of the units that were checked. */
    readonly seen = new Set<string>();
    readonly #files = new Files();
    readonly #reports = new Map<string, Report>();
    readonly #defines: readonly string[];

    constructor(defines: readonly string[]) {
        this.#defines = defines;
    }

    /** Checks the units at `paths`; `shopOf` tells the shop of those that have no misty.json. */
    check(paths: readonly string[], shopOf: (path: string) => string): void {
        const shops = new Map<string, { project: Project; units: string[] }>();
        for (const path of paths) {
            const project = findProject(dirname(path), this.#files, shopOf(path));
            const shop = shops.get(project.root) ?? { project, units: [] };
            shop.units.push(shopPath(project, path));
            shops.set(project.root, shop);
        }
        for (const { project, units } of shops.values()) this.#checkIn(project, units);
    }

    /** Sorted by file; in a file they come in order. */
    get reports(): readonly Report[] {
        const path = (report: Report) => report.source.path;
        return [...this.#reports.values()].sort((a, b) =>
            path(a) < path(b) ? -1 : path(a) > path(b) ? 1 : 0,
        );
    }

    #checkIn(project: Project, units: readonly string[]): void {
        const shop = new DiskShop(project, this.#files, this.#defines);
        const { diagnostics, sources } = checkUnits(units, shop, { intrinsics });
        for (const path of sources.keys()) {
            const real = diskPath(project, path);
            if (real !== null) this.seen.add(real);
        }
        // A module that two shops share is reported once.
        for (const report of reportsOf({ root: project.root, diagnostics, sources })) {
            const { code, source, place } = report;
            const key = `${source.path}:${place.start}:${code}`;
            if (!this.#reports.has(key)) this.#reports.set(key, report);
        }
    }
}

/** Whether the first line of code says so; a file that cannot be read is told later. */
function isProgram(path: string): boolean {
    try {
        return /^(?:\uFEFF)?(?:[ \t]*(?:#[^\n]*)?\r?\n)*misty program /.test(
            readFileSync(path, "utf8"),
        );
    } catch {
        return false;
    }
}

function tell(reports: readonly Report[], fileCount: number): void {
    showReports(reports);
    const errors = reports.filter(({ severity }) => severity === "error").length;
    const parts = [
        counted(errors, "error"),
        counted(reports.length - errors, "warning"),
        `in ${counted(fileCount, "file")}`,
    ];
    if (reports.length > 0) complain(`${parts[0]}, ${parts[1]} ${parts[2]}`);
}

function counted(count: number, thing: string): string {
    return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
