// Patterns against the chapters' examples, and what the intrinsics make of matches.

import { expect, test } from "vitest";
import { Disruption } from "../values/disruption.js";
import { makePattern } from "../values/pattern-literal.js";
import type {
    ElementTree,
    GroupTree,
    ItemTree,
    MemberTree,
    PatternProgram,
} from "../values/pattern-program.js";
import { Record, type RecordValue } from "../values/record.js";
import { noteText } from "../values/text.js";
import type { Value } from "../values/value.js";
import {
    extract,
    replaceByPattern,
    searchByPattern,
    splitByPattern,
    trimByPattern,
} from "./matching.js";

// Short ways to write array trees ------------------------------------------------------

type Part = ElementTree | ItemTree;

function item(part: Part): ItemTree {
    return isItem(part) ? part : [part, 1, 1, null, false];
}

function isItem(part: Part): part is ItemTree {
    return typeof part[1] === "number";
}

function many(least: number, most: number | null, part: Part): ItemTree {
    const [element, , , depot, savesEach] = item(part);
    return [element, least, most, depot, savesEach];
}

function save(key: string, part: Part): ItemTree {
    const [element, least, most] = item(part);
    return [element, least, most, key, false];
}

function saveEach(key: string, part: Part): ItemTree {
    const [element, least, most] = item(part);
    return [element, least, most, key, true];
}

function text(value: string): ElementTree {
    return ["text", value, false];
}

function name(value: string): ElementTree {
    return ["name", value];
}

function points(...members: readonly (string | MemberTree)[]): ElementTree {
    return ["class", members.map(member), null, null];
}

function member(part: string | MemberTree): MemberTree {
    if (typeof part !== "string") return part;
    return ["points", ...Array.from(part).flatMap((each) => [pointOf(each), pointOf(each)])];
}

function pointOf(character: string): number {
    return character.codePointAt(0) ?? 0;
}

/** A closed group of one sequence. */
function sequence(...parts: readonly Part[]): GroupTree {
    return ["group", [[parts.map(item)]], null];
}

/** A closed group of sequences. */
function either(...sequences: readonly (readonly Part[])[]): GroupTree {
    return ["group", [sequences.map((parts) => parts.map(item))], null];
}

function separated(group: GroupTree, separator: Part): GroupTree {
    return ["group", group[1], item(separator)];
}

function library(fields: { [key: string]: Value }): RecordValue {
    return Object.assign(new Record(), fields);
}

function plain(value: Value): unknown {
    return value instanceof Record ? { ...value } : value;
}

function extracted(subject: string, program: PatternProgram, ...libraries: Value[]): unknown {
    return plain(extract(subject, makePattern(program, libraries), undefined, undefined));
}

function codeOf(action: () => unknown): string {
    try {
        action();
    } catch (thrown) {
        if (thrown instanceof Disruption) return `${thrown.code} ${thrown.message}`;
        throw thrown;
    }
    return "no disrupt";
}

// The chapters -------------------------------------------------------------------------

test.each<[string, PatternProgram, unknown]>([
    ["abc", either([text("a"), either([text("ab")], [text("ab"), text("c")])], [text("abc")]), {}],
    ["abc", sequence(text("a"), either([text("b")], [text("bc")])), {}],
    ["AB", either([text("A")], [text("AB")]), {}],
    ["a;b;", sequence(many(0, null, name("char")), text(";")), {}],
    ["7", sequence(saveEach("d", many(1, null, name("digit")))), { d: "7" }],
    ["78", sequence(saveEach("d", many(1, null, name("digit")))), { d: ["7", "8"] }],
    ["", sequence(saveEach("d", many(0, null, name("digit")))), {}],
    ["", sequence(save("d", many(0, null, name("digit")))), { d: "" }],
    ["", sequence(many(3, null, sequence(many(0, null, name("digit"))))), {}],
    ["a.b", sequence(many(1, null, points(["name", "letter"], ["name", "digit"]))), undefined],
    ["OK", sequence(["text", "Ok", true]), {}],
    ["ok", sequence(["text", "Ok", true]), undefined],
    ["\u1F88I", sequence(["text", "\u1F80i", true]), {}],
    ["\r\n", sequence(name("end")), {}],
    ["\r\n", sequence(name("end"), text("\n")), {}],
    ["\u{1F600}", sequence(name("char")), {}],
    ["\u{1F600}x", sequence(many(2, 2, name("char"))), {}],
    ["b", sequence(["class", [["points", 97, 102]], [member("c")], null]), {}],
    ["c", sequence(["class", [["points", 97, 102]], [member("c")], null]), undefined],
    ["\u00E9", sequence(["class", [["name", "letter"]], [], [["name", "ascii"]]]), undefined],
    ["x", sequence(["class", [], null, null]), undefined],
    ["x", sequence(["class", [], [], null]), {}],
])("extract %j by %j", (subject, program, result) => {
    expect(extracted(noteText(subject), program)).toEqual(result);
});

