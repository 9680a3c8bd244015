// The diagnostics are the same everywhere: in the specification, in the catalog of the
// compiler and the disrupts of the runtime, in the pages of `misty explain`, in the tests.

import { describe, expect, test } from "vitest";
import { CATALOG, RUNTIME_DEFINITIONS } from "#compiler";
import { filesBelow, textOf } from "./sources.js";

const CODE = /MST\d{4}/g;

const specified = codesOf(chapter(13, 15));
const pages = filesBelow("docs/diagnostics", ".md");

describe("diagnostic codes", () => {
    test("the catalog has the static codes of the specification", () => {
        expect([...CATALOG.keys()]).toEqual(specified.filter((code) => !isDisrupt(code)));
    });

    test("names of diagnostics are unique", () => {
        const names = [...CATALOG.values(), ...RUNTIME_DEFINITIONS].map(({ name }) => name);
        expect(unique(names)).toEqual([...names].sort());
    });

    test("the runtime disrupts with the codes of the specification", () => {
        const defined = RUNTIME_DEFINITIONS.map(({ code }) => code);
        expect(defined).toEqual(specified.filter(isDisrupt));
        const used = filesBelow("runtime", ".ts")
            .filter((path) => !path.endsWith(".test.ts"))
            .flatMap((path) => [...textOf(path).matchAll(/"(MST\d{4})"/g)])
            .map((match) => match[1] ?? "");
        expect(unique(used)).toEqual(defined);
    });

    test("each code has its page, and each page its four parts", () => {
        expect(pages.map((path) => path.replace(/^.*\/|\.md$/g, ""))).toEqual(specified);
        for (const path of pages) {
            const parts = [...textOf(path).matchAll(/^##? (.*)$/gm)].map((match) => match[1] ?? "");
            const code = path.replace(/^.*\/|\.md$/g, "");
            expect(parts).toEqual([
                expect.stringMatching(`^${code}: .`),
                "What it looks like",
                "Why",
                "What to do",
                "Clause",
            ]);
        }
    });

    test("each static code has a folder of tests", () => {
        const tested = filesBelow("spec-tests/static", ".mst").map(
            (path) => path.split("/")[2] ?? "",
        );
        const expected = specified.filter((code) => !isDisrupt(code));
        expect(unique(tested)).toEqual(expect.arrayContaining(expected));
    });
});

function isDisrupt(code: string): boolean {
    return code.startsWith("MST8");
}

/** The text of the sections of the language chapter from one number up to, not including, another. */
function chapter(from: number, to: number): string {
    const text = textOf("docs/spec/language.md");
    return text.slice(text.indexOf(`\n## ${from} `), text.indexOf(`\n## ${to} `));
}

/** The codes that begin the rows of the tables of a text. */
function codesOf(text: string): readonly string[] {
    const rows = text.split("\n").filter((line) => line.startsWith("| MST"));
    return unique(rows.map((line) => line.match(CODE)?.[0] ?? ""));
}

function unique(list: readonly string[]): readonly string[] {
    return [...new Set(list)].sort();
}
