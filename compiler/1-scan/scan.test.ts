// The scanner: which tokens a text has, which mistakes, and that nothing of it gets lost.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Reporter } from "../diagnostics/reporter.js";
import { lineStarts, positionAt } from "../source.js";
import { scan } from "./scan.js";

function scanned(text: string) {
    const reporter = new Reporter({ path: "test.mst", text });
    return { ...scan(reporter.source, reporter), diagnostics: reporter.diagnostics };
}

/** The names of the tokens, and the images where the name does not say it. */
function tokens(text: string): string {
    return scanned(text)
        .list.map(({ tokenType: { name }, image }) => {
            const isOpen = ["name", "number", "text", "operator"].includes(name);
            return isOpen ? image : name;
        })
        .join(" ");
}

/** Code, line and column of each diagnostic. */
function mistakes(text: string): string {
    const starts = lineStarts(text);
    return scanned(text)
        .diagnostics.map(({ code, start }) => {
            const { line, column } = positionAt(text, starts, start);
            return `${code} ${line}:${column}`;
        })
        .join(", ");
}

describe("tokens", () => {
    const table: readonly (readonly [text: string, expected: string])[] = [
        ["a.b", "a . b EOF"],
        ["a [] [ ]", "a [] [ ] EOF"],
        ["a -1", "a -1 EOF"],
        ["a-1", "a - 1 EOF"],
        ["f(-1)-1", "f ( -1 ) - 1 EOF"],
        ["1-3 1- -", "1 - 3 1 - - EOF"],
        ['"a"-1', '"a" - 1 EOF'],
        ["<<a>>-1", "<<a>> - 1 EOF"],
        ["a >-1", "a > -1 EOF"],
        ["a - -1", "a - -1 EOF"],
        ["a.5", "a . 5 EOF"],
        ["/\\ \\/ // / && & ≈ <> <= <", "/\\ \\/ // / && & ≈ <> <= < EOF"],
        ["a <<b <<c>> d>>", "a <<b <<c>> d>> EOF"],
        ["'/\\(a)", "' /\\ ( a ) EOF"],
        ["'[](a)", "' [] ( a ) EOF"],
        ["ƒ @ !", "ƒ @ ! EOF"],
        ["even? b2_c3 B", "even? b2_c3 B EOF"],
        ["1_000.5_0e-1_0", "1_000.5_0e-1_0 EOF"],
        ['"\\u{0010FFFF}"', '"\\u{0010FFFF}" EOF'],
        ["a # comment\n# another\n\n   # and\nb", "a end of line b EOF"],
        ["# first\na", "a EOF"],
        ["a\n    b\n    c\nd", "a indentation b end of line c end of block d EOF"],
        ["a\r\n    b\r\n", "a indentation b EOF"],
        ["a <<\n  x\n>> b\nc", "a <<\n  x\n>> b end of line c EOF"],
        ["", "EOF"],
        ["\n\n", "EOF"],
    ];
    it.each(table)("%j", (text, expected) => {
        expect(tokens(text)).toBe(expected);
        expect(mistakes(text)).toBe("");
    });
});

