// What a turn does to dataspaces, as entries of its outbox.
//
// The engine may strike in the midst of an entry, and then it is performed again (docs/internals/turns.md, "Limits"). What
// has been begun is not begun again: nobody hears anything twice.
//
// Clauses: dataspaces.3, processes.6.2.

import type { Endpoint } from "../dataspaces/endpoint.js";
import type { Orientation, Role } from "../dataspaces/role.js";
import type { Effect } from "../processes/outbox.js";
import type { Value } from "../values/value.js";
import type { Dweller } from "./dweller.js";
import type { Handlers } from "./handlers.js";

/** A message for a dataspace. */
export class Sending implements Effect {
    readonly #dweller: Dweller;
    readonly #level: number;
    readonly #orientation: Orientation;
    readonly #body: Value;
    #isBegun = false;

    constructor(dweller: Dweller, level: number, orientation: Orientation, body: Value) {
        this.#dweller = dweller;
        this.#level = level;
        this.#orientation = orientation;
        this.#body = body;
    }

    perform(): void {
        if (this.#isBegun) return;
        this.#isBegun = true;
        this.#dweller.vm.atLevel(this.#level).space.send(this.#orientation, this.#body);
    }
}

/** The opening of an endpoint. */
export class Opening implements Effect {
    readonly dweller: Dweller;
    readonly level: number;
    readonly id: unknown;
    /** What was opened, when it has been. */
    endpoint: Endpoint | null = null;
    readonly #role: Role;
    readonly #handlers: Handlers;
    #isBegun = false;

    constructor(dweller: Dweller, level: number, id: unknown, role: Role, handlers: Handlers) {
        this.dweller = dweller;
        this.level = level;
        this.id = id;
        this.#role = role;
        this.#handlers = handlers;
    }

    perform(): void {
        const { dweller, level, id } = this;
        if (this.#isBegun || dweller.process.stopped !== null) return;
        this.#isBegun = true;
        this.endpoint = dweller.member.add(dweller, level, id, this.#role, this.#handlers);
    }
}

/** The closing of an endpoint. */
export class Closing implements Effect {
    readonly #opening: Opening;
    readonly #reason: Value;

    constructor(opening: Opening, reason: Value) {
        this.#opening = opening;
        this.#reason = reason;
    }

    perform(): void {
        // Another endpoint may have taken its name: that one stays.
        const { dweller, endpoint } = this.#opening;
        if (endpoint !== null) dweller.member.close(endpoint, this.#reason);
    }
}
