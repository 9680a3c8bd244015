// Turns: the only place where Misty code runs, and the only place that catches what it throws.
//
// Invariant: what a turn does outward takes place when the turn has ended well, or not at all. While `kernel.isInTurn` is
// false, the outbox is empty or being dealt with as `kernel.ending` says.
//
// Clauses: processes.6, processes.7.

import { ControlSignal, disruptionOf, guards } from "../values/disruption.js";
import type { RecordValue } from "../values/record.js";
import { isErrand, START } from "./call.js";
import type { Kernel } from "./kernel.js";
import { finishStops, retire } from "./lifecycle.js";
import type { Process } from "./process.js";

/** Ends the turn and stops its process, and is no disrupt: `@.halt()`. */
export const HALT = new ControlSignal("halt");

/** Does the same at the end of a garbage function that did not halt. */
export const RECLAIMED = new ControlSignal("garbage");

/** Ends the turn of a process that needs more memory than there is. */
export const MEMORY = new ControlSignal("memory");

/** The reasons of processes that end well: what they sent in their last turn is released. */
const GOOD_ENDS: ReadonlySet<string> = new Set([HALT.name, RECLAIMED.name]);

/** Runs one turn of a process, if anything that it can take waits for it. */
export function runTurn(kernel: Kernel, process: Process): void {
    const mail = kernel.takeMail(process);
    if (mail === null) return;
    guards.depth = 0;
    kernel.current = process;
    kernel.ending = null;
    kernel.isInTurn = true;
    try {
        if (mail === START) process.unit.start(process);
        else if (isErrand(mail)) mail.run();
        else process.receiver?.(mail as RecordValue);
    } catch (thrown) {
        kernel.ending = endingOf(process, thrown);
    }
    kernel.isInTurn = false;
    finish(kernel, process);
}

/** Ends what the guard of the host has interrupted; answers the process whose turn that was, if it was one. */
export function endForTime(kernel: Kernel): Process | null {
    const process = kernel.current;
    if (process === null) {
        // It had not come to a turn yet.
        kernel.timers.rebuild();
        return null;
    }
    const wasInTurn = kernel.isInTurn;
    kernel.isInTurn = false;
    if (wasInTurn) kernel.ending = "time";
    // If the turn itself had ended in time, what was being done for it goes on.
    else kernel.timers.rebuild();
    finish(kernel, process);
    return wasInTurn ? process : null;
}

/** Does what follows from a turn. All of it can be begun again when it was interrupted. */
function finish(kernel: Kernel, process: Process): void {
    const { ending } = kernel;
    if (ending === null || GOOD_ENDS.has(ending)) kernel.release();
    else kernel.outbox.drop();
    if (kernel.stopping.length > 0) finishStops(kernel);
    if (ending === null) kernel.requeue(process);
    else retire(kernel, process, ending);
}

// The reason for which a process stops that threw this. A defect of ours must not pass for one of the program.
function endingOf(process: Process, thrown: unknown): string {
    if (thrown === MEMORY) process.system.reportMemory(process);
    if (thrown instanceof ControlSignal) return thrown.name;
    const disruption = disruptionOf(thrown);
    if (disruption === null) throw thrown;
    process.system.report(process, disruption);
    return `disrupt: ${disruption.message}`;
}
