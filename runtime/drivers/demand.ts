// Demand and supply: one process for each thing that somebody wants, as long as somebody does.
//
// Whoever wants a thing is seen as a presence, and later as an absence. Both are counted, and only the count decides: so
// nothing is opened twice, and nothing that nobody wants stays open. A supplier that has failed is not replaced before its
// demand has ended.
//
// Clause: dataspaces 1.11.

import {
    type Actions,
    type Pid,
    quit,
    type Spawn,
    type SpawnedHandler,
    transition,
} from "../dataspaces/action.js";
import type { AbsenceEvent, PresenceEvent } from "../dataspaces/event.js";

/** What a supplier and the demand for it know of each other. */
export interface Supply {
    count: number;
    /** Null until it is known. */
    pid: Pid | null;
    /** Whether the supplier sees for itself when it is not wanted any more. */
    isOnItsOwn: boolean;
}

/** Starts a supplier, if there can be one; `told` is to be called with its pid. */
export type Supplier<State> = (supply: Supply, told: SpawnedHandler<State>) => Spawn | null;

/** What is wanted, by key. */
export class Demand {
    readonly #supplies = new Map<string, Supply>();

    /** Takes note of an event; answers what begins or ends the supply, if it does. */
    change<State>(
        event: PresenceEvent | AbsenceEvent,
        key: string,
        supplier: Supplier<State>,
    ): Actions {
        const supply = this.#supplies.get(key);
        if (event.kind === "presence") {
            if (supply === undefined) return this.#begin(key, supplier);
            supply.count += 1;
            return null;
        }
        if (supply === undefined) return null;
        supply.count -= 1;
        if (supply.count > 0) return null;
        this.#supplies.delete(key);
        return end(supply);
    }

    #begin<State>(key: string, supplier: Supplier<State>): Actions {
        const supply: Supply = { count: 1, pid: null, isOnItsOwn: false };
        this.#supplies.set(key, supply);
        return supplier(supply, (pid, state) => {
            supply.pid = pid;
            // It may have been given up before it had a name.
            return transition(state, supply.count === 0 && end(supply));
        });
    }
}

function end({ pid, isOnItsOwn }: Supply): Actions {
    return pid !== null && !isOnItsOwn && quit(pid);
}