describe("mistakes", () => {
    const table: readonly (readonly [text: string, expected: string])[] = [
        ["a § b", "MST1002 1:3"],
        ["“abc” é \u{1F600}b", "MST1002 1:1, MST1002 1:7, MST1002 1:9"],
        ["\ufeff", "MST1002 1:1"],
        ["a\u0000\u0001b", "MST1003 1:2"],
        ["a\rb", "MST1003 1:2"],
        ['"a\u0007b"', "MST1003 1:3"],
        ["# a\u0007b", "MST1003 1:4"],
        ["<<a\u0007b>>", "MST1003 1:4"],
        ["a == b", "MST1004 1:3"],
        ["a != b || c", "MST1004 1:3, MST1004 1:8"],
        [
            "a => b -> c += ++ **",
            "MST1004 1:3, MST1004 1:8, MST1004 1:13, MST1004 1:16, MST1004 1:19",
        ],
        ["a % b ^ c; ~ $", "MST1004 1:3, MST1004 1:7, MST1004 1:10, MST1004 1:12, MST1004 1:14"],
        ["a ? b", "MST1004 1:3"],
        ["ok??", "MST1004 1:4"],
        ["`a b`", "MST1004 1:1"],
        ["a >> b", "MST1004 1:3"],
        ["=-1", ""],
        ['"abc', "MST1005 1:1"],
        ['"a" "b\nc', "MST1005 1:5"],
        ['"a\\x"', "MST1006 1:3"],
        ['"say \\"hi\\""', "MST1006 1:6, MST1006 1:10"],
        ['"C:\\"', "MST1006 1:4"],
        ['"\\\\"', "MST1006 1:2"],
        ['"\\u0041"', "MST1007 1:2"],
        [
            '"\\u{}\\u{4f}\\u{123456789}\\u{4"',
            "MST1007 1:2, MST1007 1:6, MST1007 1:12, MST1007 1:25",
        ],
        ['"\\u{110000}\\u{D800}\\u{DFFF}"', "MST1008 1:2, MST1008 1:12, MST1008 1:20"],
        ['"\\u{D7FF}\\u{E000}\\u{10FFFF}\\u{0}"', ""],
        ["a <<b <<c>>\nd", "MST1009 1:3"],
        [
            "007 0e5 1. 1__0 1_ 1E5 1e+5 12x",
            "MST1010 1:1, MST1010 1:5, MST1010 1:9, MST1010 1:12, MST1010 1:17, MST1010 1:20, MST1010 1:24, MST1010 1:29",
        ],
        [
            ".5 -0 -01 1.2.3 3.x",
            "MST1010 1:1, MST1010 1:4, MST1010 1:7, MST1010 1:11, MST1010 1:17",
        ],
        ["-0.0 0.0 0 a-0 f(0) 10e5", ""],
        ["_x x_ a__b ok?x _", "MST1011 1:1, MST1011 1:4, MST1011 1:7, MST1011 1:12, MST1011 1:17"],
        ["\ta", "MST1101 1:1"],
        ["a\n\tb\n\tc", "MST1101 2:1, MST1101 3:1"],
        ["a\tb # c\td", "MST1101 1:2, MST1101 1:8"],
        ['"a\tb"', "MST1101 1:3"],
        ["<<a\tb>>", ""],
        ["a \nb", "MST1102 1:2"],
        ["a\n    \nb", "MST1102 2:1"],
        ["a   # comment \nb", ""],
        ["a\r\nb  \r\n", "MST1102 2:2"],
        ["a\n  b\n  c\nd", "MST1103 2:1"],
        ["a\n     b\nc", "MST1103 2:1"],
        ["a\n    b\n   c\nd", "MST1103 3:1"],
        ["   a", "MST1103 1:1"],
    ];
    it.each(table)("%j", (text, expected) => expect(mistakes(text)).toBe(expected));
});

describe("layout", () => {
    it("knows which lines stand wrong", () => {
        const { misplaced, list } = scanned(
            "a\n        b\n        c\nd\n    e\n        f\ng\n    h",
        );
        const lines = list.filter(({ startOffset }) => misplaced.has(startOffset));
        const where = lines.map(({ tokenType, startOffset }) => [
            tokenType.name,
            misplaced.get(startOffset),
        ]);
        expect(where).toEqual([
            ["indentation", 4],
            ["end of block", 4],
        ]);
    });
});

describe("any text", () => {
    const words = fc.constantFrom(
        ...["a", "if", "1", "-", "1.5e3", '"a\\n"', "<<", ">>", "(", "[]", "{", ".", ",", ":", "@"],
        ...[" ", "  ", "\n", "\r\n", "\n    ", "\n        ", "\n  ", "\t", "#", "'", "ƒ", "≈", "é"],
        ...["\\", '"', "?", "_", "<", ">", "=", "/", "\r", "\u{1F600}", "\u0000"],
    );
    const texts = fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(words).map((all) => all.join("")),
    );

    it("is made up of its tokens, its comments, and what is skipped between them", () => {
        fc.assert(
            fc.property(texts, (text) => {
                const { list, comments, diagnostics } = scanned(text);
                const parts = [
                    ...list.map(({ startOffset, image }) => ({ start: startOffset, image })),
                    ...comments.map(({ start, text: image }) => ({ start, image })),
                ].sort((a, b) => a.start - b.start || a.image.length - b.image.length);
                let end = 0;
                for (const { start, image } of parts) {
                    expect(text.slice(start, start + image.length)).toBe(image);
                    const between = text.slice(end, start);
                    // Line ends are skipped only around blank lines and comment lines.
                    if (diagnostics.length === 0) expect(between).toMatch(/^[ \r\n]*$/);
                    expect(start).toBeGreaterThanOrEqual(end);
                    end = start + image.length;
                }
            }),
        );
    });

    it("has its diagnostics inside", () => {
        fc.assert(
            fc.property(texts, (text) => {
                for (const { start, end } of scanned(text).diagnostics) {
                    expect(0 <= start && start <= end && end <= text.length).toBe(true);
                }
            }),
        );
    });
});

describe("comments", () => {
    it("are kept with their places", () => {
        const { comments } = scanned("# one\nmisty # two\n    # three\n");
        expect(comments).toEqual([
            { start: 0, end: 5, text: "# one", alone: true },
            { start: 12, end: 17, text: "# two", alone: false },
            { start: 22, end: 29, text: "# three", alone: true },
        ]);
    });
});
