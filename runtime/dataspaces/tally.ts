// The peers that an endpoint has been told of and that have not gone, counted by role: each event says how many there are.
//
// Most see one kind of peer at a time: the first count is a field, and there is no map.
//
// Clause: dataspaces 1.5.

import type { InterestType } from "./role.js";

/** Compares topics. */
export interface Topics<Peer> {
    areEqual(left: unknown, right: unknown): boolean;
    /** A text that equal topics share; this one is what two endpoints have in common. */
    keyOf(common: unknown, viewer: Peer, other: Peer): string;
}

/** The peers of one endpoint. */
export class Tally {
    #firstInterest: InterestType = "participant";
    #firstTopic: unknown = null;
    #firstCount = 0;
    #others: Map<string, number> | null = null;

    /** Counts a peer that has come (1) or gone (-1); answers how many peers of that role there are now. */
    count<Peer extends { readonly interestType: InterestType }>(
        viewer: Peer,
        peer: Peer,
        common: unknown,
        change: 1 | -1,
        topics: Topics<Peer>,
    ): number {
        const { interestType } = peer;
        const isFirst =
            this.#firstCount > 0 &&
            this.#firstInterest === interestType &&
            (this.#firstTopic === common || topics.areEqual(this.#firstTopic, common));
        if (isFirst || (this.#firstCount === 0 && !(this.#others?.size ?? 0))) {
            this.#firstInterest = interestType;
            this.#firstTopic = common;
            this.#firstCount += change;
            return this.#firstCount;
        }
        return this.#countOther(interestType + topics.keyOf(common, viewer, peer), change);
    }

    #countOther(key: string, change: 1 | -1): number {
        this.#others ??= new Map();
        const count = (this.#others.get(key) ?? 0) + change;
        if (count > 0) this.#others.set(key, count);
        else this.#others.delete(key);
        return count;
    }
}
