// The Node host, in operating-system processes of its own: limits, interrupts, output, and what is hardened.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SPECIAL_NAMES } from "./hardening.js";

/** Hand-written programs; `me` is the process, `at` its capabilities, `start` starts another of these programs. */
const PROGRAMS = `{
    endless() { for (;;); },
    endlessLater(me, at) { at.delay(() => { for (;;); }, 0.01); },
    neighbour(me, at, start) {
        start("endless", (child, reason) => {
            if (child !== undefined) return;
            console.log(reason);
            at.delay(() => console.log("lives"), 0.01);
        });
    },
    idle(me, at) { at.delay(() => undefined, 1000); console.log("ready"); },
    busy() { console.log("ready"); for (;;); },
    often(me, at, start) {
        // Each of these waits leaves the guard, until the host has a watchdog.
        let left = 150;
        const wait = () => {
            left -= 1;
            if (left > 0) { at.delay(wait, 0.0105); return; }
            const ends = [];
            const end = (child, reason) => {
                if (child !== undefined) return;
                ends.push(reason);
                if (ends.length < 3) { start("endless", end); return; }
                console.log(ends.join(" "));
                at.delay(() => console.log("ready"), 0.02);
                at.delay(() => console.log("lives"), 0.6);
            };
            start("endless", end);
        };
        wait();
    },
    oftenBusy(me, at) {
        let left = 150;
        const wait = () => {
            left -= 1;
            if (left > 0) at.delay(wait, 0.0105);
            else { console.log("ready"); for (;;); }
        };
        wait();
    },
    talks(me) {
        const log = me.channel("console");
        for (let line = 0; line < 20000; line += 1) log(String(line).padStart(49));
    },
    talksInOneTurn(me) {
        const log = me.channel("console");
        for (;;) log("again");
    },
    talksForEver(me, at) {
        const log = me.channel("console");
        const say = () => { log("again"); at.delay(say, 0); };
        say();
    },
    hardened() {
        const open = [typeof eval, typeof globalThis.Function, (() => 1).constructor === Object];
        console.log(open.join(" "));
    },
    measures(me, at) {
        at.clock((now) => {
            const log = me.channel("console");
            log(now);
            for (let n = 0; n < 3; n += 1) log([at.random(), at.random_bits()]);
        });
    },
    disrupts(me, at) { at.delay(1, 1); },
    breaks() { throw new Error("our own fault"); },
}`;

const ENTRY = `
import { startHost } from "./index.ts";
import { Record } from "./values/record.ts";
const programs = ${PROGRAMS};
const units = new Map();
for (const [name, body] of Object.entries(programs)) {
    units.set(name, {
        path: name, name, kind: "program", programs: units, policy: null,
        start(me) {
            const start = (program, callback) => at.new(callback, program, new Record());
            const at = me.capabilities;
            return body(me, at, start);
        },
    });
}
const [name, limit, logs] = process.argv.slice(2);
const options = { turnLimit: limit === "none" ? null : Number(limit), logs: (logs ?? "").split(",") };
process.exitCode = await startHost({ url: "", root: units.get(name), units: [] }, options);
console.log(typeof eval);
`;

const folder = mkdtempSync(join(tmpdir(), "misty-node-host-"));
const program = join(folder, "program.mjs");

beforeAll(async () => {
    const resolveDir = fileURLToPath(new URL("..", import.meta.url));
    await build({
        stdin: { contents: ENTRY, resolveDir },
        bundle: true,
        platform: "node",
        format: "esm",
        outfile: program,
    });
});

afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
    readonly output: string;
    readonly errors: string;
    readonly code: number | null;
}

async function run(
    name: string,
    limit = "none",
    act: (child: ChildProcess, output: string) => void = () => {},
    logs = "",
): Promise<Ended> {
    const child = spawn(process.execPath, [program, name, limit, logs]);
    let output = "";
    let errors = "";
    child.stdout.on("data", (data) => {
        output += data;
        act(child, output);
    });
    child.stderr.on("data", (data) => {
        errors += data;
    });
    const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
    return { output, errors, code };
}

