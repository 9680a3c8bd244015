// What a timer driver and those who use it say to each other.
//
// Clause: dataspaces.2.4.

import type { DriverData } from "../data.js";

/** 1970-01-01 in milliseconds since the epoch of Misty, 0000-01-01. */
export const MISTY_EPOCH = 62_167_219_200_000;

/** Asks for a timer: `msecs` from now, or since the Misty epoch. */
export function setTimer(data: DriverData, label: unknown, msecs: unknown, kind: unknown): unknown {
    return data.record({ type: "set_timer", label, msecs, kind });
}

/** Asks that a timer be forgotten. */
export function cancelTimer(data: DriverData, label: unknown): unknown {
    return data.record({ type: "cancel_timer", label });
}

/** Tells that a timer has expired, with the present time. */
export function timerExpired(data: DriverData, label: unknown, msecs: unknown): unknown {
    return data.record({ type: "timer_expired", label, msecs });
}
