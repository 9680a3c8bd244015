// Every mistake of layout and syntax: which code it gets, where, and that it gets no other.
//
// The tables hold statements of a program, whose line numbers start at 1. An empty
// expectation is for what is nearly wrong.

import { describe, expect, it } from "vitest";
import { scan } from "../1-scan/scan.js";
import { Reporter } from "../diagnostics/reporter.js";
import { lineStarts, positionAt } from "../source.js";
import { parse } from "./parse.js";

type Table = readonly (readonly [text: string, expected: string])[];

function mistakesIn(text: string, firstLine: number): string {
    const reporter = new Reporter({ path: "test.mst", text });
    parse(scan(reporter.source, reporter), reporter);
    const starts = lineStarts(text);
    return reporter.diagnostics
        .map(({ code, start }) => {
            const { line, column } = positionAt(text, starts, start);
            return `${code} ${line - firstLine}:${column}`;
        })
        .join(", ");
}

/** Checks statements of a program. */
function check(code: string, table: Table): void {
    describe(code, () => {
        it.each(table)("%j", (lines, expected) => {
            const text = `misty program p\n${lines}\nend p\n`;
            expect(mistakesIn(text, 1)).toBe(expected);
        });
    });
}

function checkFiles(code: string, table: Table): void {
    describe(code, () => {
        it.each(table)("%j", (text, expected) => expect(mistakesIn(text, 0)).toBe(expected));
    });
}

check("what other languages write is one mistake", [
    ["let x = 5;", "MST1202 1:1"],
    ["const f = (x) => x * 2;", "MST1202 1:1"],
    ["for i := 0; i < 10; i++ {\n    call f(i)\n}", "MST1202 1:1"],
    ["x += 1", "MST1004 1:3"],
    ["pid <- 5", "MST1004 1:5"],
    ["if a\n    call f()\nend\ncall g()", "MST1210 3:1"],
    ["do\n    call f()\n    break\nend\ncall g()", "MST1210 4:1"],
    ["def f(x) do\n    x * 2\nend\ncall g()", "MST1201 1:10"],
    ["defmodule F do\nend\ncall g()", "MST1202 1:1"],
    ["call f()\nend\ncall g()", "MST1202 2:1"],
    ["f(1);", "MST1202 1:1, MST1004 1:5"],
    ["print% x", "MST1004 1:6"],
    ["case x {\n    1 -> 2\n    _ -> 3\n}\ncall g()", "MST1202 1:1"],
    ["receive do\n    x -> y\nend\ncall g()", "MST1202 1:1"],
    ["while a\n    set b: a == 1\nod", "MST1202 1:1, MST1004 2:14"],
    ["def f(x)\n{\n    return 1 2\n}\ncall f(1)", "MST1201 1:9, MST1201 3:14"],
    ["call f(function (x)\n{\n    return x\n})\ncall g()", "MST1201 1:20"],
    ["def f(x)\n{\n    return x\ndisruption\n    return 1\n}\ncall f(1)", "MST1201 1:9"],
    ["if a\n{\n    call b()\n}\ncall g()", "MST1204 1:5"],
    ["if a\n{\n    call b()\n}\nelse\n{\n    call c()\n}\ncall g()", "MST1204 1:5"],
    ["do\n{\n    break\n}\ncall g()", "MST1204 1:3"],
    ["{\n    call b()\n}\ncall g()", "MST1202 1:1"],
    ["send(a, b)\ncall f()", "MST1105 1:5"],
    ["send(a, {b: 1}, c)", "MST1105 1:5"],
    ["send(a): {b: 1}", "MST1105 1:5"],
    ["send (a): {b: 1}", ""],
    ['var x: pattern {"a" | "b"}', "MST1201 1:21"],
    ['var x: pattern {\n    "a" | "b"\n}', "MST1201 2:9"],
]);

