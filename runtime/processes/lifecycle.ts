// How processes start and stop, and who is told.
//
// Invariant: when a process stops, all that follows from it (its underlings and those coupled to it stop, those who wait
// for its replies and its overling are told) happens before any other turn. The processes on their way out are a stack
// in the kernel, so the depth of a tree costs no JavaScript stack, and work that a turn limit interrupted can go on.
//
// Clauses: processes.3, processes.7.

import { Call } from "./call.js";
import type { Kernel } from "./kernel.js";
import type { Effect } from "./outbox.js";
import type { Process } from "./process.js";
import { failRights } from "./replies.js";

/** Puts a process into the tree, tells its overling of it, and lets its program begin. */
export function begin(kernel: Kernel, process: Process): void {
    const { overling } = process;
    if (overling !== null) {
        process.nextSibling = overling.firstUnderling;
        if (process.nextSibling !== null) process.nextSibling.previousSibling = process;
        overling.firstUnderling = process;
        if (process.onStop !== null) {
            kernel.deliver(overling, new Call(process.onStop, process.address));
        }
    }
    kernel.deliver(process, new Call(() => process.unit.start(process)));
}

/** `@.new`, at the end of the turn. */
export class Starting implements Effect {
    readonly #process: Process;

    constructor(process: Process) {
        this.#process = process;
    }

    perform(kernel: Kernel): void {
        const { overling } = this.#process;
        if (overling === null || overling.stopped === null) begin(kernel, this.#process);
        else retire(kernel, this.#process, "couple");
    }
}

/** `@.stop`, at the end of the turn. */
export class Stopping implements Effect {
    readonly #process: Process;

    constructor(process: Process) {
        this.#process = process;
    }

    perform(kernel: Kernel): void {
        retire(kernel, this.#process, "stop");
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
        if (this.#process.stopped !== null || this.#process === this.#sponsor) return;
        if (this.#sponsor.stopped !== null) {
            // It stops when the rest of the turn has been released.
            kernel.cause = this.#sponsor.stopped;
            kernel.stopping.push(this.#process);
            return;
        }
        this.#sponsor.dependents ??= new Set();
        this.#sponsor.dependents.add(this.#process);
        this.#process.sponsors ??= new Set();
        this.#process.sponsors.add(this.#sponsor);
    }
}

/** Stops a process, and with it all that depend on it. */
export function retire(kernel: Kernel, process: Process, reason: string): void {
    if (process.stopped !== null) return;
    process.stopped = reason;
    kernel.cause = reason;
    kernel.stopping.push(process);
    finishStops(kernel);
}

/** Works off the processes that are on their way out. */
export function finishStops(kernel: Kernel): void {
    const { stopping } = kernel;
    for (let process = stopping.at(-1); process !== undefined; process = stopping.at(-1)) {
        if (process.phase === "living") {
            close(kernel, process);
            // It stays on the stack, below those that depend on it, until they are gone.
            pushDependents(stopping, process);
            process.phase = "closed";
        } else {
            if (process.phase === "closed") leave(kernel, process);
            process.phase = "gone";
            stopping.pop();
        }
    }
}

function close(kernel: Kernel, process: Process): void {
    process.stopped ??= "couple";
    process.mail = null;
    process.moreMail = null;
    process.held = null;
    if (process.timers > 0) kernel.timers.bury(process.timers);
    failRights(kernel, process, process.stopped);
}

// Those that are pushed last go first: underlings before others, and the oldest underling first.
function pushDependents(stopping: Process[], process: Process): void {
    for (const dependent of process.dependents ?? []) {
        if (dependent.phase === "living") stopping.push(dependent);
    }
    for (let next = process.firstUnderling; next !== null; next = next.nextSibling) {
        if (next.phase === "living") stopping.push(next);
    }
}

function leave(kernel: Kernel, process: Process): void {
    const { overling, onStop } = process;
    if (overling !== null) {
        unlink(process, overling);
        if (onStop !== null) {
            kernel.deliver(overling, new Call(onStop, undefined, process.stopped ?? "couple"));
        }
    }
    for (const sponsor of process.sponsors ?? []) sponsor.dependents?.delete(process);
    // An address may outlive its process by far, so no more than a husk may remain.
    process.overling = null;
    process.onStop = null;
    process.sponsors = null;
    process.dependents = null;
    process.receiver = null;
    process.garbage = null;
    process.modules = null;
    process.methods = null;
    process.capabilities = process.system.noCapabilities;
}

function unlink(process: Process, overling: Process): void {
    const { nextSibling, previousSibling } = process;
    if (nextSibling !== null) nextSibling.previousSibling = previousSibling;
    if (previousSibling !== null) previousSibling.nextSibling = nextSibling;
    else if (overling.firstUnderling === process) overling.firstUnderling = nextSibling;
    process.nextSibling = null;
    process.previousSibling = null;
}
