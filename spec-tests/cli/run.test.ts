// `misty run`: what a program prints, the exit codes of processes 7, and the options.

import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { misty, module, program, project, startMisty } from "./command.js";

const HELLO = program("hello", 'log console: "hello"');

describe("misty run", () => {
    test("runs a program: its output and nothing else", () => {
        const folder = project({ "hello.mst": HELLO });
        expect(misty(folder, "run", "hello.mst")).toEqual({ code: 0, out: "hello\n", err: "" });
    });

    test("finds modules beside the file, in folders, in packages, and gives constants", () => {
        const folder = project({
            "misty.json":
                '{"modules": ["lib"], "endowments": {"app": {"limit": 0.1, "who": "Moe"}}}',
            "src/app.mst": program(
                "app",
                'use near: "near"',
                'use far: "far.mst"',
                'use packed: "npm:boxes/box"',
                "",
                "log console: [near, far, packed, app.limit * 3, app.who, app.none]",
            ),
            "src/near.mst": module("near", 'return "near"'),
            "lib/far.mst": module("far", 'return "far"'),
            "node_modules/boxes/package.json": '{"misty": {"modules": "mst"}}',
            "node_modules/boxes/mst/box.mst": module("box", 'use lid: "lid"', "", "return lid"),
            "node_modules/boxes/mst/lid.mst": module("lid", 'return "lid"'),
        });
        const expected = '["near", "far", "lid", 0.3, "Moe", null]\n';
        expect(misty(folder, "run", "src/app.mst")).toEqual({ code: 0, out: expected, err: "" });
        expect(misty(join(folder, "src"), "run", "app").out).toBe(expected);
    });

    test("gives a program what stands after its name, options too", () => {
        const folder = project({ "app.mst": program("app", "log console: @.arguments") });
        const { code, out } = misty(folder, "run", "app.mst", "a b", "--log", "none", "--", "-x");
        expect(out).toBe('["a b", "--log", "none", "--", "-x"]\n');
        expect(code).toBe(0);
        const { out: again } = misty(folder, "run", "--log", "x", "app.mst", "--help", "--");
        expect(again).toBe('["--help", "--"]\n');
    });

    test("turns log channels on and off", () => {
        const folder = project({
            "app.mst": program("app", 'log console: "c"', 'log error: "e"', 'log debug: "d"'),
        });
        expect(misty(folder, "run", "app.mst")).toMatchObject({ out: "c\n", err: "error: e\n" });
        const debug = misty(folder, "run", "--log", "debug", "app.mst");
        expect(debug.err).toBe("error: e\ndebug: d\n");
        expect(misty(folder, "run", "--log", "none", "app.mst").err).toBe("");
        expect(misty(folder, "run", "--log", "none,debug", "app.mst").err).toBe("debug: d\n");
        expect(misty(folder, "run", "--log", "all", "app.mst").err).toBe("error: e\ndebug: d\n");
    });

    test("takes constants from the command line before those of the project", () => {
        const folder = project({
            "misty.json": '{"endowments": {"app": {"n": 1, "t": "x"}}}',
            "app.mst": program("app", "log console: [app.n, app.t, app.u]"),
        });
        const args = ["--define", "app.n=36028797018963967", "--define", "app.u=a=b"];
        expect(misty(folder, "run", ...args, "app.mst").out).toBe(
            '[36028797018963967, "x", "a=b"]\n',
        );
        expect(misty(folder, "run", "--define", "app=3", "app.mst").code).toBe(2);
    });
});