check("MST1104: a wrong indentation", [
    ["if a\n        call f()\n        call g()\nfi", "MST1104 2:1"],
    ["if a\n    if b\n        call f()\nfi", "MST1104 4:1"],
    ["do\n    if a\n        call f()\nod", "MST1104 4:1"],
    ["call f()\n    call g()\n    call h()\ncall i()", "MST1104 2:1"],
    ["if a\n    call f()\n    fi\ncall g()", "MST1104 3:1"],
    ["if a\n    call f()\n    else\n        call g()\nfi", "MST1104 3:1"],
    ["do\n    break\n    od", "MST1104 3:1"],
    ["def f() {\n    return 1\n    }\ncall g()", "MST1104 3:1"],
    ["if a\n    end p\nfi", "MST1104 2:1"],
    ["call f(\nx\n)", "MST1104 2:1"],
    ["call f(\n)", "MST1104 2:1"],
    ["var x: (\n    a\n        + b\n)", "MST1104 3:1"],
    ["var x: (\n    a\n    b\n)", "MST1104 3:1"],
    ["var x: (\n    a\nthen b\nelse c\n)", "MST1104 3:1"],
    ["var x: (\n    a\n    then b\n    else c\n    else d\n)", "MST1104 5:1"],
    ["var x: a[\n    b\n    c\n]", "MST1104 3:1"],
    // One line alone, which the lines behind it show.
    ["if a\n    call f()\ncall g()\n    call h()\nfi", "MST1104 3:1"],
    ["do\n    call f()\nif b\n        call g()\n    fi\nod", "MST1104 3:1"],
    ["do\n        if a\n        break\n    fi\nod", "MST1104 2:1"],
    ["do\nif a\n        break\n    fi\nod", "MST1104 2:1"],
    ["if a\n    call f(\n        b\n    )\nfi", ""],
    ["call f(a, {\n    b\n}, c)", ""],
    ["call f(a, function () {\n    return 1\n}, [\n    1\n])", ""],
    ["if a(\n    b\n)\n    call f()\nfi", ""],
    ["var x: f({\n    a: 1\n})[\n    0\n]", ""],
]);

checkFiles("MST1104: the first line", [
    ["    misty program p\ncall f()\nif a\n    call g()\nfi\nend p\n", "MST1104 1:1"],
    ["  misty program p\ncall f()\nend p\n", "MST1103 1:1"],
]);

check("MST1105: a missing space", [
    ["var x: a+b", "MST1105 1:9"],
    ["var x: a +b", "MST1105 1:11"],
    ["var x: a+ b", "MST1105 1:9"],
    ["var x: a-1", "MST1105 1:9"],
    ["var x: a -1", "MST1105 1:10"],
    ["var x: [1 -1]", "MST1105 1:11"],
    ["var x: [1,2,3]", "MST1105 1:11, MST1105 1:13"],
    ["var x:1", "MST1105 1:7"],
    ["var x: {a:1}", "MST1105 1:11"],
    ["if(x)\n    call f()\nfi", "MST1105 1:3"],
    ["return(x)", "MST1105 1:7"],
    ["def f(x)(x)", "MST1105 1:9"],
    ["def f(x){\n    return x\n}", "MST1105 1:9"],
    ["def f(x| 1) (x)", "MST1105 1:8"],
    ["var x: '(x)(x)", "MST1105 1:12"],
    ["var x: ƒ(x) (x)", "MST1105 1:9"],
    ["send a:{}", "MST1105 1:8"],
    ['var x: pattern {"a""b"}', "MST1105 1:20"],
    ['var x: pattern {["a"-"z"]}', "MST1105 1:21"],
    ['var x: pattern {!"a"}', "MST1105 1:18"],
    ["var x: a - 1 - -1", ""],
    ["var x: f(-1, [-1], {a: -1}[-1])", ""],
]);

check("MST1106: too many spaces", [
    ["var x: [ ]", "MST1106 1:10"],
    ["var  x: 1", "MST1106 1:6"],
    ["var x : 1", "MST1106 1:7"],
    ["var x:  1", "MST1106 1:9"],
    ["var x: a  + b", "MST1106 1:11"],
    ["call f (x)", "MST1106 1:8"],
    ["call f( x)", "MST1106 1:9"],
    ["call f(x )", "MST1106 1:10"],
    ["call f(x , y)", "MST1106 1:10"],
    ["call f {x}", "MST1106 1:8"],
    ["var x: a .b", "MST1106 1:10"],
    ["var x: a. b", "MST1106 1:11"],
    ["var x: a [1]", "MST1106 1:10"],
    ["set x [] : 1", "MST1106 1:7, MST1106 1:10"],
    ["def f (x) (x)", "MST1106 1:7"],
    ["var x: function f (x) (x)", "MST1106 1:19"],
    ["var x: function  (x) (x)", "MST1106 1:18"],
    ["var x: function(x) (x)", "MST1106 1:20"],
    ["var x: function(x) {\n    return x\n}\ncall g()", "MST1106 1:20"],
    ["var x: not (y)", "MST1106 1:12"],
    ["var x: ' +", "MST1106 1:10"],
    ["var x: pattern {1 - 3 digit}", "MST1106 1:19"],
    ["if a\n    call f()\nelse  if b\n    call f()\nfi", "MST1106 3:7"],
    ["break  b", "MST1106 1:8"],
    ["call f()    # spaces before a comment", ""],
]);

