// The parser: the places of nodes, the depth that it takes, and that no input whatever
// makes it throw.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scan } from "../1-scan/scan.js";
import { Reporter } from "../diagnostics/reporter.js";
import { show } from "../trees/show.js";
import type { Unit } from "../trees/syntax.js";
import { parse } from "./parse.js";

function parsed(text: string) {
    const reporter = new Reporter({ path: "test.mst", text });
    const unit = parse(scan(reporter.source, reporter), reporter);
    return { unit, diagnostics: reporter.diagnostics };
}

function program(statements: string): string {
    return `misty program p\n${statements}\nend p\n`;
}

describe("places", () => {
    it("are those of the text", () => {
        const text = program("call f(a + 1, {b: [2]}) # c");
        const { unit } = parsed(text);
        const texts: string[] = [];
        visit(unit, (node) => texts.push(text.slice(node.start, node.end)));
        expect(texts).toMatchInlineSnapshot(`
          [
            "misty program p
          call f(a + 1, {b: [2]}) # c
          end p",
            "p",
            "call f(a + 1, {b: [2]})",
            "p",
            "call f(a + 1, {b: [2]})",
            "f(a + 1, {b: [2]})",
            "f",
            "a + 1",
            "{b: [2]}",
            "+",
            "a",
            "1",
            "b: [2]",
            "b",
            "[2]",
            "2",
          ]
        `);
    });

    it("hold those of the parts", () => {
        const text = program(
            "if a = b\n    set c[d]: f(\n        g\n        then h\n        else i\n    )\nfi",
        );
        visit(parsed(text).unit, (node, parent) => {
            expect(parent.start <= node.start && node.end <= parent.end).toBe(true);
        });
    });
});

describe("nesting", () => {
    const nest = (open: string, close: string, count: number) =>
        program(`var x: ${open.repeat(count)}1${close.repeat(count)}`);
    const blocks = (count: number) => {
        const indents = Array.from({ length: count }, (_, at) => "    ".repeat(at));
        const heads = indents.map((indent) => `${indent}if a`);
        const tails = indents.toReversed().map((indent) => `${indent}fi`);
        return program([...heads, `${"    ".repeat(count)}call f()`, ...tails].join("\n"));
    };
    const brackets: readonly (readonly [open: string, close: string])[] = [
        ["(", ")"],
        ["[", "]"],
        ["{a: ", "}"],
        ["f(", ")"],
        ["a[", "]"],
        ["function (a) (", ")"],
    ];

    it.each(brackets)("of 200 times %s is taken, of 10000 it is a mistake", (open, close) => {
        expect(parsed(nest(open, close, 200)).diagnostics).toEqual([]);
        const codes = parsed(nest(open, close, 10_000)).diagnostics.map(({ code }) => code);
        expect(codes).toEqual(["MST1213"]);
    });

    it("of 200 blocks is taken, of 1000 it is a mistake", () => {
        expect(parsed(blocks(200)).diagnostics).toEqual([]);
        expect(parsed(blocks(1000)).diagnostics.map(({ code }) => code)).toEqual(["MST1213"]);
    });
});

describe("length", () => {
    const table: readonly (readonly [what: string, text: string])[] = [
        ["blocks", program(Array(2000).fill("if a\n    call f(1)\nfi").join("\n"))],
        ["functions", program(`def a: [\n${"    function (b) (b), {c: (d)}\n".repeat(2000)}]`)],
        ["operands with suffixes", program(`var x: a.b[c](d).e${" & a.b[c](d).e".repeat(2000)}`)],
        ["pattern groups", program(`var p: pattern {${"{a} ".repeat(2000)}b}`)],
        ["branches", program(`if a${"\n    call f()\nelse if b".repeat(2000)}\n    call g()\nfi`)],
    ];
    it.each(table)("of many %s is not nesting", (_, text) => {
        expect(parsed(text).diagnostics).toEqual([]);
    });
});

