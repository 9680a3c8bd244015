// A shape: what is left of a topic when its constants are taken out. Here are all topics of one shape, found by constants.
//
// Two topics of compatible shapes intersect exactly when they agree at the places where both have a constant. So for each
// set of such places that is asked for (meeting.ts) there is a hash index, made when it is first needed and kept up to date
// after that.
//
// Clause: dataspaces 1.14.

import { Meeting } from "./meeting.js";
import { Index, type Routed } from "./member-index.js";

/** A shape that is asked for more sets of places than these uses the best index that it has. */
const MOST_INDEXES = 12;

/** All topics of one shape. */
export class Shape<Member extends Routed> {
    /** Which of the parts of the topic, numbered as the router visits them, are constants. */
    readonly places: readonly number[];
    /** A topic of the shape. Its constants are numbers: their own places among the keys of a member. */
    readonly example: unknown;
    /** How a message of the shape meets those who are here. */
    readonly hearing: Meeting<Member>;
    /** The shapes on the other side that this one can meet; null when there are many, or nobody has asked. */
    meetings: readonly Meeting<Member>[] | null = null;
    /** Which version of the other side `meetings` is true for. */
    meetingsVersion = -1;
    /** The members are a list: a set in which members come and go keeps its old tables in a chain. */
    first: Member | null = null;
    count = 0;
    #last: Member | null = null;
    readonly #indexes: Index<Member>[] = [];

    constructor(places: readonly number[], example: unknown) {
        this.places = places;
        this.example = example;
        this.hearing = new Meeting(
            this,
            places.map((_, nr) => nr),
        );
    }

    add(member: Member): void {
        member.previousMember = this.#last;
        if (this.#last === null) this.first = member;
        else this.#last.nextMember = member;
        this.#last = member;
        this.count += 1;
        for (let nr = 0; nr < this.#indexes.length; nr += 1) this.#indexes[nr]?.add(member);
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
        for (let nr = 0; nr < this.#indexes.length; nr += 1) this.#indexes[nr]?.delete(member);
    }

    /** The best index for this set of places; null when there is none. */
    indexFor(mask: number): Index<Member> | null {
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