test("a separator belongs to the repetition and is not in what each repetition saves", () => {
    const numbers = separated(sequence(name("digit")), text(","));
    expect(extracted("1,2,3", sequence(save("n", many(2, null, numbers))))).toEqual({ n: "1,2,3" });
    expect(extracted("1,2,3", sequence(saveEach("n", many(2, null, numbers))))).toEqual({
        n: ["1", "2", "3"],
    });
    expect(extracted("1,2,", sequence(many(2, null, numbers)))).toBe(undefined);
});

test("the example of an internet service", () => {
    const parts = library({
        byte: makePattern(sequence(many(1, 3, name("digit"))), []),
        label: makePattern(
            sequence(many(1, null, points(["name", "letter"], ["name", "digit"], "-"))),
            [],
        ),
    });
    const bytes = separated(sequence(save("byte", name("byte"))), text("."));
    const labels = separated(sequence(name("label")), text("."));
    const service: PatternProgram = [
        "group",
        [
            [[many(0, 1, sequence(save("protocol", name("label")), text("+")))]],
            [[save("target", either([many(4, 4, bytes)], [many(1, null, labels)]))]],
            [[many(0, 1, sequence(text(" "), save("port", many(1, 5, name("digit")))))]],
        ],
        null,
    ];
    expect(extracted("tls+mail.example.org 993", service, parts)).toEqual({
        protocol: "tls",
        target: "mail.example.org",
        port: "993",
    });
    expect(extracted("10.0.0.7", service, parts)).toEqual({
        byte: ["10", "0", "0", "7"],
        target: "10.0.0.7",
    });
});

test("names are looked up when matching, in libraries first", () => {
    const grammar = library({});
    const program = sequence(text("("), many(0, null, name("nest")), text(")"));
    const nest = makePattern(program, [grammar]);
    expect(codeOf(() => extract("(()())", nest, undefined, undefined))).toBe(
        'MST8020 "nest" is not a pattern',
    );
    Object.assign(grammar, { nest });
    expect(plain(extract("(()())", nest, undefined, undefined))).toEqual({});
    expect(extract("(()", nest, undefined, undefined)).toBe(undefined);
    expect(extracted("77", sequence(name("digit")), library({ digit: "77" }))).toEqual({});
    expect(extracted("7", sequence(name("digit")), library({ digit: "77" }))).toBe(undefined);
    expect(extracted("7", sequence(name("digit")), library({}), library({}))).toEqual({});
});

test("what is no library, or no pattern, disrupts", () => {
    expect(codeOf(() => makePattern(sequence(name("x")), [7]))).toBe(
        "MST8019 number is not a pattern library",
    );
    const bad = (fields: { [key: string]: Value }, part: Part = name("x")) =>
        codeOf(() => extracted("a", sequence(part), library(fields)));
    expect(bad({ x: 7 })).toBe('MST8020 "x" is not a pattern');
    expect(bad({ Lu: undefined }, name("Lu"))).toBe('MST8020 "Lu" is not a pattern');
    expect(bad({}, points(["name", "x"]))).toBe('MST8020 "x" is not a pattern');
    const two = makePattern(sequence(text("a"), text("b")), []);
    expect(bad({ x: two }, points(["name", "x"]))).toBe('MST8020 "x" is not a pattern');
});