check("MST1107: a comma in an open list", [
    ["call f(\n    a,\n    b\n)", "MST1107 2:6"],
    ["call f(\n    a, b, c\n    d\n)", "MST1107 2:6"],
    ["var x: {\n    a: 1,\n    b: 2\n}", "MST1107 2:9"],
    ["var x: [\n    1, 2,\n    3\n]", "MST1107 2:9"],
    ["def f(\n    a,\n    b\n) (a)", "MST1107 2:6"],
    ['var x: pattern {\n    "a",\n    "b"\n}', "MST1107 2:8"],
    ["var x: [\n    1, 2\n    3\n]", ""],
]);

check("MST1108: a line end in a closed list", [
    ["call f(a,\n    b)", "MST1108 1:10"],
    ["call f(a\n    b)\ncall g()", "MST1108 1:9"],
    ["call f(a\n)\ncall g()", "MST1108 1:9"],
    ["var x: {a: 1,\n    b: 2\n}\ncall g()", "MST1108 1:14"],
    ["var x: [1, 2\n    3]", "MST1108 1:13"],
    ["var x: (a\n)", "MST1108 1:10"],
    ["def f(a,\n    b) (a)", "MST1108 1:9"],
    ['var x: pattern {"a"\n    "b"}', "MST1108 1:20"],
    ["call f(a", "MST1108 1:9"],
]);

check("MST1109: a bracket behind the last item", [
    ["call f(\n    a\n    b)\ncall g()", "MST1109 3:6"],
    ["var x: {\n    a: 1}", "MST1109 2:9"],
    ["var x: [\n    1]", "MST1109 2:6"],
    ["var x: (\n    a\n    + b)", "MST1109 3:8"],
    ["var x: a[\n    1]", "MST1109 2:6"],
    ["if a\n    call f(\n        b)\nfi", "MST1109 3:10"],
    ['var x: pattern {\n    "a"}', "MST1109 2:8"],
]);

check("MST1110: a broken expression", [
    ["var x: a +\n    b\ncall g()", "MST1110 1:10"],
    ["var x: a\n    + b\ncall g()", "MST1110 2:5"],
    ["var x: a\n- b", "MST1110 2:1"],
    ["if a\n    call f()\nfi\n- b", "MST1110 4:1"],
    ["var x: (a\n    + b)", "MST1110 2:5"],
    ["var x: (\n    a +\n    b\n)", "MST1110 2:7"],
    ["var x: [\n    a\n    + b\n]", "MST1110 3:5"],
    ["var x: {\n    a: b\n    - c\n}", "MST1110 3:5"],
    ["var x: (\n    a\n    then b\n    + c\n    else d\n)", "MST1110 4:5"],
    ["if a\n    /\\ b\n    call f()\nfi", "MST1110 2:5"],
    ["call f(\n    a\n    + b\n    c\n    + d\n)", ""],
    ["var x: a[\n    b\n    + c\n]", ""],
]);

check("MST1201: another token", [
    ["set x = 3", "MST1201 1:7"],
    ['set "x": 3', "MST1201 1:5"],
    ["set x: 3 4", "MST1201 1:10"],
    ["var x", "MST1201 1:6"],
    ["var 3: 4", "MST1201 1:5"],
    ['var x: {"a"}', "MST1201 1:12"],
    ["var x: a.3", "MST1201 1:10"],
    ["var x: '3", "MST1201 1:9"],
    ["def f(3) (x)", "MST1201 1:7"],
    ["def f(x) x", "MST1201 1:10"],
    ["def f x", "MST1201 1:7"],
    ['use "x"', "MST1201 1:5"],
    ["use x: 3", "MST1201 1:8"],
    ["log console 3", "MST1201 1:13"],
    ["send x", "MST1201 1:7"],
    ["send x: y: z: w", "MST1201 1:13"],
    ["break 3", "MST1201 1:7"],
    ["call f(\n    a b\n)\ncall g()", "MST1201 2:7"],
    ["var x: (\n    a\n    then b\n)", "MST1201 3:11"],
    ["var x: pattern {}", "MST1201 1:17"],
    ['var x: pattern {"a": }', "MST1201 1:22"],
    ['use x: "y"', ""],
]);

