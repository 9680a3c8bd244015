// The programs in the pages of diagnostics are what the pages say: the wrong one gets this
// very code, the mended one compiles without a word, and runs, if the code is one of run time.
//
// A fence `misty wrong CODE` is the wrong program, `misty` the right one; `misty with FILE` and
// `json with FILE` are other files of the same project.

import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { misty, project } from "../cli/command.js";
import { filesBelow, textOf } from "./sources.js";

interface Example {
    readonly code: string;
    readonly part: "wrong" | "right";
    readonly files: Readonly<Record<string, string>>;
}

interface Finding {
    readonly code: string;
    readonly path: string;
    readonly severity: string;
}

const examples = filesBelow("docs/diagnostics", ".md").flatMap(examplesOf);
const isDisrupt = ({ code }: Example) => code.startsWith("MST8");

describe("the programs of the pages", () => {
    test("every page shows how it is done right, or cannot show it", () => {
        // A file that is no text cannot stand in one.
        const shown = examples.filter(({ part }) => part === "right").map(({ code }) => code);
        const pages = filesBelow("docs/diagnostics", ".md").map((path) => path.slice(-10, -3));
        expect(pages.filter((code) => !shown.includes(code))).toEqual(["MST1001"]);
    });

    test("get the diagnostics that they should", () => {
        const folder = project(Object.fromEntries(examples.flatMap(filesOf)));
        const findings: readonly Finding[] = JSON.parse(misty(folder, "check", "--json").out);
        for (const example of examples) {
            const place = placeOf(example);
            const own = findings.filter(({ path }) => path.startsWith(place));
            const expected = example.part === "wrong" && !isDisrupt(example) ? example.code : null;
            // Warnings accompany many a mistake.
            const counted = own.filter(
                ({ severity, code }) =>
                    example.part === "right" || severity === "error" || code === expected,
            );
            expect({ place, code: counted[0]?.code ?? null }).toEqual({ place, code: expected });
        }
    });

    test.each(examples.filter(isDisrupt).map((example) => [placeOf(example), example] as const))(
        "%s runs, or disrupts, as it should",
        (_, example) => {
            const { code, err } = misty(project(example.files), "run", mainFile(example));
            const codes = /error\[(MST\d+)\]/.exec(err)?.[1] ?? null;
            const disrupts = example.part === "wrong";
            expect({ code, codes }).toEqual({
                code: disrupts ? 1 : 0,
                codes: disrupts ? example.code : null,
            });
        },
    );
});

function filesOf(example: Example): readonly (readonly [string, string])[] {
    return Object.entries(example.files).map(([name, text]) => [
        join(placeOf(example), name),
        text,
    ]);
}

function placeOf({ code, part }: Example): string {
    return `${code}/${part}/`;
}

function mainFile({ files }: Example): string {
    return Object.keys(files)[0] ?? "";
}

function examplesOf(path: string): readonly Example[] {
    const code = path.slice(-10, -3);
    const [wrong = "", right = ""] = textOf(path).split("\n## What to do\n");
    return [
        { code, part: "wrong" as const, files: fencesOf(wrong) },
        { code, part: "right" as const, files: fencesOf(right) },
    ].filter(({ files }) => Object.keys(files).some((name) => name.endsWith(".mst")));
}

function fencesOf(text: string): Readonly<Record<string, string>> {
    const fences = [...text.matchAll(/^```(misty|json)(.*)\n([\s\S]*?)^```$/gm)];
    return Object.fromEntries(
        fences.map(([, , info = "", body = ""]) => {
            const name = /^misty (?:program|module) (\w+)/.exec(body)?.[1] ?? "example";
            return [/ with (\S+)/.exec(info)?.[1] ?? `${name}.mst`, body];
        }),
    );
}
