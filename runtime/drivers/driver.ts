// What every driver is given: the machine, and ways to print and to warn.
//
// A driver is an ordinary process, written in TypeScript. It meets other processes through topics alone, and the machine
// only through event sources and calls that do not wait. So it may live in the ground VM or, with an event relay beside
// it, in a nested one. It sees plain data, whatever the data of its VM are.
//
// Clause: dataspaces 2.

import type { Spawn } from "../dataspaces/action.js";
import type { Machine } from "../host/machine.js";

/** What a driver works with. */
export interface DriverContext {
    readonly machine: Machine;
    /** Writes to standard output. */
    print(text: string): void;
    /** Says something on the log channel `warning`. */
    warn(text: string): void;
}

/** Makes the action that starts a driver. */
export type Driver = (context: DriverContext) => Spawn;
