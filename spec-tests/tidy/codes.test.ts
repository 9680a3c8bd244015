// The diagnostics are the same everywhere: in the specification, in the catalog of the
// compiler and the disrupts of the runtime, in the pages of `misty explain`, in the tests.

import { describe, expect, test } from "vitest";
import { filesBelow, textOf } from "./sources.js";

const CODE = /MST\d{4}/g;

/** Codes that no `.mst` file can show: bytes that are no text, and disrupts, which are no errors. */
const NOT_STATIC = /^MST8/;

const specified = codesOf(chapter(13, 15));
const pages = filesBelow("docs/diagnostics", ".md");

describe("diagnostic codes", () => {
    test("the catalog has the static codes of the specification, each once", () => {
        const defined = filesBelow("compiler/diagnostics", ".ts").flatMap((path) =>
            [...textOf(path).matchAll(/code: "(MST\d{4})"/g)].map((match) => match[1] ?? ""),
        );
        expect([...defined].sort()).toEqual(specified.filter((code) => !NOT_STATIC.test(code)));
    });

    test("the runtime disrupts with codes of the specification only", () => {
        const used = filesBelow("runtime", ".ts")
            .filter((path) => !path.endsWith(".test.ts"))
            .flatMap((path) => [...textOf(path).matchAll(/"(MST\d{4})"/g)])
            .map((match) => match[1] ?? "");
        expect(unique(used)).toEqual(specified.filter((code) => NOT_STATIC.test(code)));
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
        const expected = specified.filter((code) => !NOT_STATIC.test(code));
        expect(unique(tested)).toEqual(expect.arrayContaining(expected));
    });
});

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
