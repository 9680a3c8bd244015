// The router: finds all topics that intersect with a topic, or match a message, without a look at the others.
//
// Shapes of topics form a tree. Its branches follow the parts of a topic in the order of breadth: first the whole, then
// the parts of the whole, then the parts of those. A wildcard or an atom has no parts. So the shape of each topic is one
// way through the tree, and the parts of a message are numbered alike along a way, however deep they are. A message is
// followed only as far as topics look into it: what stands where a topic has a wildcard costs nothing.
//
// Invariant: a walk runs to its end before the next one begins, so that all walks can use the same arrays.
//
// Clause: dataspaces 1.14.

import { ARRAY, ATOM, type DataModel, type Fields, RECORD, WILD } from "./data-model.js";
import type { Found } from "./found.js";
import { type KeySet, KeySets } from "./key-sets.js";
import { ANYONE, Meeting } from "./meeting.js";
import type { Routed } from "./member-index.js";
import { Parts } from "./parts.js";
import { Shape } from "./shape.js";
import { arrayBranch, Node, prune, recordBranch } from "./shape-tree.js";
import { merge } from "./topic.js";

/** Something that a router finds by its topic. */
export interface Routable extends Routed {
    readonly topic: unknown;
    /** Where in a router it is, or has been. */
    node: unknown;
}

/** More shapes without members than these are not kept. */
const MOST_IDLE = 64;

/** A shape that can meet more shapes than these looks for them each time. */
const MOST_MEETINGS = 16;

/** Topics of one orientation in one dataspace. */
export class Router<Member extends Routable> {
    readonly #model: DataModel;
    /** Where all that is found is put. */
    readonly #found: Found<Member>;
    /** Where those are who can meet the members. */
    #others: Router<Member>;
    readonly #keySets = new KeySets();
    /** Where shapes end that have had no member at some time since the last sweep. */
    readonly #idle: Node<Member>[] = [];
    readonly #root = new Node<Member>(null, "wild");
    readonly #parts: Parts;
    /** Ways that the present walk has not gone yet. */
    readonly #left: Way<Member>[] = [];
    #leftCount = 0;
    /** Another one after each change of the shapes that there are. */
    #version = 0;

    /** A second router is the other side of the first. */
    constructor(model: DataModel, found: Found<Member>, others: Router<Member> | null = null) {
        this.#model = model;
        this.#found = found;
        this.#others = others ?? this;
        this.#others.#others = this;
        this.#parts = new Parts(model);
    }

