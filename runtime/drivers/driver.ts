// What every driver is given: the data of its VM, the machine, and a place for warnings.
//
// A driver is an ordinary process, written in TypeScript. It meets other processes through topics alone, and the machine
// only through event sources, so it may live in the ground VM or, with an event relay beside it, in a nested one.
//
// Clause: dataspaces.2.

import type { Spawn } from "../dataspaces/action.js";
import type { Machine } from "../host/machine.js";
import type { DriverData } from "./data.js";

/** What a driver works with. */
export interface DriverContext {
    readonly data: DriverData;
    readonly machine: Machine;
    /** Says something on the log channel `warning`. */
    warn(text: string): void;
}

/** Makes the action that starts a driver. */
export type Driver = (context: DriverContext) => Spawn;
