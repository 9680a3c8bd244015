// Sums, products and quotients of full width, rounded by an estimate that is good enough.
//
// The first nine digits or so of a result are an integer, the rest is a double that is off by a few
// units in its 15th digit. Unless what must be dropped is very near to a tie, that tells the nearest
// coefficient as surely as all digits do. Where it does not, there is no answer here (undefined), and
// the exact way is taken. So this makes nearly all results of full width sooner, and none different:
// see docs/internals/numbers.md.
//
// Clause: library 1.2, 1.3.

import { type Outcome, settle } from "./decimal.js";
import {
    BASE,
    HALF_UP,
    LEAST_FULL,
    LEAST_LEAD,
    LIMIT_HIGH,
    MIN_EXPONENT,
    PER_BASE,
} from "./decimal-limits.js";

/**
 * The number nearest to (lead * 1e8 + rest) * 10 ** exponent, where the rest may have another sign, be more
 * than a limb, and be off by `off` (ESTIMATE or EXACT).
 */
export function nearestTo(lead: number, rest: number, exponent: number, off: number): Outcome {
    const sign = lead >> 31;
    let high = ((lead ^ sign) - sign) | 0;
    let under = rest * (sign | 1);
    let slack = off;
    let e = exponent;
    if (high < LEAST_LEAD) return undefined;
    while (high < LEAST_FULL) {
        high = Math.imul(high, 10);
        under *= 10;
        slack *= 10;
        e -= 1;
    }
    if (high >= LIMIT_HIGH) {
        const tenth = (high * 0.1 + 0.05) | 0;
        under = (under + (high - Math.imul(tenth, 10)) * BASE) * 0.1;
        high = tenth;
        e += 1;
    }

    const over = Math.floor(under * PER_BASE);
    const rounded = under - over * BASE + HALF_UP;
    const low = rounded | 0;
    high = (high + over) | 0;
    if (Math.abs(rounded - low - 0.5) > 0.5 - slack || low >= BASE) return undefined;
    if (high < LEAST_FULL || high >= LIMIT_HIGH || e < MIN_EXPONENT) return undefined;
    return settle(sign, high, low, e);
}
