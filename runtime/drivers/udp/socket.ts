// One local end of packets, as the UDP driver keeps it.
//
// It is the receipt of the packets that arrive, so it knows how many have not been handled.
//
// Clause: dataspaces 2.3.

import type { Receipt } from "../../dataspaces/action.js";
import type { Datagrams, NetworkAddress } from "../../host/network.js";

/** Packets that arrive while so many have not been handled are lost, as a full buffer of the machine loses them. */
const MOST_UNHANDLED = 4096;

/** With so many packets that have not left, more are refused. */
const MOST_UNSENT = 65_536;

/** A socket, bound or not. */
export class LocalSocket implements Receipt {
    readonly key: string;
    /** The local end as its users call it. */
    readonly local: unknown;
    readonly datagrams: Datagrams;
    /** How many publish or subscribe here. */
    demand = 0;
    isBound = false;
    hasFailed = false;
    hasWarned = false;
    #unhandled = 0;

    constructor(key: string, local: unknown, datagrams: Datagrams) {
        this.key = key;
        this.local = local;
        this.datagrams = datagrams;
    }

    /** Whether packets still have to leave. */
    get isSending(): boolean {
        return !this.hasFailed && this.datagrams.pending > 0;
    }

    /** Whether far more has been sent than leaves. */
    get isOverfull(): boolean {
        return this.datagrams.pending >= MOST_UNSENT;
    }

    get isFlooded(): boolean {
        return this.#unhandled >= MOST_UNHANDLED;
    }

    /** The name of one of the driver's endpoints for this socket. */
    id(what: string): string {
        return `${what} ${this.key}`;
    }

    send(bytes: Uint8Array, to: NetworkAddress): void {
        if (!this.hasFailed) this.datagrams.send(bytes, to);
    }

    delivered(): void {
        this.#unhandled += 1;
    }

    handled(): void {
        this.#unhandled -= 1;
    }
}
