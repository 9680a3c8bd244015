// The matching machine against a naive model, which computes the lists of ends just as language 11.5
// defines them, and against patterns and texts that are made to take for ever.

import fc from "fast-check";
import { expect, test } from "vitest";
import { Disruption } from "./disruption.js";
import type { Pattern } from "./pattern.js";
import { makePattern } from "./pattern-literal.js";
import { Matching } from "./pattern-machine.js";
import type { ElementTree, GroupTree, ItemTree, PatternProgram } from "./pattern-program.js";
import { Record } from "./record.js";

function text(value: string): ElementTree {
    return ["text", value, false];
}

function item(part: ElementTree | ItemTree): ItemTree {
    return typeof part[1] === "number"
        ? (part as ItemTree)
        : [part as ElementTree, 1, 1, null, false];
}

function save(key: string, element: ElementTree): ItemTree {
    return [element, 1, 1, key, false];
}

function sequence(...parts: readonly (ElementTree | ItemTree)[]): GroupTree {
    return ["group", [[parts.map(item)]], null];
}

function either(...elements: readonly ElementTree[]): GroupTree {
    return ["group", [elements.map((element) => [item(element)])], null];
}

// The naive model ----------------------------------------------------------------------

interface End {
    readonly place: number;
    readonly saved: readonly (readonly [string, string])[];
}

class Model {
    readonly subject: string;
    readonly libraries: { [key: string]: GroupTree };
    work = 0;

    constructor(subject: string, libraries: { [key: string]: GroupTree }) {
        this.subject = subject;
        this.libraries = libraries;
    }

    element(element: ElementTree, place: number): readonly End[] {
        this.work += 1;
        // fast-check takes another example instead.
        fc.pre(this.work < 1_500);
        switch (element[0]) {
            case "group":
                return this.lines(element[1], place);
            case "text":
                return this.subject.startsWith(element[1], place)
                    ? [{ place: place + element[1].length, saved: [] }]
                    : [];
            case "class": {
                const point = this.subject.codePointAt(place);
                const isMember = element[1].some(
                    (each) => each[0] === "points" && each.slice(1).includes(point ?? -1),
                );
                return isMember ? [{ place: place + 1, saved: [] }] : [];
            }
            case "name":
                return this.element(this.libraries[element[1]] ?? text(""), place);
        }
    }

    lines(lines: GroupTree[1], place: number): readonly End[] {
        const [first, ...rest] = lines;
        if (first === undefined) return [{ place, saved: [] }];
        const ends = first.flatMap((items) => this.items(items, place));
        return ends.flatMap((end) => after(end, this.lines(rest, end.place)));
    }

    items(items: readonly ItemTree[], place: number): readonly End[] {
        const [first, ...rest] = items;
        if (first === undefined) return [{ place, saved: [] }];
        return this.item(first, place).flatMap((end) => after(end, this.items(rest, end.place)));
    }

    item(tree: ItemTree, place: number): readonly End[] {
        const ends = this.repetition(tree, place, 0);
        const [, , , depot, savesEach] = tree;
        return depot === null || savesEach ? ends : this.saved(ends, depot, place);
    }

    repetition(tree: ItemTree, place: number, count: number): readonly End[] {
        const [, least, most] = tree;
        const here: readonly End[] = count >= least ? [{ place, saved: [] }] : [];
        if (count === most) return here;
        const more = this.iteration(tree, place, count > 0).flatMap((end) =>
            end.place === place ? [end] : after(end, this.repetition(tree, end.place, count + 1)),
        );
        return [...more, ...here];
    }

    iteration(tree: ItemTree, place: number, isLater: boolean): readonly End[] {
        const [element, , , depot, savesEach] = tree;
        const separator = element[0] === "group" ? element[2] : null;
        const starts: readonly End[] =
            isLater && separator !== null ? this.item(separator, place) : [{ place, saved: [] }];
        return starts.flatMap((start) => {
            const ends = this.element(element, start.place);
            const isSaved = depot !== null && savesEach;
            return after(start, isSaved ? this.saved(ends, depot, start.place) : ends);
        });
    }

    saved(ends: readonly End[], key: string, place: number): readonly End[] {
        return ends.map((end) => ({
            place: end.place,
            saved: [...end.saved, [key, this.subject.slice(place, end.place)] as const],
        }));
    }
}

function after(first: End, rest: readonly End[]): readonly End[] {
    return rest.map(({ place, saved }) => ({ place, saved: [...first.saved, ...saved] }));
}

function fieldsOf(end: End | undefined): unknown {
    if (end === undefined) return null;
    const fields = new Map<string, string[]>();
    for (const [key, piece] of end.saved) fields.set(key, [...(fields.get(key) ?? []), piece]);
    return Object.fromEntries(
        [...fields].map(([key, pieces]) => [key, pieces.length === 1 ? pieces[0] : pieces]),
    );
}

const quantifiers = fc.constantFrom<readonly [number, number | null]>(
    [1, 1],
    [1, 1],
    [0, 1],
    [0, null],
    [1, null],
    [2, null],
    [2, 2],
    [1, 3],
    [0, 2],
);

const leaf: fc.Arbitrary<ElementTree> = fc.oneof(
    fc.constantFrom("", "a", "b", "ab", "ba").map(text),
    fc
        .constantFrom("a", "ab", "bc")
        .map((members) => Array.from(members).flatMap((each) => Array(2).fill(each.charCodeAt(0))))
        .map((pairs): ElementTree => ["class", [["points", ...pairs]], null, null]),
    fc.constantFrom("one", "two").map((name): ElementTree => ["name", name]),
);

