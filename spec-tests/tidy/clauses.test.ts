// The clauses that comments name: each is a section of a chapter, so that a reader finds it.

import { expect, test } from "vitest";
import { hasSection } from "../chapters.js";
import { filesBelow, sources, textOf } from "./sources.js";

const LINE = /^(?:\/\/|#).*?\bClauses?: (.+)$/gm;
/** `language 6.2, 6.3, processes 3.1` has three. */
const PART = /(?:\b([a-z]+) )?\b(\d+(?:\.\d+)*)/g;
const OTHERS = /RFC \d+|decision \d+/g;

test("every clause that a comment names exists", () => {
    const code = sources().map(({ path, text }) => [path, text] as const);
    const misty = filesBelow("stdlib/mst", ".mst").map((path) => [path, textOf(path)] as const);
    const unknown = [...code, ...misty].flatMap(([path, text]) =>
        Array.from(text.matchAll(LINE), ([, clauses = ""]) => unknownOf(clauses))
            .flat()
            .map((clause) => `${path}: ${clause}`),
    );
    expect(unknown).toEqual([]);
});

function unknownOf(clauses: string): readonly string[] {
    let chapter = "";
    const parts = clauses.replace(OTHERS, "").matchAll(PART);
    return Array.from(parts).flatMap(([clause, word = "to", number = ""]) => {
        if (word !== "to" && word !== "and") chapter = word;
        return CHAPTERS.has(chapter) && hasSection(chapter, number) ? [] : [clause];
    });
}

const CHAPTERS: ReadonlySet<string> = new Set(
    filesBelow("docs/spec", ".md").map((path) => path.slice("docs/spec/".length, -".md".length)),
);
