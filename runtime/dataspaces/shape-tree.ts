// The tree of shapes: each shape is one way through it, a branch for each part of a topic (router.ts).
//
// Clause: dataspaces 1.14.

import type { Fields } from "./data-model.js";
import type { KeySet, KeySets } from "./key-sets.js";
import type { Routed } from "./member-index.js";
import type { Shape } from "./shape.js";

/** What leads to a part of the tree: a form, or the number of elements, or the keys of a record. */
export type Branch = "wild" | "atom" | number | KeySet;

/** A part of the tree: what may come next. */
export class Node<Member extends Routed> {
    readonly parent: Node<Member> | null;
    readonly branch: Branch;
    wild: Node<Member> | null = null;
    atom: Node<Member> | null = null;
    arrays: Map<number, Node<Member>> | null = null;
    records: Map<KeySet, Node<Member>> | null = null;
    /** Whether the router has noted that the shape had no member. */
    isIdle = false;
    /** The shape that ends here. */
    shape: Shape<Member> | null = null;

    constructor(parent: Node<Member> | null, branch: Branch) {
        this.parent = parent;
        this.branch = branch;
    }

    get isEmpty(): boolean {
        if (this.shape !== null || this.wild !== null || this.atom !== null) return false;
        return this.arrays === null && this.records === null;
    }

    /** All parts that come next. */
    get next(): readonly Node<Member>[] {
        const { wild, atom, arrays, records } = this;
        const next = [...(arrays?.values() ?? []), ...(records?.values() ?? [])];
        if (atom !== null) next.push(atom);
        if (wild !== null) next.push(wild);
        return next;
    }
}

/** The branch for arrays of so many elements, made if it is not there. */
export function arrayBranch<Member extends Routed>(node: Node<Member>, size: number): Node<Member> {
    node.arrays ??= new Map();
    let next = node.arrays.get(size);
    if (next === undefined) {
        next = new Node(node, size);
        node.arrays.set(size, next);
    }
    return next;
}

/** The branch for records with the keys of this one, made if it is not there. */
export function recordBranch<Member extends Routed>(
    node: Node<Member>,
    record: Fields,
    keySets: KeySets,
): Node<Member> {
    node.records ??= new Map();
    const known = keySets.find(record);
    let next = known === null ? undefined : node.records.get(known);
    if (next === undefined) {
        const keys = keySets.use(record);
        next = new Node(node, keys);
        node.records.set(keys, next);
    }
    return next;
}

/** Removes the branch of which this is the end, as far as no shape is left on it. */
export function prune<Member extends Routed>(leaf: Node<Member>, keySets: KeySets): void {
    for (let node = leaf; node.parent !== null && node.isEmpty; node = node.parent) {
        const { parent, branch } = node;
        if (branch === "wild") {
            parent.wild = null;
        } else if (branch === "atom") {
            parent.atom = null;
        } else if (typeof branch === "number") {
            parent.arrays?.delete(branch);
            if (parent.arrays?.size === 0) parent.arrays = null;
        } else {
            parent.records?.delete(branch);
            if (parent.records?.size === 0) parent.records = null;
            keySets.release(branch);
        }
    }
}
