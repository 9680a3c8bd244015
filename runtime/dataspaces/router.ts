// The router: finds all topics that intersect with a topic, or match a message, without a look at the others.
//
// Shapes of topics form a tree. Its branches follow the parts of a topic in the order of breadth: first the whole, then
// the parts of the whole, then the parts of those. A wildcard or an atom has no parts. So the shape of each topic is one
// way through the tree, and the parts of a message are numbered alike along a way, however deep they are. A message is
// followed only as far as topics look into it: what stands where a topic has a wildcard costs nothing.
//
// Invariant: a walk runs to its end before the next one begins, so that all walks can use the same arrays.
//
// Clause: dataspaces.1.14.

import { ARRAY, ATOM, type DataModel, type Fields, RECORD, WILD } from "./data-model.js";
import type { Found } from "./found.js";
import { type KeySet, KeySets } from "./key-sets.js";
import type { Routed } from "./member-index.js";
import { ANYTHING, type Query, Shape } from "./shape.js";

/** Something that a router finds by its topic. */
export interface Routable extends Routed {
    readonly topic: unknown;
    /** Where in the router it is; null when it is in none. */
    node: unknown;
}

/** A part of the tree of shapes: what may come next. */
class Node<Member extends Routable> {
    readonly parent: Node<Member> | null;
    /** What leads here: a form, or the number of elements, or the keys of a record. */
    readonly branch: typeof WILD_BRANCH | typeof ATOM_BRANCH | number | KeySet;
    wild: Node<Member> | null = null;
    atom: Node<Member> | null = null;
    arrays: Map<number, Node<Member>> | null = null;
    records: Map<KeySet, Node<Member>> | null = null;
    /** Whether the router has noted that the shape had no member. */
    isIdle = false;
    /** The shape that ends here. */
    shape: Shape<Member> | null = null;

    constructor(parent: Node<Member> | null, branch: Node<Member>["branch"]) {
        this.parent = parent;
        this.branch = branch;
    }

    get isEmpty(): boolean {
        if (this.shape !== null || this.wild !== null || this.atom !== null) return false;
        return this.arrays === null && this.records === null;
    }
}

const WILD_BRANCH = "wild";
const ATOM_BRANCH = "atom";

/** More shapes without members than these are not kept. */
const MOST_IDLE = 64;

/** Room for more parts than these is not kept. */
const MOST_KEPT = 32;

/** Topics of one orientation in one dataspace. */
export class Router<Member extends Routable> implements Query {
    readonly #model: DataModel;
    readonly #keySets = new KeySets();
    /** Where shapes end that have had no member at some time since the last sweep. */
    readonly #idle: Node<Member>[] = [];
    readonly #root = new Node<Member>(null, WILD_BRANCH);
    /** The parts that the present walk has met. */
    readonly #parts: unknown[] = [];
    /** Ways that the present walk has not gone yet. */
    readonly #left: Way<Member>[] = [];
    #leftCount = 0;

    constructor(model: DataModel) {
        this.#model = model;
    }

