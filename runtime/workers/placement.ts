// Where a process begins: in the worker that has least to do, here if that is as good.
//
// Somebody who is ready counts as much as some who only live. So a few processes that talk to each other, of which one
// is ready at a time, stay together; processes that have something to do at the same time are spread, and so are many of any kind.
// A process that may use the dataspace stays where its overling is (processes 11).

import { grantOf } from "../processes/grants.js";
import type { Kernel } from "../processes/kernel.js";
import type { Process } from "../processes/process.js";
import type { Lines } from "./lines.js";
import type { Link } from "./link.js";

const BOUND = grantOf("dataspace") as number;

/** What it weighs that somebody is ready; to live weighs 1. */
const READY = 8;
/** Who is ready is counted up to here. */
const MOST_COUNTED = 16;

/** Chooses workers for processes. */
export class Placement {
    readonly #lines: Lines;
    readonly #links: ReadonlyMap<number, Link>;
    #started = 0;

    constructor(lines: Lines, links: ReadonlyMap<number, Link>) {
        this.#lines = lines;
        this.#links = links;
    }

    /** The link to the worker where the process is to live; null for this one. `elsewhere` is as in `measure`. */
    choose({ grants, seat, system }: Process, elsewhere: number): Link | null {
        if ((grants & BOUND) !== 0) return null;
        const lines = this.#lines;
        if (lines.isSpread) return this.#nextOfAll();
        // Its overling, which waits to be told of it, does not count.
        const discount = seat.overling?.isReady === true ? READY : 0;
        const load = this.measure(system.kernel, elsewhere) - discount;
        let least = Math.floor(load / READY);
        let best: Link | null = null;
        for (const link of this.#links.values()) {
            const there = Math.floor(lines.load(link.worker) / READY);
            if (!link.isOpen || there >= least) continue;
            least = there;
            best = link;
        }
        if (best !== null) lines.addLoad(best.worker, READY + 1);
        return best;
    }

    #nextOfAll(): Link | null {
        const links = [...this.#links.values()].filter(({ isOpen }) => isOpen);
        this.#started += 1;
        return links[this.#started % (links.length + 1)] ?? null;
    }

    /** How much there is to do here, which others are told; so many of the processes live elsewhere. */
    measure(kernel: Kernel, elsewhere: number): number {
        let ready = 0;
        for (const _ of kernel.readyList()) {
            ready += 1;
            if (ready === MOST_COUNTED) break;
        }
        const load = Math.max(0, kernel.garbage.living - elsewhere) + ready * READY;
        this.#lines.setLoad(load);
        return load;
    }
}
