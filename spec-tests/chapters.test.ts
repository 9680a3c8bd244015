// The marked code blocks of the specification are tests: legal files and statements compile,
// wrong ones give their code first, expressions have the value that their comment says.

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Block, commentStart, readBlocks, readExpressions } from "./chapters.js";
import { compileFiles, runCode } from "./harness.js";

const folder = fileURLToPath(new URL("../docs/spec/", import.meta.url));

for (const chapter of ["language", "library", "processes"]) {
    describe(chapter, () => {
        for (const block of readBlocks(join(folder, `${chapter}.md`))) {
            if (chapter !== "language" && usesMissing(block.text)) continue;
            test(`line ${block.line}, ${block.heading}: ${block.mark}`, () => check(block));
        }
    });
}

/** Library modules that do not exist yet. */
function usesMissing(text: string): boolean {
    return /^use |\b(blob|fit|json|math_\w+|math|parseq|time|deque|fallback|race|parallel|sequence)[.(]/m.test(
        text,
    );
}

function check(block: Block): Promise<void> | void {
    switch (block.mark) {
        case "misty":
            return checkFile(block.text);
        case "statements":
            return checkStatements(block.text);
        case "expressions":
            return checkExpressions(block);
        case "wrong":
            return checkWrong(block);
        default:
            throw new Error(`no such mark: ${block.mark}`);
    }
}

function errorsOf(text: string, passed: readonly string[]): string[] {
    return compileFiles("example.mst", { "example.mst": text })
        .diagnostics.filter(({ severity }) => severity === "error")
        .map(({ code, message }) => `${code} ${message}`)
        .filter((line) => !passed.some((code) => line.startsWith(code)));
}

/** The files that an example uses or starts are not there, and a module cannot be started. */
function checkFile(text: string): void {
    const passed = ["MST4001", "MST4002", "MST4003", "MST4009"];
    expect(errorsOf(text, passed)).toEqual([]);
}

/** Names may be declared elsewhere. A value in a comment behind `def result:` is checked. */
async function checkStatements(text: string): Promise<void> {
    expect(errorsOf(inProgram(inFunction(text)), ["MST2004"])).toEqual([]);
    if (errorsOf(inProgram(inFunction(text)), []).length > 0) return;

    const values = [...text.matchAll(/^def (results?): .*?# (.+)$/gm)];
    for (const [, name = "", value = ""] of values) {
        const compilation = compileFiles("example.mst", {
            "example.mst": inProgram(`${text}log test: ${name}\nlog test: ${value}\n`),
        });
        const { logs } = await runCode(compilation.output?.code ?? "");
        expect(logs[0]).toBe(logs[1]);
    }
}

async function checkExpressions(block: Block): Promise<void> {
    const lines = readExpressions(block);
    const statements = lines.flatMap(({ expression, comment }) => [
        `log test: attempt(function () (${expression}))`,
        expectedOf(comment),
    ]);
    const text = inProgram(
        [
            "def attempt(action) {",
            "    return [action()]",
            "disruption",
            '    return "disrupt"',
            "}",
            ...statements,
            "",
        ].join("\n"),
    );
    const compilation = compileFiles("example.mst", { "example.mst": text });
    expect(
        compilation.diagnostics
            .filter(({ severity }) => severity === "error")
            .map(({ message }) => message),
    ).toEqual([]);
    const { logs } = await runCode(compilation.output?.code ?? "");
    for (const [at, { expression }] of lines.entries()) {
        expect(`${expression} is ${logs[2 * at]}`).toBe(`${expression} is ${logs[2 * at + 1]}`);
    }
}

/** A statement that logs what the comment promises. Some comments are sentences. */
function expectedOf(comment: string): string {
    const same = /^the same as (.*)$/.exec(comment);
    if (comment === "disrupt") return 'log test: "disrupt"';
    if (comment === 'the text: say "hi"') return 'log test: ["say \\qhi\\q"]';
    if (comment === "a text of one quote") return 'log test: ["\\q"]';
    const value = (same?.[1] ?? comment).replace(/ \([a-z ]*\)$/, "");
    return `log test: [${value}]`;
}

function checkWrong({ text, code }: Block): void {
    const source = text.startsWith("misty") ? text : inProgram(inFunction(text));
    const [first] = compileFiles("example.mst", { "example.mst": source }).diagnostics.filter(
        ({ severity }) => severity === "error" || code?.startsWith("MST9"),
    );
    expect(first?.code).toBe(code);
}

function inProgram(text: string): string {
    return `misty program example\n\n${text}\nend example\n`;
}

function inFunction(text: string): string {
    const lines = text.split("\n").slice(0, -1);
    let inChevrons = 0;
    const indented = lines.map((line) => {
        const isText = inChevrons > 0;
        const code = line.slice(0, commentStart(line));
        inChevrons += code.split("<<").length - code.split(">>").length;
        return isText || line === "" ? line : `    ${line}`;
    });
    return `def wrapper() {\n${indented.join("\n")}\n}\ncall wrapper()\n`;
}
