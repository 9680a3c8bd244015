// Sizes that no file of a person has, but a generator's has: length is not nesting, and has no
// limit; nesting has one, and ends in a diagnostic (language 13.3, MST1213).

import { expect, test } from "vitest";
import { compileFiles, runCode } from "./harness.js";

const LINKS = 20_000;

const LONG: Readonly<Record<string, readonly [statements: string, logged: string]>> = {
    "a sum": [`log test: ${repeated("1", " + ")}`, String(LINKS)],
    "a sum of products": [`def x: 2\nlog test: ${repeated("x * 3", " + ")}`, String(6 * LINKS)],
    "a text": [`log test: length(${repeated('"a"', " & ")})`, String(LINKS)],
    "a condition": [`def x: true\nlog test: ${repeated("x", " /\\ ")}`, "true"],
    "a default": [`log test: ${repeated("null", " | ")} | 7`, "7"],
    "a chain of selections": [
        `def x: {}\nset x.a: x\nlog test: x${".a".repeat(LINKS)} = x`,
        "true",
    ],
    "a chain of invocations": [
        `var f: null\nset f: function (n) (f)\nlog test: f${"(1)".repeat(5000)} = f`,
        "true",
    ],
    "an array literal": [`log test: length([${repeated("[1]", ", ")}])`, String(LINKS)],
    "an if with many branches": [
        `def f(n) {\n    if n = 0\n        return 0\n${branches(3000)}    fi\n}\nlog test: f(2999)`,
        "5998",
    ],
    "many statements": [`var n: 0\n${"set n: n + 1\n".repeat(LINKS)}log test: n`, String(LINKS)],
};

for (const [name, [statements, logged]] of Object.entries(LONG)) {
    test(`${name} may be long`, async () => {
        const { output, diagnostics } = compileFiles("long.mst", {
            "long.mst": inUnit(statements),
        });
        expect(diagnostics.map(({ message }) => message)).toEqual([]);
        const { logs } = await runCode(output?.code ?? "");
        expect(logs).toEqual([logged]);
    });
}

const NESTED: Readonly<Record<string, string>> = {
    parentheses: `log test: ${"(".repeat(10_000)}1${")".repeat(10_000)}`,
    arrays: `log test: ${"[".repeat(10_000)}1${"]".repeat(10_000)}`,
    calls: `log test: ${"f(".repeat(10_000)}1${")".repeat(10_000)}`,
    records: `log test: ${"{a: ".repeat(10_000)}1${"}".repeat(10_000)}`,
    patterns: `log test: pattern ${"{".repeat(10_000)}"a"${"}".repeat(10_000)}`,
    blocks: nestedIfs(3000),
};

for (const [name, statements] of Object.entries(NESTED)) {
    test(`${name} may not be nested without end`, () => {
        const { diagnostics } = compileFiles("deep.mst", { "deep.mst": inUnit(statements) });
        expect(diagnostics.map(({ code }) => code)).toEqual(["MST1213"]);
    });
}

function inUnit(statements: string): string {
    return `misty program long\n\n${statements}\n\nend long\n`;
}

function repeated(item: string, separator: string): string {
    return Array(LINKS).fill(item).join(separator);
}

function branches(count: number): string {
    return Array.from(
        { length: count - 1 },
        (_, at) => `    else if n = ${at + 1}\n        return ${2 * (at + 1)}\n`,
    ).join("");
}

function nestedIfs(depth: number): string {
    const lines = Array.from({ length: depth }, (_, at) => `${" ".repeat(4 * at)}if true`);
    const ends = lines.map((line) => line.replace("if true", "fi")).reverse();
    return [...lines, `${" ".repeat(4 * depth)}log test: 1`, ...ends].join("\n");
}
