// `misty build`: one file that runs elsewhere and behaves as `misty run` does.

import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { misty, module, program, project, runNode } from "./command.js";

/** Copies what was built into a folder of its own, and runs it there with plain Node. */
function runElsewhere(folder: string, ...args: readonly string[]) {
    const elsewhere = project({});
    copyFileSync(join(folder, "out.js"), join(elsewhere, "out.js"));
    copyFileSync(join(folder, "out.js.map"), join(elsewhere, "out.js.map"));
    return runNode(elsewhere, "out.js", ...args);
}

describe("misty build", () => {
    test("takes in modules and programs, and runs elsewhere", () => {
        const folder = project({
            "app.mst": program(
                "app",
                'use kit: "lib/kit"',
                "",
                "call @.new(function (process, reason) {",
                "    if process <> null",
                "        send process: {n: 1}: function (reply) {",
                "            log console: [kit, reply.n, @.arguments]",
                "            call @.halt()",
                "        }",
                "    fi",
                '}, "child", {receiver: true})',
            ),
            "child.mst": program(
                "child",
                "call @.receiver(function (message) {",
                "    send message: {n: message.n + 1}",
                "})",
            ),
            "lib/kit.mst": module("kit", 'return "kit"'),
        });
        const built = misty(folder, "build", "app.mst", "-o", "out.js");
        expect(built).toEqual({ code: 0, out: "", err: "" });
        const expected = { code: 0, out: '["kit", 2, ["a", "--b"]]\n', err: "" };
        expect(runElsewhere(folder, "a", "--b")).toEqual(expected);
        expect(misty(folder, "run", "app.mst", "a", "--b")).toEqual(expected);
    });

    test.each([[[]], [["--minify"]]])("keeps the names of the program %s", (flags) => {
        // Names that the runtime has too, and one that only JavaScript could mean.
        const folder = project({
            "app.mst": program(
                "app",
                "def make() (null)",
                "def disrupt(n) (n)",
                "def process(image) (image)",
                "log console: [make, disrupt, process, disrupt(2), process(3)]",
            ),
        });
        misty(folder, "build", "app.mst", "-o", "out.js", ...flags);
        expect(runElsewhere(folder)).toEqual(misty(folder, "run", "app.mst"));
    });

    test.each([[[]], [["--minify"]]])("shows disrupts in the .mst files %s", (flags) => {
        const folder = project({
            "app.mst": program(
                "app",
                "def inner(list) {",
                "    set list.x: 1",
                "}",
                "call inner(null)",
            ),
        });
        expect(misty(folder, "build", ...flags, "-o", "out.js", "app.mst").code).toBe(0);
        const run = misty(folder, "run", "app.mst");
        const { code, out, err } = runElsewhere(folder);
        expect({ code, out }).toEqual({ code: 1, out: "" });
        expect(err).toContain("MST8011");
        expect(err).toContain("app.mst:4:");
        expect(err).toContain("app.mst:6:");
        expect(err).toContain("    set list.x: 1");
        // The report is the same; minified, columns may differ.
        const shown = (text: string) =>
            flags.length === 0 ? text : text.replace(/:\d+( |$)|\^/gm, "");
        expect(shown(err).replaceAll(/ +$/gm, "")).toBe(shown(run.err).replaceAll(/ +$/gm, ""));
    });

    test("a program that is named at run time cannot be started", () => {
        const folder = project({
            "app.mst": program(
                "app",
                'def name: "chi" & "ld"',
                "call @.new(function (process, reason) {",
                "    log console: [process, text?(reason)]",
                "}, name, {})",
            ),
            "child.mst": program("child"),
        });
        misty(folder, "build", "app.mst", "-o", "out.js");
        expect(runElsewhere(folder)).toEqual({ code: 0, out: "[null, true]\n", err: "" });
    });

    test("tells when Node would not take the file for a module", () => {
        const folder = project({
            "package.json": '{"type": "commonjs"}',
            "app.mst": program("app", 'log console: "hello"'),
        });
        const { code, err } = misty(folder, "build", "app.mst", "-o", "out.js");
        expect(code).toBe(0);
        expect(err).toContain(".mjs");
        expect(misty(folder, "build", "app.mst", "-o", "out.mjs").err).toBe("");
        expect(runNode(folder, "out.mjs")).toEqual({ code: 0, out: "hello\n", err: "" });
    });

    test("keeps what the project says: constants and log channels", () => {
        const folder = project({
            "misty.json": '{"logs": "none,debug", "endowments": {"app": {"n": 7}}}',
            "app.mst": program("app", "log debug: app.n", 'log error: "no"'),
        });
        misty(folder, "build", "app.mst", "-o", "out.js");
        expect(runElsewhere(folder)).toEqual({ code: 0, out: "", err: "debug: 7\n" });
        expect(misty(folder, "run", "app.mst").err).toBe("debug: 7\n");
        expect(misty(folder, "run", "--log", "error", "app.mst").err).toBe("debug: 7\nerror: no\n");
        misty(folder, "build", "--define", "app.n=8", "app.mst", "-o", "out.js");
        expect(runElsewhere(folder).err).toBe("debug: 8\n");
    });

    test("makes it small, or shows what is inside", () => {
        const folder = project({ "app.mst": program("app", 'log console: "hello"') });
        misty(folder, "build", "app.mst");
        misty(folder, "build", "app.mst", "--minify", "-o", "small/app.js");
        const size = (path: string) => readFileSync(join(folder, path)).length;
        expect(size("small/app.js")).toBeLessThan(size("app.js") / 1.4);
        expect(runNode(folder, "small/app.js").out).toBe("hello\n");

        expect(
            misty(folder, "build", "app.mst", "--emit", "js,ast,map", "-o", "in/app.js").code,
        ).toBe(0);
        expect(readFileSync(join(folder, "in/app.js"), "utf8")).toContain("export const image");
        expect(JSON.parse(readFileSync(join(folder, "in/app.ast.json"), "utf8"))).toMatchObject({
            "app.mst": { kind: "unit", unitKind: "program", name: { text: "app" } },
        });
        expect(JSON.parse(readFileSync(join(folder, "in/app.js.map"), "utf8"))).toMatchObject({
            version: 3,
        });
    });

    test("errors leave no file behind, and bad places are told", () => {
        const folder = project({
            "app.mst": program("app", "log console: coutn"),
            "good.mst": program("good"),
        });
        expect(misty(folder, "build", "app.mst", "-o", "out.js").code).toBe(3);
        expect(existsSync(join(folder, "out.js"))).toBe(false);
        mkdirSync(join(folder, "folder.js"));
        for (const output of ["folder.js", "good.mst", "app.mst/out.js"]) {
            const { code, err } = misty(folder, "build", "good.mst", "-o", output);
            expect({ output, code }).toEqual({ output, code: 2 });
            expect(err).toMatch(/^misty: /);
        }
        expect(misty(folder, "build", "good.mst", "--emit", "wasm").code).toBe(2);
    });
});

test.runIf(existsSync("/proc/self"))("a folder that refuses new ones ends the build", () => {
    const folder = project({ "app.mst": program("app") });
    const { code, err } = misty(folder, "build", "app.mst", "-o", "/proc/nowhere/app.js");
    expect([code, err]).toEqual([
        2,
        'misty: cannot write "/proc/nowhere/app.js": there is no such file\n',
    ]);
});
