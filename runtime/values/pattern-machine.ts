// The matching machine: ordered search with full backtracking over pattern code.
//
// Its state is a node, a frame and a place in the text. What must still be tried is on a stack of its
// own, so a long text or a deep pattern never deepens JavaScript's. A state that was tried at a place
// before has failed there (pattern-memory.ts), and every attempt costs a step of a budget, so no
// pattern can hang a process. Places count UTF-16 units; whoever calls turns them into positions.
//
// Invariant of the memory across matches: places behind the last match are never tried again, all
// places after it have only failures, and at its end itself, where a success was noted too, `#restart`
// makes the machine count afresh.
//
// Clauses: language 11.5, library 15.3.

import { disruptLibrary } from "./disruption.js";
import type { Pattern } from "./pattern.js";
import { matchCaseless } from "./pattern-caseless.js";
import { Choices } from "./pattern-choices.js";
import type { PatternNode } from "./pattern-code.js";
import { type Frame, Frames, recursIn } from "./pattern-frames.js";
import { Memory } from "./pattern-memory.js";
import { askForLength, disruptBadResult, disruptWithoutProgress } from "./pattern-names.js";
import type { PointTest } from "./pattern-points.js";
import { Saves } from "./pattern-saves.js";
import { meaningIn, pointsIn } from "./pattern-scope.js";
import type { RecordValue } from "./record.js";
import { look, positionAt, unitAt } from "./text.js";
import type { FunctionValue } from "./value.js";

const LEAST_BUDGET = 1_000_000;
const BUDGET_PER_UNIT = 200;

/** States are below 2 ** 30 (pattern-frames.ts), so this makes another state of each. */
const RESTARTED = 1 << 30;

/** Comparing so much of a text costs a step. */
const UNITS_PER_STEP = 4096;

/** The engine's search for a text is slow for longer ones that nearly occur. */
const NATIVE_LIMIT = 250;

/** Where a match begins and ends, in units. */
export interface Match {
    readonly start: number;
    readonly end: number;
}

/** All the matching of one pattern in one text that one operation does, with its budget. */
export class Matching {
    readonly #pattern: Pattern;
    readonly #text: string;
    readonly #choices = new Choices();
    readonly #saves = new Saves();
    #frames: Frames;
    /** The frame in which every match begins. */
    #root: Frame;
    #memory: Memory | null = null;
    #steps: number;

    #node: PatternNode;
    #frame: Frame;
    #place = 0;

    /** Where the text ends for the present match. */
    #limit: number;
    /** Whether only an end at the limit counts. */
    #isWhole = false;
    #hasMatched = false;
    #restart = -1;

    constructor(pattern: Pattern, text: string) {
        look(text);
        this.#pattern = pattern;
        this.#text = text;
        this.#limit = text.length;
        this.#steps = LEAST_BUDGET + BUDGET_PER_UNIT * text.length;
        this.#node = pattern._code.start;
        this.#frames = new Frames();
        this.#root = this.#frames.root(pattern);
        this.#frame = this.#root;
    }

