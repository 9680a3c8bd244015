// The programs in what users read first are real: every `misty` block of these pages compiles
// without an error, and those of the README run. (The chapters of the specification and the
// pages of diagnostics have tests of their own.)

import { expect, test } from "vitest";
import { misty, project } from "../cli/command.js";
import { filesBelow, textOf } from "./sources.js";

const PAGES = ["README.md", "CHANGELOG.md", ...filesBelow("docs/guide", ".md")];

test.each(PAGES)("the programs of %s compile", (page) => {
    const samples = samplesOf(page);
    expect(samples.length).toBeGreaterThan(0);
    const folder = project(Object.fromEntries(samples));
    const { code, err } = misty(folder, "check");
    expect({ code, err: code === 0 ? "" : err }).toEqual({ code: 0, err: "" });
});

test("the program of the README greets", () => {
    const folder = project(Object.fromEntries(samplesOf("README.md")));
    const { out, err } = misty(folder, "run", "greeter.mst");
    expect({ out, err }).toEqual({ out: "Hello, Moe\n", err: "" });
});

/** The whole files among the blocks of a page. Programs of one page may start each other. */
function samplesOf(page: string): readonly (readonly [string, string])[] {
    const blocks = [...textOf(page).matchAll(/^```misty\n([\s\S]*?)^```$/gm)];
    return blocks.flatMap(([, text = ""]) => {
        const name = /^misty (?:program|module) (\w+)$/m.exec(text)?.[1];
        return name === undefined ? [] : [[`${name}.mst`, text] as const];
    });
}
