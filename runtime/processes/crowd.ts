// The crowd: who ends when the memory is full of processes, and none of them has made much by itself.
//
// A process that starts two others, which do the same, is hardly more than its children, so no trial finds it (memory.ts).
// But what a process starts, it answers for: all of that stops with it.
//
// Clause: security 5.

import type { Process } from "./process.js";
import type { Seat } from "./seat.js";
import type { System } from "./system.js";

/** It is a crowd when there are not more bytes in use than these for each living process. */
const MOST_BYTES = 4096;

/** Who leads a crowd has at least this part of it, himself and those that descend from him... */
const PART = 1 / 3;
/** ...or, if it has several leaders, this one. */
const SMALL_PART = 1 / 20;

/** Who leads the crowd that fills the memory, or the largest part of it; null if there is no crowd, or if it has no leader. */
export function leaderOfCrowd({ kernel, neighbours, root }: System, used: number): Process | null {
    if (used > kernel.garbage.living * MOST_BYTES) return null;
    const tops = [...(neighbours?.seats() ?? [])].filter(({ overling }) => overling === null);
    if (root !== null) tops.push(root.seat);
    const seats = [...tops];
    const overlings = tops.map(() => -1);
    for (let at = 0; at < seats.length; at += 1) {
        let next = (seats[at] as Seat).firstUnderling;
        for (; next !== null; next = next.nextSibling) overlings[seats.push(next) - 1] = at;
    }
    const sizes = new Int32Array(seats.length).fill(1);
    let largest = seats.length * SMALL_PART;
    let leader: Process | null = null;
    // Underlings stand behind their overlings: the first that is found is the lowest.
    for (let at = seats.length - 1; at >= tops.length; at -= 1) {
        const size = sizes[at] as number;
        const overling = overlings[at] as number;
        sizes[overling] = (sizes[overling] as number) + size;
        if (size > seats.length * PART) return (seats[at] as Seat).process;
        if (size <= largest) continue;
        largest = size;
        leader = (seats[at] as Seat).process;
    }
    return leader;
}
