// Logicals where the language demands them: conditions, and the operands of `/\` and `\/`.

import { disrupt } from "./disruption.js";
import { kindOf } from "./kind.js";
import type { Value } from "./value.js";

/** The value, which must be a logical to be a condition. */
export function condition(value: Value): boolean {
    if (typeof value === "boolean") return value;
    return disrupt("MST8006", `the condition is ${kindOf(value)}, not a logical`);
}

/** The value, which must be a logical to be an operand of that operator. */
export function logical(value: Value, operator: string): boolean {
    if (typeof value === "boolean") return value;
    return disrupt("MST8007", `operand of "${operator}" is ${kindOf(value)}, not a logical`);
}
