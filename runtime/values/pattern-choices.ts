// What a matching has still to try: a stack, so that the choice made last is revised first.
//
// A choice is a node to go on with, its frame and place, and how many marks of saves its path had.
// For a run it is a whole range of places, from `place` down to `lowest`, tried one after another.
// Columns instead of objects: a text of a million characters can leave as many choices open.

import { spend } from "./budget.js";
import type { PatternNode } from "./pattern-code.js";
import type { Frame } from "./pattern-frames.js";

/** The columns grow by half of their lengths at a time, and are copied then; each choice may have marks of saves, too. */
const GROWTH = 12;

/** The choices that are still open. */
export class Choices {
    readonly #nodes: PatternNode[] = [];
    readonly #frames: Frame[] = [];
    readonly #places: number[] = [];
    readonly #lowest: number[] = [];
    readonly #marks: number[] = [];
    #count = 0;

    get isEmpty(): boolean {
        return this.#count === 0;
    }

    clear(): void {
        this.#count = 0;
    }

    push(node: PatternNode, frame: Frame, place: number, lowest: number, marks: number): void {
        const top = this.#count;
        if ((top & 0xffff) === 0) spend(GROWTH * top);
        this.#nodes[top] = node;
        this.#frames[top] = frame;
        this.#places[top] = place;
        this.#lowest[top] = lowest;
        this.#marks[top] = marks;
        this.#count = top + 1;
    }

    get node(): PatternNode {
        return this.#nodes[this.#count - 1] as PatternNode;
    }

    get frame(): Frame {
        return this.#frames[this.#count - 1] as Frame;
    }

    get place(): number {
        return this.#places[this.#count - 1] as number;
    }

    get marks(): number {
        return this.#marks[this.#count - 1] as number;
    }

    /** Done with the place on top: `before` is the next of its range, if the range goes so far. */
    settle(before: number): void {
        const top = this.#count - 1;
        if (before < (this.#lowest[top] as number)) this.#count = top;
        else this.#places[top] = before;
    }
}
