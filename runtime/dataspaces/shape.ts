// A shape: what is left of a topic when its constants are taken out. Here are all topics of one shape, found by constants.
//
// Two topics of compatible shapes intersect exactly when they agree at the places where both have a constant. So for each
// set of such places that is asked for there is a hash index, made when it is first needed and kept up to date after that.
// Few members are rather looked through one by one.
//
// Clause: dataspaces.1.14.

import type { Found } from "./found.js";
import { LastingMap } from "./lasting-map.js";
import { sameKey } from "./topic.js";

/** Something that is found by its topic. */
export interface Routed {
    /** The keys of the constants of its topic, in the order of the shape's places. */
    keys: readonly unknown[];
}

/** Without more members than these there is no index. */
const FEW = 8;
/** Only so many constants are looked at by an index, since a set of places is an integer. */
const MOST_PLACES = 30;
/** A shape that is asked for more sets of places than these uses the best index that it has. */
const MOST_INDEXES = 12;

/** All topics of one shape. */
export class Shape<Member extends Routed> {
    /** Which of the parts of the topic, numbered as the router visits them, are constants. */
    readonly places: readonly number[];
    readonly members = new Set<Member>();
    readonly #indexes = new Map<number, Index<Member>>();
    /** The keys that are asked for, one for each place. */
    readonly #asked: unknown[];

    constructor(places: readonly number[]) {
        this.places = places;
        this.#asked = places.map(() => null);
    }

    add(member: Member): void {
        this.members.add(member);
        for (const index of this.#indexes.values()) index.add(member);
    }

    delete(member: Member): void {
        this.members.delete(member);
        for (const index of this.#indexes.values()) index.delete(member);
        if (this.members.size <= FEW / 2) this.#indexes.clear();
    }

    /** Adds to `found` all members that agree with the keys that are asked for. */
    find(query: Query, found: Found<Member>): void {
        const { places } = this;
        const asked = this.#asked;
        let mask = 0;
        let isPartial = false;
        for (let nr = 0; nr < places.length; nr += 1) {
            const key = query.keyAt(places[nr] as number);
            asked[nr] = key;
            if (key === ANYTHING) continue;
            if (nr < MOST_PLACES) mask |= 1 << nr;
            else isPartial = true;
        }
        if (this.members.size <= FEW) {
            this.#check(this.members, found);
            return;
        }
        const index = mask === 0 ? null : this.#indexFor(mask);
        const leaf = index === null ? this.members : index.find(asked);
        if (leaf === null) return;
        const isCertain = !isPartial && (index === null || index.mask === mask);
        if (leaf instanceof Set) {
            if (!isCertain) this.#check(leaf, found);
            else for (const member of leaf) found.add(member);
        } else if (isCertain) {
            found.add(leaf);
        } else {
            this.#check([leaf], found);
        }
    }

    #check(candidates: Iterable<Member>, found: Found<Member>): void {
        const asked = this.#asked;
        for (const member of candidates) {
            const { keys } = member;
            let nr = 0;
            while (nr < asked.length && agrees(asked[nr], keys[nr])) nr += 1;
            if (nr === asked.length) found.add(member);
        }
    }

    #indexFor(mask: number): Index<Member> | null {
        const known = this.#indexes.get(mask);
        if (known !== undefined) return known;
        if (this.#indexes.size >= MOST_INDEXES) return this.#bestWithin(mask);
        const index = new Index<Member>(mask);
        for (const member of this.members) index.add(member);
        this.#indexes.set(mask, index);
        return index;
    }

    #bestWithin(mask: number): Index<Member> | null {
        let best: Index<Member> | null = null;
        for (const index of this.#indexes.values()) {
            if ((index.mask & ~mask) !== 0) continue;
            if (best === null || index.places.length > best.places.length) best = index;
        }
        return best;
    }
}

/** Says which constants are asked for. */
export interface Query {
    /** The key of the constant at a place, or ANYTHING. */
    keyAt(place: number): unknown;
}

/** Stands for the key of a constant where a wildcard is. */
export const ANYTHING: unique symbol = Symbol("anything");

function agrees(asked: unknown, key: unknown): boolean {
    return asked === key || asked === ANYTHING || sameKey(asked, key);
}

/** One member stands for itself: most constants have no other. */
type Leaf<Member extends object> = Member | Set<Member>;
type Level<Member extends object> = LastingMap<unknown, Level<Member> | Leaf<Member>>;

/** Finds members by their keys at some places: a tree of maps, one level for each place. */
class Index<Member extends Routed> {
    readonly mask: number;
    readonly places: readonly number[];
    readonly #root: Level<Member> = new LastingMap();

    constructor(mask: number) {
        this.mask = mask;
        const places: number[] = [];
        for (let nr = 0; nr < MOST_PLACES; nr += 1) if ((mask & (1 << nr)) !== 0) places.push(nr);
        this.places = places;
    }

    add(member: Member): void {
        const { places } = this;
        let level = this.#root;
        for (let nr = 0; nr < places.length - 1; nr += 1) {
            const key = member.keys[places[nr] as number];
            let next = level.get(key) as Level<Member> | undefined;
            if (next === undefined) {
                next = new LastingMap();
                level.add(key, next);
            }
            level = next;
        }
        const last = member.keys[places.at(-1) as number];
        const known = level.get(last) as Leaf<Member> | undefined;
        if (known === undefined) level.add(last, member);
        else if (known instanceof Set) known.add(member);
        else level.replace(last, new Set([known, member]));
    }

    delete(member: Member): void {
        this.#deleteFrom(this.#root, 0, member);
    }

    // What has become empty goes, on all levels.
    #deleteFrom(level: Level<Member>, nr: number, member: Member): void {
        const key = member.keys[this.places[nr] as number];
        const next = level.get(key);
        if (next === undefined) return;
        if (next === member) {
            level.delete(key);
            return;
        }
        if (next instanceof Set) next.delete(member);
        else this.#deleteFrom(next as Level<Member>, nr + 1, member);
        if ((next as Set<Member> | Level<Member>).size === 0) level.delete(key);
    }

    find(asked: readonly unknown[]): Leaf<Member> | null {
        const { places } = this;
        let next: Level<Member> | Leaf<Member> | undefined = this.#root;
        for (let nr = 0; nr < places.length; nr += 1) {
            next = (next as Level<Member>).get(asked[places[nr] as number]);
            if (next === undefined) return null;
        }
        return next as Leaf<Member>;
    }
}
