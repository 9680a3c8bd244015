// How processes start and stop, and who is told.
//
// Invariant: when a process stops, all that follows from it (its underlings and those coupled to it stop, those who wait
// for its replies and its overling are told) happens before any other turn. The processes on their way out are a stack
// in the kernel, so the depth of a tree costs no JavaScript stack, and work that a turn limit interrupted can go on.
//
// Clauses: processes 3, 7.

import { Call, START } from "./call.js";
import type { Kernel } from "./kernel.js";
import type { Effect } from "./outbox.js";
import type { Process } from "./process.js";
import { failRights } from "./replies.js";
import type { Seat } from "./seat.js";

/** Between two looks at the clock. */
const STEPS = 64;

/** Puts a process into the tree, tells its overling of it, and lets its program begin. */
export function begin(kernel: Kernel, process: Process): void {
    const { seat } = process;
    const { overling } = seat;
    kernel.garbage.noteStart(seat);
    if (overling !== null) {
        link(seat, overling.seat);
        if (seat.onStop !== null) {
            kernel.deliver(overling, new Call(seat.onStop, process.address));
        }
    }
    if (process.system.neighbours?.place(process) === true) return;
    process.home?.settle(process);
    kernel.deliver(process, START);
}

/** `@.new`, at the end of the turn. */
export class Starting implements Effect {
    readonly #process: Process;

    constructor(process: Process) {
        this.#process = process;
    }

    perform(kernel: Kernel): void {
        const { overling } = this.#process.seat;
        if (overling === null || overling.stopped === null) {
            begin(kernel, this.#process);
        } else {
            kernel.garbage.noteStart(this.#process.seat);
            retire(kernel, this.#process, "couple");
        }
    }
}

/** `@.stop`, at the end of the turn. */
export class Stopping implements Effect {
    readonly #process: Process;

    constructor(process: Process) {
        this.#process = process;
    }

    perform(kernel: Kernel): void {
        const { border } = this.#process.seat;
        if (border?.isAway === true) border.stop("stop");
        else retire(kernel, this.#process, "stop");
    }
}

/** `@.couple`, at the end of the turn. */
export class Coupling implements Effect {
    readonly #process: Process;
    readonly #sponsor: Process;

    constructor(process: Process, sponsor: Process) {
        this.#process = process;
        this.#sponsor = sponsor;
    }

    perform(kernel: Kernel): void {
        const { seat } = this.#process;
        const sponsor = this.#sponsor.seat;
        if (seat.stopped !== null || seat === sponsor) return;
        if (sponsor.stopped !== null) {
            kernel.outbox.putEffect(new Following(this.#process, sponsor.stopped));
            return;
        }
        sponsor.dependents ??= new Set();
        sponsor.dependents.add(seat);
        seat.sponsors ??= new Set();
        seat.sponsors.add(sponsor);
    }
}

/** The end of a process that coupled itself to one that had stopped: behind all else that its turn did. */
class Following implements Effect {
    readonly #process: Process;
    readonly #cause: string;

    constructor(process: Process, cause: string) {
        this.#process = process;
        this.#cause = cause;
    }

    perform(kernel: Kernel): void {
        if (this.#process.stopped !== null) return;
        retire(kernel, this.#process, "couple");
        kernel.cause = this.#cause;
    }
}

/** Stops a process, and with it all that depend on it. */
export function retire(kernel: Kernel, process: Process, reason: string): void {
    vacate(kernel, process.seat, reason);
}

/** The same for a process of which perhaps nothing is left but its seat. */
export function vacate(kernel: Kernel, seat: Seat, reason: string): void {
    if (seat.stopped !== null) return;
    markStopped(seat, reason);
    kernel.cause = reason;
    kernel.stopping.push(seat);
    finishStops(kernel);
}

/** Works off the processes that are on their way out; false when the rest of them has to wait. */
export function finishStops(kernel: Kernel): boolean {
    const { stopping } = kernel;
    let steps = 0;
    for (let seat = stopping.at(-1); seat !== undefined; seat = stopping.at(-1)) {
        if (seat.phase === "living") {
            close(kernel, seat);
            // It stays on the stack, below those that depend on it, until they are gone.
            pushDependents(stopping, seat);
            seat.phase = "closed";
        } else {
            if (seat.phase === "closed") leave(kernel, seat);
            seat.phase = "gone";
            stopping.pop();
        }
        steps += 1;
        if (steps % STEPS === 0 && kernel.isLate()) return false;
    }
    return true;
}

function markStopped(seat: Seat, reason: string): void {
    seat.stopped = reason;
    const { process } = seat;
    if (process !== null) process.stopped = reason;
}

// Nobody sends it anything any more, and nothing that it began goes on.
function close(kernel: Kernel, seat: Seat): void {
    if (seat.stopped === null) markStopped(seat, "couple");
    const { process } = seat;
    if (process !== null) {
        process.mail = null;
        process.moreMail = null;
        process.held = null;
        if (process.timers > 0) kernel.timers.bury(process.timers);
    }
    seat.member?.end(seat.stopped);
    failRights(kernel, seat, seat.stopped as string);
}

// Those that are pushed last go first: underlings before others, and always those that came first.
function pushDependents(stopping: Seat[], seat: Seat): void {
    for (const dependent of [...(seat.dependents ?? [])].reverse()) {
        if (dependent.phase === "living") stopping.push(dependent);
    }
    for (let next = seat.firstUnderling; next !== null; next = next.nextSibling) {
        if (next.phase === "living") stopping.push(next);
    }
}

function leave(kernel: Kernel, seat: Seat): void {
    const { overling, onStop, process } = seat;
    kernel.garbage.noteEnd();
    if (overling !== null) {
        unlink(seat, overling.seat);
        if (onStop !== null) {
            kernel.deliver(overling, new Call(onStop, undefined, seat.stopped as string));
        }
    }
    for (const sponsor of seat.sponsors ?? []) sponsor.dependents?.delete(seat);
    seat.border?.left(seat);
    seat.clear();
    process?.clear();
}

function link(seat: Seat, overling: Seat): void {
    seat.nextSibling = overling.firstUnderling;
    if (seat.nextSibling !== null) seat.nextSibling.previousSibling = seat;
    overling.firstUnderling = seat;
}

function unlink(seat: Seat, overling: Seat): void {
    const { nextSibling, previousSibling } = seat;
    if (nextSibling !== null) nextSibling.previousSibling = previousSibling;
    if (previousSibling !== null) previousSibling.nextSibling = nextSibling;
    else if (overling.firstUnderling === seat) overling.firstUnderling = nextSibling;
    seat.nextSibling = null;
    seat.previousSibling = null;
}
