// What must be true of a host between two turns. Tests ask after each turn.

import type { Kernel } from "./kernel.js";
import { Process } from "./process.js";
import type { Seat } from "./seat.js";
import type { System } from "./system.js";

/** What is wrong with the state of the host; nothing, if it is well. */
export function checkInvariants(system: System): string[] {
    const { kernel, root } = system;
    const wrong: string[] = [];
    if (kernel.isInTurn) wrong.push("a turn goes on");
    if (kernel.outbox.count > 0) wrong.push("the outbox is not empty");
    if (kernel.stopping.length > 0) wrong.push("processes are still on their way out");
    const seats = root === null ? [] : [...family(root.seat)];
    const living = seats.map((seat) => seat.process).filter((process) => process !== null);
    const ready = new Set([...kernel.readyList()].filter((one) => one instanceof Process));
    for (const seat of seats) wrong.push(...checkSeat(seat));
    for (const process of living) wrong.push(...checkProcess(kernel, process, ready));
    wrong.push(...checkAwaited(seats));
    for (const process of ready) {
        if (process.stopped === null && !living.includes(process)) {
            wrong.push(`${name(process)} is ready, but not in the tree`);
        }
    }
    return wrong;
}

function* family(seat: Seat): Iterable<Seat> {
    yield seat;
    for (let next = seat.firstUnderling; next !== null; next = next.nextSibling) {
        yield* family(next);
    }
}

function* checkProcess(
    kernel: Kernel,
    process: Process,
    ready: ReadonlySet<Process>,
): Iterable<string> {
    const at = name(process);
    if (process.stopped !== process.seat.stopped) yield `${at} has not noticed its end`;
    if (process.mail === null && (process.moreMail?.count ?? 0) > 0) yield `${at} hides mail`;
    if (process.isReady !== ready.has(process)) yield `${at} is wrong about being ready`;
    const held = process.receiver === null ? 0 : (process.held?.count ?? 0);
    if (!process.isReady && (process.mail !== null || held > 0)) yield `${at} sleeps over mail`;
    const timers = kernel.timers.waiting.filter((timer) => timer.process === process);
    if (timers.length !== process.timers) yield `${at} has lost count of its delays`;
}

function* checkSeat(seat: Seat): Iterable<string> {
    const at = seat.process === null ? "a collected process" : name(seat.process);
    const { overling, previousSibling, process } = seat;
    if (seat.stopped !== null && overling !== null) yield `${at} stopped in the tree`;
    if (overling !== null) {
        const hasMore = process !== null && (process.grants & ~overling.grants) !== 0;
        if (hasMore) yield `${at} has more than its overling`;
        const before =
            previousSibling === null ? overling.seat.firstUnderling : previousSibling.nextSibling;
        if (before !== seat) yield `${at} is not linked to its siblings`;
    }
    for (const sponsor of seat.sponsors ?? []) {
        if (sponsor.stopped !== null) yield `${at} outlived a sponsor`;
        if (sponsor.dependents?.has(seat) !== true) yield `${at} is coupled on one side`;
    }
    yield* checkRights(seat, at);
}

function* checkRights(seat: Seat, at: string): Iterable<string> {
    let previous = null;
    for (let right = seat.rights; right !== null; right = right.next) {
        if (right.holder !== seat) yield `${at} has a right of somebody else`;
        if (right.isSettled) yield `${at} has a right that has come to its end`;
        if (right.previous !== previous) yield `${at} has a broken list of rights`;
        previous = right;
    }
}

// Replies that can still come are among the things that a process awaits.
function* checkAwaited(seats: readonly Seat[]): Iterable<string> {
    const replies = new Map<Process, number>();
    for (const seat of seats) {
        for (let right = seat.rights; right !== null; right = right.next) {
            replies.set(right.origin, (replies.get(right.origin) ?? 0) + 1);
        }
    }
    for (const [process, count] of replies) {
        if (process.awaited < count) yield `${name(process)} has lost count of its replies`;
    }
}

function name(process: Process): string {
    return `${process.unit.name} <${process.address._tag}>`;
}
