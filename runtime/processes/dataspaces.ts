// What the processes need of dataspaces. `runtime/marketplace` gives it; a host can do without.
//
// Clause: dataspaces 3.

import type { Value } from "../values/value.js";
import type { Process } from "./process.js";

/** The name of the field of `@` through which a process acts on dataspaces. */
export const DATASPACE = "dataspace";

/** Where a process is to live. */
export interface Home {
    /** Lets the process live there; when it starts. */
    settle(process: Process): void;
}

/** The dataspaces of one host. */
export interface Dataspaces {
    /** The record `@.dataspace` of a process. */
    recordOf(process: Process): Value;
    /** What `dataspace` in a configuration asks for: null for the ground; undefined when it cannot be asked for. */
    homeFor(overling: Process, value: Value): Home | null | undefined;
    /** Whether something outside is being listened to. */
    readonly isListening: boolean;
    /** Stops listening. */
    close(): void;
}
