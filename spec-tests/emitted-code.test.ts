// The checker of emitted code sees what it should see.

import { expect, test } from "vitest";
import { faultsOf } from "./emitted-code.js";
import { compileFiles } from "./harness.js";

test.each([
    ["globalThis.x;", "1: uses globalThis"],
    ["async function f() {}", "1: has a AsyncKeyword"],
    ["function f() { return f?.constructor; }", "1: selects constructor"],
    ["const x = `a`;", "1: has a FirstTemplateToken"],
    ["class A {}", "1: has a ClassDeclaration"],
    ["import('x');", "1: has a ImportKeyword"],
    ["function f() { return arguments[0]; }", "1: uses arguments"],
    ["const x = /a/;", "1: has a RegularExpressionLiteral"],
])("%s is a fault", (code, fault) => {
    expect(faultsOf(code)).toContain(fault);
});

test("names of a program that JavaScript knows stay names of the program", () => {
    const names = ["eval", "Function", "globalThis", "process", "undefined", "arguments", "Map"];
    const declarations = names.map((name) => `def ${name}: 1\n`).join("");
    const text = `misty program hostile\n\n${declarations}log test: [${names.join(", ")}]\n\nend hostile\n`;
    const { output } = compileFiles("hostile.mst", { "hostile.mst": text });
    expect(faultsOf(output?.code ?? "")).toEqual([]);
});
