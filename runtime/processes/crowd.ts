// The crowd: who ends when the memory is full of processes, and none of them has made much by itself.
//
// A process that starts two others, which do the same, is hardly more than its children, so no trial finds it (memory.ts).
// But what a process starts, it answers for: all of that stops with it.
//
// Clause: security 5.

import type { Process } from "./process.js";
import type { Seat } from "./seat.js";
import type { System } from "./system.js";
import type { Unit } from "./unit.js";

/** It is a crowd when there are not more bytes in use than these for each living process. */
const MOST_BYTES = 4096;

/** Who leads a crowd has at least this part of it, himself and those that descend from him... */
const PART = 1 / 3;
/** ...or, if it has several leaders, this one. */
const SMALL_PART = 1 / 20;

/** Who leads the crowd that fills the memory, or the largest part of it; null if there is no crowd, or if it has no leader. */
export function leaderOfCrowd(system: System, used: number): Process | null {
    if (used > system.kernel.garbage.living * MOST_BYTES) return null;
    const tree = treeOf(system);
    const at = lowestLeader(tree);
    return at === null ? null : (tree.seats[topOfCrowd(tree, at)] as Seat).process;
}

/** All seats, underlings behind their overlings, and where the overling of each one stands. The first ones have none here. */
interface Tree {
    readonly seats: readonly Seat[];
    readonly overlings: readonly number[];
    readonly tops: number;
}

function treeOf({ neighbours, root }: System): Tree {
    const seats = [...(neighbours?.seats() ?? [])].filter(({ overling }) => overling === null);
    if (root !== null) seats.push(root.seat);
    const tops = seats.length;
    const overlings = seats.map(() => -1);
    for (let at = 0; at < seats.length; at += 1) {
        let next = (seats[at] as Seat).firstUnderling;
        for (; next !== null; next = next.nextSibling) overlings[seats.push(next) - 1] = at;
    }
    return { seats, overlings, tops };
}

function lowestLeader({ seats, overlings, tops }: Tree): number | null {
    const sizes = new Int32Array(seats.length).fill(1);
    let largest = seats.length * SMALL_PART;
    let leader: number | null = null;
    for (let at = seats.length - 1; at >= tops; at -= 1) {
        const size = sizes[at] as number;
        const overling = overlings[at] as number;
        sizes[overling] = (sizes[overling] as number) + size;
        if (size > seats.length * PART) return at;
        if (size <= largest) continue;
        largest = size;
        leader = at;
    }
    return leader;
}

/** An overling that runs a program of the crowd belongs to it: otherwise the crowd would grow again beside the one that has ended. */
function topOfCrowd({ seats, overlings, tops }: Tree, leader: number): number {
    const isBelow = seats.map(() => false);
    const programs = new Set<Unit | undefined>();
    for (let at = leader; at < seats.length; at += 1) {
        isBelow[at] = at === leader || isBelow[overlings[at] as number] === true;
        if (isBelow[at]) programs.add(seats[at]?.process?.unit);
    }
    let top = leader;
    for (let at = overlings[top] as number; at >= tops; at = overlings[at] as number) {
        const unit = seats[at]?.process?.unit;
        if (unit === undefined || !programs.has(unit)) break;
        top = at;
    }
    return top;
}
