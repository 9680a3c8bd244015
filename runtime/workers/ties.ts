// What ties a message to processes: the addresses and the rights to reply in it, on their way out and in.
//
// Clauses: processes 4.1, 5, 11.

import type { Kernel } from "../processes/kernel.js";
import type { Process } from "../processes/process.js";
import { type Holder, Passing, ReplyRight } from "../processes/replies.js";
import type { Seat } from "../processes/seat.js";
import type { Address } from "../values/address.js";
import type { ReplyRight as CarriedRight } from "../values/record.js";
import type { Exports } from "./exports.js";
import { FRAME } from "./frames.js";
import type { Link } from "./link.js";
import type { AtomReader, InwardTies } from "./read-value.js";
import type { RightsAbroad } from "./rights-abroad.js";
import { StandIn } from "./stand-in.js";
import type { StandIns } from "./stand-ins.js";
import type { OutwardTies } from "./write-value.js";

/** Who holds rights that nobody can use. */
export const DEAD: Holder = Object.freeze({ stopped: "stopped", rights: null, border: null });

/** Writes and reads what ties messages to processes. */
export class Ties {
    readonly #worker: number;
    readonly #linkTo: (worker: number) => Link;
    readonly standIns: StandIns;
    readonly exports: Exports;
    readonly rights: RightsAbroad;

    constructor(
        worker: number,
        linkTo: (worker: number) => Link,
        standIns: StandIns,
        exports: Exports,
        rights: RightsAbroad,
    ) {
        this.#worker = worker;
        this.#linkTo = linkTo;
        this.standIns = standIns;
        this.exports = exports;
        this.rights = rights;
    }

    /** Writes to a link. */
    toward(link: Link): OutwardTies {
        return {
            writeAddress: (address) => this.#writeAddress(link, address),
            writeRight: (right) => this.#writeRight(link, right as ReplyRight),
        };
    }

    /** Reads what has come; the rights are for that holder. */
    arrival(holder: Holder): Arrival {
        return new Arrival(this, holder);
    }

    #writeAddress(link: Link, address: Address): void {
        const process = address._target as Process;
        const { border } = process.seat;
        const reason = process.stopped ?? undefined;
        if (border instanceof StandIn) {
            link.atoms.push(border.number, border.link.worker, reason);
            if (border.link !== link) border.link.write(FRAME.hold, border.number, link.worker);
        } else {
            link.atoms.push(process.number, this.#worker, reason);
            this.exports.give(process, link.worker);
        }
    }

    /** Reads an address. */
    readAddress(from: AtomReader): Address {
        const number = from.number();
        const worker = from.number();
        const stopped = (from.next() as string | undefined) ?? null;
        if (worker === this.#worker) return this.exports.find(number, stopped).address;
        return this.standIns.receive(number, this.#linkTo(worker), stopped).address;
    }

    #writeRight(link: Link, right: ReplyRight): void {
        const { home, number } = this.rights.lend(right, link);
        link.atoms.push(home?.worker ?? this.#worker, number);
        this.#writeAddress(link, right.origin.address);
    }

    /** Reads a right to reply for somebody. */
    readRight(from: AtomReader, holder: Holder): CarriedRight {
        const worker = from.number();
        const number = from.number();
        const origin = this.readAddress(from)._target as Process;
        if (worker === this.#worker) return this.rights.comeBack(number);
        return this.rights.represent(this.#linkTo(worker), number, origin, holder);
    }

    /** Gives away the rights in the list of somebody who lives elsewhere: they have been sent there. */
    release(seat: Seat, kernel: Kernel): void {
        for (let { rights } = seat; rights !== null; rights = seat.rights) {
            new Passing(rights, seat).perform(kernel);
        }
    }
}

/** The ties of one message that is being read. */
class Arrival implements InwardTies {
    readonly #ties: Ties;
    readonly #holder: Holder;
    readonly #found: ReplyRight[] = [];

    constructor(ties: Ties, holder: Holder) {
        this.#ties = ties;
        this.#holder = holder;
    }

    readAddress(from: AtomReader): Address {
        return this.#ties.readAddress(from);
    }

    readRight(from: AtomReader): CarriedRight {
        const right = this.#ties.readRight(from, this.#holder);
        if (right instanceof ReplyRight) this.#found.push(right);
        return right;
    }

    /** Gives the rights that were found to their holder. */
    giveRights(kernel: Kernel): void {
        for (const right of this.#found) new Passing(right, this.#holder).perform(kernel);
    }
}
