// Meetings: what can be known of two topics from their shapes alone. It is worked out once for two shapes, and serves all
// topics that ever have them.
//
// Clauses: dataspaces 1.4, 1.14.

import type { DataModel } from "./data-model.js";
import type { Found } from "./found.js";
import { FEW, type Index, MOST_PLACES, type Routed } from "./member-index.js";
import type { Shape } from "./shape.js";
import { merge, sameKey } from "./topic.js";

/** Stands for the partner of a constant where one has a wildcard. */
export const ANYONE = -1;

/** How the topics of one shape, here called one's own, meet those of another shape. */
export class Meeting<Member extends Routed> {
    readonly shape: Shape<Member>;
    /** For each constant of the shape: which of one's own it must be equal to; ANYONE where one has a wildcard. */
    readonly #partners: readonly number[];
    /** The places of the shape that have a partner, one bit each. */
    readonly #mask: number;
    /** What finds them; null when nothing does, or when there were never more than a few members. */
    #index: Index<Member> | null = null;
    /** Which of the two topics is what both have in common; null when that is not known yet. */
    #common: "own" | "other" | "neither" | null = null;

    constructor(shape: Shape<Member>, partners: readonly number[]) {
        this.shape = shape;
        this.#partners = partners;
        let mask = 0;
        for (let nr = 0; nr < partners.length && nr < MOST_PLACES; nr += 1) {
            if (partners[nr] !== ANYONE) mask |= 1 << nr;
        }
        this.#mask = mask;
    }

    /** Adds to `found` all members of the shape that intersect with the topic of these constants. */
    find(keys: readonly unknown[], found: Found<Member>): void {
        const { shape } = this;
        if (shape.count > FEW && this.#mask !== 0) {
            this.#index ??= shape.indexFor(this.#mask);
            if (this.#index !== null) {
                this.#findIn(this.#index, keys, found);
                return;
            }
        }
        for (let next = shape.first; next !== null; next = next.nextMember as Member | null) {
            if (this.#agrees(keys, next)) found.add(next);
        }
    }

    #findIn(index: Index<Member>, keys: readonly unknown[], found: Found<Member>): void {
        const leaf = index.find(keys, this.#partners);
        if (leaf === null) return;
        if (leaf instanceof Set || Array.isArray(leaf)) {
            for (const member of leaf) if (this.#agrees(keys, member)) found.add(member);
        } else if (this.#agrees(keys, leaf)) {
            found.add(leaf);
        }
    }

    #agrees(own: readonly unknown[], { keys }: Member): boolean {
        const partners = this.#partners;
        for (let nr = 0; nr < partners.length; nr += 1) {
            const partner = partners[nr] as number;
            if (partner === ANYONE) continue;
            const key = own[partner];
            if (key !== keys[nr] && !sameKey(key, keys[nr])) return false;
        }
        return true;
    }

    /** What two topics that intersect have in common; one of the two where it can be. */
    commonOf(model: DataModel, own: unknown, other: unknown): unknown {
        if (this.#common === "own") return own;
        if (this.#common === "other") return other;
        const common = merge(model, own, other);
        this.#common ??= common === own ? "own" : common === other ? "other" : "neither";
        return common;
    }
}
