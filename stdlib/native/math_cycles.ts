// The module math_cycles: mathematical functions, with angles in cycles.
//
// Clause: library 11.

import { mathModule } from "./math/functions.js";

/** The module math_cycles. */
export const native = mathModule("math_cycles", { numerator: 1n, denominator: 4n });