    /** What is saved when the pattern matches all from one place to the other; null if it does not. */
    matchWhole(from: number, to: number): RecordValue | null {
        if (this.#memory !== null) this.forget();
        this.#limit = to;
        this.#isWhole = true;
        return this.#match(from) ? this.#saves.toRecord(this.#text) : null;
    }

    /** The leftmost match that begins there or later. A later call must ask for a later place. */
    find(from: number): Match | null {
        for (let start = this.#skip(from); start >= 0; start = this.#skip(start + 1)) {
            if (this.#match(start)) {
                this.#restart = this.#place;
                return { start, end: this.#place };
            }
        }
        return null;
    }

    /** Forgets what libraries hold, and what failed: foreign code may have changed it. */
    forget(): void {
        this.#memory = null;
        this.#frames = new Frames();
        this.#root = this.#frames.root(this.#pattern);
    }

    /** The first place from there on where the pattern could begin; -1 if there is none. */
    #skip(from: number): number {
        const { operation, text, points, least } = this.#pattern._code.start;
        if (operation === "text" && text.length <= NATIVE_LIMIT) {
            return this.#text.indexOf(text, from);
        }
        const needsPoint = operation === "one" || (operation === "run" && least > 0);
        let place = from;
        // A place in the middle of a code point is none.
        if (isTrail(this.#text, place)) place += 1;
        while (place < this.#text.length) {
            const point = this.#text.codePointAt(place) as number;
            if (!needsPoint || points.has(point)) return place;
            this.#step(1);
            place += point > 0xffff ? 2 : 1;
        }
        return place === this.#text.length && !needsPoint ? place : -1;
    }

    #match(start: number): boolean {
        this.#choices.clear();
        this.#saves.count = 0;
        this.#hasMatched = false;
        this.#node = this.#pattern._code.start;
        this.#frame = this.#root;
        this.#place = start;
        while (!this.#hasMatched) {
            if (this.#isNew() && this.#perform(this.#node)) continue;
            if (this.#choices.isEmpty) return false;
            this.#revise();
        }
        return true;
    }

    /** Goes back to the choice made last. */
    #revise(): void {
        const choices = this.#choices;
        this.#node = choices.node;
        this.#frame = choices.frame;
        this.#place = choices.place;
        this.#saves.count = choices.marks;
        const before = this.#place - 1;
        choices.settle(isTrail(this.#text, before) ? before - 1 : before);
    }

    #isNew(): boolean {
        return !this.#node.isJoin || !this.#noted(this.#node.index, this.#frame, this.#place);
    }

    #noted(index: number, frame: Frame, place: number): boolean {
        if (frame.base < 0) return false;
        const state = frame.base + index;
        this.#memory ??= new Memory();
        return this.#memory.note(place === this.#restart ? state | RESTARTED : state, place);
    }

    #step(count: number): void {
        this.#steps -= count;
        if (this.#steps < 0) disruptLibrary("pattern", "too many steps");
    }

    /** Does what the node says. False if the path ends here. */
    #perform(node: PatternNode): boolean {
        switch (node.operation) {
            case "one":
                return this.#one(node.points);
            case "class":
                return this.#one(pointsIn(this.#frame.scope, node));
            case "text":
                return this.#textThere(node.text);
            case "caseless":
                return this.#caseless(node.text);
            case "end":
                return this.#end();
            case "name":
                return this.#name(node);
            case "choose":
                return this.#fork(node);
            case "run":
                return this.#run(node);
            case "enter":
                return this.#enter(node);
            case "again":
                return this.#again(node);
            case "begin":
            case "save":
                return this.#save(node);
            case "leave":
                return this.#leave();
        }
    }

    /** On with the next node, after so many units have been matched. */
    #advance(length: number): boolean {
        this.#place += length;
        this.#node = this.#node.next;
        if (!this.#frame.hasProgressed) this.#frame = this.#frames.advance(this.#frame);
        return true;
    }

    #one(points: PointTest): boolean {
        this.#step(1);
        if (this.#place >= this.#limit) return false;
        const point = this.#text.codePointAt(this.#place) as number;
        return points.has(point) && this.#advance(point > 0xffff ? 2 : 1);
    }

    #textThere(text: string): boolean {
        this.#step(1 + Math.floor(text.length / UNITS_PER_STEP));
        if (this.#place + text.length > this.#limit) return false;
        return this.#text.startsWith(text, this.#place) && this.#advance(text.length);
    }

    #caseless(text: string): boolean {
        this.#step(1);
        const length = matchCaseless(this.#text.slice(this.#place, this.#limit), text);
        return length >= 0 && this.#advance(length);
    }

    #end(): boolean {
        this.#step(1);
        const start = this.#place;
        if (start >= this.#limit) return false;
        const first = this.#text[start];
        if (first !== "\r") return first === "\n" && this.#advance(1);
        const isPair = start + 1 < this.#limit && this.#text[start + 1] === "\n";
        if (!this.#advance(isPair ? 2 : 1)) return false;
        // CR LF before CR alone: `end` is {"\n", "\r" - "\n"}.
        if (isPair) this.#choose(this.#node, this.#frame, start + 1);
        return true;
    }

    #name(node: PatternNode): boolean {
        const meaning = meaningIn(this.#frame.scope, node);
        switch (meaning.kind) {
            case "points":
                return this.#one(meaning.points);
            case "end":
                return this.#end();
            case "text":
                return this.#nameOfText(meaning.text);
            case "pattern":
                return this.#call(node, meaning.pattern);
            case "function":
                return this.#ask(node, meaning.match);
        }
    }

    #nameOfText(text: string): boolean {
        if (text !== "") return this.#textThere(text);
        this.#step(1);
        this.#node = this.#node.next;
        return true;
    }

    #call(node: PatternNode, pattern: Pattern): boolean {
        this.#step(1);
        if (recursIn(this.#frame, pattern)) disruptWithoutProgress(node.text);
        this.#frame = this.#frames.call(this.#frame, node, pattern);
        this.#node = pattern._code.start;
        return true;
    }

    #ask(node: PatternNode, match: FunctionValue): boolean {
        this.#step(1);
        const position = positionAt(this.#text, this.#place);
        const length = askForLength(match, node.text, this.#text, position);
        if (length === 0) return false;
        const end = unitAt(this.#text, position + length);
        const isBeyond = end > this.#limit || positionAt(this.#text, end) < position + length;
        if (isBeyond) return disruptBadResult(node.text);
        return this.#advance(end - this.#place);
    }

    #fork(node: PatternNode): boolean {
        this.#step(node.cost);
        this.#choose(node.other, this.#frame, this.#place);
        this.#node = node.next;
        return true;
    }

    #enter(node: PatternNode): boolean {
        this.#step(1);
        if (node.least === 0) this.#choose(node.other, this.#frame, this.#place);
        this.#frame = this.#frames.enter(this.#frame, node);
        this.#node = node.next;
        return true;
    }

    #again(node: PatternNode): boolean {
        const { parent, count, hasProgressed } = this.#frame;
        if (parent === null) return false;
        const isLast = !hasProgressed || count + 1 >= node.most;
        if (isLast) {
            this.#frame = parent;
            this.#node = node.other;
            return true;
        }
        this.#step(1);
        if (count + 1 >= node.least) this.#choose(node.other, parent, this.#place);
        this.#frame = this.#frames.iterate(this.#frame);
        this.#node = node.next;
        return true;
    }

    #save(node: PatternNode): boolean {
        this.#saves.mark(node, this.#place);
        this.#node = node.next;
        return true;
    }

    #leave(): boolean {
        const { parent, node } = this.#frame;
        if (parent !== null && node !== null) {
            this.#frame = parent;
            this.#node = node.next;
            return true;
        }
        this.#hasMatched = !this.#isWhole || this.#place === this.#limit;
        return this.#hasMatched;
    }