describe("any input", () => {
    const statements = fc.constantFrom(
        "var x: [1, 2].b - 3",
        "call f(\n    a\n    + b\n    function (c) {\n        return c\n    disruption\n        disrupt\n    }\n)",
        "if a = b\n    set c[]: d[]\nelse if e\n    log f: g\nelse\n    call h{i, j: 1}\nfi",
        "do k\n    break k\nod k",
        "def l(m | 1) (\n    m\n    then n\n    else o\n)",
        'var p: pattern (q) {\n    "k": 1-3 [letter / "a" - "z"], - x\n    2- {y / ","}\n}',
        "send @: {}: <<a\n<<b>>>>",
    );
    const pieces = fc.constantFrom(
        ...[
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "[]",
            "\n",
            "\n    ",
            "    ",
            " ",
            ",",
            ":",
            ".",
            "'",
            "@",
        ],
        ...["fi", "od", "else", "then", "end", "if ", "do", "function ", "pattern {", "disruption"],
        ...[
            "-",
            "+",
            "/",
            "|",
            "=",
            '"',
            "<<",
            ">>",
            "#",
            "_",
            "?",
            "0",
            "\t",
            "\r",
            "\u0000",
            "é",
        ],
    );
    const edit = fc.record({
        at: fc.nat(),
        remove: fc.nat({ max: 20 }),
        insert: fc.option(pieces),
    });
    const inputs = fc
        .tuple(fc.array(statements, { maxLength: 6 }), fc.array(edit, { maxLength: 6 }))
        .map(([parts, edits]) =>
            edits.reduce(
                (text, { at, remove, insert }) => {
                    const place = at % (text.length + 1);
                    return text.slice(0, place) + (insert ?? "") + text.slice(place + remove);
                },
                program(parts.join("\n")),
            ),
        );

    it("gets a tree, and diagnostics inside of it, and never an exception", () => {
        fc.assert(
            fc.property(fc.oneof(inputs, fc.string({ unit: "binary" })), (text) => {
                const { unit, diagnostics } = parsed(text);
                for (const { start, end } of diagnostics) {
                    expect(0 <= start && start <= end && end <= text.length).toBe(true);
                }
                visit(unit, ({ start, end }) => {
                    expect(0 <= start && start <= end && end <= text.length).toBe(true);
                });
            }),
            { numRuns: 500 },
        );
    });

    it("gets a block that ends behind its start, whatever stands in it", () => {
        const { unit } = parsed(
            "misty a\ncall f(function (c) {\n   \u0000    disruption\n})\nend p\n",
        );
        visit(unit, ({ start, end }) => {
            expect(start).toBeLessThanOrEqual(end);
        });
    });

    it("that is legal gets none with CR LF, and the same tree", () => {
        fc.assert(
            fc.property(fc.array(statements, { minLength: 1, maxLength: 6 }), (parts) => {
                const text = program(parts.join("\n").replaceAll("<<a\n<<b>>>>", "<<a<<b>>>>"));
                const other = parsed(text.replaceAll("\n", "\r\n"));
                expect(other.diagnostics).toEqual([]);
                expect(show(other.unit)).toBe(show(parsed(text).unit));
            }),
            { numRuns: 50 },
        );
    });

    const large: readonly (readonly [what: string, text: string])[] = [
        ["one word", "a".repeat(1_000_000)],
        ["brackets", program(`var x: ${"(".repeat(1_000_000)}`)],
        ["quotes", '"'.repeat(1_000_000)],
        ["chevrons", "<<".repeat(500_000)],
        ["underscores", "_".repeat(1_000_000)],
        ["digits", program(`var x: ${"9".repeat(1_000_000)}`)],
        ["elements", program(`var x: [${"1, ".repeat(330_000)}1]`)],
        ["names", program("a ".repeat(500_000))],
        ["nothing", "\u0000".repeat(1_000_000)],
        ["spaces", " ".repeat(1_000_000)],
        ["lines without blocks", program("if x\n".repeat(20_000))],
        ["open lists", program("call f(\n".repeat(20_000))],
    ];
    it.each(large)("of a megabyte on a line is no problem: %s", (_, text) => {
        expect(() => parsed(text)).not.toThrow();
    });
});

interface Placed {
    readonly start: number;
    readonly end: number;
}

/** Visits every node below the unit but the comments, outer ones first. */
function visit(unit: Unit, see: (node: Placed, parent: Placed) => void): void {
    const waiting: [value: unknown, parent: Placed][] = [[{ ...unit, comments: [] }, unit]];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [value, parent] = next;
        if (typeof value !== "object" || value === null) continue;
        const isPlaced = "start" in value && "end" in value;
        if (isPlaced) see(value as Placed, parent);
        for (const part of Object.values(value))
            waiting.push([part, isPlaced ? (value as Placed) : parent]);
    }
}
