// A link to one other worker: what waits to be sent there, and what is being read that came from there.
//
// What is sent is a sequence of frames; they are collected, and travel in batches. A frame counts only when it has been
// written to its end: a turn limit that strikes in the middle leaves a piece that the next frame overwrites.
// What is on its way is in nobody's heap. So when that is much, batches are held back, where they count as memory.
//
// Clauses: processes 4.3, 11.

import type { Way } from "../processes/neighbours.js";
import { spend } from "../values/budget.js";
import { astral } from "../values/text.js";
import type { Atom } from "./atoms.js";
import { FRAME } from "./frames.js";
import { Inquiries } from "./inquiries.js";
import { AtomReader } from "./read-value.js";

/** A batch does not wait for the end of a turn when it has got so heavy, in words: it must find room where it arrives. */
const HEAVIEST = 65_536;
/** Nothing is sent while so many words are on their way to the other end (some thirty megabytes). */
const MOST_AHEAD = 4_000_000;

/** What carries batches to another worker and from there, each of them once and in order. */
export interface Port {
    /** How many batches have been sent. */
    readonly sent: number;
    /** How many words are on their way to the other end, whoever has sent them. */
    readonly backlog: number;
    /** Sends a batch of so many words, and takes all but the head from it, in one step that no turn limit can divide. */
    post(batch: Atom[]): void;
    /** The batch that has waited longest; null when none has come. */
    take(): readonly Atom[] | null;
    close(): void;
}

/** The connection of two workers, seen from one end. */
export class Link {
    /** The worker at the other end. */
    readonly worker: number;
    /** The frames of the next batch. Before them is its head, which is set in the end. */
    readonly atoms: Atom[] = [0];
    /** The reason for which nobody is at the other end any more. */
    lost: string | null = null;
    /** How many batches have been taken. */
    taken = 0;
    readonly #inquiries: Inquiries;
    #port: Port | null = null;
    #length = 1;
    /** The words in these frames: one for each atom, and what texts and bytes take besides. */
    #weight = 1;
    /** The batches that are held back. */
    readonly #held: Atom[][] = [];
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

    /** How many words wait. */
    get weight(): number {
        return this.#weight;
    }

    /** Whether something has not been posted yet. */
    get isWaiting(): boolean {
        return this.#length > 1 || this.#held.length > 0;
    }

    /** Begins a frame. */
    open(kind: number): void {
        if (this.#weight > HEAVIEST) this.flush();
        if (this.atoms.length > this.#length) this.atoms.length = this.#length;
        this.atoms.push(kind);
    }

    /** Ends a frame; `burden` is what its texts and bytes take besides the atoms, in words. */
    close(burden = 0): void {
        // Nobody will read it.
        if (this.lost !== null) this.atoms.length = 1;
        const { length } = this.atoms;
        this.#weight += length - this.#length + burden;
        this.#length = length;
    }

    /** Writes a frame of these atoms. */
    write(kind: number, ...atoms: readonly Atom[]): void {
        this.open(kind);
        this.atoms.push(...atoms);
        this.close();
    }

    /** Sends what waits; false when some of it is held back. */
    flush(): boolean {
        const port = this.#port;
        if (port === null) return true;
        const { atoms } = this;
        for (let [held] = this.#held; held !== undefined; [held] = this.#held) {
            if (port.backlog > MOST_AHEAD) break;
            this.#post(port, held);
            this.#held.shift();
        }
        if (this.#length === 1) return this.#held.length === 0;
        const isHeld = this.#held.length > 0 || port.backlog > MOST_AHEAD;
        if (isHeld && this.#weight <= HEAVIEST) return false;
        if (atoms.length > this.#length) atoms.length = this.#length;
        atoms[0] = headOf(this.#weight);
        if (isHeld) {
            const batch = atoms.slice();
            this.#held.push(batch);
            atoms.length = 1;
        } else {
            this.#post(port, atoms);
        }
        this.#length = 1;
        this.#weight = 1;
        return !isHeld;
    }

    #post(port: Port, batch: Atom[]): void {
        const weight = weightOf(batch);
        const start = this.#inquiries.now();
        port.post(batch);
        this.#inquiries.noteBatch(weight, start);
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
        if ((batch[0] as number) % 2 === 1) astral.exist = true;
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
        this.#weight = 1;
        this.#held.length = 0;
        this.#inquiries.endAll(reason);
    }
}

/** The head of a batch tells how many words it weighs, and whether there may be code points above U+FFFF. */
function headOf(weight: number): number {
    return weight * 2 + (astral.exist ? 1 : 0);
}

/** How many words a batch weighs. */
export function weightOf(batch: readonly Atom[]): number {
    return Math.floor((batch[0] as number) / 2);
}
