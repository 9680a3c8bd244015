// A program means the same in each of its layouts: closed or open lists, broken or unbroken expressions, comments.
//
// `MISTY_RANDOM_RUNS=20000 npx vitest run spec-tests/random-programs/random-layouts` looks longer.

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { check, makeMemoryShop } from "#compiler";
import { Layouts } from "./layout-texts.js";

/** The mistakes of layout and syntax, and the tree without its places. */
function read(text: string): { readonly mistakes: readonly string[]; readonly tree: string } {
    const shop = makeMemoryShop({ "main.mst": text });
    const { diagnostics, image } = check(["main.mst"], shop, { intrinsics: new Set() });
    const mistakes = diagnostics.filter(({ code }) => code.startsWith("MST1"));
    return {
        mistakes: mistakes.map(({ code, message }) => `${code} ${message}`),
        tree: JSON.stringify(image.units[0]?.tree, meaning),
    };
}

const PLACES = new Set("start end at head tail comments binding".split(" "));

function meaning(key: string, value: unknown): unknown {
    if (PLACES.has(key)) return undefined;
    return typeof value === "bigint" ? String(value) : value;
}

test("a program is the same in every layout", { timeout: 3_600_000 }, () => {
    const bytes = (most: number) => fc.noBias(fc.uint8Array({ maxLength: most, size: "max" }));
    const property = fc.property(bytes(400), bytes(200), bytes(200), (tree, one, other) => {
        const write = new Layouts(tree).program();
        const [first, second] = [read(write(one)), read(write(other))];
        expect([first.mistakes, second.mistakes], `${write(one)}\n${write(other)}`).toEqual([
            [],
            [],
        ]);
        expect(second.tree).toBe(first.tree);
    });
    fc.assert(property, { numRuns: Number(process.env["MISTY_RANDOM_RUNS"] ?? 150) });
});
