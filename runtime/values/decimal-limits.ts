// The constants of decimal arithmetic.
//
// They are literals in a file that imports nothing, because so the bundler writes each where it is used. As a
// variable of the bundle each would be read, and its kind be tested, whenever an operation needs it.
//
// Clause: numbers.1.1, numbers.1.2.

/** Ten to the eighth: what the high limb of a coefficient counts. */
export const BASE = 100_000_000;
/** The double nearest to 1 / BASE. */
export const PER_BASE = 1e-8;
/** The largest whole number that is represented by a JavaScript number: 2^53 - 1. */
export const MAX_SAFE = 9_007_199_254_740_991;
/** Its high limb. */
export const SAFE_HIGH = 90_071_992;
/** Its low limb. */
export const SAFE_LOW = 54_740_991;
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
/** The least high limb behind which one more digit makes a coefficient full. */
export const LEAST_LEAD = 3_602_880;
/** The greatest 32-bit integer. */
export const MOST_LIMB = 0x7fffffff;
/** The greatest limb to which a carry can be added within 32 bits. */
export const MOST_CARRIED = 2_047_483_648;
/** How far from a whole number an estimate may be that is to be rounded: clear of 0.5. */
export const CLEAR = 0.49998;