    add(member: Member): void {
        const parts = this.#parts;
        let node = this.#root;
        parts[0] = member.topic;
        let end = 1;
        for (let at = 0; at < end; at += 1) {
            const part = parts[at];
            switch (this.#model.formOf(part)) {
                case WILD:
                    node.wild ??= new Node(node, WILD_BRANCH);
                    node = node.wild;
                    break;
                case ATOM:
                    node.atom ??= new Node(node, ATOM_BRANCH);
                    node = node.atom;
                    break;
                case ARRAY:
                    node = this.#arrayBranch(node, (part as unknown[]).length);
                    end = this.#spreadArray(part as unknown[], end);
                    break;
                case RECORD:
                    node = this.#recordBranch(node, part as Fields);
                    end = this.#spreadRecord(part as Fields, node.branch as KeySet, end);
                    break;
            }
        }
        if (node.shape === null) node.shape = new Shape(this.#placesOfAtoms(end));
        member.keys = node.shape.places.map((place) => this.#model.keyOf(parts[place]));
        member.node = node;
        this.#clear();
        node.shape.add(member);
    }

    #placesOfAtoms(end: number): readonly number[] {
        const places: number[] = [];
        for (let at = 0; at < end; at += 1) {
            if (this.#model.formOf(this.#parts[at]) === ATOM) places.push(at);
        }
        return places;
    }

    delete(member: Member): void {
        const node = member.node as Node<Member> | null;
        if (node === null) return;
        member.node = null;
        const shape = node.shape as Shape<Member>;
        shape.delete(member);
        if (shape.count > 0 || node.isIdle) return;
        node.isIdle = true;
        this.#idle.push(node);
        if (this.#idle.length > MOST_IDLE) this.#sweep();
    }

    /** All members, in no particular order. */
    *members(): Iterable<Member> {
        const nodes: Node<Member>[] = [this.#root];
        for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
            for (let member = node.shape?.first ?? null; member !== null; ) {
                yield member;
                member = member.nextMember as Member | null;
            }
            const next = [node.wild, node.atom, ...(node.arrays?.values() ?? [])];
            next.push(...(node.records?.values() ?? []));
            for (const each of next) if (each !== null) nodes.push(each);
        }
    }

    // What comes and goes mostly comes again: its shape is kept for a while.
    #sweep(): void {
        for (const node of this.#idle.splice(0)) {
            node.isIdle = false;
            if (node.shape === null || node.shape.count > 0) continue;
            node.shape = null;
            this.#prune(node);
        }
    }

    /** Adds to `found` all whose topics intersect with `query`, which may be a message. */
    find(query: unknown, found: Found<Member>): void {
        this.#leftCount = 0;
        this.#parts[0] = query;
        this.#walk(this.#root, 0, 1, found);
        while (this.#leftCount > 0) {
            this.#leftCount -= 1;
            const { node, at, end, anything } = this.#left[this.#leftCount] as Way<Member>;
            for (let nr = end - anything; nr < end; nr += 1) this.#parts[nr] = this.#model.wild;
            this.#walk(node, at, end, found);
        }
        this.#clear();
    }

    keyAt(place: number): unknown {
        const part = this.#parts[place];
        return this.#model.formOf(part) === WILD ? ANYTHING : this.#model.keyOf(part);
    }

    // Goes one way to its end. The parts from `at` up to `end` are still to be looked at; where ways part, the other one
    // is kept for later: what a way writes into `#parts` stands behind all that the ways kept before it need.
    #walk(from: Node<Member>, start: number, startEnd: number, found: Found<Member>): void {
        let node: Node<Member> | null = from;
        let end = startEnd;
        for (let at = start; node !== null; at += 1) {
            if (at === end) {
                node.shape?.find(this, found);
                return;
            }
            const part = this.#parts[at];
            const { wild }: Node<Member> = node;
            let next: Node<Member> | null = null;
            let nextEnd = end;
            switch (this.#model.formOf(part)) {
                case WILD:
                    this.#keepAll(node, at + 1, end);
                    break;
                case ATOM:
                    next = node.atom;
                    break;
                case ARRAY:
                    next = node.arrays?.get((part as unknown[]).length) ?? null;
                    if (next !== null) nextEnd = this.#spreadArray(part as unknown[], end);
                    break;
                case RECORD: {
                    if (node.records === null) break;
                    const keys = this.#keySets.find(part as Fields);
                    next = keys === null ? null : (node.records.get(keys) ?? null);
                    if (next !== null) {
                        nextEnd = this.#spreadRecord(part as Fields, keys as KeySet, end);
                    }
                    break;
                }
            }
            if (next === null) {
                node = wild;
            } else {
                if (wild !== null) this.#keep(wild, at + 1, end, 0);
                node = next;
                end = nextEnd;
            }
        }
    }

    // A wildcard can be everything that stands in its place: its parts are wildcards then.
    #keepAll(node: Node<Member>, at: number, end: number): void {
        if (node.atom !== null) this.#keep(node.atom, at, end, 0);
        if (node.arrays !== null) {
            for (const [size, next] of node.arrays) this.#keep(next, at, end + size, size);
        }
        if (node.records !== null) {
            for (const [{ names }, next] of node.records) {
                this.#keep(next, at, end + names.length, names.length);
            }
        }
    }

    #keep(node: Node<Member>, at: number, end: number, anything: number): void {
        const way = this.#left[this.#leftCount];
        if (way === undefined) {
            this.#left.push({ node, at, end, anything });
        } else {
            way.node = node;
            way.at = at;
            way.end = end;
            way.anything = anything;
        }
        this.#leftCount += 1;
    }

    #spreadArray(items: readonly unknown[], end: number): number {
        for (let nr = 0; nr < items.length; nr += 1) this.#parts[end + nr] = items[nr];
        return end + items.length;
    }

    #spreadRecord(fields: Fields, { names }: KeySet, end: number): number {
        for (let nr = 0; nr < names.length; nr += 1) {
            this.#parts[end + nr] = fields[names[nr] as string];
        }
        return end + names.length;
    }

    // The parts of a message may not be kept alive, but the room for them is.
    #clear(): void {
        const parts = this.#parts;
        if (parts.length > MOST_KEPT) parts.length = 0;
        for (let nr = 0; nr < parts.length; nr += 1) parts[nr] = undefined;
    }

    #arrayBranch(node: Node<Member>, size: number): Node<Member> {
        node.arrays ??= new Map();
        let next = node.arrays.get(size);
        if (next === undefined) {
            next = new Node(node, size);
            node.arrays.set(size, next);
        }
        return next;
    }

    #recordBranch(node: Node<Member>, record: Fields): Node<Member> {
        node.records ??= new Map();
        const known = this.#keySets.find(record);
        let next = known === null ? undefined : node.records.get(known);
        if (next === undefined) {
            const keys = this.#keySets.use(record);
            next = new Node(node, keys);
            node.records.set(keys, next);
        }
        return next;
    }

    /** Removes a branch on which no shape is left. */
    #prune(leaf: Node<Member>): void {
        for (let node = leaf; node.parent !== null && node.isEmpty; node = node.parent) {
            const { parent, branch } = node;
            if (branch === WILD_BRANCH) {
                parent.wild = null;
            } else if (branch === ATOM_BRANCH) {
                parent.atom = null;
            } else if (typeof branch === "number") {
                parent.arrays?.delete(branch);
                if (parent.arrays?.size === 0) parent.arrays = null;
            } else {
                parent.records?.delete(branch);
                if (parent.records?.size === 0) parent.records = null;
                this.#keySets.release(branch);
            }
        }
    }
}

/** A way through the tree of shapes that has yet to be gone. */
interface Way<Member extends Routable> {
    node: Node<Member>;
    at: number;
    end: number;
    /** How many of the parts just before `end` are wildcards that must be put there first. */
    anything: number;
}