    add(member: Member): void {
        const { items } = this.#parts;
        let node = this.#root;
        this.#parts.begin(member.topic);
        let end = 1;
        for (let at = 0; at < end; at += 1) {
            const part = items[at];
            switch (this.#model.formOf(part)) {
                case WILD:
                    node.wild ??= new Node(node, "wild");
                    node = node.wild;
                    break;
                case ATOM:
                    node.atom ??= new Node(node, "atom");
                    node = node.atom;
                    break;
                case ARRAY:
                    node = arrayBranch(node, (part as unknown[]).length);
                    end = this.#parts.spreadArray(part as unknown[], end);
                    break;
                case RECORD:
                    node = recordBranch(node, part as Fields, this.#keySets);
                    end = this.#parts.spreadRecord(part as Fields, node.branch as KeySet, end);
                    break;
            }
        }
        node.shape ??= this.#newShape(end);
        member.keys = this.#parts.keysAt(node.shape.places);
        member.node = node;
        this.#parts.clear();
        node.shape.add(member);
    }

    #newShape(end: number): Shape<Member> {
        this.#version += 1;
        const parts = this.#parts;
        return new Shape(parts.placesOfAtoms(end), parts.example(end, this.#keySets));
    }

    delete(member: Member): void {
        const node = member.node as Node<Member>;
        const shape = shapeOf(member);
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
            nodes.push(...node.next);
        }
    }

    // What comes and goes mostly comes again: its shape is kept for a while.
    #sweep(): void {
        for (const node of this.#idle.splice(0)) {
            node.isIdle = false;
            if (node.shape === null || node.shape.count > 0) continue;
            node.shape = null;
            this.#version += 1;
            prune(node, this.#keySets);
        }
    }

    /** Finds all whose topics a message matches. */
    findHearers(message: unknown): void {
        this.#visit(message, this.#addHearers);
    }

    readonly #addHearers = (shape: Shape<Member>): void => {
        shape.hearing.find(this.#parts.keysAt(shape.places), this.#found);
    };

    /** Finds all members of the other side whose topics intersect with that of a member. */
    findPeers(member: Member): void {
        const meetings = this.#others.#meetingsOf(shapeOf(member));
        for (let nr = 0; nr < meetings.length; nr += 1) {
            (meetings[nr] as Meeting<Member>).find(member.keys, this.#found);
        }
    }

    /** What the topics of a member and of one of its peers have in common. */
    commonOf(member: Member, peer: Member): unknown {
        const { topic } = member;
        const meetings = shapeOf(member).meetings ?? [];
        const shape = shapeOf(peer);
        for (let nr = 0; nr < meetings.length; nr += 1) {
            const meeting = meetings[nr] as Meeting<Member>;
            if (meeting.shape === shape) return meeting.commonOf(this.#model, topic, peer.topic);
        }
        return merge(this.#model, topic, peer.topic);
    }

    /** How a shape of the other side meets those that are here. */
    #meetingsOf(other: Shape<Member>): readonly Meeting<Member>[] {
        if (other.meetings !== null && other.meetingsVersion === this.#version) {
            return other.meetings;
        }
        const meetings: Meeting<Member>[] = [];
        this.#visit(other.example, (shape) => {
            meetings.push(new Meeting(shape, this.#partnersOf(shape)));
        });
        other.meetings = meetings.length > MOST_MEETINGS ? null : meetings;
        other.meetingsVersion = this.#version;
        return meetings;
    }

    // The constants of an example are numbers.
    #partnersOf(shape: Shape<Member>): readonly number[] {
        return shape.places.map((place) => {
            const part = this.#parts.items[place];
            return this.#model.formOf(part) === WILD ? ANYONE : (part as number);
        });
    }

    /** Comes to each shape that is compatible with the one of a topic or a message. */
    #visit(query: unknown, visit: Visit<Member>): void {
        this.#leftCount = 0;
        this.#parts.begin(query);
        this.#walk(this.#root, 0, 1, visit);
        while (this.#leftCount > 0) {
            this.#leftCount -= 1;
            const { node, at, end, anything } = this.#left[this.#leftCount] as Way<Member>;
            this.#parts.spreadWild(anything, end - anything);
            this.#walk(node, at, end, visit);
        }
        this.#parts.clear();
    }

    // Goes one way to its end. The parts from `at` up to `end` are still to be looked at; where ways part, the other one
    // is kept for later: what a way writes into `#parts` stands behind all that the ways kept before it need.
    #walk(from: Node<Member>, start: number, startEnd: number, visit: Visit<Member>): void {
        const { items } = this.#parts;
        let node: Node<Member> | null = from;
        let end = startEnd;
        for (let at = start; node !== null; at += 1) {
            if (at === end) {
                if (node.shape !== null) visit(node.shape);
                return;
            }
            const part = items[at];
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
                    if (next !== null) nextEnd = this.#parts.spreadArray(part as unknown[], end);
                    break;
                case RECORD: {
                    if (node.records === null) break;
                    const keys = this.#keySets.find(part as Fields);
                    next = keys === null ? null : (node.records.get(keys) ?? null);
                    if (next !== null) {
                        nextEnd = this.#parts.spreadRecord(part as Fields, keys as KeySet, end);
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
}

/** A way through the tree of shapes that has yet to be gone. */
interface Way<Member extends Routable> {
    node: Node<Member>;
    at: number;
    end: number;
    /** How many of the parts just before `end` are wildcards that must be put there first. */
    anything: number;
}

/** What is done with a shape to which a walk has come. */
type Visit<Member extends Routable> = (shape: Shape<Member>) => void;

function shapeOf<Member extends Routable>(member: Member): Shape<Member> {
    return (member.node as Node<Member>).shape as Shape<Member>;
}
