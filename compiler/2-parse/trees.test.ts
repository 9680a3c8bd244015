// The trees of legal programs (language 4.2), as `show` writes them.

import { describe, expect, it } from "vitest";
import { scan } from "../1-scan/scan.js";
import { Reporter } from "../diagnostics/reporter.js";
import { show } from "../trees/show.js";
import { parse } from "./parse.js";

function parsed(statements: string) {
    const text = `misty program p\n${statements}\nend p\n`;
    const reporter = new Reporter({ path: "test.mst", text });
    const unit = parse(scan(reporter.source, reporter), reporter);
    expect(reporter.diagnostics).toEqual([]);
    return unit;
}

/** The tree of statements, without the lines that are the same for all. */
function tree(statements: string): string {
    const lines = show(parsed(statements)).split("\n").slice(3).join("\n");
    return `\n${lines.replaceAll(/^ {12}/gm, "")}`;
}

describe("trees", () => {
    it("of operators follow their levels, and group to the left", () => {
        expect(tree("var x: a - b - c * d | e ≈ f < g /\\ h")).toMatchInlineSnapshot(`
          "
          0: var name="x"
              value: binary operator="/\\\\"
                  left: binary operator="<"
                      left: binary operator="&&"
                          left: binary operator="-"
                              left: binary operator="-"
                                  left: name text="a"
                                  right: name text="b"
                              right: binary operator="*"
                                  left: name text="c"
                                  right: binary operator="|"
                                      left: name text="d"
                                      right: name text="e"
                          right: name text="f"
                      right: name text="g"
                  right: name text="h"
          "
        `);
    });

    it("of suffixes nest from the left", () => {
        expect(tree('set a.b[c](d, 1)[]: f{g, "h i": 2, m(x | 1) (x)}[]')).toMatchInlineSnapshot(`
          "
          0: set push pop
              target: invoke
                  callee: subscript
                      object: select name="b"
                          object: name text="a"
                      key: name text="c"
                  arguments:
                      0: name text="d"
                      1: number coefficient=1 exponent=0
              value: invoke
                  callee: name text="f"
                  arguments:
                      0: record
                          fields:
                              0: key="g" form="shorthand"
                                  value: name text="g"
                              1: key="h i" form="pair"
                                  value: number coefficient=2 exponent=0
                              2: key="m" form="method"
                                  value: function form="method" name="m"
                                      parameters:
                                          0: name="x"
                                              fallback: number coefficient=1 exponent=0
                                      body: paren
                                          inner: name text="x"
          "
        `);
    });

    it("of both spellings are the same", () => {
        const plain = "set f: function (a) (a && b)\ncall process?('&&)";
        const other = "assign f: ƒ (a) (a ≈ b)\ncall process?('≈)";
        expect(tree(other)).toBe(tree(plain));
    });

    it("of ternaries stand in their brackets", () => {
        const lines = ["call f(", "    a", "    /\\ b", "    then c", "    else then", ")"];
        expect(tree(lines.join("\n"))).toMatchInlineSnapshot(`
          "
          0: call
              expression: invoke
                  callee: name text="f"
                  arguments:
                      0: ternary
                          condition: binary operator="/\\\\"
                              left: name text="a"
                              right: name text="b"
                          consequent: name text="c"
                          alternative: name text="then"
          "
        `);
    });

    it("of functions hold their parts", () => {
        const lines = [
            "def f(a, b | 1) {",
            "    return 'g() ([",
            "        a, b",
            "        ƒ (",
            "            c",
            "        ) (c)",
            "    ])",
            "disruption",
            "    disrupt",
            "}",
        ];
        expect(tree(lines.join("\n"))).toMatchInlineSnapshot(`
          "
          0: def name="f" isFunction=true
              value: function form="definition" name="f"
                  parameters:
                      0: name="a"
                      1: name="b"
                          fallback: number coefficient=1 exponent=0
                  body:
                      statements:
                          0: return
                              value: function form="literal" name="g"
                                  parameters: none
                                  body: paren
                                      inner: array
                                          elements:
                                              0: name text="a"
                                              1: name text="b"
                                              2: function form="literal"
                                                  parameters:
                                                      0: name="c"
                                                  body: paren
                                                      inner: name text="c"
                  disruption:
                      statements:
                          0: disrupt
          "
        `);
    });

    it("of statements", () => {
        const lines = [
            "do outer",
            "    if a",
            "        break outer",
            "    else if b",
            "        send c: {d}: e",
            "    else",
            "        log f: -1.50",
            "    fi",
            "od outer",
            'use g: "h"',
            "use i: j",
            "return",
        ];
        expect(tree(lines.join("\n"))).toMatchInlineSnapshot(`
          "
          0: do label="outer" endLabel="outer"
              body:
                  statements:
                      0: if
                          branches:
                              0:
                                  condition: name text="a"
                                  body:
                                      statements:
                                          0: break label="outer"
                              1:
                                  condition: name text="b"
                                  body:
                                      statements:
                                          0: send
                                              target: name text="c"
                                              message: record
                                                  fields:
                                                      0: key="d" form="shorthand"
                                                          value: name text="d"
                                              callback: name text="e"
                          otherwise:
                              statements:
                                  0: log channel="f"
                                      value: number coefficient=-15 exponent=-1
          1: use name="g" locator="h" locatorKind="file"
          2: use name="i" locator="j" locatorKind="standard"
          3: return
          "
        `);
    });

    it("of patterns", () => {
        const lines = [
            "var p: pattern (q) {",
            '    "k": 1-3 [letter "a" - "z" / "b"], - "x"',
            '    2- n: ! "Y" {0- c / ","}',
            "    / d",
            "}",
        ];
        expect(tree(lines.join("\n"))).toMatchInlineSnapshot(`
          "
          0: var name="p"
              value: pattern
                  libraries:
                      0: name text="q"
                  group: group
                      lines:
                          0:
                              sequences:
                                  0:
                                      items:
                                          0: depot="k" savesEach=false
                                              quantifier: text="1-3" least=1 most=3 isWellFormed=true
                                              element: class
                                                  members:
                                                      0: name text="letter"
                                                      1: range
                                                          texts:
                                                              0: text value="a"
                                                              1: text value="z"
                                                      2: slash
                                                      3: range
                                                          texts:
                                                              0: text value="b"
                                  1:
                                      items:
                                          0: savesEach=false
                                              quantifier: text="-" least=0 most=1 isWellFormed=true
                                              element: text value="x" ignoresCase=false
                          1:
                              sequences:
                                  0:
                                      items:
                                          0: depot="n" savesEach=true
                                              quantifier: text="2-" least=2 isWellFormed=true
                                              element: text value="Y" ignoresCase=true
                                          1: savesEach=false
                                              element: group
                                                  lines:
                                                      0:
                                                          sequences:
                                                              0:
                                                                  items:
                                                                      0: savesEach=false
                                                                          quantifier: text="0-" least=0 isWellFormed=true
                                                                          element: name text="c"
                                                  separator: savesEach=false
                                                      element: text value="," ignoresCase=false
                      separator: savesEach=false
                          element: name text="d"
          "
        `);
    });

    it("take words of the language as names wherever they stand for values", () => {
        const lines = [
            "def function: 3",
            "def then: function + 1",
            "def pattern: max(function, then)",
            "def set: {if: pattern, else: then, fi}",
            "set set.if: function | 0",
            "call end(else)",
            "var x: (",
            "    then",
            "    then then",
            "    else else",
            ")",
        ];
        expect(parsed(lines.join("\n")).body.statements).toHaveLength(7);
    });
});