check("MST1202: no statement", [
    ["x(1)", "MST1202 1:1"],
    ["x: 1", "MST1202 1:1"],
    ["x = 1", "MST1202 1:1"],
    ["3", "MST1202 1:1"],
    ["(a)", "MST1202 1:1"],
    ["if a\n    call f()\nelseif b\n    call f()\nfi", "MST1202 3:1"],
    ["while x\n    call f()\nod\ncall g()", "MST1202 1:1"],
    ["try {\n    call f()\n} catch {\n    call g()\n}\ncall h()", "MST1202 1:1"],
    ["retrun 3", "MST1202 1:1"],
    ["set set: 3", ""],
]);

check("MST1203: no expression", [
    ["var x:", "MST1203 1:7"],
    ["var x: )", "MST1203 1:8"],
    ["var x: *", "MST1203 1:8"],
    ["call", "MST1203 1:5"],
    ["call f(,)", "MST1203 1:8"],
    ["call f(a,)", "MST1203 1:10"],
    ["var x: ()", "MST1203 1:9"],
    ["var x: a * * b", "MST1203 1:12"],
    ['var x: pattern () {"a"}', "MST1203 1:17"],
    ["return", ""],
]);

check("MST1204: no block", [
    ["if a\ncall b()\nfi\ncall g()", "MST1204 1:5"],
    ["if a\nif a\n    call b()\nfi\ncall g()", "MST1204 1:5"],
    ["if a\nfi", "MST1204 1:5"],
    ["if a {\n    call b()\n}\ncall g()", "MST1204 1:6"],
    ["if a then\n    call b()\nfi", "MST1204 1:6"],
    ["if a call b()", "MST1204 1:6"],
    ["if a\n    call b()\nelse call c()\nfi", "MST1204 3:6"],
    ["do\nod", "MST1204 1:3"],
    ["do x y\n    break\nod", "MST1204 1:6"],
    ["def f() {}", "MST1204 1:10"],
    ["def f() {\n}", "MST1204 1:10"],
    ["def f() { return 1 }", "MST1204 1:11"],
    ["def f() {\n    return 1\ndisruption\n}", "MST1204 3:11"],
]);

check("MST1205: no field name", [
    ["var x: {1: 2}", "MST1205 1:9"],
    ["var x: {a: 1, }", "MST1205 1:15"],
    ["var x: {[a]: 1}", "MST1205 1:9"],
    ["call f{-1}", "MST1205 1:8"],
    ['var x: {"1": 2, "": 3}', ""],
]);

check("MST1206: a prefix operator", [
    ["var x: -y", "MST1206 1:8"],
    ["var x: - y", "MST1206 1:8"],
    ["var x: !y", "MST1206 1:8"],
    ["var x: not y", "MST1206 1:8"],
    ["var x: a /\\ not b", "MST1206 1:13"],
    ["var x: +1", "MST1206 1:8"],
    ["var x: -(1 + 2)", "MST1206 1:8"],
    ["var x: a - -b", "MST1206 1:12"],
    ["var x: not(y) = not", ""],
]);

check("MST1207: a ternary on one line", [
    ["var x: (a then b else c)", "MST1207 1:11"],
    ["call f(a then b else c)", "MST1207 1:10"],
    ["call f(a, b then c else d)", "MST1207 1:13"],
    ["var x: a then b else c", "MST1207 1:10"],
    ["var x: (\n    a then b else c\n)", "MST1207 2:7"],
    ["var x: (\n    a\n    then b else c\n)", "MST1207 3:12"],
    ["call f(\n    a\n    then\n    else\n)", ""],
    ["var x: (\n    a\n    then then\n    else else\n)", ""],
]);

