// The seat of a process: its place among its relatives, and what must be done when it ends.
//
// A seat outlives the process that sits in it. The overling keeps seats, not processes: as long as a process is young
// its seat holds it strongly, and later only weakly (garbage.ts), so that JavaScript's collector finds out which processes
// nobody can reach or wake. When a process has been collected, its seat still knows who must be told.
// Invariant: what leads from a seat to a process leads upwards (to the overling, to those who wait for a reply), never to
// the one that sits in it.
//
// Clauses: processes 3, 7.

import type { FunctionValue } from "../values/value.js";
import type { Border } from "./neighbours.js";
import type { Process } from "./process.js";
import type { Holder, ReplyRight } from "./replies.js";

/** A process as a member of a dataspace. */
export interface Member {
    readonly hasEndpoints: boolean;
    /** Closes all that it has open there. */
    end(reason: unknown): void;
}

/** The place of one process in the tree. */
export class Seat implements Holder {
    /** The reason why the process stopped; null while it lives. */
    stopped: string | null = null;
    /** How far its stop has got: `closed` while those that depend on it stop. */
    phase: "living" | "closed" | "gone" = "living";
    /** A living underling keeps its overling. */
    overling: Process | null;
    /** What the overling wants to be told of the end. */
    onStop: FunctionValue | null;
    firstUnderling: Seat | null = null;
    nextSibling: Seat | null = null;
    previousSibling: Seat | null = null;
    /** Those that stop when this one does, without being its underlings; and the other way round. */
    dependents: Set<Seat> | null = null;
    sponsors: Set<Seat> | null = null;
    /** The rights to reply that the process holds. */
    rights: ReplyRight | null = null;
    /** What connects it with other workers; null as long as nobody there knows the process. */
    border: Border | null = null;
    /** What it is in the dataspace where it lives; null as long as it does nothing there. */
    member: Member | null = null;
    #process: Process | WeakRef<Process> | null;

    constructor(process: Process, overling: Process | null, onStop: FunctionValue | null) {
        this.#process = process;
        this.overling = overling;
        this.onStop = onStop;
    }

    /** Who sits here; null when it has been collected, or has gone. */
    get process(): Process | null {
        return this.#process instanceof WeakRef ? (this.#process.deref() ?? null) : this.#process;
    }

    /** Keeps the process from now on. */
    hold(process: Process): void {
        this.#process = process;
    }

    /** Keeps the process no longer. */
    loosen(): void {
        if (this.#process !== null && !(this.#process instanceof WeakRef)) {
            this.#process = new WeakRef(this.#process);
        }
    }

    /** Lets go of everything, because the process has gone. An address may keep what remains for long. */
    clear(): void {
        this.overling = null;
        this.onStop = null;
        this.sponsors = null;
        this.dependents = null;
        this.#process = null;
    }
}
