// The constants of decimal arithmetic.
//
// They are literals in a file that imports nothing, so that the bundler writes each where it is used. A variable of the
// bundle would be read, and its kind tested, in every operation.
//
// Clause: library 1.1, 1.2.

/** Ten to the eighth: what the high limb of a coefficient counts. */
export const BASE = 100_000_000;
/** The double nearest to 1 / BASE. */
export const PER_BASE = 1e-8;
/** The largest whole number that is represented by a JavaScript number: 2^53 - 1. */
export const MAX_SAFE = 9_007_199_254_740_991;
/** The least exponent of a number. */
export const MIN_EXPONENT = -127;
/** The greatest exponent of a number. */
export const MAX_EXPONENT = 127;
/** How many digits a double is shifted left at most by `tenTo`. */
export const MAX_SHIFT = 22;
/** The high limb of the largest coefficient. */
export const LIMIT_HIGH = 360_287_970;
/** Its low limb; the least coefficient has one more. */
export const LIMIT_LOW = 18_963_967;
/** A coefficient with this high limb has no room for another digit. */
export const LEAST_FULL = 36_028_798;
/** The least high limb of a sum, product or quotient that is worth an estimate. */
export const LEAST_LEAD = 1000;
/** How far the rest of an estimate may be off. */
export const ESTIMATE = 1e-5;
/** The same where at most two digits follow the last limb: what looks like a tie is one. */
export const EXACT = 0;
/** What is added before rounding down: a tie may have been estimated a little too low. */
export const HALF_UP = 0.500_005;
/** The greatest 32-bit integer. */
export const MOST_LIMB = 0x7fffffff;
/** In units of BASE, a high limb to which a carry can be added. */
export const ROOM_TO_CARRY = 20.4;
/** To divide by a number up to this that divides a power of ten is to multiply by another. */
export const MOST_FACTOR = 1000;
/** A divisor with this high limb goes less than 2^31 / BASE times into any number of 17 digits. */
export const LEAST_DIVISOR = 20_000_000;
/** A divisor up to this, times BASE, is less than 2^53. */
export const MOST_NEAR = 60_000_000;
