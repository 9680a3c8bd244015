// Questions about the way to processes of one other worker, and what is observed of the link itself.
//
// Clause: processes 2.2.

import type { Way } from "../processes/neighbours.js";

const WORD = 8;
const MILLISECOND = 0.001;

interface Question {
    readonly answer: (way: Way | string) => void;
    /** When it was asked. */
    readonly start: number;
    /** When a batch had been sent before, if ever. */
    readonly lastBatch: number | null;
}

/** The questions that have not been answered, and the last batch. */
export class Inquiries {
    /** Milliseconds of a clock that never goes back. */
    readonly now: () => number;
    readonly #open = new Map<number, Question>();
    #asked = 0;
    #lastBatch: number | null = null;
    #bandwidth: number | null = null;

    constructor(now: () => number) {
        this.now = now;
    }

    /** Notes a batch of so many words that was sent since `start`. */
    noteBatch(words: number, start: number): void {
        this.#lastBatch = this.now();
        const seconds = (this.#lastBatch - start) * MILLISECOND;
        if (seconds > 0) this.#bandwidth = Math.round((words * WORD) / seconds);
    }

    /** The number of a new question. */
    begin(answer: (way: Way | string) => void): number {
        this.#asked += 1;
        this.#open.set(this.#asked, {
            answer,
            start: this.now(),
            lastBatch: this.#lastBatch,
        });
        return this.#asked;
    }

    /** Answers a question: how much mail waits there, or why there is no way. */
    end(number: number, answer: number | string): void {
        const question = this.#open.get(number);
        if (question === undefined) return;
        this.#open.delete(number);
        if (typeof answer === "string") {
            question.answer(answer);
            return;
        }
        const now = this.now();
        const { lastBatch, start } = question;
        question.answer({
            latency: (now - start) * MILLISECOND,
            congestion: answer,
            bandwidth: this.#bandwidth,
            activity: lastBatch === null ? null : (now - lastBatch) * MILLISECOND,
        });
    }

    /** Nobody will answer any more. */
    endAll(reason: string): void {
        for (const number of [...this.#open.keys()]) this.end(number, reason);
    }
}
