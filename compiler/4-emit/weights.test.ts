// What pays for memory, and what does not: in the code of small programs.

import { describe, expect, test } from "vitest";
import { compile } from "../compile.js";
import { INTRINSICS } from "../index.js";
import { makeMemoryShop } from "../memory-shop.js";

/** The payments in the code of a program, in the order of the code, without that of the program's own body. */
function payments(...lines: readonly string[]): number[] {
    const text = `misty program paying\n\n${lines.join("\n")}\n\nend paying\n`;
    const { output } = compile("paying.mst", makeMemoryShop({ "paying.mst": text }), {
        intrinsics: new Set(INTRINSICS.keys()),
        specifiers: { abi: "abi", standard: (name) => name },
    });
    const code = output?.code ?? "";
    const body = code.slice(code.indexOf("start($process)"));
    const all = [...body.matchAll(/^( *)if \(\(\$budget\.left -= (\d+)\) < 0\)/gm)];
    return all.filter(([, indent]) => indent?.length !== 8).map((match) => Number(match[2]));
}

describe("what code takes of the memory budget", () => {
    test("a loop that only calculates pays nothing", () => {
        const loop = ["do", "    if n > 1000", "        break", "    fi", "    set n: n + 1", "od"];
        expect(payments("var n: 0", ...loop, "log console: n")).toEqual([]);
    });

    test("a loop pays for each round, and a function for each call", () => {
        expect(payments("var r: null", "do", "    set r: {r, n: 1}", "od")).toEqual([6]);
        expect(payments("def f(a) ([a, a, a])", "log console: f(1)")).toEqual([9]);
        expect(payments("def f(a) {", "    return {a}", "}", "log console: f(1)")).toEqual([5]);
    });

    test("a branch pays for itself, when it is taken", () => {
        const lines = [
            "def f(a) {",
            "    if a > 0",
            "        return [a]",
            "    fi",
            "    return a",
            "}",
        ];
        expect(payments(...lines, "log console: f(1)")).toEqual([7]);
    });

    test("what grows pays: texts, pushes, messages, methods of @, computed keys", () => {
        const grow = (statement: string) => payments("var x: []", "do", `    ${statement}`, "od");
        expect(grow('set x: "a" & "b"')).toEqual([5]);
        expect(grow("set x[]: 1")).toEqual([3]);
        expect(grow("send @: x")).toEqual([24]);
        expect(grow("call @.delay(@.halt, 1)")).toEqual([16]);
        expect(grow("set x[0]: 1")).toEqual([6]);
    });

    test("a disruption part pays for itself", () => {
        const lines = ["def f(a) {", "    return a()", "disruption", "    return [a]", "}"];
        expect(payments(...lines, "log console: f(null)")).toEqual([7]);
    });
});
