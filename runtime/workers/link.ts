// A link to one other worker: what waits to be sent there, and what is being read that came from there.
//
// What is sent is a sequence of frames; they are collected, and travel in batches. A frame counts only when it has been
// written to its end: a turn limit that strikes in the middle leaves a piece that the next frame overwrites.
//
// Clauses: processes.4.3, processes.11.

import type { Way } from "../processes/neighbours.js";
import { spend } from "../values/budget.js";
import { astral } from "../values/text.js";
import type { Atom } from "./atoms.js";
import { FRAME } from "./frames.js";
import { Inquiries } from "./inquiries.js";
import { AtomReader } from "./read-value.js";

/** A batch does not wait for the end of a turn when it has got so long: it must find room where it arrives. */
const LONGEST = 65_536;

/** What carries batches to another worker and from there, each of them once and in order. */
export interface Port {
    /** How many batches have been sent. */
    readonly sent: number;
    /** Sends a batch and takes all but the mark from the list, in one step that no turn limit can divide. */
    post(batch: Atom[]): void;
    /** The batch that has waited longest; null when none has come. */
    take(): readonly Atom[] | null;
    close(): void;
}

/** The connection of two workers, seen from one end. */
export class Link {
    /** The worker at the other end. */
    readonly worker: number;
    /** The frames that wait to be sent, behind a mark that is set when they are. */
    readonly atoms: Atom[] = [false];
    /** The reason for which nobody is at the other end any more. */
    lost: string | null = null;
    /** How many batches have been taken. */
    taken = 0;
    readonly #inquiries: Inquiries;
    #port: Port | null = null;
    #length = 1;
    #reading: AtomReader | null = null;

    constructor(worker: number, now: () => number) {
        this.worker = worker;
        this.#inquiries = new Inquiries(now);
    }

    /** Asks about the way to a process that lives there. */
    ask(process: number, answer: (way: Way | string) => void): void {
        this.write(FRAME.ask, this.#inquiries.begin(answer), process);
    }

    /** Hands on the answer: how much mail waits, or why there is no way. */
    tell(question: number, answer: number | string): void {
        this.#inquiries.end(question, answer);
    }

    /** What was written before there was a port goes through it, too. */
    connect(port: Port): void {
        this.#port = port;
    }

    /** Whether something written now will arrive. */
    get isOpen(): boolean {
        return this.#port !== null;
    }

    /** How many batches have been sent. */
    get sent(): number {
        return this.#port?.sent ?? 0;
    }

    /** How many atoms wait. */
    get length(): number {
        return this.#length;
    }

    /** Begins a frame. */
    open(kind: number): void {
        if (this.#length > LONGEST) this.flush();
        if (this.atoms.length > this.#length) this.atoms.length = this.#length;
        this.atoms.push(kind);
    }

    /** Ends a frame. */
    close(): void {
        // Nobody will read it.
        if (this.lost !== null) this.atoms.length = 1;
        this.#length = this.atoms.length;
    }

    /** Writes a frame of these atoms. */
    write(kind: number, ...atoms: readonly Atom[]): void {
        this.open(kind);
        this.atoms.push(...atoms);
        this.close();
    }

    /** Sends what waits; whether anything did. */
    flush(): boolean {
        if (this.#port === null || this.#length === 1) return false;
        const { atoms } = this;
        if (atoms.length > this.#length) atoms.length = this.#length;
        atoms[0] = astral.exist;
        const { length } = atoms;
        const start = this.#inquiries.now();
        this.#port.post(atoms);
        this.#length = 1;
        this.#inquiries.noteBatch(length, start);
        return true;
    }

    /** Reads the frames of at most so many batches, one after the other; whether there may be more. */
    receive(most: number, readFrame: (kind: number, from: AtomReader) => void): boolean {
        for (let left = most; left > 0; left -= 1) {
            const from = this.#batch();
            if (from === null) return false;
            // A frame in whose middle a turn limit struck is read again.
            from.rewind();
            while (!from.isAtEnd) {
                readFrame(from.number(), from);
                spend(from.mark());
            }
            this.#reading = null;
        }
        return true;
    }

    #batch(): AtomReader | null {
        if (this.#reading !== null) return this.#reading;
        const batch = this.#port?.take() ?? null;
        if (batch === null) return null;
        this.taken += 1;
        if (batch[0] === true) astral.exist = true;
        this.#reading = new AtomReader(batch, 1);
        return this.#reading;
    }

    /** Notes that nobody is there any more. */
    lose(reason: string): void {
        this.lost = reason;
        this.#port?.close();
        this.#port = null;
        this.atoms.length = 1;
        this.#length = 1;
        this.#inquiries.endAll(reason);
    }
}
