// Compiles and runs the marked code blocks of a page: what an example promises is what it gives.
//
// A standard module that a block speaks of is bound to its own name. Names of other things may be missing in statements, which
// are then only compiled: pages show parts of programs.

import { expect } from "vitest";
import { type Block, commentStart, readExpressions } from "./chapters.js";
import { compileFiles, runCode, stdlib } from "./harness.js";

/** The errors of a text, as `CODE message`, but for those codes. */
export function errorsOf(text: string, passed: readonly string[] = []): string[] {
    return compileFiles("example.mst", { "example.mst": text })
        .diagnostics.filter(({ severity }) => severity === "error")
        .map(({ code, message }) => `${code} ${message}`)
        .filter((line) => !passed.some((code) => line.startsWith(code)));
}

/** Checks a legal file. What it uses or starts is not there, and a module cannot be started. */
export function checkFile(text: string): void {
    const passed = ["MST4001", "MST4002", "MST4003", "MST4009"];
    expect(errorsOf(text, passed)).toEqual([]);
}

/** Checks statements. A value in a comment behind `def result:`, or in one such as `# seats is 40`, is compared. */
export async function checkStatements(text: string): Promise<void> {
    expect(errorsOf(inProgram(inFunction(text)), ["MST2004"])).toEqual([]);
    if (errorsOf(inProgram(text)).length > 0) return;

    for (const [, result = "", name = result, value = ""] of text.matchAll(PROMISE)) {
        const logs = await logsOf(`${text}log test: ${name}\nlog test: ${value}\n`);
        expect(logs[0]).toBe(logs[1]);
    }
}

const PROMISE = /^(?:def (results?): .*?# |# (\w+) is )(.+)$/gm;

/** Compares each expression of a block with the value that its comment gives. */
export async function checkExpressions(block: Block): Promise<void> {
    const lines = readExpressions(block);
    const statements = lines.flatMap(({ expression, comment }) => [
        `log test: attempt(function () (${expression}))`,
        expectedOf(comment),
    ]);
    const text = `${ATTEMPT}${statements.join("\n")}\n`;
    expect(errorsOf(inProgram(text))).toEqual([]);

    const logs = await logsOf(text);
    for (const [at, { expression }] of lines.entries()) {
        expect(`${expression} is ${logs[2 * at]}`).toBe(`${expression} is ${logs[2 * at + 1]}`);
    }
}

const ATTEMPT = `def attempt(action) {
    return [action()]
disruption
    return "disrupt"
}
`;

/** What a program with those statements logs to the channel `test`. */
export async function logsOf(statements: string): Promise<readonly string[]> {
    const { output } = compileFiles("example.mst", { "example.mst": inProgram(statements) });
    const { logs } = await runCode(output?.code ?? "");
    return logs;
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

/** A program of those statements, which uses the standard modules that they speak of. */
export function inProgram(statements: string): string {
    const uses = stdlib.standardNames
        .filter((name) => new RegExp(`(?<![\\w.])${name}[.(]`).test(statements))
        .map((name) => `use ${name}\n`);
    return `misty program example\n\n${uses.join("")}${statements}\nend example\n`;
}

/** The statements as the body of a function that is called. */
export function inFunction(text: string): string {
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
