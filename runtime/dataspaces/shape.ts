// A shape: what is left of a topic when its constants are taken out. Here are all topics of one shape, found by constants.
//
// Two topics of compatible shapes intersect exactly when they agree at the places where both have a constant. So for each
// set of such places that is asked for there is a hash index, made when it is first needed and kept up to date after that.
// Few members are rather looked through one by one.
//
// Clause: dataspaces.1.14.

import type { Found } from "./found.js";
import { ANYONE, type Meeting } from "./meeting.js";
import { FEW, Index, MOST_PLACES, type Routed } from "./member-index.js";
import { ANYTHING, type Parts } from "./parts.js";
import { sameKey } from "./topic.js";

/** A shape that is asked for more sets of places than these uses the best index that it has. */
const MOST_INDEXES = 12;

/** All topics of one shape. */
export class Shape<Member extends Routed> {
    /** Which of the parts of the topic, numbered as the router visits them, are constants. */
    readonly places: readonly number[];
    /** A topic of the shape. Its constants are numbers: their own places among the keys of a member. */
    readonly example: unknown;
    /** The shapes on the other side that this one can meet; null when there are many, or nobody has asked. */
    meetings: readonly Meeting<Member>[] | null = null;
    /** Which version of the other side `meetings` is true for. */
    meetingsVersion = -1;
    /** The members are a list: a set in which members come and go keeps its old tables in a chain. */
    first: Member | null = null;
    count = 0;
    #last: Member | null = null;
    readonly #indexes: Index<Member>[] = [];
    /** The keys that are asked for, one for each place. */
    readonly #asked: unknown[];

    constructor(places: readonly number[], example: unknown) {
        this.places = places;
        this.example = example;
        this.#asked = places.map(() => ANYTHING);
    }

    add(member: Member): void {
        member.previousMember = this.#last;
        if (this.#last === null) this.first = member;
        else this.#last.nextMember = member;
        this.#last = member;
        this.count += 1;
        for (const index of this.#indexes) index.add(member);
    }

    delete(member: Member): void {
        const next = member.nextMember as Member | null;
        const previous = member.previousMember as Member | null;
        if (next === null) this.#last = previous;
        else next.previousMember = previous;
        if (previous === null) this.first = next;
        else previous.nextMember = next;
        member.nextMember = null;
        member.previousMember = null;
        this.count -= 1;
        for (const index of this.#indexes) index.delete(member);
    }

    /** Adds to `found` all members that a message matches, whose keys are asked for one by one. */
    findHearers(message: Parts, found: Found<Member>): void {
        const { places } = this;
        for (let nr = 0; nr < places.length; nr += 1) {
            this.#asked[nr] = message.keyAt(places[nr] as number);
        }
        this.#find(found);
    }

    /** Adds to `found` all members whose keys are equal to their partners among these. */
    findPartners(
        keys: readonly unknown[],
        partners: readonly number[],
        found: Found<Member>,
    ): void {
        for (let nr = 0; nr < partners.length; nr += 1) {
            const partner = partners[nr] as number;
            this.#asked[nr] = partner === ANYONE ? ANYTHING : keys[partner];
        }
        this.#find(found);
    }

    #find(found: Found<Member>): void {
        this.#collect(found);
        // What was asked for may not be kept alive.
        for (let nr = 0; nr < this.#asked.length; nr += 1) this.#asked[nr] = ANYTHING;
    }

    #collect(found: Found<Member>): void {
        const index = this.count <= FEW ? null : this.#bestIndex();
        if (index === null) {
            for (let next = this.first; next !== null; next = next.nextMember as Member | null) {
                if (this.#agrees(next)) found.add(next);
            }
            return;
        }
        const leaf = index.find(this.#asked);
        if (leaf instanceof Set || Array.isArray(leaf)) this.#check(leaf, found);
        else if (leaf !== null && this.#agrees(leaf)) found.add(leaf);
    }

    #bestIndex(): Index<Member> | null {
        const asked = this.#asked;
        let mask = 0;
        for (let nr = 0; nr < asked.length && nr < MOST_PLACES; nr += 1) {
            if (asked[nr] !== ANYTHING) mask |= 1 << nr;
        }
        return mask === 0 ? null : this.#indexFor(mask);
    }

    #check(candidates: Iterable<Member>, found: Found<Member>): void {
        for (const member of candidates) if (this.#agrees(member)) found.add(member);
    }

    #agrees({ keys }: Member): boolean {
        const asked = this.#asked;
        for (let nr = 0; nr < asked.length; nr += 1) if (!agrees(asked[nr], keys[nr])) return false;
        return true;
    }

    #indexFor(mask: number): Index<Member> | null {
        const known = this.#indexes.find((index) => index.mask === mask);
        if (known !== undefined) return known;
        if (this.#indexes.length >= MOST_INDEXES) return this.#bestWithin(mask);
        const index = new Index<Member>(mask);
        for (let next = this.first; next !== null; next = next.nextMember as Member | null) {
            index.add(next);
        }
        this.#indexes.push(index);
        return index;
    }

    #bestWithin(mask: number): Index<Member> | null {
        let best: Index<Member> | null = null;
        for (const index of this.#indexes) {
            if ((index.mask & ~mask) !== 0) continue;
            if (best === null || index.places.length > best.places.length) best = index;
        }
        return best;
    }
}

function agrees(asked: unknown, key: unknown): boolean {
    return asked === key || asked === ANYTHING || sameKey(asked, key);
}
