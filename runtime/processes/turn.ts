// Turns: the only place where Misty code runs, and the only place that catches what it throws.
//
// Invariant: what a turn does outward takes place when the turn has ended well, or not at all. While `kernel.isInTurn` is
// false, the outbox is empty or being dealt with as `kernel.ending` says.
//
// Clauses: processes 6, 7.

import { ControlSignal, disruptionOf, guards } from "../values/disruption.js";
import type { RecordValue } from "../values/record.js";
import { type Errand, isErrand, START } from "./call.js";
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
        else if (process.receiver === null || isErrand(mail)) (mail as Errand).run();
        else process.receiver(mail as RecordValue);
    } catch (thrown) {
        kernel.ending = endingOf(process, thrown);
    }
    kernel.isInTurn = false;
    heed(kernel, process);
    if (!finish(kernel, process)) kernel.unfinished = process;
}

/** Goes on with what the last batch had no time for; false when this one has not either. */
export function catchUp(kernel: Kernel): boolean {
    const process = kernel.unfinished;
    if (process === null) return finishStops(kernel);
    kernel.current = process;
    if (!finish(kernel, process)) return false;
    kernel.unfinished = null;
    return true;
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
    if (!finish(kernel, process)) kernel.unfinished = process;
    return wasInTurn ? process : null;
}

// Who was stopped from another worker in the middle of a long turn has sent nothing in it.
function heed(kernel: Kernel, process: Process): void {
    const { neighbours } = process.system;
    if (neighbours === null || kernel.outbox.count === 0) return;
    neighbours.heed();
    if (process.stopped !== null) kernel.ending = process.stopped;
}

/** Does what follows from a turn, or as much of it as there is time for: false when it has to be called again. */
function finish(kernel: Kernel, process: Process): boolean {
    if (kernel.stopping.length > 0 && !finishStops(kernel)) return false;
    const { ending, outbox } = kernel;
    if (ending !== null && !GOOD_ENDS.has(ending)) outbox.drop();
    else if (outbox.count > 0 && !kernel.release()) return false;
    if (ending === null) kernel.requeue(process);
    else retire(kernel, process, ending);
    return kernel.stopping.length === 0;
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