test("library functions are called with the text and the position", () => {
    const seen: Value[][] = [];
    const two = (...inputs: Value[]) => {
        seen.push(inputs);
        return 2;
    };
    Object.defineProperty(two, "length", { value: 2 });
    const subject = noteText("\u{1F600}\u{1F600}bcd");
    const program = sequence(many(2, 2, name("char")), name("two"), text("d"));
    expect(extracted(subject, program, library({ two }))).toEqual({});
    expect(seen).toEqual([[subject, 2]]);
    const bad = (result: Value) =>
        codeOf(() =>
            extracted("ab", sequence(name("f"), name("char")), library({ f: () => result })),
        );
    expect(bad(3)).toBe('MST8021 bad result of "f"');
    expect(bad(-1)).toBe('MST8021 bad result of "f"');
    expect(bad("1")).toBe('MST8021 bad result of "f"');
    expect(bad(0)).toBe("no disrupt");
    expect(bad(true)).toBe("no disrupt");
    const inClass = (result: Value) =>
        codeOf(() => extracted("a", sequence(points(["name", "f"])), library({ f: () => result })));
    expect(inClass(2)).toBe('MST8021 bad result of "f"');
    expect(inClass(1)).toBe("no disrupt");
});

test("a library function that reaches beyond an astral end disrupts", () => {
    const f = () => 4;
    const subject = noteText("ab\u{1F600}");
    expect(codeOf(() => extracted(subject, sequence(name("f")), library({ f })))).toBe(
        'MST8021 bad result of "f"',
    );
});

test("classes hold what libraries have", () => {
    const vowel = makePattern(sequence(points("aeiou")), []);
    const digit = makePattern(sequence(name("digit")), []);
    const fields = { vowel, nr: digit, marks: "+-", upper: (c: Value) => c === "Q" };
    const program = sequence(
        many(
            1,
            null,
            points(...["vowel", "nr", "marks", "upper"].map((n) => ["name", n] as const)),
        ),
    );
    expect(extracted("ae1+-Q", program, library(fields))).toEqual({});
    expect(extracted("B", program, library(fields))).toBe(undefined);
});

test("recursion without progress disrupts, deep recursion too", () => {
    const grammar = library({});
    Object.assign(grammar, {
        left: makePattern(either([name("left"), text("x")], [text("x")]), [grammar]),
        nest: makePattern(sequence(text("("), many(0, 1, name("nest")), text(")")), [grammar]),
    });
    const deep = (depth: number) => "(".repeat(depth) + ")".repeat(depth);
    expect(codeOf(() => extracted("xx", sequence(name("left")), grammar))).toBe(
        'MST8021 "left" calls itself without progress',
    );
    expect(extracted(deep(999), sequence(name("nest")), grammar)).toEqual({});
    expect(codeOf(() => extracted(deep(1000), sequence(name("nest")), grammar))).toBe(
        "MST8099 pattern: nested too deeply",
    );
});

test("positions count code points, and slices limit the match", () => {
    const subject = noteText("\u{1F600}x12y");
    const digits = makePattern(sequence(save("nr", many(1, null, name("digit")))), []);
    expect(plain(extract(subject, digits, 2, -1))).toEqual({ nr: "12" });
    expect(extract(subject, digits, 3, 2)).toBe(undefined);
    expect(searchByPattern(subject, digits, 0)).toBe(2);
    expect(searchByPattern(subject, digits, 4)).toBe(undefined);
});

test("replace, split and trim by patterns", () => {
    const digits = makePattern(sequence(many(1, null, name("digit"))), []);
    const maybe = makePattern(sequence(many(0, null, text("b"))), []);
    const none = Number.POSITIVE_INFINITY;
    expect(replaceByPattern("a1b22", digits, "#", none)).toBe("a#b#");
    expect(replaceByPattern("a1b22", digits, "#", 1)).toBe("a#b22");
    expect(replaceByPattern("abc", maybe, "-", none)).toBe("-a--c-");
    expect(replaceByPattern("a1b22", digits, () => undefined, none)).toBe("a1b22");
    expect(replaceByPattern("a1b22", digits, () => 1, none)).toBe(undefined);
    expect(splitByPattern("one\ntwo\r\nthree", makePattern(sequence(name("end")), []))).toEqual([
        "one",
        "two",
        "three",
    ]);
    expect(splitByPattern("abbc", maybe)).toEqual(["a", "c"]);
    expect(splitByPattern("", maybe)).toEqual([""]);
    expect(trimByPattern("007", makePattern(sequence(text("0")), []))).toBe("7");
});

test("a replacement function may complete the library", () => {
    const words = library({ word: "a" });
    const pattern = makePattern(sequence(name("word")), [words]);
    const change = () => {
        Object.assign(words, { word: "b" });
        return "-";
    };
    expect(replaceByPattern("aab", pattern, change, 9)).toBe("-a-");
});
