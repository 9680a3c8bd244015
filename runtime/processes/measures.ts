// What a host measures, as numbers of Misty: the time and chance. All of it is exact as far as DEC64 reaches.
//
// Clause: processes 2.1.

import type { Host } from "../host/host.js";
import { add, divide, multiply } from "../values/number.js";
import type { Value } from "../values/value.js";

/** From 0000-01-01T00:00Z to 1970-01-01T00:00Z. */
const EPOCH_SECONDS = 62_167_219_200;
const MICROSECONDS = 1_000_000;

/** Seconds since the epoch of Misty. */
export function secondsSinceEpoch(host: Host): Value {
    const now = host.wallClock();
    const seconds = Math.floor(now / MICROSECONDS);
    return add(seconds + EPOCH_SECONDS, divide(now - seconds * MICROSECONDS, MICROSECONDS));
}

const HALF_DIGITS = 100_000_000;
// The greatest multiple of HALF_DIGITS in 32 bits: above it, some remainders would be more likely than others.
const FAIR_LIMIT = 4_200_000_000;

/** A random whole number below 10^16, divided by 10^16. */
export function randomFraction(host: Host): Value {
    const whole = add(multiply(eightDigits(host), HALF_DIGITS), eightDigits(host));
    return divide(divide(whole, HALF_DIGITS), HALF_DIGITS);
}

function eightDigits(host: Host): number {
    for (;;) {
        const bits = host.random32();
        if (bits < FAIR_LIMIT) return bits % HALF_DIGITS;
    }
}

const TWO_TO_28 = 268_435_456;

/** A fit number with 56 random bits. */
export function randomBits(host: Host): Value {
    const high = (host.random32() % TWO_TO_28) - TWO_TO_28 / 2;
    return add(multiply(high, TWO_TO_28), host.random32() % TWO_TO_28);
}
