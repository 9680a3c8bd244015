// The pipeline as a whole: what a compilation answers for good, faulty and hostile files.

import { describe, expect, it } from "vitest";
import { INTRINSICS } from "./3-resolve/intrinsics.js";
import { compile } from "./compile.js";
import { makeMemoryShop } from "./memory-shop.js";

const options = {
    intrinsics: new Set(INTRINSICS.keys()),
    specifiers: { abi: "abi.js", standard: (name: string) => `${name}.js` },
    fileName: "p.js",
};

function codesOf(files: Readonly<Record<string, string>>) {
    const { output, diagnostics } = compile("p.mst", makeMemoryShop(files), options);
    return { codes: diagnostics.map(({ code }) => code), hasOutput: output !== null };
}

describe("compile", () => {
    it.each([
        ["a program", 'misty program p\nlog a: "b"\nend p\n', [], true],
        ["a warning", "misty program p\nvar a: 1\nend p\n", ["MST9001"], true],
        ["an error", "misty program p\nlog a: b\nend p\n", ["MST2004"], false],
        ["a module", "misty module p\nreturn 1\nend p\n", ["MST4003"], false],
        ["nothing", "", ["MST1208"], false],
        ["a chain", `misty program p\nlog a: 1${" + 1".repeat(400)}\nend p\n`, [], true],
        // Of a file with a syntax error nothing else is reported.
        ["a syntax error", "misty program p\nlog a: b c\nend q\n", ["MST1201"], false],
    ])("answers for %s", (_, text, codes, hasOutput) => {
        expect(codesOf({ "p.mst": text })).toEqual({ codes, hasOutput });
    });

    it("does not scan what is not UTF-8", () => {
        const bytes = new Uint8Array([109, 105, 0xff, 0xfe, 10, 9]);
        const shop = makeMemoryShop({}, { read: () => bytes });
        const { diagnostics } = compile("p.mst", shop, options);
        expect(diagnostics.map(({ code, start }) => [code, start])).toEqual([["MST1001", 2]]);
    });

    it("has no output when a module has an error", () => {
        const files = {
            "p.mst": 'misty program p\nuse m: "m"\nlog a: m\nend p\n',
            "m.mst": "misty module m\nreturn\n    1\nend m\n",
        };
        const { codes, hasOutput } = codesOf(files);
        expect([codes.length > 0, hasOutput]).toEqual([true, false]);
    });

    it("reads a unit that several use once", () => {
        const files = {
            "p.mst": 'misty program p\nuse a: "a"\nuse b: "b"\nlog x: [a, b]\nend p\n',
            "a.mst": 'misty module a\nuse c: "c"\nreturn c\nend a\n',
            "b.mst": 'misty module b\nuse c: "c.mst"\nreturn c\nend b\n',
            "c.mst": "misty module c\nreturn 1\nend c\n",
        };
        const read: string[] = [];
        const plain = makeMemoryShop(files);
        const shop = {
            ...plain,
            read(path: string) {
                read.push(path);
                return plain.read(path);
            },
        };
        expect(compile("p.mst", shop, options).output).not.toBe(null);
        expect(read.toSorted()).toEqual(["a.mst", "b.mst", "c.mst", "p.mst"]);
    });
});
