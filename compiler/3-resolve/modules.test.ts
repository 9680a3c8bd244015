// What a unit reaches outside itself: modules and programs that are missing, of the other
// kind, in cycles, or forbidden; and the order of the units of an image.

import { describe, expect, it } from "vitest";
import { check } from "../compile.js";
import { makeMemoryShop } from "../memory-shop.js";
import type { Shop } from "../shop.js";
import { INTRINSICS } from "./intrinsics.js";
import { atTop, compare } from "./marked.js";

const STANDARD: Partial<Shop> = {
    standardNames: ["json", "deque", "js_one", "js_two"],
    standard(name) {
        if (name === "json") return { kind: "native" };
        return name === "deque" ? { kind: "unit", path: "std:deque" } : null;
    },
};

const FILES = {
    "desk.mst": "misty module desk\nreturn 1\nend desk\n",
    "child.mst": "misty program child\nend child\n",
    "std:deque": "misty module deque\nuse json\nreturn json\nend deque\n",
};

function resolveFiles(files: Readonly<Record<string, string>>, root = "p.mst") {
    const options = { intrinsics: new Set(INTRINSICS.keys()) };
    return check([root], makeMemoryShop({ ...FILES, ...files }, STANDARD), options);
}

describe("modules", () => {
    it("are reached through the intrinsics that a module makes, where the shop has it", () => {
        const source = "misty program p\nlog a: race\nend p\n";
        const parseq = "misty module parseq\nreturn function (delay) (delay)\nend parseq\n";
        const files = { "p.mst": source, "std:parseq": parseq };
        const options = { intrinsics: new Set(INTRINSICS.keys()) };
        const standard = () => ({ kind: "unit", path: "std:parseq" }) as const;
        const { image } = check(
            ["p.mst"],
            makeMemoryShop(files, { standard, standardNames: ["parseq"] }),
            options,
        );
        expect(image.units.map(({ path }) => path)).toEqual(["std:parseq", "p.mst"]);

        const { diagnostics } = check(["p.mst"], makeMemoryShop(files), options);
        expect(diagnostics.map(({ code, start }) => [code, start])).toEqual([["MST4002", 23]]);
    });

    it("report each mistake at its locator", () => {
        const source = `misty program p
use jsno # error MST4002 "jsno"
use one: jsno # error MST4002 "jsno"
use two: "nowhere" # error MST4001 ""nowhere""
use three: "child" # error MST4003 ""child""
use four: "../out" # error MST4006 ""../out""
use desk: "desk"
use json
use deque
call @.new(null, "child.mst")
call @.new(null, "nowhere") # error MST4009 ""nowhere""
call @.new(null, "desk") # error MST4003 ""desk""
call @.new(null, "/etc/passwd") # error MST4006 ""/etc/passwd""
call @.new(null, "de" & "sk")
call max([jsno, one, two, three, four], [desk, json, deque])
end q # error MST4005 "q"
`;
        const { claimed, found } = compare({ ...FILES, "p.mst": source }, "p.mst", STANDARD);
        expect(found).toEqual(claimed);
    });

    it.each([
        ["use jsno", 'did you mean "json"?'],
        ["use js", "there is js_one, js_two"],
        ['use d: "deque"', "for the standard module, write deque without quotes"],
        ["use desk", 'for the file: use desk: "desk"'],
        ["use zzzzzz", 'for a file of that name: use zzzzzz: "zzzzzz"'],
        ['use desk: "dekks"', 'did you mean "desk.mst"?\nlooked for dekks.mst'],
    ])("help with %s", (use, help) => {
        const name = use.split(/[ :]/)[1];
        const { diagnostics } = resolveFiles({ "p.mst": atTop(`${use}\nlog a: ${name}`) });
        expect(diagnostics.map(({ hint }) => hint)).toEqual([help]);
    });

    it("name the whole cycle, at the use that closes it", () => {
        const files = {
            "p.mst": atTop('use a: "a"\nlog x: a'),
            "a.mst": 'misty module a\nuse b: "b"\nreturn b\nend a\n',
            "b.mst": 'misty module b\nuse c: "c"\nreturn c\nend b\n',
            "c.mst": 'misty module c\nuse a: "a"\nuse d: "c"\nreturn [a, d]\nend c\n',
        };
        const { diagnostics } = resolveFiles(files);
        expect(diagnostics.map(({ path, start, message }) => [path, start, message])).toEqual([
            ["c.mst", 15, "cyclic use: a uses b uses c uses a"],
            ["c.mst", 26, "cyclic use: c uses c"],
        ]);
    });

    it("stand before the units that use them, each once", () => {
        const { image, diagnostics } = resolveFiles({
            "p.mst": atTop('use a: "a"\nuse d: "desk"\ncall @.new([a, d], "q")'),
            "a.mst": 'misty module a\nuse d: "desk"\nuse deque\nreturn [d, deque]\nend a\n',
            "q.mst": 'misty program q\nuse d: "desk"\ncall @.new(d, "p")\nend q\n',
        });
        expect(diagnostics).toEqual([]);
        expect(image.units.map(({ path }) => path)).toEqual([
            "desk.mst",
            "std:deque",
            "a.mst",
            "p.mst",
            "q.mst",
        ]);
        expect([...(image.units[3]?.uses.values() ?? [])]).toEqual([
            { kind: "unit", path: "a.mst" },
            { kind: "unit", path: "desk.mst" },
        ]);
        expect([...(image.units[4]?.programs ?? [])]).toEqual([["p", "p.mst"]]);
    });

    it("report errors of what they use in the file where they are", () => {
        const files = {
            "p.mst": atTop('use a: "a"\nlog x: [a, zz] # error MST2004 "zz"'),
            "a.mst": 'misty module a\nreturn yy # error MST2004 "yy"\nend a\n',
        };
        const { claimed, found } = compare(files, "p.mst");
        expect(found).toEqual(claimed);
    });

    it("say what was asked of the shop", () => {
        const { lookups, sources } = resolveFiles({ "p.mst": atTop('use a: "desk"\nlog x: a') });
        expect(lookups).toEqual([
            { locator: "desk", from: "p.mst", kind: "module", path: "desk.mst" },
        ]);
        expect([...sources.keys()]).toEqual(["p.mst", "desk.mst"]);
    });

    it("may be a long chain", () => {
        const files: Record<string, string> = { "p.mst": atTop('use m: "m0"\nlog x: m') };
        const most = 3_000;
        for (let nr = 0; nr <= most; nr += 1) {
            const use = nr === most ? "def next: 1" : `use next: "m${nr + 1}"`;
            files[`m${nr}.mst`] = `misty module m\n${use}\nreturn next\nend m\n`;
        }
        const { image, diagnostics } = resolveFiles(files);
        expect(diagnostics).toEqual([]);
        expect(image.units.length).toBe(most + 2);
    });
});

describe("a policy", () => {
    it("holds for the program and the modules it uses, not for standard modules", () => {
        const files = {
            ...FILES,
            "p.mst": `misty program p
use json # error MST4007 "json"
use deque
use m: "m"
log error: [json, deque, m] # error MST4008 "error"
log console: @.portal
call @.stop(@) # error MST4010 "stop"
log console: [@["new"], @.constant] # error MST4010 ""new""
end p
`,
            "m.mst": `misty module m
use json # error MST4007 "json"
log trace: json # error MST4008 "trace"
return json
end m
`,
        };
        const policy = { methods: ["greeter"], modules: ["deque"], logs: ["console"] };
        const { claimed, found } = compare(files, "p.mst", {
            ...STANDARD,
            policy: (program) => (program === "p" ? policy : null),
        });
        expect(found).toEqual(claimed);
    });
});
