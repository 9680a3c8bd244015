// The code frame: what a person sees of a diagnostic, for ordinary and for hostile sources.

import { describe, expect, it } from "vitest";
import { declaredTwice } from "./names.js";
import { renderJson } from "./render-json.js";
import { renderTerminal } from "./render-terminal.js";
import { makeReports } from "./report.js";
import { Reporter } from "./reporter.js";

function report(text: string, quoted: string, first = quoted) {
    const source = { path: "ticket_office.mst", text };
    const reporter = new Reporter(source);
    const start = text.lastIndexOf(quoted);
    const firstAt = text.indexOf(first);
    const span = { start: firstAt, end: firstAt + first.length };
    reporter.add(
        declaredTwice,
        { start, end: start + quoted.length },
        { name: "seats", line: 2, first: span, isUnit: false },
    );
    const [made] = makeReports(reporter.diagnostics, new Map([[source.path, source]]));
    if (made === undefined) throw new Error("There is no report.");
    return made;
}

const OPEN = "misty program ticket_office\ndef open(seats) {\n    var seats: 40\n}\n";

describe("renderTerminal", () => {
    it("shows the line, its neighbor and the help", () => {
        expect(renderTerminal(report(OPEN, "seats"))).toBe(
            [
                'error[MST2001]: name "seats" is already declared in line 2',
                "  --> ticket_office.mst:3:9",
                "   |",
                " 2 | def open(seats) {",
                "   |          ----- first declared here",
                " 3 |     var seats: 40",
                "   |         ^^^^^",
                "   = help: choose another name",
            ].join("\n"),
        );
    });

    it("leaves out distant lines, and shows a single line between two", () => {
        const gap = (lines: number) =>
            renderTerminal(report(`seats${"\n#".repeat(lines)}\n  seats`, "seats"));
        expect(gap(1)).toContain("\n 2 | #\n 3 |   seats\n");
        expect(gap(2)).toContain("\n... |\n 4 |   seats\n");
    });

    it("cuts a window out of a long line", () => {
        const text = `${"x".repeat(1_000_000)} seats ${"y".repeat(1_000)}`;
        const shown = renderTerminal(report(text, "seats"));
        expect(shown.length).toBeLessThan(1_000);
        const [line = "", marks = ""] = shown.split("\n").slice(3);
        expect(marks.indexOf("^")).toBe(line.indexOf("seats"));
    });

    it("aligns marks below wide and astral characters", () => {
        const [line = "", marks = ""] = renderTerminal(report('"漢字😀é" seats', "seats"))
            .split("\n")
            .slice(3);
        // Three wide characters take a column more each; the emoji is two units long.
        expect(marks.indexOf("^") - line.indexOf("seats")).toBe(2);
    });

    it("shows control and format characters harmlessly", () => {
        const shown = renderTerminal(report("a\tb\u001b[2J\u202Ex\u007f seats", "seats"));
        expect(shown).toContain("a␉b␛[2J\uFFFDx␡ seats");
    });

    it("marks the first and the last line of a span of lines", () => {
        const text = "call f(\n    1\n)";
        expect(renderTerminal(report(text, text, "f"))).toContain(
            " 1 | call f(\n   | ^^^^^^^\n   |      - first declared here\n 2 |     1\n 3 | )\n   | ^\n",
        );
    });

    it("marks the end of the file", () => {
        const shown = renderTerminal(report("end\n", "", "end"));
        expect(shown).toContain("--> ticket_office.mst:2:1");
        expect(shown).toContain(" 2 |\n   | ^\n");
    });

    it("colours when it is told to", () => {
        const shown = renderTerminal(report(OPEN, "seats"), { colors: true, width: 100 });
        expect(shown).toContain("\u001b[1;31merror[MST2001]\u001b[0m: ");
    });
});

describe("renderJson", () => {
    it("is one object with positions in code points", () => {
        expect(JSON.parse(renderJson(report('"😀" seats', "seats", "😀")))).toEqual({
            code: "MST2001",
            severity: "error",
            message: 'name "seats" is already declared in line 2',
            path: "ticket_office.mst",
            line: 1,
            column: 5,
            endLine: 1,
            endColumn: 10,
            help: "choose another name",
            labels: [{ text: "first declared here", line: 1, column: 2, endLine: 1, endColumn: 3 }],
        });
    });
});
