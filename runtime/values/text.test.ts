// Texts with and without code points above U+FFFF, against JavaScript's own iteration, and what they cost.

import fc from "fast-check";
import { expect, test } from "vitest";
import { concat } from "./concat.js";
import { compareTexts } from "./order.js";
import {
    admitText,
    astral,
    noteText,
    positionAt,
    textAt,
    textLength,
    textSlice,
    unitAt,
} from "./text.js";

const character = fc.oneof(
    fc.constantFrom("a", "\uE000", "\uFFFF", "\u{1F600}", "\u{10FFFF}"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
);
const characters = fc.array(character, { maxLength: 200 });

function seconds(work: () => void): number {
    const start = performance.now();
    work();
    return (performance.now() - start) / 1000;
}

test("the mark is set when a text with a code point above U+FFFF comes into being", () => {
    astral.exist = false;
    noteText("\uE000");
    expect(astral.exist).toBe(false);
    noteText("\u{1F600}");
    expect(astral.exist).toBe(true);
    expect(admitText("a\uD800b\uDC00\u{1F600}")).toBe("a\uFFFDb\uFFFD\u{1F600}");
});

test("positions, parts and order are those of code points", () => {
    astral.exist = true;
    fc.assert(
        fc.property(characters, characters, fc.nat(250), fc.nat(250), (list, other, a, b) => {
            const text = list.join("");
            const [from, to] = [a, b].map((n) => Math.min(n, list.length)).sort((x, y) => x - y);
            const start = list.slice(0, from).join("").length;
            expect(textLength(text)).toBe(list.length);
            expect(textAt(text, a)).toBe(list[a]);
            expect(textSlice(text, from as number, to as number)).toBe(
                list.slice(from, to).join(""),
            );
            expect(unitAt(text, from as number)).toBe(start);
            expect(positionAt(text, start)).toBe(from);
            expect(textLength(concat(text, other.join("")))).toBe(list.length + other.length);
            expect(Math.sign(compareTexts(text, other.join("")))).toBe(ordered(list, other));
        }),
    );
});

function ordered(left: string[], right: string[]): number {
    for (const [nr, character] of left.entries()) {
        const other = right[nr];
        if (other === undefined) return 1;
        const difference = (character.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
        if (difference !== 0) return Math.sign(difference);
    }
    return left.length < right.length ? -1 : 0;
}

test.each([false, true])("a text grows at linear cost (astral texts exist: %s)", (exist) => {
    astral.exist = exist;
    let text = exist ? "\u{1F600}" : "";
    let total = 0;
    const time = seconds(() => {
        for (let nr = 0; nr < 1_000_000; nr += 1) {
            text = concat(text, "x");
            total += textLength(text);
        }
    });
    expect(total).toBe(exist ? 500_001_500_000 : 500_000_500_000);
    expect(time).toBeLessThan(2);
});

test("scanning a large text is linear, also with smaller texts in between", () => {
    astral.exist = true;
    const text = "ab\u{1F600}d".repeat(100_000);
    const twin = "ab\u{1F600}d".repeat(100_000).concat("!").slice(0, -1);
    const lines = Array.from({ length: 1_000 }, (_, nr) => `line ${nr} ${"-".repeat(100)}`);
    let found = 0;
    const time = seconds(() => {
        for (let nr = 0; nr < 400_000; nr += 1) {
            if (textAt(text, nr) === "d") found += 1;
            if (textAt(twin, nr) === "d") found += 1;
            textLength(lines[nr % 1_000] as string);
        }
    });
    expect(found).toBe(200_000);
    expect(time).toBeLessThan(2);
});
