// What the names in patterns stand for, looked up while matching: libraries from left to right, then
// the built-in names, and in classes the general categories too.
//
// Invariant: a name that stands for nothing that fits disrupts (MST8020) when it is reached, never
// before. Functions of libraries are strangers: every result is looked at (MST8021).
//
// Clauses: language 11.3, 11.4.

import { disrupt } from "./disruption.js";
import { offer2 } from "./function.js";
import { Pattern } from "./pattern.js";
import {
    combine,
    findBuiltIn,
    findCategory,
    PointSet,
    type PointTest,
    rangeSet,
} from "./pattern-points.js";
import type { ClassTree, MemberTree, NameTree } from "./pattern-program.js";
import type { FunctionValue, Value } from "./value.js";

/** What a name as an element stands for. */
export type Meaning =
    | { readonly kind: "points"; readonly points: PointTest }
    | { readonly kind: "end" }
    | { readonly kind: "text"; readonly text: string }
    | { readonly kind: "pattern"; readonly pattern: Pattern }
    | { readonly kind: "function"; readonly match: FunctionValue };

/** How deep library patterns may nest, in each other and in classes. */
export const NESTING_LIMIT = 1000;

/** What the name stands for as an element of this pattern. */
export function lookUp(pattern: Pattern, name: string): Meaning {
    const value = findInLibraries(pattern, name);
    if (typeof value === "string") return { kind: "text", text: value };
    if (typeof value === "function") return { kind: "function", match: value };
    if (value instanceof Pattern) return { kind: "pattern", pattern: value };
    if (value !== undefined) return disruptUnfit(name);
    if (name === "end") return { kind: "end" };
    const points = findBuiltIn(name) ?? disruptUnfit(name);
    return { kind: "points", points };
}

/** The code points of a class of this pattern. */
export function lookUpClass(pattern: Pattern, tree: ClassTree): PointTest {
    return classOf(pattern, tree, 0);
}

/** How many code points a library function has matched; 0 if it does not match. */
export function askForLength(match: FunctionValue, name: string, text: string, at: number): number {
    const result = offer2(match, match.length, text, at);
    if (result === undefined || result === false) return 0;
    if (result === true) return 1;
    if (typeof result === "number" && Number.isInteger(result) && result >= 0) return result;
    return disruptBadResult(name);
}

/** Disrupts because a library function answered what it may not. */
export function disruptBadResult(name: string): never {
    return disrupt("MST8021", `bad result of "${name}"`);
}

/** Disrupts because a library pattern reached itself without having matched anything. */
export function disruptWithoutProgress(name: string): never {
    return disrupt("MST8021", `"${name}" calls itself without progress`);
}

function disruptUnfit(name: string): never {
    return disrupt("MST8020", `"${name}" is not a pattern`);
}

function findInLibraries(pattern: Pattern, name: string): Value {
    for (const library of pattern._libraries) {
        const value = library[name];
        if (value !== undefined) return value;
    }
    return undefined;
}

function classOf(pattern: Pattern, tree: ClassTree, depth: number): PointTest {
    const [, united, excluded, intersected] = tree;
    const everything = united.length === 0 && excluded !== null;
    const member = (each: MemberTree) =>
        each[0] === "points"
            ? rangeSet(each.slice(1) as number[])
            : namedMember(pattern, each, depth);
    return combine(
        everything ? null : united.map(member),
        (excluded ?? []).map(member),
        intersected === null ? null : intersected.map(member),
    );
}

function namedMember(pattern: Pattern, [, name]: NameTree, depth: number): PointTest {
    const value = findInLibraries(pattern, name);
    if (value === undefined) {
        return findBuiltIn(name) ?? findCategory(name) ?? disruptUnfit(name);
    }
    if (typeof value === "string") return textMember(value);
    if (typeof value === "function") return functionMember(value, name);
    if (!(value instanceof Pattern)) return disruptUnfit(name);
    // A class that holds itself would be looked into for ever.
    if (depth === NESTING_LIMIT) return disruptWithoutProgress(name);
    return patternMember(value, name, depth + 1);
}

function patternMember(pattern: Pattern, name: string, depth: number): PointTest {
    const { alone } = pattern._code;
    if (alone === null) return disruptUnfit(name);
    if (alone[0] === "class") return classOf(pattern, alone, depth);
    const isBuiltIn = findInLibraries(pattern, alone[1]) === undefined;
    return (isBuiltIn ? findBuiltIn(alone[1]) : null) ?? disruptUnfit(name);
}

function textMember(text: string): PointTest {
    const points = new Set<number>();
    for (const character of text) points.add(character.codePointAt(0) as number);
    return new PointSet((point) => points.has(point));
}

/** Asks a function for each code point once: how often it is called is not defined. */
function functionMember(match: FunctionValue, name: string): PointTest {
    const answers = new Map<number, boolean>();
    return {
        has(point) {
            const known = answers.get(point);
            if (known !== undefined) return known;
            const length = askForLength(match, name, String.fromCodePoint(point), 0);
            if (length > 1) return disruptBadResult(name);
            answers.set(point, length === 1);
            return length === 1;
        },
    };
}
