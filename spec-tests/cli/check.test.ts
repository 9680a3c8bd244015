// `misty check` and `misty explain`, and what bad input of every kind ends in: a diagnostic.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { misty, module, type Outcome, program, project } from "./command.js";

const FAULTY = program("app", "log console: coutn");

describe("misty check", () => {
    test("is silent when all is well", () => {
        const folder = project({ "app.mst": program("app", 'log console: "hello"') });
        expect(misty(folder, "check", "app.mst")).toEqual({ code: 0, out: "", err: "" });
        expect(misty(folder, "check")).toEqual({ code: 0, out: "", err: "" });
    });

    test("goes through folders, and reports by file", () => {
        const folder = project({
            "a/app.mst": FAULTY,
            "a/lib/kit.mst": module("kit", 'use other: "other"', "", "return other"),
            "a/lib/other.mst": module("other", "return nul"),
            "node_modules/x/bad.mst": "nonsense",
            ".hidden/bad.mst": "nonsense",
        });
        const { code, out, err } = misty(folder, "check", ".");
        expect({ code, out }).toEqual({ code: 3, out: "" });
        expect(err.match(/--> .*/g)).toEqual(["--> a/app.mst:3:14", "--> a/lib/other.mst:3:8"]);
        expect(err).toMatch(/\n2 errors, 0 warnings in 3 files\n$/);
    });

    test("prints JSON", () => {
        const folder = project({ "app.mst": FAULTY, "good.mst": program("good") });
        const { code, out, err } = misty(folder, "check", "--json", ".");
        expect({ code, err }).toEqual({ code: 3, err: "" });
        expect(JSON.parse(out)).toMatchObject([
            { code: "MST2004", severity: "error", path: "app.mst", line: 3, column: 14 },
        ]);
        expect(misty(folder, "check", "--json", "good.mst").out).toBe("[]\n");
    });

    test("lets warnings pass, unless they are not wanted", () => {
        const folder = project({ "app.mst": program("app", "var unused: 1") });
        const { code, err } = misty(folder, "check", "app.mst");
        expect(code).toBe(0);
        expect(err).toContain("warning[MST9001]");
        expect(misty(folder, "check", "--strict", "app.mst").code).toBe(3);
    });

    test("2 for what cannot be checked", () => {
        const folder = project({ "text.txt": "x" });
        mkdirSync(join(folder, "empty"));
        for (const name of ["none.mst", "none", "text.txt", "empty"]) {
            expect({ name, code: misty(folder, "check", name).code }).toEqual({ name, code: 2 });
        }
    });
});

describe("bad input", () => {
    const good = program("app", 'log console: "hello"');
    const cases: readonly (readonly [string, string | Uint8Array, string])[] = [
        ["an empty file", "", "MST1208"],
        [
            "a binary file",
            Uint8Array.from({ length: 4096 }, (_, at) => (at * 151 + 7) % 256),
            "MST1",
        ],
        ["zeros", new Uint8Array(1000), "MST1003"],
        ["bytes that are not UTF-8", Buffer.from([0x6d, 0xff, 0xfe]), "MST1001"],
        ["1 MB on one line", `misty program app ${"x ".repeat(500_000)}`, "MST1"],
        ["1 MB of one name", program("app", `log console: ${"a".repeat(1_000_000)}`), "MST2004"],
        ["10,000 parentheses", program("app", `log console: ${"(".repeat(10_000)}`), "MST1"],
        [
            "10,000 pairs of parentheses",
            program("app", `log console: ${"(".repeat(10_000)}1${")".repeat(10_000)}`),
            "MST1213",
        ],
        ["10,000 brackets", program("app", `log console: ${"[".repeat(10_000)}`), "MST1"],
        ["a missing end", good.replace(/end app\n/, ""), "MST1210"],
        ["half a file", good.slice(0, 30), "MST1"],
        ["a lone CR", good.replaceAll("\n", "\r"), "MST1003"],
        ["UTF-16", Buffer.from(`\uFEFF${good}`, "utf16le"), "MST1001"],
        ["JavaScript", 'const x = require("fs");\nconsole.log(x);\n', "MST1"],
    ];

    test.each(cases)("%s", (_, content, code) => {
        const folder = project({ "app.mst": content });
        for (const command of ["check", "run", "build"]) {
            const outcome = misty(folder, command, "app.mst");
            expect({ command, code: outcome.code }).toEqual({ command, code: 3 });
            expect(outcome.err).toContain(`error[${code}`);
            expectCalm(outcome);
        }
    });

    test("CR LF and a byte order mark are none", () => {
        const crlf = project({ "app.mst": good.replaceAll("\n", "\r\n") });
        expect(misty(crlf, "run", "app.mst")).toEqual({ code: 0, out: "hello\n", err: "" });
        const marked = project({ "app.mst": `\uFEFF${good}` });
        expect(misty(marked, "run", "app.mst")).toEqual({ code: 0, out: "hello\n", err: "" });
    });
});

/** No stack of JavaScript, no control characters, not the whole of a huge file. */
function expectCalm({ err }: Outcome): void {
    expect(err).not.toMatch(/\n {4}at |node:internal|defect of Misty/);
    expect(err).not.toMatch(/[^\n\P{Cc}]/u);
    expect(err.length).toBeLessThan(200_000);
}

describe("misty explain", () => {
    test("prints the page of a code, however it is written", () => {
        const folder = project({});
        const page = misty(folder, "explain", "MST2004");
        expect(page).toMatchObject({ code: 0, err: "" });
        expect(page.out).toMatch(/^# MST2004: /);
        expect(misty(folder, "explain", "2004").out).toBe(page.out);
        expect(misty(folder, "explain", "mst2004").out).toBe(page.out);
    });

    test("suggests codes", () => {
        const folder = project({});
        const { code, err } = misty(folder, "explain", "MST2099");
        expect(code).toBe(2);
        expect(err).toContain("MST2004");
        expect(misty(folder, "explain", "../../package").code).toBe(2);
        expect(misty(folder, "explain").code).toBe(2);
    });
});

test("help and version", () => {
    const folder = project({});
    expect(misty(folder, "--version").out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(misty(folder, "--help").out).toContain("run");
    for (const command of ["run", "check", "build", "explain"]) {
        const { code, out } = misty(folder, command, "--help");
        expect({ command, code }).toEqual({ command, code: 0 });
        expect(out).toContain(`misty ${command}`);
    }
});
