// What a timer driver and those who use it say to each other.
//
// Clause: dataspaces 2.4.

import { wild } from "../../dataspaces/wild.js";

/** 1970-01-01 in milliseconds since the epoch of Misty, 0000-01-01. */
export const MISTY_EPOCH = 62_167_219_200_000;

/** Asks for a timer: `msecs` from now, or since the Misty epoch. */
export function setTimer(label: unknown = wild, msecs: unknown = wild, kind: unknown = wild) {
    return { type: "set_timer", label, msecs, kind };
}

/** Asks that a timer be forgotten. */
export function cancelTimer(label: unknown = wild) {
    return { type: "cancel_timer", label };
}

/** Tells that a timer has expired, with the present time. */
export function timerExpired(label: unknown = wild, msecs: unknown = wild) {
    return { type: "timer_expired", label, msecs };
}
