// Recursion is deep however a program was started, and no depth takes the host down.
//
// Clauses: language 14, processes 6.4.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ASKED } from "#runtime";
import {
    FIRST_LINE,
    LAUNCH,
    misty,
    type Outcome,
    plainMisty,
    program,
    project,
    runNode,
} from "./command.js";

/** Ten thousand calls deep, by plain calls and through callbacks; then too deep, twice. */
const DEEP = program(
    "deep",
    "def count(n) (",
    "    n = 0",
    "    then 0",
    "    else 1 + count(n - 1)",
    ")",
    "def mapped(n) (",
    "    n = 0",
    "    then 0",
    "    else array([n], function (value) (1 + mapped(value - 1)))[0]",
    ")",
    "def endless(n) (1 + endless(n + 1))",
    "def attempt(call) {",
    "    return call(0)",
    "disruption",
    '    return "too deep"',
    "}",
    "log console: count(30000)",
    "log console: mapped(5000)",
    "log console: attempt(endless)",
    "log console: attempt(function (n) (mapped(100000)))",
);
const OUTCOME: Outcome = { code: 0, out: "30000\n5000\ntoo deep\ntoo deep\n", err: "" };

describe("recursion is deep", () => {
    test("in the command", () => {
        const folder = project({ "deep.mst": DEEP });
        expect(misty(folder, "run", "deep.mst")).toEqual(OUTCOME);
    });

    test("when Node starts the command", () => {
        const folder = project({ "deep.mst": DEEP });
        expect(plainMisty(folder, "run", "deep.mst")).toEqual(OUTCOME);
    });

    test("in a built program", () => {
        const folder = project({ "deep.mst": DEEP });
        misty(folder, "build", "deep.mst", "-o", "deep.mjs");
        expect(runNode(folder, "deep.mjs")).toEqual(OUTCOME);
    });

    test.skipIf(process.platform === "win32")("where the system allows a small stack only", () => {
        const folder = project({ "deep.mst": DEEP });
        const command = [process.execPath, ...LAUNCH, "run", join(folder, "deep.mst")];
        const { status, stdout, stderr } = spawnSync(
            "sh",
            ["-c", 'ulimit -s 1024; "$@"', "sh", ...command],
            { encoding: "utf8", env: { ...process.env, XDG_CACHE_HOME: folder } },
        );
        expect({ code: status, out: stdout, err: stderr }).toEqual(OUTCOME);
    });
});

test("a thread of its own changes nothing that a program or its user sees", () => {
    const folder = project({
        "app.mst": program("app", "log console: @.arguments", "log error: 1", "call @.stop(null)"),
        "faulty.mst": program("faulty", "log console: unknown"),
        "long.mst": program("long", "do", "    log debug: 1", "od"),
    });
    for (const args of [
        ["app.mst", "a", "--b"],
        ["faulty.mst"],
        ["missing.mst"],
        ["--turn-limit", "0.2", "long.mst"],
    ]) {
        expect(plainMisty(folder, "run", ...args)).toEqual(misty(folder, "run", ...args));
    }
});

test("the command and built programs ask Node for what the runtime wants", () => {
    const folder = project({ "deep.mst": DEEP });
    misty(folder, "build", "deep.mst", "-o", "deep.mjs");
    const [firstLine] = readFileSync(join(folder, "deep.mjs"), "utf8").split("\n");
    expect(firstLine).toBe(FIRST_LINE);
    // Linux before 5.1 reads no more.
    expect(FIRST_LINE.length).toBeLessThan(127);
    expect(LAUNCH.slice(0, -1).join(" ")).toBe(ASKED);
});
