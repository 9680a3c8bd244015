// The module math_radians: mathematical functions, with angles in radians.
//
// Clause: library 11.

import { mathModule } from "./math/functions.js";

/** The module math_radians. */
export const native = mathModule("math_radians", null);
