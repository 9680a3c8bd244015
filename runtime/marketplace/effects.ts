// What a turn does to dataspaces, as entries of its outbox.
//
// The engine may strike in the midst of an entry, and then it is performed again (docs/internals/turns.md, "Limits"). What
// has been begun is not begun again: nobody hears anything twice.
//
// Clauses: dataspaces 3, processes 6.2.

import type { Endpoint } from "../dataspaces/endpoint.js";
import type { Orientation } from "../dataspaces/role.js";
import type { Effect } from "../processes/outbox.js";
import type { Value } from "../values/value.js";
import type { Dweller } from "./dweller.js";

/** A message for a dataspace. */
export class Sending implements Effect {
    readonly #dweller: Dweller;
    readonly #level: number;
    readonly #orientation: Orientation;
    readonly #body: Value;
    readonly #isRefused: boolean;
    #isBegun = false;

    constructor(
        dweller: Dweller,
        level: number,
        orientation: Orientation,
        body: Value,
        isRefused: boolean,
    ) {
        this.#dweller = dweller;
        this.#level = level;
        this.#orientation = orientation;
        this.#body = body;
        this.#isRefused = isRefused;
    }

    perform(): void {
        if (this.#isBegun) return;
        this.#isBegun = true;
        const { space } = this.#dweller.vm.atLevel(this.#level);
        space.send(this.#orientation, this.#body, this.#isRefused);
    }
}

/** The opening of an endpoint. */
export class Opening implements Effect {
    readonly dweller: Dweller;
    /** What is to be opened, and then what has been. */
    endpoint: Endpoint;
    #isBegun = false;

    constructor(dweller: Dweller, endpoint: Endpoint) {
        this.dweller = dweller;
        this.endpoint = endpoint;
    }

    perform(): void {
        const { dweller } = this;
        if (this.#isBegun || dweller.process.stopped !== null) return;
        this.#isBegun = true;
        this.endpoint = dweller.member.add(this.endpoint);
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
        dweller.member.close(endpoint, this.#reason);
    }
}
