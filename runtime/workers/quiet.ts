// When a host of many workers has come to its end: nothing can happen in any worker, and nothing is on its way.
//
// A worker that has nothing to do tells how many batches it has sent to each other one, and taken from there. Suppose
// that all have told, and that for every pair what one has sent is what the other has taken. Then it is over: whoever was
// the first to do anything after its tally must have been woken by a batch, and whoever sent that batch either counted it in
// its own tally, or was woken before.
//
// Clauses: processes 7, 11.

import type { Tally } from "./lines.js";

/** What the coordinator of a host knows of the activity of its workers. */
export class Quiet {
    /** The last tally of each worker; null for one that has not told anything yet. */
    readonly #tallies = new Map<number, Tally | null>();
    /** How many orders each worker has been given. */
    readonly #orders = new Map<number, number>();

    add(worker: number): void {
        this.#tallies.set(worker, null);
        this.#orders.set(worker, 0);
    }

    remove(worker: number): void {
        this.#tallies.delete(worker);
        this.#orders.delete(worker);
    }

    /** Notes that a worker was given an order. */
    noteOrder(worker: number): void {
        this.#orders.set(worker, (this.#orders.get(worker) ?? 0) + 1);
    }

    /** Notes what a worker that has nothing to do has told. */
    noteTally(worker: number, tally: Tally): void {
        if (this.#tallies.has(worker)) this.#tallies.set(worker, tally);
    }

    /** Whether nothing can happen any more. */
    get isOver(): boolean {
        for (const [worker, tally] of this.#tallies) {
            if (tally === null || tally.orders !== this.#orders.get(worker)) return false;
            for (const [other, there] of this.#tallies) {
                const sent = tally.sent.get(other) ?? 0;
                if (sent !== (there?.taken.get(worker) ?? 0)) return false;
            }
        }
        return true;
    }
}
