// Frames: what the matching machine must know besides its node and its place, which is in which
// iterations of which repetitions, and in which library patterns, it is.
//
// Invariant: equal situations are one object. That is what makes "this node, in this frame, at this
// place, has failed" worth remembering. A frame whose inside has matched a code point has progressed,
// and so have all frames around it; `advance` gives the frame that a situation becomes then.
//
// The number of frames that are kept is bounded. Beyond it frames are made as needed, have no
// number, and nothing is remembered about them: slower, never different.

import { disruptLibrary } from "./disruption.js";
import type { Pattern } from "./pattern.js";
import type { PatternNode } from "./pattern-code.js";
import { NESTING_LIMIT } from "./pattern-names.js";
import type { Scope } from "./pattern-scope.js";

const FRAME_LIMIT = 1 << 17;
const STATE_LIMIT = 1 << 30;

/** One level of repetition, or of a library pattern. */
export interface Frame {
    readonly scope: Scope;
    readonly parent: Frame | null;
    /** The "enter" or "name" node that made it; null for the outermost. */
    readonly node: PatternNode | null;
    /** Completed iterations, as far as they still matter. */
    readonly count: number;
    /** How many library patterns it is in. */
    readonly depth: number;
    /** Node `n` in this frame is the state `base + n`; -1 if nothing is remembered. */
    readonly base: number;
    readonly hasProgressed: boolean;
    /** Once known, the same with progress; itself when it has progressed. */
    advanced: Frame | null;
    /** Once known, the one of the next iteration. */
    following: Frame | null;
    /** Those that have just begun, by their node and their count. */
    children: Map<PatternNode, Frame[]> | null;
}

/** Makes the frames of one matching. */
export class Frames {
    readonly #scopes = new Map<Pattern, Scope>();
    #kept = 0;
    #states = 0;

    /** The frame of the pattern itself. Without names in it, progress does not matter. */
    root(pattern: Pattern): Frame {
        const scope = this.#scope(pattern);
        return this.#make(scope, null, null, 0, !pattern._code.hasNames, true);
    }

    /** Inside the first iteration of a repetition. */
    enter(parent: Frame, node: PatternNode): Frame {
        return this.#child(parent, node, 0, parent.scope);
    }

    /** Inside the next iteration; the present one must have progressed. */
    iterate(frame: Frame): Frame {
        const { node, parent } = frame;
        if (frame.following !== null) return frame.following;
        if (node === null || parent === null) return frame;
        // Beyond the minimum of an unlimited repetition, all iterations are alike.
        const top = node.most === Infinity ? node.least : node.most;
        const count = frame.count < top ? frame.count + 1 : top;
        frame.following = this.#child(parent, node, count, frame.scope);
        return frame.following;
    }

    /** Inside a library pattern that a name stands for. */
    call(parent: Frame, node: PatternNode, pattern: Pattern): Frame {
        if (parent.depth === NESTING_LIMIT) return disruptLibrary("pattern", "nested too deeply");
        return this.#child(parent, node, 0, this.#scope(pattern));
    }

    /** The frame after a code point has been matched in it. */
    advance(frame: Frame): Frame {
        if (frame.advanced !== null) return frame.advanced;
        const around = frame.parent;
        if (around?.hasProgressed === true) return this.#progress(frame, around);
        // From the inside out, and back: a list takes the place of recursion.
        const waiting: Frame[] = [];
        let outer: Frame | null = frame;
        while (outer !== null && outer.advanced === null) {
            waiting.push(outer);
            outer = outer.parent;
        }
        let parent = outer === null ? null : outer.advanced;
        for (const next of waiting.reverse()) parent = this.#progress(next, parent);
        return parent ?? frame;
    }

    #progress(frame: Frame, parent: Frame | null): Frame {
        // The same frame may have been made with and without progress around it.
        const twin =
            parent === frame.parent || parent === null || frame.node === null
                ? frame
                : this.#child(parent, frame.node, frame.count, frame.scope);
        const { scope, node, count, base } = twin;
        twin.advanced ??= this.#make(scope, parent, node, count, true, base >= 0);
        frame.advanced = twin.advanced;
        return twin.advanced;
    }

    #child(parent: Frame, node: PatternNode, count: number, scope: Scope): Frame {
        let siblings = parent.children?.get(node);
        const known = siblings?.[count];
        if (known !== undefined) return known;
        const frame = this.#make(scope, parent, node, count, false, parent.base >= 0);
        if (frame.base < 0) return frame;
        if (siblings === undefined) {
            siblings = [];
            parent.children ??= new Map();
            parent.children.set(node, siblings);
        }
        siblings[count] = frame;
        return frame;
    }

    #make(
        scope: Scope,
        parent: Frame | null,
        node: PatternNode | null,
        count: number,
        hasProgressed: boolean,
        isKept: boolean,
    ): Frame {
        const size = scope.pattern._code.size;
        const hasRoom = this.#kept < FRAME_LIMIT && this.#states + size < STATE_LIMIT;
        const isCall = node !== null && node.operation === "name";
        const frame: Frame = {
            scope,
            parent,
            node,
            count,
            depth: (parent === null ? 0 : parent.depth) + (isCall ? 1 : 0),
            base: isKept && hasRoom ? this.#states : -1,
            hasProgressed,
            advanced: null,
            following: null,
            children: null,
        };
        if (hasProgressed) frame.advanced = frame;
        if (frame.base >= 0) {
            this.#kept += 1;
            this.#states += size;
        }
        return frame;
    }

    #scope(pattern: Pattern): Scope {
        let scope = this.#scopes.get(pattern);
        if (scope === undefined) {
            scope = { pattern, meanings: [], classes: [] };
            this.#scopes.set(pattern, scope);
        }
        return scope;
    }
}

/** Whether the pattern is being matched already, and nothing has been matched since it began. */
export function recursIn(frame: Frame, pattern: Pattern): boolean {
    for (let outer: Frame | null = frame; outer !== null; outer = outer.parent) {
        if (outer.hasProgressed) return false;
        const isCall = outer.node === null || outer.node.operation === "name";
        if (isCall && outer.scope.pattern === pattern) return true;
    }
    return false;
}