function itemOf(element: fc.Arbitrary<ElementTree>): fc.Arbitrary<ItemTree> {
    const depot = fc.constantFrom(null, null, "k", "m");
    return fc
        .tuple(element, quantifiers, depot, fc.boolean())
        .map(([part, [least, most], key, each]) => [part, least, most, key, each] as const);
}

const trees = fc.letrec<{ group: GroupTree; element: ElementTree; item: ItemTree }>((tie) => ({
    group: fc
        .tuple(
            fc.array(
                fc.array(fc.array(tie("item"), { minLength: 1, maxLength: 3 }), {
                    minLength: 1,
                    maxLength: 2,
                }),
                { minLength: 1, maxLength: 2 },
            ),
            fc.option(itemOf(leaf), { freq: 4 }),
        )
        .map(([lines, separator]) => ["group", lines, separator] as const),
    element: fc.oneof({ depthSize: "small" }, leaf, tie("group")),
    item: itemOf(tie("element")),
}));

const subjects = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 });

test("the machine finds what the model finds", () => {
    const property = fc.property(trees.group, trees.group, subjects, (program, second, subject) => {
        const groups = { one: sequence(save("o", text("b"))), two: withoutNames(second) };
        const library = Object.assign(new Record(), {
            one: makePattern(groups.one, []),
            two: makePattern(groups.two, []),
        });
        const pattern = makePattern(program, [library]);
        const endsAt = (place: number) => new Model(subject, groups).element(program, place);
        const whole = endsAt(0).find((end) => end.place === subject.length);
        expect(savedBy(pattern, subject)).toEqual(fieldsOf(whole));
        expect(matches(pattern, subject)).toEqual(
            expectedMatches(subject.length, (place) => endsAt(place)[0]?.place),
        );
    });
    fc.assert(property, { numRuns: 200 });
});

function savedBy(pattern: Pattern, subject: string): unknown {
    const record = new Matching(pattern, subject).matchWhole(0, subject.length);
    return record === null ? null : { ...record };
}

/** All matches from the left, which do not overlap. */
function matches(pattern: Pattern, subject: string): unknown {
    const matching = new Matching(pattern, subject);
    const found: unknown[] = [];
    let match = matching.find(0);
    while (match !== null) {
        found.push(match);
        match = matching.find(match.end > match.start ? match.end : match.start + 1);
    }
    return found;
}

function expectedMatches(length: number, endAt: (place: number) => number | undefined): unknown {
    const found: unknown[] = [];
    let start = 0;
    while (start <= length) {
        const end = endAt(start);
        if (end !== undefined) found.push({ start, end });
        start = end === undefined || end === start ? start + 1 : end;
    }
    return found;
}

function withoutNames(group: GroupTree): GroupTree {
    return JSON.parse(JSON.stringify(group).replaceAll('["name","', '["text","'), (_, value) =>
        Array.isArray(value) && value[0] === "text" && value.length === 2
            ? ["text", value[1] === "one" ? "a" : "", false]
            : value,
    );
}

// Hostile patterns ---------------------------------------------------------------------

const long = "a".repeat(100_000);
const anyA: ItemTree = [text("a"), 0, null, null, false];

function any(element: ElementTree): ItemTree {
    return [element, 0, null, null, false];
}

function nested(depth: number): ItemTree {
    return depth === 0 ? anyA : any(sequence(nested(depth - 1)));
}

test.each<[string, PatternProgram]>([
    ["0- {0- a} b", sequence(any(sequence(anyA)), text("b"))],
    ["seven times 0-", sequence(nested(6), text("b"))],
    ["0- {a, a} b", sequence(any(either(text("a"), text("a"))), text("b"))],
    ["0- {a, aa} b", sequence(any(either(text("a"), text("aa"))), text("b"))],
    ["0- a 0- a 0- a 0- a b", sequence(anyA, anyA, anyA, anyA, text("b"))],
    [
        "0- saved {a, b, aa} c",
        sequence([either(text("a"), text("b"), text("aa")), 0, null, "k", true], text("c")),
    ],
])("%s fails soon on 100,000 characters", (_, program) => {
    const pattern = makePattern(program, []);
    expect(new Matching(pattern, long).matchWhole(0, long.length)).toBe(null);
    expect(new Matching(pattern, long).find(0)).toBe(null);
});

test("counted repetitions in one another run out of steps", () => {
    const inner: ItemTree = [either(text("a"), text("aa")), 0, 1000, null, false];
    const outer: ItemTree = [sequence(inner), 0, 1000, null, false];
    const matching = new Matching(makePattern(sequence(outer, text("b")), []), long);
    let thrown: unknown = null;
    try {
        matching.matchWhole(0, long.length);
    } catch (error) {
        thrown = error;
    }
    expect(thrown).toBeInstanceOf(Disruption);
    expect(thrown).toMatchObject({ code: "MST8099", message: "pattern: too many steps" });
});

test("a hundred thousand saves", () => {
    const program = sequence([either(text("a"), text("b")), 0, null, "k", true]);
    const record = new Matching(makePattern(program, []), long).matchWhole(0, long.length);
    expect(record?.["k"]).toHaveLength(100_000);
});
