// What a worker asks of the other workers of its host. `runtime/workers` answers; a host of one worker has nobody to ask.
//
// A process that lives in another worker is represented here by a stand-in: a `Process` that lives, has relatives and
// can be sent to like any other, but never has a turn, because its mailbox passes on whatever is put into it. So nobody
// else needs to know which of the processes are stand-ins, except for those who use a `Border`.
//
// Clause: processes 11.

import type { Process } from "./process.js";
import type { Seat } from "./seat.js";

/** The other workers, as the kernel of one sees them. */
export interface Neighbours {
    /** Whether a process that is about to begin will live in another worker; then it begins there. */
    place(process: Process): boolean;
    /** The seats of those that live in other workers, as far as they are known here. */
    seats(): Iterable<Seat>;
    /** Whether something has come that has not been dealt with. */
    readonly hasMail: boolean;
    /** Takes what has come from other workers, and sends what waits for them. */
    exchange(now: number): void;
    /** Takes what came during a turn that made the batch longer than it should be. */
    heed(): void;
    /** Sends everything, and sleeps until something comes, at most so many milliseconds; whether it did. */
    doze(milliseconds: number): boolean;
    /** Notes that nothing can happen here any more unless another worker sends something. */
    rest(): void;
}

/** What is known of the way to a process in another worker; null stands for what is not known. */
export interface Way {
    /** Seconds that a question and its answer took just now. */
    readonly latency: number;
    /** How much mail waits for the process. */
    readonly congestion: number;
    /** Bytes per second of the last batch, about. */
    readonly bandwidth: number | null;
    /** Seconds since the last batch. */
    readonly activity: number | null;
}

/** What a seat knows of other workers: either its process lives there, or somebody there knows the process. */
export interface Border {
    /** Whether the process lives in another worker. */
    readonly isAway: boolean;
    /** Has a process that is away stopped by those where it lives. */
    stop(reason: string): void;
    /** Asks those where a process that is away lives about the way there; answers between turns, with a reason if there is none. */
    inquire(answer: (way: Way | string) => void): void;
    /** Is told when the seat is left for good. */
    left(seat: Seat): void;
}
