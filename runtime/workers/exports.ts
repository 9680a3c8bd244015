// The processes of this worker that are known in others.
//
// For each of them, and for each other worker, it is counted how many times its address has been given there, less the times that were
// told to be held no longer. Whoever passes an address on to a third worker tells the one where the process lives, before it can say
// that it holds the address no longer itself: so a count of nothing at all is the truth. A worker may be counted below zero for a
// while, when its news overtakes that of the one who passed the address on.
//
// Clauses: processes 5, 7, 11.

import { retire } from "../processes/lifecycle.js";
import type { Border } from "../processes/neighbours.js";
import { Process } from "../processes/process.js";
import type { Seat } from "../processes/seat.js";
import type { System } from "../processes/system.js";
import type { Unit } from "../processes/unit.js";
import type { Address } from "../values/address.js";
import { makerOf } from "./frames.js";
import type { AtomReader } from "./read-value.js";

/** Tells a worker of the end of a process. */
export type TellEnd = (worker: number, number: number, reason: string) => void;

/** The program of a process of which nothing is known but its number: its start is still on its way. */
const UNBORN: Unit = { path: "", name: "unborn", kind: "program", start: () => undefined };

/** What is known of a worker with respect to a process. */
interface Acquaintance {
    readonly worker: number;
    /** How often the address was given there. */
    count: number;
    /** Whether the end of the process matters there, even if nobody has the address. */
    isListening: boolean;
    readonly next: Acquaintance | null;
}

/** A process of this worker that is known in others. */
export class Exported implements Border {
    readonly isAway = false;
    readonly number: number;
    readonly seat: Seat;
    /** Kept as long as others hold it. */
    address: Address | null;
    /** Most processes are known in one other worker, if in any. */
    #first: Acquaintance | null = null;
    readonly #onLeft: (exported: Exported) => void;

    constructor(process: Process, onLeft: (exported: Exported) => void) {
        this.number = process.number;
        this.seat = process.seat;
        this.address = process.address;
        this.#onLeft = onLeft;
        process.seat.border = this;
    }

    /** Whether any worker holds the address, or may hold it. */
    get isHeld(): boolean {
        for (const { count } of this.acquaintances()) if (count !== 0) return true;
        return false;
    }

    /** Whether the end matters to anybody. */
    get isListened(): boolean {
        for (const { isListening } of this.acquaintances()) if (isListening) return true;
        return false;
    }

    /** The workers that have to do with the process. */
    *acquaintances(): Iterable<Acquaintance> {
        for (let next = this.#first; next !== null; next = next.next) yield next;
    }

    /** What is known of a worker. */
    at(worker: number): Acquaintance {
        for (const known of this.acquaintances()) if (known.worker === worker) return known;
        this.#first = { worker, count: 0, isListening: false, next: this.#first };
        return this.#first;
    }

    stop(): void {}

    inquire(): void {}

    left(): void {
        this.#onLeft(this);
    }
}

/** The processes of this worker that are known in others, by their numbers. */
export class Exports {
    readonly #system: System;
    readonly #tellEnd: TellEnd;
    readonly #lossOf: (worker: number) => string | null;
    readonly #table = new Map<number, Exported>();

    /** `lossOf` answers the reason for which nobody is at a worker any more. */
    constructor(system: System, tellEnd: TellEnd, lossOf: (worker: number) => string | null) {
        this.#system = system;
        this.#tellEnd = tellEnd;
        this.#lossOf = lossOf;
    }

    /** How many processes are known elsewhere. */
    get size(): number {
        return this.#table.size;
    }

    /** Notes that the address of a process is given to another worker. */
    give(process: Process, worker: number): void {
        const { border } = process.seat;
        const known = border instanceof Exported ? border : this.#note(process);
        known.address ??= process.address;
        this.#count(known, worker, 1);
    }

    /** The process of that number; `stopped` is the reason, if it is known to have stopped. */
    find(number: number, stopped: string | null = null): Process {
        const address = this.#table.get(number)?.address ?? null;
        if (address !== null) return address._target as Process;
        // Others know of it before its start has arrived.
        const unborn = new Process(this.#system, UNBORN, null, null, number);
        this.#note(unborn);
        const reason = stopped ?? this.#lossOf(makerOf(number));
        if (reason !== null) this.#end(unborn, reason);
        return unborn;
    }

    /** Notes that somebody else has given the address to a worker. */
    hold(number: number, worker: number): void {
        const process = this.find(number);
        const { border } = process.seat;
        if (border instanceof Exported) this.#count(border, worker, 1);
        if (process.stopped !== null) this.#tellEnd(worker, number, process.stopped);
    }

    /** Notes that a worker does not hold the address of a process, but must hear of its end. */
    listen(number: number, worker: number): void {
        const known = this.#table.get(number);
        if (known === undefined) return;
        known.at(worker).isListening = true;
        this.#settle(known);
    }

    /** Notes that a worker holds an address no longer. */
    drop(worker: number, from: AtomReader): void {
        const known = this.#table.get(from.number());
        const count = from.number();
        const isListening = from.next() === true;
        if (known === undefined) return;
        if (isListening) known.at(worker).isListening = true;
        this.#count(known, worker, -count);
    }

    /** A worker has died, and holds nothing any more. */
    dropAll(worker: number): void {
        for (const known of [...this.#table.values()]) {
            const { count } = known.at(worker);
            known.at(worker).isListening = false;
            this.#count(known, worker, -count);
        }
    }

    /** Ends the processes whose start would have come from a worker that has died. */
    endUnborn(worker: number, reason: string): void {
        for (const known of [...this.#table.values()]) {
            if (!isAwaited(known) || makerOf(known.number) !== worker) continue;
            this.#end(known.address?._target as Process, reason);
        }
    }

    #end(unborn: Process, reason: string): void {
        const { kernel } = this.#system;
        kernel.garbage.living += 1;
        retire(kernel, unborn, reason);
    }

    #note(process: Process): Exported {
        const known = new Exported(process, this.#tellAll);
        this.#table.set(known.number, known);
        return known;
    }

    readonly #tellAll = (left: Exported): void => {
        const reason = left.seat.stopped as string;
        for (const { worker } of left.acquaintances()) this.#tellEnd(worker, left.number, reason);
        this.#settle(left);
    };

    /** Lets go of a process that nobody elsewhere can send to any more. */
    #settle(known: Exported): void {
        if (known.isHeld || isAwaited(known)) return;
        known.address = null;
        if (known.seat.stopped === null) this.#system.kernel.garbage.noteRelease();
        if (known.isListened && known.seat.stopped === null) return;
        this.#table.delete(known.number);
        known.seat.border = null;
    }

    #count(known: Exported, worker: number, change: number): void {
        known.at(worker).count += change;
        this.#settle(known);
    }
}

/** Whether nothing but the number of the process has arrived yet. */
function isAwaited({ address }: Exported): boolean {
    const process = (address?._target ?? null) as Process | null;
    return process !== null && process.unit === UNBORN && process.stopped === null;
}
