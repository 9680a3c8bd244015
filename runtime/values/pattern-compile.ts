// From the array tree of a pattern literal to pattern code.
//
// Everything is compiled backwards: who compiles a thing says to which node it goes on. A repetition
// is compiled in the cheapest form that keeps the order of ends of language 11.5:
//   * one code point at a time, nothing saved: a run, which needs no node per repetition;
//   * `-`: a choice;
//   * `0-` and `1-` of what cannot match emptiness: a cycle through a choice;
//   * all others: counted, because how many iterations there have been, and whether the present one
//     is still empty, decides where they may go on.
//
// Clauses: language 11.1, 11.2, 11.5.

import type { Operation, PatternCode, PatternNode } from "./pattern-code.js";
import {
    combine,
    findBuiltIn,
    findCategory,
    PointSet,
    type PointTest,
    rangeSet,
} from "./pattern-points.js";
import type {
    AlternativesTree,
    ClassTree,
    ElementTree,
    GroupTree,
    ItemTree,
    MemberTree,
    PatternProgram,
} from "./pattern-program.js";

/** The code of a literal; without libraries its names can only be built-in. */
export function compilePattern(program: PatternProgram, hasLibraries: boolean): PatternCode {
    const compiler = new Compiler(hasLibraries);
    const start = compiler.group(program, compiler.node("leave", null));
    const only = findOnlyElement(program);
    return {
        start,
        size: compiler.size,
        alone: only !== null && (only[0] === "class" || only[0] === "name") ? only : null,
        hasNames: compiler.hasNames,
    };
}

const NOTHING = new PointSet(() => false);

/** Compiles one literal: numbers its nodes, and knows what its names can be. */
class Compiler {
    size = 0;
    hasNames = false;
    readonly #hasLibraries: boolean;

    constructor(hasLibraries: boolean) {
        this.#hasLibraries = hasLibraries;
    }

    /** A new node; without `next` it goes on to itself until someone says otherwise. */
    node(operation: Operation, next: PatternNode | null, details?: Details): PatternNode {
        const node: Partial<Mutable<PatternNode>> = {
            operation,
            index: this.size,
            next: next as PatternNode,
            other: next as PatternNode,
            text: details?.text ?? "",
            points: details?.points ?? NOTHING,
            tree: details?.tree ?? null,
            cost: details?.cost ?? 1,
            least: details?.least ?? 1,
            most: details?.most ?? 1,
            isJoin: false,
        };
        const made = node as PatternNode;
        made.next = next ?? made;
        made.other = details?.other ?? made.next;
        // A run has two states: before its first code point, and after any of them.
        this.size += operation === "run" ? 2 : 1;
        return made;
    }

    group([, lines]: GroupTree, next: PatternNode): PatternNode {
        return lines.reduceRight((after, line) => this.#alternatives(line, after), next);
    }

    #alternatives(alternatives: AlternativesTree, next: PatternNode): PatternNode {
        if (alternatives.length > 1) next.isJoin = true;
        const starts = alternatives.map((items) =>
            items.reduceRight((after, item) => this.#item(item, after), next),
        );
        // A group is one attempt, however many alternatives it has.
        return starts.reduceRight((other, first, nr) =>
            this.node("choose", first, { other, cost: nr === 0 ? 1 : 0 }),
        );
    }

    #item(item: ItemTree, next: PatternNode): PatternNode {
        const [, , , depot, savesEach] = item;
        if (depot === null || savesEach) return this.#repetition(item, next);
        const save = this.node("save", next, { text: depot });
        return this.node("begin", this.#repetition(item, save), { text: depot });
    }

    #repetition(item: ItemTree, next: PatternNode): PatternNode {
        const [element, least, most] = item;
        if (least === 1 && most === 1) return this.#once(item, next);
        next.isJoin = true;
        if (most === 1) return this.node("choose", this.#once(item, next), { other: next });
        const points = item[3] === null || !item[4] ? this.#findPoints(element) : null;
        if (points !== null) {
            return this.node("run", next, { points, least, most: most ?? Infinity });
        }
        if (most === null && least <= 1 && !this.#mayBeEmpty(element)) {
            return this.#cycle(item, next);
        }
        return this.#counted(item, next);
    }

    /** An element without its quantifier, saved by itself if the item says so. */
    #once(item: ItemTree, next: PatternNode): PatternNode {
        const [element, , , depot, savesEach] = item;
        if (depot === null || !savesEach) return this.#element(element, next);
        const save = this.node("save", next, { text: depot });
        return this.node("begin", this.#element(element, save), { text: depot });
    }

    #cycle(item: ItemTree, next: PatternNode): PatternNode {
        const choice = this.node("choose", null, { other: next });
        choice.isJoin = true;
        const first = this.#once(item, choice);
        choice.next = this.#separated(item[0], first);
        if (item[1] === 1) {
            first.isJoin = true;
            return first;
        }
        return choice.next === first ? choice : this.node("choose", first, { other: next });
    }

