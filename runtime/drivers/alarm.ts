// An alarm of the machine as an event source.

import { EventSource } from "../dataspaces/source.js";
import type { Machine } from "../host/machine.js";

/** The source that emits null once, at a moment of the steady clock. */
export function alarm(machine: Machine, deadline: number): EventSource {
    return new EventSource((emit) => machine.alarm(deadline, () => emit(null)));
}
