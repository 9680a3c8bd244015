// The module math_degrees: mathematical functions, with angles in degrees.
//
// Clause: library 11.

import { mathModule } from "./math/functions.js";

/** The module math_degrees. */
export const native = mathModule("math_degrees", { numerator: 90n, denominator: 1n });
