// What must be true of a host between two turns. Tests ask after each turn.

import type { Kernel } from "./kernel.js";
import { Process } from "./process.js";
import type { System } from "./system.js";

/** What is wrong with the state of the host; nothing, if it is well. */
export function checkInvariants(system: System): string[] {
    const { kernel, root } = system;
    const wrong: string[] = [];
    if (kernel.isInTurn) wrong.push("a turn goes on");
    if (kernel.outbox.count > 0) wrong.push("the outbox is not empty");
    if (kernel.stopping.length > 0) wrong.push("processes are still on their way out");
    const living = root === null ? [] : [...family(root)];
    const ready = new Set([...kernel.readyList()].filter((one) => one instanceof Process));
    for (const process of living) wrong.push(...checkProcess(kernel, process, ready));
    for (const process of ready) {
        if (process.stopped === null && !living.includes(process)) {
            wrong.push(`${name(process)} is ready, but not in the tree`);
        }
    }
    return wrong;
}

function* family(process: Process): Iterable<Process> {
    yield process;
    for (let next = process.firstUnderling; next !== null; next = next.nextSibling) {
        yield* family(next);
    }
}

function* checkProcess(
    kernel: Kernel,
    process: Process,
    ready: ReadonlySet<Process>,
): Iterable<string> {
    const at = name(process);
    if (process.stopped !== null && process.overling !== null) yield `${at} stopped in the tree`;
    if (process.mail === null && (process.moreMail?.count ?? 0) > 0) yield `${at} hides mail`;
    if (process.isReady !== ready.has(process)) yield `${at} is wrong about being ready`;
    const held = process.receiver === null ? 0 : (process.held?.count ?? 0);
    if (!process.isReady && (process.mail !== null || held > 0)) yield `${at} sleeps over mail`;
    const timers = kernel.timers.waiting.filter((timer) => timer.process === process);
    if (timers.length !== process.timers) yield `${at} has lost count of its delays`;
    yield* checkRelatives(process);
    yield* checkRights(process);
}

function* checkRelatives(process: Process): Iterable<string> {
    const at = name(process);
    const { overling, previousSibling } = process;
    if (overling !== null) {
        if ((process.grants & ~overling.grants) !== 0) yield `${at} has more than its overling`;
        const before =
            previousSibling === null ? overling.firstUnderling : previousSibling.nextSibling;
        if (before !== process) yield `${at} is not linked to its siblings`;
    }
    for (const sponsor of process.sponsors ?? []) {
        if (sponsor.stopped !== null) yield `${at} outlived ${name(sponsor)}`;
        if (sponsor.dependents?.has(process) !== true) yield `${at} is coupled on one side`;
    }
}

function* checkRights(process: Process): Iterable<string> {
    let previous = null;
    for (let right = process.rights; right !== null; right = right.next) {
        if (right.holder !== process) yield `${name(process)} has a right of somebody else`;
        if (right.isSettled) yield `${name(process)} has a right that has come to its end`;
        if (right.previous !== previous) yield `${name(process)} has a broken list of rights`;
        previous = right;
    }
}

function name(process: Process): string {
    return `${process.unit.name} <${process.address._tag}>`;
}
