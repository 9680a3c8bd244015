// An index over the members of one shape: who has these constants at these places.
//
// It is a tree of maps, one level for each place, but only where that tells many apart: members with equal constants so
// far stay together until they are more than a few. So what is found must be compared once more. Whatever they all share,
// such as a type, costs one look-up and no more room.
//
// Clause: dataspaces 1.14.

import { LastingMap } from "./lasting-map.js";

/** Something that is found by its topic. */
export interface Routed {
    /** The keys of the constants of its topic, in the order of the shape's places. */
    keys: readonly unknown[];
    /** Its neighbours among the members of its shape, which are a list. */
    nextMember: unknown;
    previousMember: unknown;
}

/** So many members are rather looked through one by one. */
export const FEW = 8;
/** Only so many constants are looked at by an index, since a set of places is an integer. */
export const MOST_PLACES = 30;

/** One member, a few, or many that no other place tells apart. */
type Leaf<Member extends object> = Member | Member[] | Set<Member>;

/** Those who have different constants at one place. */
class Level<Member extends object> {
    readonly next = new LastingMap<unknown, Level<Member> | Leaf<Member>>();
}

/** Finds members by their constants at some places. */
export class Index<Member extends Routed> {
    readonly mask: number;
    readonly places: readonly number[];
    readonly #root = new Level<Member>();

    constructor(mask: number) {
        this.mask = mask;
        const places: number[] = [];
        for (let nr = 0; nr < MOST_PLACES; nr += 1) if ((mask & (1 << nr)) !== 0) places.push(nr);
        this.places = places;
    }

    add(member: Member): void {
        this.#addTo(this.#root, 0, member);
    }

    delete(member: Member): void {
        this.#deleteFrom(this.#root, 0, member);
    }

    /** Among these are all members whose constants are equal to their partners among these keys. */
    find(keys: readonly unknown[], partners: readonly number[]): Leaf<Member> | null {
        let next: Level<Member> | Leaf<Member> | undefined = this.#root;
        for (let nr = 0; next instanceof Level; nr += 1) {
            const partner = partners[this.places[nr] as number] as number;
            next = next.next.get(keys[partner]);
        }
        return next ?? null;
    }

    #addTo(level: Level<Member>, nr: number, member: Member): void {
        const key = this.#keyOf(member, nr);
        const next = level.next.get(key);
        if (next === undefined) {
            level.next.add(key, member);
        } else if (next instanceof Level) {
            this.#addTo(next, nr + 1, member);
        } else if (next instanceof Set) {
            next.add(member);
        } else if (!Array.isArray(next)) {
            level.next.replace(key, [next, member]);
        } else {
            next.push(member);
            if (next.length <= FEW) return;
            if (nr + 1 < this.places.length) this.#split(level, nr, key, next);
            else level.next.replace(key, new Set(next));
        }
    }

    #split(level: Level<Member>, nr: number, key: unknown, members: readonly Member[]): void {
        const next = new Level<Member>();
        level.next.replace(key, next);
        for (const member of members) this.#addTo(next, nr + 1, member);
    }

    #deleteFrom(level: Level<Member>, nr: number, member: Member): void {
        const key = this.#keyOf(member, nr);
        const next = level.next.get(key);
        if (next === undefined) return;
        if (next instanceof Level) {
            this.#deleteFrom(next, nr + 1, member);
            // What has become empty goes; but all of a kind often go together, and come again.
            if (next.next.size === 0 && level.next.size > FEW) level.next.delete(key);
        } else if (next instanceof Set) {
            next.delete(member);
            if (next.size === 0) level.next.delete(key);
        } else if (Array.isArray(next)) {
            const at = next.indexOf(member);
            if (at >= 0) next.splice(at, 1);
            if (next.length === 0) level.next.delete(key);
        } else if (next === member) {
            level.next.delete(key);
        }
    }

    #keyOf(member: Member, nr: number): unknown {
        return member.keys[this.places[nr] as number];
    }
}