describe("exit codes", () => {
    test("1 when the root disrupts, with the place in the program", () => {
        const folder = project({
            "app.mst": program(
                "app",
                "def inner(list) {",
                "    set list.x: 1",
                "}",
                "call inner(null)",
            ),
        });
        const { code, out, err } = misty(folder, "run", "app.mst");
        expect({ code, out }).toEqual({ code: 1, out: "" });
        expect(err).toContain("MST8011");
        expect(err).toContain("app.mst:4:");
        expect(err).toContain("app.mst:6:");
        expect(err).toContain("    set list.x: 1");
        expect(err).not.toMatch(/\.m?js\b/);
    });

    test("1 when a turn takes too long", () => {
        const folder = project({
            "app.mst": program("app", "var n: 0", "do", "    set n: n + 1", "od"),
        });
        expect(misty(folder, "run", "--turn-limit", "0.2", "app.mst").code).toBe(1);
    });

    test("2 for a wrong command line, with a suggestion", () => {
        const folder = project({ "app.mst": HELLO });
        const unknown = misty(folder, "run", "--lgo", "x", "app.mst");
        expect(unknown.code).toBe(2);
        expect(unknown.err).toContain("--log");
        expect(misty(folder, "rnu", "app.mst").err).toContain("run");
        expect(misty(folder, "rnu", "app.mst").code).toBe(2);
        expect(misty(folder, "app.mst")).toMatchObject({
            code: 2,
            err: expect.stringContaining('write "misty run app.mst"'),
        });
        expect(misty(folder, "run").code).toBe(2);
        expect(misty(folder).code).toBe(2);
        expect(misty(folder, "run", "--turn-limit", "soon", "app.mst").code).toBe(2);
    });

    test("2 for files that cannot be used, each with one message", () => {
        const folder = project({
            "app.mst": HELLO,
            "text.txt": "x",
        });
        mkdirSync(join(folder, "sub.mst"));
        for (const name of ["none.mst", "sub.mst", "text.txt", ""]) {
            const { code, out, err } = misty(folder, "run", name);
            expect({ name, code, out }).toEqual({ name, code: 2, out: "" });
            expect(err).toMatch(/^misty: /);
            expect(err).not.toMatch(/\n {4}at /);
        }
    });

    test("2 for a misty.json that is wrong, with its name", () => {
        for (const text of ["{", "[]", '{"modules": 3}', '{"modules": "../x"}', '{"policy": 1}']) {
            const folder = project({ "misty.json": text, "hello.mst": HELLO });
            const { code, err } = misty(folder, "run", "hello.mst");
            expect({ text, code }).toEqual({ text, code: 2 });
            expect(err).toContain("misty.json: ");
        }
    });

    test("2 for a field of misty.json that nobody reads: a limit perhaps", () => {
        const folder = project({ "misty.json": '{"polices": "guest"}', "hello.mst": HELLO });
        const { code, err } = misty(folder, "run", "hello.mst");
        expect(code).toBe(2);
        expect(err).toContain('misty.json: there is no field "polices"; it may have name, ');
    });

    test("3 for a module, which cannot be run", () => {
        const folder = project({ "kit.mst": module("kit", "return 1") });
        const { code, err } = misty(folder, "run", "kit.mst");
        expect(code).toBe(3);
        expect(err).toContain('error[MST4003]: "kit.mst" is a module');
    });

    test("1 for a method that a module does not have, with those that it has", () => {
        const app = program("app", "use utf8\nlog console: utf8.encod(1)");
        const { code, err } = misty(project({ "app.mst": app }), "run", "app.mst");
        expect(code).toBe(1);
        expect(err).toContain('error[MST8003]: no method "encod" in record');
        expect(err).toContain("= help: it has decode, encode");
    });

    test("1 for a method of @ that a process does not have, with those that it has", () => {
        const start = 'call @.new(null, "guest.mst", {receiver: true, clock: true})';
        const folder = project({
            "app.mst": program("app", start),
            "guest.mst": program("guest", "call @.delay(null, 1)"),
        });
        const { err } = misty(folder, "run", "app.mst");
        expect(err).toContain("error[MST8004]: this process has no @.delay");
        expect(err).toContain("= help: it has clock, receiver");
    });

    test("3 for compile errors", () => {
        const folder = project({ "app.mst": program("app", "log console: coutn") });
        const { code, out, err } = misty(folder, "run", "app.mst");
        expect({ code, out }).toEqual({ code: 3, out: "" });
        expect(err).toContain('error[MST2004]: name "coutn" is not defined');
        expect(err).toContain("app.mst:3:14");
    });

    test("that of the program when there are warnings, told when it is compiled", () => {
        const folder = project({
            "app.mst": program("app", "var spare: 1", 'log console: "out"'),
            "late.mst": program("late", 'def name: "hasty"', 'call @.new(null, name & ".mst", {})'),
            "hasty.mst": program("hasty", "def never: 2"),
        });
        const { code, out, err } = misty(folder, "run", "app.mst");
        expect([code, out]).toEqual([0, "out\n"]);
        expect(err).toContain('warning[MST9001]: name "spare" is never used\n  --> app.mst:3:5');
        expect(misty(folder, "run", "app.mst")).toEqual({ code: 0, out: "out\n", err: "" });

        expect(misty(folder, "run", "late.mst").err).toContain("hasty.mst:3:5");
        expect(misty(folder, "run", "late.mst").err).toBe("");
    });

    test("130 after an interrupt, waiting or busy", async () => {
        const folder = project({
            "idle.mst": program(
                "idle",
                'log console: "up"',
                "call @.delay(function () (null), 60)",
            ),
            "busy.mst": program(
                "busy",
                'log console: "up"',
                "var n: 0",
                "do",
                "    set n: n + 1",
                "od",
            ),
        });
        for (const name of ["idle.mst", "busy.mst"]) {
            const child = startMisty(folder, "run", name);
            await new Promise((resolve) => child.stdout.once("data", resolve));
            // Node swallows a signal that comes just when a turn ends.
            await new Promise((resolve) => setTimeout(resolve, 300));
            const ended = new Promise((resolve) => child.once("exit", (...end) => resolve(end)));
            child.kill("SIGINT");
            expect([name, await ended]).toEqual([name, [130, null]]);
        }
    });

    test("1 when whoever reads the output goes away", async () => {
        const folder = project({
            "app.mst": program(
                "app",
                "def again() {",
                '    log console: "line"',
                "    call @.delay(again, 0)",
                "}",
                "call again()",
            ),
        });
        const child = startMisty(folder, "run", "app.mst");
        let err = "";
        child.stderr.on("data", (data) => {
            err += data;
        });
        await new Promise((resolve) => child.stdout.once("data", resolve));
        const ended = new Promise((resolve) => child.once("exit", (...end) => resolve(end)));
        child.stdout.destroy();
        expect(await ended).toEqual([1, null]);
        expect(err).toBe("");
    });
});