checkFiles("MST1208: no unit", [
    ["", "MST1208 1:1"],
    ["\n# nothing\n", "MST1208 1:1"],
    ["program p\nend p\n", "MST1208 1:1"],
    ["misty prog p\nend p\n", "MST1208 1:1"],
    ["misty program\nend p\n", "MST1208 1:1"],
    ["function f() { return 1; }\n", "MST1208 1:1, MST1004 1:24"],
    ["# a comment\n\nmisty program p\nend p", ""],
    ["misty module misty\nreturn\nend misty", ""],
]);

checkFiles("MST1209: something after the end", [
    ["misty program p\nend p\ncall f()\n", "MST1209 3:1"],
    ["misty program p\nend p q\n", "MST1209 2:7"],
    ["misty program p\nend p\n    # a comment\n\n", ""],
]);

check("MST1210: a missing word", [
    ["if a\n    call f()\ncall g()", "MST1210 3:1"],
    ["if a\n    do\n        call f()\n    call g()\nfi", "MST1210 4:5"],
    ["do\n    if a\n        call f()\n    od\ncall g()", "MST1210 4:5"],
    ["do\n    break", "MST1210 3:1"],
    ["if a\n    call f()\nelse\n    call g()\nelse\n    call h()\nfi", "MST1210 5:1"],
]);

checkFiles("MST1210: a missing end", [
    ["misty program p", "MST1210 1:16"],
    ["misty program p\ncall f()\n", "MST1210 2:9"],
    ["misty program p\ndo\n    if a\n        call f()\n", "MST1210 4:17"],
    ["misty program p\nend\n", "MST1201 2:4"],
    ["misty program p x\nend p\n", "MST1201 1:17"],
]);

check("MST1211: a missing bracket", [
    ["call f(a b)", "MST1211 1:10"],
    ["var x: [1 2]", "MST1211 1:11"],
    ["var x: {a = 1}", "MST1211 1:11"],
    ["var x: (1, 2)", "MST1211 1:10"],
    ["var x: a[1, 2]", "MST1211 1:11"],
    ["var x: [1, 2)", "MST1211 1:13"],
    ["def f(x y) (x)", "MST1211 1:9"],
    ["def f() {\n    return 1\ncall g()", "MST1211 3:1"],
    ["call f(function () {\n    return 1\n)\ncall g()", "MST1211 3:1"],
    ["call f(\n    a\ncall g()", "MST1211 3:1"],
    ["call f(\n    function () {\n        return 1\n    )\ncall g()", "MST1211 4:5"],
]);

check("MST1212: nothing to close", [
    ["fi", "MST1212 1:1"],
    ["else\n    call f()\ncall g()", "MST1212 1:1"],
    ["od", "MST1212 1:1"],
    [")", "MST1212 1:1"],
    ["if a\n    call f()\nfi\nfi", "MST1212 4:1"],
    ["}\ncall g()", "MST1212 1:1"],
    ["disruption\n    call f()", "MST1212 1:1"],
]);

describe("several mistakes", () => {
    it("are all reported, each once", () => {
        const text = [
            "misty program p",
            "var x: 1 2",
            "if a",
            "    set x = 3",
            "    call f(a b)",
            "fi",
            "def g(x y) {",
            "    var z: )",
            "    return z",
            "}",
            "while true",
            "    call g((1)",
            "    call g(1,)",
            "od",
            "call h(function (x) {",
            "    retrun x",
            "})",
            "var y: (a then b else c) + §",
            "end p",
            "",
        ].join("\n");
        const expected = [
            ...["MST1201 2:10", "MST1201 4:11", "MST1211 5:14", "MST1211 7:9", "MST1203 8:12"],
            ...["MST1202 11:1", "MST1108 12:15", "MST1203 13:14", "MST1202 16:5", "MST1207 18:11"],
            "MST1002 18:28",
        ];
        expect(mistakesIn(text, 0).split(", ")).toEqual(expected);
    });

    it("of one line, the later do not count if the first is one of the characters", () => {
        expect(mistakesIn("misty program p\nvar x: 3 % 4 5\nend p\n", 0)).toBe("MST1004 2:10");
        expect(mistakesIn("misty program p\nvar x: “a b”\nend p\n", 0)).toBe("MST1002 2:8");
    });
});
