// A turnstile: one thread after the other writes its lines. The system divides long ones when they go into a pipe.
//
// The number of the thread that is inside stands in shared memory. Whoever is interrupted inside, or dies there, is led out.
//
// Clause: processes 9.

import type { Turnstile } from "../host/host.js";

/** The turnstile as one thread sees it. */
export class SharedTurnstile implements Turnstile {
    readonly #inside: Int32Array;
    readonly #thread: number;

    constructor(inside: Int32Array, thread: number) {
        this.#inside = inside;
        this.#thread = thread;
    }

    enter(): void {
        for (;;) {
            const other = Atomics.compareExchange(this.#inside, 0, 0, this.#thread);
            if (other === 0 || other === this.#thread) return;
            Atomics.wait(this.#inside, 0, other);
        }
    }

    leave(): void {
        leadOut(this.#inside, this.#thread);
    }
}

/** Leads a thread out, should it be inside. */
export function leadOut(inside: Int32Array, thread: number): void {
    if (Atomics.compareExchange(inside, 0, thread, 0) === thread) Atomics.notify(inside, 0);
}
