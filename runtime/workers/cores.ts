// Hosts of several workers: what the rest of the runtime loads when more than one core is wanted.

import type { Turnstile } from "../host/host.js";
import type { System } from "../processes/system.js";
import type { Unit } from "../processes/unit.js";
import { Neighbourhood } from "./neighbourhood.js";
import { NodeLines, seatingOfThread } from "./node-lines.js";
import { SharedTurnstile } from "./node-turnstile.js";

export { type CoresOptions, runOnCores } from "./node-coordinator.js";

/** The place of a thread among the workers of a host. */
export interface Place {
    /** Where all threads that write must pass. */
    readonly turnstile: Turnstile;
    /** Whether the root lives here. */
    readonly isFirst: boolean;
    /** Connects a system that has no processes yet with the other workers, all of which have these units. */
    join(system: System, units: readonly Unit[]): void;
    /** Tells that the host ends. */
    end(exitCode: number): void;
    /** Lets go of the other threads. */
    close(): void;
}

/** The place of this thread among the workers of its host; null if it is the coordinator's, or nobody's. */
export function placeOfThread(wake: () => void): Place | null {
    const seating = seatingOfThread();
    if (seating === null) return null;
    const lines = new NodeLines(seating, wake);
    return {
        turnstile: new SharedTurnstile(seating.writing, seating.worker),
        isFirst: lines.isFirst,
        join: (system, units) => {
            const programs = units.filter(({ kind }) => kind === "program");
            new Neighbourhood(system, lines, programs);
        },
        end: (exitCode) => lines.end(exitCode),
        close: () => lines.close(),
    };
}
