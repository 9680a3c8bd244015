// Runs the built command on real projects in temporary folders, as a user would.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const COMMAND = fileURLToPath(new URL("../../bin/misty.js", import.meta.url));

/** The first line of the command. */
export const [FIRST_LINE = ""] = readFileSync(COMMAND, "utf8").split("\n");

/** Starts the command as its first line says: options of Node, and the command. */
export const LAUNCH = [...FIRST_LINE.split(" ").filter((word) => word.startsWith("--")), COMMAND];

export interface Outcome {
    readonly code: number | null;
    readonly out: string;
    readonly err: string;
}

/** A new folder with these files, removed when the test is over. */
export function project(files: Readonly<Record<string, string | Uint8Array>>): string {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "misty-cli-")));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const [name, content] of Object.entries(files)) {
        const path = join(folder, name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
    }
    return folder;
}

/** The text of a program named `name` with these statements. */
export function program(name: string, ...lines: readonly string[]): string {
    return unit("program", name, lines);
}

/** The text of a module named `name` with these statements. */
export function module(name: string, ...lines: readonly string[]): string {
    return unit("module", name, lines);
}

function unit(kind: string, name: string, lines: readonly string[]): string {
    return [`misty ${kind} ${name}`, "", ...lines, "", `end ${name}`, ""].join("\n");
}

/** Runs `misty` with these arguments in a folder, with its cache inside that folder. */
export function misty(folder: string, ...args: readonly string[]): Outcome {
    return runNode(folder, ...LAUNCH, ...args);
}

/** The same without what the command's first line asks of Node. */
export function plainMisty(folder: string, ...args: readonly string[]): Outcome {
    return runNode(folder, COMMAND, ...args);
}

/** Runs plain Node, with a JavaScript file for example. */
export function runNode(folder: string, ...args: readonly string[]): Outcome {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
        cwd: folder,
        encoding: "utf8",
        env: environment(folder),
        maxBuffer: 64 * 1024 * 1024,
        timeout: 55_000,
    });
    return { code: status, out: stdout, err: stderr };
}

/** Starts `misty` and leaves it running; ended when the test is over. */
export function startMisty(folder: string, ...args: readonly string[]) {
    const child = spawn(process.execPath, [...LAUNCH, ...args], {
        cwd: folder,
        env: environment(folder),
    });
    onTestFinished(() => {
        child.kill("SIGKILL");
    });
    return child;
}

function environment(folder: string): NodeJS.ProcessEnv {
    return { ...process.env, XDG_CACHE_HOME: join(folder, ".cache"), NO_COLOR: "1" };
}
