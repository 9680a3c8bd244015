// What connects a worker with the rest of its host, as an interface: `node-lines.ts` has threads behind it, a test has none.
//
// Clause: processes 11.

import type { Port } from "./link.js";

/** What the coordinator of the host tells a worker. */
export type Order =
    | { readonly kind: "connect"; readonly worker: number; readonly port: Port }
    | { readonly kind: "lost"; readonly worker: number; readonly reason: string };

/** What a worker has dealt with when it has nothing to do: the coordinator compares it with what others say. */
export interface Tally {
    /** How many orders have been carried out. */
    readonly orders: number;
    /** By worker: how many batches have been sent there, and taken that came from there. */
    readonly sent: ReadonlyMap<number, number>;
    readonly taken: ReadonlyMap<number, number>;
}

/** The connection of one worker with its host. */
export interface Lines {
    /** The number of this worker. */
    readonly worker: number;
    /** Whether processes begin in one worker after the other, however little there is to do. */
    readonly isSpread: boolean;
    /** Whether anything may have come since it was asked last. */
    hasNews(): boolean;
    /** The next order; null when there is none. */
    takeOrder(): Order | null;
    /** Sleeps until there is news, at most so many milliseconds; whether there is. */
    doze(milliseconds: number): boolean;
    /** Tells the coordinator that nothing can happen here. */
    rest(tally: Tally): void;
    /** How much a worker has to do, as far as it is known (placement.ts). */
    load(worker: number): number;
    /** Tells others how much there is to do here. */
    setLoad(load: number): void;
    /** Adds to what is known of another worker. */
    addLoad(worker: number, load: number): void;
}
