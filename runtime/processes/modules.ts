// Modules in a process: each is executed once, when it is first used, and its value is stone.
//
// A body that disrupts throws through here to the `use`, and so the unit that used it disrupts. The values are a list
// and no Map, because most processes use few modules or none.
//
// Clauses: language 5.2, processes 1.2, toolchain 1.5.

import { disrupt } from "../values/disruption.js";
import { stone } from "../values/stone.js";
import type { Value } from "../values/value.js";
import type { Process } from "./process.js";
import type { Unit } from "./unit.js";

/** The path of the unit that makes intrinsics, which no policy forbids. */
const INTRINSICS = "std:intrinsics";

/** The value of the module in this process; executes it the first time. */
export function useModule(process: Process, unit: Unit): Value {
    for (let known = process.modules; known !== null; known = known.next) {
        if (known.unit === unit) return known.value;
    }
    if (isStandard(unit) && !process.isInStandardModule) checkPolicy(process, unit);

    const outer = process.isInStandardModule;
    process.isInStandardModule = isStandard(unit);
    try {
        const value = stone(unit.start(process));
        process.modules = { unit, value, next: process.modules };
        return value;
    } finally {
        // The intrinsics may be made anywhere, also where too deep recursion is handled.
        process.isInStandardModule = outer;
    }
}

// What a standard module uses for its own purposes is not the program's choice.
function checkPolicy(process: Process, unit: Unit): void {
    if (unit.path === INTRINSICS) return;
    const allowed = process.unit.policy?.modules ?? null;
    if (allowed !== null && !allowed.includes(unit.name)) {
        disrupt("MST8099", `the policy of this program does not allow module "${unit.name}"`);
    }
}

function isStandard(unit: Unit): boolean {
    return unit.path.startsWith("std:");
}
