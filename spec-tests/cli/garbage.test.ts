// Memory stays bounded however many processes are started and forgotten. Clause: processes 7.

import { expect, test } from "vitest";
import { LAUNCH, misty, program, project, runNode } from "./command.js";

const COUNT = 100_000;
/** In megabytes. Programs may use 38 of them; as many processes as that, alive at once, need twice as much. */
const HEAP = 128;

const IDLE = program(
    "idle",
    "var count: 0",
    "call @.receiver(function (message) {",
    "    set count: count + 1",
    "})",
);

const FORGET = program(
    "forget",
    `var left: ${COUNT}`,
    "var ended: 0",
    "def next(process, reason) {",
    '    if reason = "garbage"',
    "        set ended: ended + 1",
    "    else",
    "        set left: left - 1",
    "        if left > 0",
    '            call @.new(next, "idle.mst", {receiver: true, garbage: true, halt: true})',
    "        else",
    "            log console: ended > 0",
    "            call @.halt()",
    "        fi",
    "    fi",
    "}",
    'call @.new(next, "idle.mst", {receiver: true, garbage: true, halt: true})',
);

function run(idle: string) {
    const folder = project({ "forget.mst": FORGET, "idle.mst": idle, "misty.json": "{}" });
    return runNode(folder, `--max-old-space-size=${HEAP}`, ...LAUNCH, "run", "forget.mst");
}

test("processes that are forgotten leave room for others", () => {
    expect(run(IDLE)).toEqual({ code: 0, out: "true\n", err: "" });
});

test("so do those that ask to be told of it", () => {
    const told = IDLE.replace(
        "var count: 0",
        "var count: 0\ncall @.garbage(function () {\n    set count: 0\n})",
    );
    expect(run(told)).toEqual({ code: 0, out: "true\n", err: "" });
});

test("a host with nothing to do looks for garbage", () => {
    const waits = program(
        "waits",
        "call @.new(function (process, reason) {",
        "    if process = null",
        "        log console: reason",
        "        call @.halt()",
        "    fi",
        '}, "told.mst", {receiver: true, garbage: true})',
        "call @.delay(@.halt, 20)",
    );
    const told = program(
        "told",
        "call @.receiver(function () (null))",
        "call @.garbage(function () {",
        '    log console: "farewell"',
        "})",
    );
    const folder = project({ "waits.mst": waits, "told.mst": told, "misty.json": "{}" });
    expect(misty(folder, "run", "waits.mst")).toEqual({
        code: 0,
        out: "farewell\ngarbage\n",
        err: "",
    });
});
