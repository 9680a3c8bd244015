// The router, compared with a look at every topic: with enough members that its indexes are used, and with topics that
// come and go, so that they must be kept up to date.

import fc from "fast-check";
import { expect, test } from "vitest";
import { plainData } from "./data-model.js";
import { Found } from "./found.js";
import { type Routable, Router } from "./router.js";
import { intersect, matches, NOTHING } from "./topic.js";
import { wild } from "./wild.js";

class Item implements Routable {
    keys: readonly unknown[] = [];
    node: unknown = null;
    nextMember: unknown = null;
    previousMember: unknown = null;
    readonly topic: unknown;

    constructor(topic: unknown) {
        this.topic = topic;
    }
}

const bytes = new Uint8Array([1, 2]);
const atom = fc.oneof(
    fc.nat(4),
    fc.constantFrom<unknown>("1", null, true, bytes, Uint8Array.of(1, 2), Uint8Array.of(2)),
);
const plain = { noNullPrototype: true };
const tree = (leaf: fc.Arbitrary<unknown>) =>
    fc.oneof(
        { weight: 1, arbitrary: leaf },
        { weight: 3, arbitrary: fc.record({ type: leaf, at: fc.tuple(leaf, leaf) }, plain) },
        { weight: 2, arbitrary: fc.record({ at: fc.tuple(leaf, leaf), type: leaf }, plain) },
        { weight: 3, arbitrary: fc.tuple(leaf, leaf, leaf) },
        { weight: 1, arbitrary: fc.record({ type: leaf, at: leaf }, plain) },
    );
const topic = tree(fc.oneof({ weight: 2, arbitrary: atom }, fc.constant(wild)));

test("it finds what intersects, whatever came and went before", () => {
    const step = fc.oneof(
        { weight: 3, arbitrary: fc.record({ add: fc.array(topic, { maxLength: 30 }) }) },
        { weight: 1, arbitrary: fc.record({ drop: fc.nat(60) }) },
        { weight: 2, arbitrary: fc.record({ find: tree(atom) }) },
    );
    const property = fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
        const found = new Found<Item>();
        const router = new Router(plainData, found);
        const items: Item[] = [];
        for (const step of steps) {
            if ("add" in step) {
                for (const item of step.add.map((topic) => new Item(topic))) {
                    items.push(item);
                    router.add(item);
                }
            } else if ("drop" in step) {
                for (const item of items.splice(0, step.drop)) router.delete(item);
            } else {
                found.clear();
                router.findHearers(step.find);
                expect(new Set(itemsOf(found))).toEqual(
                    new Set(items.filter(({ topic }) => meets(topic, step.find))),
                );
                expect(found.count).toBe(new Set(itemsOf(found)).size);
            }
        }
    });
    fc.assert(property, { numRuns: 200 });
});

test("it finds the peers of each member, and what they have in common, whatever came and went before", () => {
    const side = fc.nat(1);
    const step = fc.oneof(
        { weight: 3, arbitrary: fc.record({ add: fc.array(topic, { maxLength: 30 }), side }) },
        { weight: 1, arbitrary: fc.record({ drop: fc.nat(60), side }) },
    );
    const property = fc.property(fc.array(step, { minLength: 10, maxLength: 30 }), (steps) => {
        const found = new Found<Item>();
        const left = new Router(plainData, found);
        const routers = [left, new Router(plainData, found, left)] as const;
        const sides: [Item[], Item[]] = [[], []];
        for (const step of steps) {
            const [own, others] = [step.side, 1 - step.side] as [0 | 1, 0 | 1];
            const added = "add" in step ? step.add.map((topic) => new Item(topic)) : [];
            const dropped = "drop" in step ? sides[own].splice(0, step.drop) : [];
            sides[own].push(...added);
            for (const item of added) routers[own].add(item);
            for (const item of [...added, ...dropped]) {
                found.clear();
                routers[own].findPeers(item);
                const peers = sides[others].filter(({ topic }) => meets(topic, item.topic));
                expect(new Set(itemsOf(found))).toEqual(new Set(peers));
                expect(found.count).toBe(peers.length);
                for (const peer of peers) {
                    const common = intersect(plainData, item.topic, peer.topic);
                    expect(routers[own].commonOf(item, peer)).toEqual(common);
                }
                if (dropped.includes(item)) routers[own].delete(item);
            }
        }
    });
    fc.assert(property, { numRuns: 200 });
});

function itemsOf(found: Found<Item>): Item[] {
    return found.items.slice(0, found.count) as Item[];
}

function meets(left: unknown, right: unknown): boolean {
    return intersect(plainData, left, right) !== NOTHING;
}

test("an intersection stands for exactly the messages of both topics", () => {
    const property = fc.property(topic, topic, tree(atom), (left, right, message) => {
        const common = intersect(plainData, left, right);
        const isCommon = common !== NOTHING && matches(plainData, common, message);
        expect(isCommon).toBe(
            matches(plainData, left, message) && matches(plainData, right, message),
        );
    });
    fc.assert(property, { numRuns: 1000 });
});

test("a number and a text of equal spelling differ, and so do a text and bytes", () => {
    const atoms = [1, "1", "\uD800b\u0001", Uint8Array.of(1), true, "true", null, "null"];
    const found = new Found<Item>();
    const router = new Router(plainData, found);
    for (const atom of atoms) router.add(new Item(atom));
    // So many that there is an index.
    for (let nr = 100; nr < 120; nr += 1) router.add(new Item(nr));
    for (const atom of atoms) {
        found.clear();
        router.findHearers(atom);
        expect(itemsOf(found).map(({ topic }) => topic)).toEqual([atom]);
    }
});

test("a topic with more constants than an index looks at is found by all of them", () => {
    const found = new Found<Item>();
    const router = new Router(plainData, found);
    const topics = Array.from({ length: 20 }, (_, nr) => [...Array(39).fill("x"), nr]);
    for (const topic of topics) router.add(new Item(topic));
    const others = new Router(plainData, found, router);
    const seeker = new Item([...Array(38).fill("x"), wild, 7]);
    others.add(seeker);
    others.findPeers(seeker);
    expect(itemsOf(found).map(({ topic }) => topic)).toEqual([topics[7]]);
});