    /** As many code points as possible; the places between are one choice. */
    #run(node: PatternNode): boolean {
        const start = this.#place;
        const inside = this.#frames.advance(this.#frame);
        const remembers = node.most === Infinity && node.least <= 1;
        let lowest = node.least === 0 ? -1 : start;
        let count = 0;
        let place = start;
        while (count < node.most && place < this.#limit) {
            const point = this.#text.codePointAt(place) as number;
            if (!node.points.has(point)) break;
            const after = place + (point > 0xffff ? 2 : 1);
            // A place that this run has been at has been tried with all that can follow.
            if (remembers && this.#noted(node.index + 1, inside, after)) break;
            place = after;
            count += 1;
            if (count === Math.max(node.least, 1)) lowest = place;
        }
        // Each repetition is an iteration and an attempt.
        this.#step(2 * count + 1);
        if (count < node.least) return false;
        if (node.least === 0) this.#choose(node.next, this.#frame, start);
        if (count > 0) this.#choices.push(node.next, inside, place, lowest, this.#saves.count);
        return false;
    }

    /** Leaves another way to go on for later. */
    #choose(node: PatternNode, frame: Frame, place: number): void {
        this.#choices.push(node, frame, place, place, this.#saves.count);
    }
}

function isTrail(text: string, place: number): boolean {
    return (text.charCodeAt(place) & 0xfc00) === 0xdc00;
}