describe("the shop is not left", () => {
    const outside = { "secret.mst": module("secret", "return 1") };

    test("by paths", () => {
        for (const locator of [
            "../secret",
            "/etc/passwd",
            "..<back>secret",
            "C:secret",
            "npm:../../secret",
        ]) {
            const written = locator.replace("<back>", "\\b");
            const folder = project({
                ...outside,
                "shop/app.mst": program("app", `use s: "${written}"`, "", "log console: s"),
            });
            const { code, err } = misty(folder, "run", "shop/app.mst");
            expect({ locator, code }).toEqual({ locator, code: 3 });
            expect(err).toContain("MST4006");
        }
    });

    test("by links", () => {
        const folder = project({
            ...outside,
            "shop/app.mst": program("app", 'use s: "link"', "", "log console: s"),
            "shop/two.mst": program("two", 'use s: "folder/secret"', "", "log console: s"),
        });
        symlinkSync(join(folder, "secret.mst"), join(folder, "shop/link.mst"));
        symlinkSync(folder, join(folder, "shop/folder"));
        expect(misty(folder, "run", "shop/app.mst").err).toContain("MST4006");
        expect(misty(folder, "run", "shop/two.mst").err).toContain("MST4006");
    });

    test("by a package, which sees its own files only", () => {
        const folder = project({
            "app.mst": program("app", 'use box: "npm:boxes/box"', "", "log console: box"),
            "own.mst": module("own", "return 1"),
            "node_modules/boxes/package.json": "{}",
            "node_modules/boxes/box.mst": module("box", 'use o: "../../own"', "", "return o"),
        });
        expect(misty(folder, "run", "app.mst").err).toContain("MST4006");
    });

    test("at run time", () => {
        const folder = project({
            ...outside,
            "shop/app.mst": program(
                "app",
                "def start(locator) {",
                "    call @.new(function (process, reason) {",
                "        log console: [locator, null?(process), text?(reason)]",
                "    }, locator, {halt: true})",
                "}",
                'call for(["../child", "child", "nobody"], start)',
            ),
            "shop/child.mst": program("child", 'log console: "child"', "call @.halt()"),
            "child.mst": program("child", 'log console: "outside"'),
        });
        const { code, out } = misty(folder, "run", "shop/app.mst");
        const lines = out.trim().split("\n").sort();
        expect(code).toBe(0);
        expect(lines).toEqual([
            '["../child", true, true]',
            '["child", false, false]',
            '["child", true, true]',
            '["nobody", true, true]',
            "child",
        ]);
    });
});

test("suggests the nearest file", () => {
    const folder = project({
        "app.mst": program("app", 'use s: "stck"', "", "log console: s"),
        "stack.mst": module("stack", "return 1"),
    });
    const { code, err } = misty(folder, "run", "app.mst");
    expect(code).toBe(3);
    expect(err).toContain('did you mean "stack"?');
    expect(err).toContain("stck.mst");
});

test("an unreadable file is told", () => {
    const folder = project({ "hello.mst": HELLO });
    chmodSync(join(folder, "hello.mst"), 0);
    // The superuser may read everything.
    const expected = process.getuid?.() === 0 ? 0 : 2;
    expect(misty(folder, "run", "hello.mst").code).toBe(expected);
});
