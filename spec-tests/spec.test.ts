// Runs every spec test below this folder (spec-tests/README.md).

import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Compilation, Diagnostic } from "#compiler";
import { hasSection } from "./chapters.js";
import { type Expectations, readExpectations } from "./expectations.js";
import { compileFiles, compiler, type Ran, runCode } from "./harness.js";

const here = dirname(fileURLToPath(import.meta.url));
const folders = new Map<string, string[]>();
for (const path of readdirSync(here, { recursive: true, encoding: "utf8" }).sort()) {
    if (!path.endsWith(".mst") || path.startsWith("cli")) continue;
    folders.set(dirname(path), [...(folders.get(dirname(path)) ?? []), path]);
}

for (const [folder, paths] of folders) {
    describe(folder, () => {
        for (const path of paths) {
            const expectations = readExpectations(readFileSync(join(here, path), "utf8"));
            if (expectations === null) continue;
            test(basename(path, ".mst"), () => runSpec(path, folder, expectations));
        }
    });
}

test("every spec test names a section that exists", () => {
    const unknown = [...folders.values()].flat().filter((path) => {
        const expectations = readExpectations(readFileSync(join(here, path), "utf8"));
        if (expectations === null) return false;
        const [chapter = "", number = ""] = expectations.clause.split(" ");
        return !hasSection(chapter, number);
    });
    expect(unknown).toEqual([]);
});

async function runSpec(path: string, folder: string, expectations: Expectations): Promise<void> {
    const compilation = compileFiles(basename(path), siblings(folder), {
        policy: (program) => policyFor(program, path, expectations),
    });
    expect(diagnosticsOf(compilation, expectations)).toEqual(
        expectations.diagnostics.map(describeExpected).sort(),
    );
    if (expectations.isStatic) return;

    const { output } = compilation;
    if (output === null) throw new Error("There is no output.");
    const ran = await runCode(output.code, {
        arguments: expectations.arguments,
        ...(expectations.ends.how === "time" ? { turnLimit: 0.3 } : {}),
    });
    expect([...ran.logs].sort()).toEqual(expectations.logs.map(({ text }) => text).sort());
    expect(inOrder(ran, expectations)).toEqual(numbered(expectations));
    expect(endingOf(ran)).toEqual(describeEnding(expectations));
}

/** All files of a folder, so that a test may use the helpers beside it. */
function siblings(folder: string): Record<string, Uint8Array> {
    const names = readdirSync(join(here, folder)).filter((name) => name.endsWith(".mst"));
    return Object.fromEntries(names.map((name) => [name, readFileSync(join(here, folder, name))]));
}

function policyFor(program: string, path: string, { policy }: Expectations) {
    if (policy === null || program !== basename(path, ".mst")) return null;
    return {
        methods: policy.methods ?? null,
        modules: policy.modules ?? null,
        logs: policy.logs ?? null,
    };
}

/** As `CODE line:column covered text`, without what the test does not ask for. */
function diagnosticsOf(compilation: Compilation, expectations: Expectations): string[] {
    const reports = compiler.makeReports(compilation.diagnostics, compilation.sources);
    return compilation.diagnostics
        .map((diagnostic, at) => {
            const wanted = expectations.diagnostics.find(({ code }) => code === diagnostic.code);
            if (wanted !== undefined && wanted.line === 0) return diagnostic.code;
            const { line, column } = reports[at]?.place.from ?? { line: 0, column: 0 };
            const place = `${diagnostic.code} ${line}:${column}`;
            return wanted?.covers == null
                ? place
                : `${place} ${coveredText(compilation, diagnostic)}`;
        })
        .sort();
}

function coveredText({ sources }: Compilation, { path, start, end }: Diagnostic): string {
    return sources.get(path)?.text.slice(start, end) ?? "";
}

function describeExpected({ code, line, column, covers }: Expectations["diagnostics"][number]) {
    if (line === 0) return code;
    return covers === null ? `${code} ${line}:${column}` : `${code} ${line}:${column} ${covers}`;
}

function numbered({ logs }: Expectations): string[] {
    return logs
        .filter(({ order }) => order !== null)
        .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
        .map(({ text }) => text);
}

/** The logs that bear a number, in the order in which they were written. */
function inOrder({ logs }: Ran, expectations: Expectations): string[] {
    const wanted = new Set(numbered(expectations));
    return logs.filter((text) => wanted.has(text));
}

/** A root that halts and one that falls idle both give exit code 0, so they are not told apart. */
function endingOf({ exitCode, errors }: Ran): string {
    if (exitCode === 0) return "quiet";
    const code = /MST8\d{3}/.exec(errors)?.[0];
    return code === undefined ? "time" : `disrupted ${code}`;
}

function describeEnding({ ends }: Expectations): string {
    if (ends.how === "disrupted") return `disrupted ${ends.code ?? "MST8001"}`;
    return ends.how === "time" ? "time" : "quiet";
}
