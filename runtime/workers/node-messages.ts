// What the coordinator of a host and its worker threads tell each other through Node.

import type { MessagePort } from "node:worker_threads";
import type { Tally } from "./lines.js";

/** What a worker finds as its `workerData`. */
export interface Seating {
    readonly worker: number;
    /** Whether the root lives here. */
    readonly isFirst: boolean;
    readonly isSpread: boolean;
    /** By worker: a count that grows with everything that is sent there. */
    readonly bells: Int32Array;
    /** By worker: how many words are on their way there. */
    readonly moving: Int32Array;
    /** Which worker writes. */
    readonly writing: Int32Array;
    /** By worker: how many processes live there. */
    readonly loads: Int32Array;
}

/** What the coordinator tells a worker. */
export type Instruction =
    | { readonly kind: "connect"; readonly worker: number; readonly port: MessagePort }
    | { readonly kind: "lost"; readonly worker: number; readonly reason: string };

/** What a worker tells the coordinator. */
export type Report =
    | { readonly kind: "ready" }
    | { readonly kind: "rest"; readonly tally: Tally }
    | { readonly kind: "end"; readonly exitCode: number };

/** Wakes a worker for which something lies ready. */
export function ring(bells: Int32Array, worker: number): void {
    Atomics.add(bells, worker, 1);
    Atomics.notify(bells, worker);
}