    #counted(item: ItemTree, next: PatternNode): PatternNode {
        const limits = { least: item[1], most: item[2] ?? Infinity, other: next };
        const again = this.node("again", null, limits);
        const first = this.#once(item, again);
        again.next = this.#separated(item[0], first);
        return this.node("enter", first, limits);
    }

    /** The start of a later iteration: the separator, if there is one, and then the element. */
    #separated(element: ElementTree, first: PatternNode): PatternNode {
        const separator = element[0] === "group" ? element[2] : null;
        if (separator === null) return first;
        first.isJoin = true;
        return this.#item(separator, first);
    }

    #element(element: ElementTree, next: PatternNode): PatternNode {
        const points = this.#findPoints(element);
        if (points !== null) return this.node("one", next, { points });
        switch (element[0]) {
            case "group":
                return this.group(element, next);
            case "class":
                this.hasNames = true;
                return this.node("class", next, { tree: element });
            case "text":
                return this.#text(element[1], element[2], next);
            case "name":
                return this.#name(element[1], next);
        }
    }

    #text(text: string, ignoresCase: boolean, next: PatternNode): PatternNode {
        if (text === "") return next;
        return this.node(ignoresCase ? "caseless" : "text", next, { text });
    }

    #name(text: string, next: PatternNode): PatternNode {
        next.isJoin = true;
        if (!this.#hasLibraries) return this.node("end", next);
        this.hasNames = true;
        return this.node("name", next, { text });
    }

    /** The code points of an element that always matches just one; null for other elements. */
    #findPoints(element: ElementTree): PointTest | null {
        switch (element[0]) {
            case "class":
                return this.#findClassPoints(element);
            case "text":
                return element[2] ? null : findSinglePoint(element[1]);
            case "name":
                if (this.#hasLibraries || element[1] === "end") return null;
                return findBuiltIn(element[1]);
            case "group": {
                const only = findOnlyElement(element);
                return only === null ? null : this.#findPoints(only);
            }
        }
    }

    #findClassPoints([, united, excluded, intersected]: ClassTree): PointTest | null {
        const members = [united, excluded ?? [], intersected ?? []].flat();
        if (this.#hasLibraries && members.some(([kind]) => kind === "name")) return null;
        const everything = united.length === 0 && excluded !== null;
        const test = combine(
            everything ? null : united.map(fixedMember),
            (excluded ?? []).map(fixedMember),
            intersected === null ? null : intersected.map(fixedMember),
        );
        return new PointSet((point) => test.has(point));
    }

    #mayBeEmpty(element: ElementTree): boolean {
        switch (element[0]) {
            case "class":
                return false;
            case "text":
                return element[1] === "";
            case "name":
                return this.#hasLibraries;
            case "group":
                return element[1].every((alternatives) =>
                    alternatives.some((items) =>
                        items.every(([part, least]) => least === 0 || this.#mayBeEmpty(part)),
                    ),
                );
        }
    }
}

interface Details {
    readonly other?: PatternNode;
    readonly text?: string;
    readonly points?: PointTest;
    readonly tree?: ClassTree;
    readonly cost?: number;
    readonly least?: number;
    readonly most?: number;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A member of a class whose names can only be built-in names and categories. */
function fixedMember(member: MemberTree): PointTest {
    if (member[0] === "points") return rangeSet(member.slice(1) as number[]);
    return findBuiltIn(member[1]) ?? findCategory(member[1]) ?? NOTHING;
}

/** The set of the text's code point; null if it has none or more. */
function findSinglePoint(text: string): PointTest | null {
    const point = text.codePointAt(0) ?? 0;
    return text === String.fromCodePoint(point) ? rangeSet([point, point]) : null;
}

/** What the group holds if that is a single element, neither repeated nor saved. */
function findOnlyElement([, lines, separator]: GroupTree): ElementTree | null {
    const [alternatives] = lines;
    const [items] = alternatives ?? [];
    const [item] = items ?? [];
    if (item === undefined || separator !== null) return null;
    if (lines.length > 1 || alternatives?.length !== 1 || items?.length !== 1) return null;
    const [element, least, most, depot] = item;
    return least === 1 && most === 1 && depot === null ? element : null;
}
