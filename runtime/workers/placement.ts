// Where a process begins: in the worker in which the fewest live, here if that is as good.
//
// A process that may use the dataspace stays where its overling is (processes.11).

import { grantOf } from "../processes/grants.js";
import type { Lines } from "./lines.js";
import type { Link } from "./link.js";

const BOUND = grantOf("dataspace") as number;

/** Chooses workers for processes. */
export class Placement {
    readonly #lines: Lines;
    readonly #links: ReadonlyMap<number, Link>;

    constructor(lines: Lines, links: ReadonlyMap<number, Link>) {
        this.#lines = lines;
        this.#links = links;
    }

    /** The link to the worker where a process with these grants is to live; null for this one. */
    choose(grants: number): Link | null {
        if ((grants & BOUND) !== 0) return null;
        const lines = this.#lines;
        let least = lines.load(lines.worker);
        let best: Link | null = null;
        for (const link of this.#links.values()) {
            if (!link.isOpen || lines.load(link.worker) >= least) continue;
            least = lines.load(link.worker);
            best = link;
        }
        lines.addLoad(best?.worker ?? lines.worker);
        return best;
    }
}
