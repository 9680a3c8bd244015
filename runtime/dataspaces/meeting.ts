// Meetings: what can be known of two topics from their shapes alone. It is worked out once for two shapes, and serves all
// topics that ever have them.
//
// Clauses: dataspaces.1.4, dataspaces.1.14.

import type { DataModel } from "./data-model.js";
import type { Found } from "./found.js";
import type { Routed } from "./member-index.js";
import type { Shape } from "./shape.js";
import { merge } from "./topic.js";

/** Stands for the partner of a constant where one has a wildcard. */
export const ANYONE = -1;

/** How the topics of one shape, here called one's own, meet those of another shape. */
export class Meeting<Member extends Routed> {
    readonly shape: Shape<Member>;
    /** For each constant of the shape: which of one's own it must be equal to; ANYONE where one has a wildcard. */
    readonly #partners: readonly number[];
    /** Which of the two topics is what both have in common; null when that is not known yet. */
    #common: "own" | "other" | "neither" | null = null;

    constructor(shape: Shape<Member>, partners: readonly number[]) {
        this.shape = shape;
        this.#partners = partners;
    }

    /** Adds to `found` all members of the shape that intersect with the topic of these constants. */
    find(keys: readonly unknown[], found: Found<Member>): void {
        this.shape.findPartners(keys, this.#partners, found);
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
