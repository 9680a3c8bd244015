// The catalog is complete: the codes of language 13, each once, each with a name of its own.

import { expect, it } from "vitest";
import { CATALOG } from "./catalog.js";
import { RUNTIME_DEFINITIONS } from "./runtime.js";

const CODES: readonly (readonly [first: number, last: number])[] = [
    [1001, 1012],
    [1101, 1110],
    [1201, 1213],
    [2001, 2013],
    [3001, 3014],
    [3101, 3106],
    [4001, 4010],
    [9001, 9004],
];

it("holds the codes of the language and no others", () => {
    const codes = CODES.flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, nr) => `MST${first + nr}`),
    );
    expect([...CATALOG.keys()]).toEqual(codes);
});

it("gives every diagnostic a name of its own, in kebab case", () => {
    const names = [...CATALOG.values(), ...RUNTIME_DEFINITIONS].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
});

it("calls MST9 warnings, and all else errors", () => {
    for (const { code, severity } of CATALOG.values()) {
        expect([code, severity]).toEqual([code, code.startsWith("MST9") ? "warning" : "error"]);
    }
});