describe("the turn limit", () => {
    test("ends an endless loop in the first turn, and the host with it", async () => {
        const { code, errors } = await run("endless", "0.2");
        expect(code).toBe(1);
        expect(errors).toContain("turn limit (0.2 s)");
    });

    test("ends an endless loop in a later turn", async () => {
        expect((await run("endlessLater", "0.2")).code).toBe(1);
    });

    test("leaves the others alone", async () => {
        const { code, output } = await run("neighbour", "0.2");
        expect(output).toMatch(/^time\nlives\n/);
        expect(code).toBe(0);
    });
});

describe("an interrupt", () => {
    const interrupt = (child: ChildProcess, output: string): void => {
        // A second interrupt would meet a host that has already given its handler back.
        if (output === "ready\n") child.kill("SIGINT");
    };

    test("ends a host that waits", async () => {
        expect((await run("idle", "none", interrupt)).code).toBe(130);
    });

    test("ends a host in an endless loop, with a limit and without", async () => {
        expect((await run("busy", "none", interrupt)).code).toBe(130);
        expect((await run("busy", "30", interrupt)).code).toBe(130);
    });
});

describe("a host that enters its guard often", () => {
    test("ends what runs too long, again and again", async () => {
        const { code, output } = await run("often", "0.1");
        expect(output).toMatch(/^time time time\nready\nlives\n/);
        expect(code).toBe(0);
    });

    test("hears an interrupt while it waits", async () => {
        const { code, output } = await run("often", "0.1", (child, heard) => {
            if (heard.endsWith("ready\n")) child.kill("SIGINT");
        });
        expect(output).not.toContain("lives");
        expect(code).toBe(130);
    });

    test("hears an interrupt in an endless loop", async () => {
        const { code } = await run("oftenBusy", "30", (child, heard) => {
            if (heard === "ready\n") child.kill("SIGINT");
        });
        expect(code).toBe(130);
    });
});

describe("output", () => {
    test("is complete when it goes into a pipe", async () => {
        expect((await run("talks")).output.split("\n").slice(0, 20_000)).toHaveLength(20_000);
    });

    test("that nobody reads ends the host without a word", async () => {
        const close = (child: ChildProcess): void => void child.stdout?.destroy();
        const quiet = { errors: "", code: 1 };
        expect(await run("talksForEver", "none", close)).toMatchObject(quiet);
        expect(await run("talksInOneTurn", "none", close)).toMatchObject(quiet);
    });
});

test("numbers of the machine are in their ranges", async () => {
    const { output } = await run("measures");
    const [clock, ...pairs] = output.trim().split("\n");
    const seconds = Date.now() / 1000 + 62_167_219_200;
    expect(Math.abs(Number(clock) - seconds)).toBeLessThan(30);
    for (const pair of pairs.slice(0, 3)) {
        const [fraction, bits] = JSON.parse(pair) as [number, number];
        expect(fraction >= 0 && fraction < 1).toBe(true);
        expect(Math.abs(bits)).toBeLessThanOrEqual(2 ** 55);
    }
});

test("a root that disrupts is reported whatever logs are off", async () => {
    const { code, errors } = await run("disrupts", "30", undefined, "none");
    expect(code).toBe(1);
    expect(errors).toMatch(/^error\[MST8099\]: @\.delay: number is not a function\n/);
});

test("a defect of ours does not pass for a failure of the program", async () => {
    const { code, errors } = await run("breaks");
    expect(code).toBe(1);
    expect(errors).toContain("our own fault");
});

describe("hardening", () => {
    test("closes the ways from text to code, as long as the host runs", async () => {
        const { output } = await run("hardened");
        expect(output).toBe("undefined undefined true\nfunction\n");
    });

    test("knows the special names of the compiler, and no others", () => {
        const file = new URL("../../compiler/4-emit/special-names.ts", import.meta.url);
        const lists = [...readFileSync(file, "utf8").matchAll(/words\(`([^`]*)`\)/g)];
        const names = lists.flatMap((list) => (list[1] ?? "").trim().split(/\s+/));
        expect([...SPECIAL_NAMES].sort()).toEqual(names.sort());
    });
});
