// What flows through one connection: how much of the input its receivers have before them, and how much of the output
// waits.
//
// It is the receipt of every chunk that arrives, so it knows how many have not been handled.
//
// Clause: dataspaces 2.2.

import type { Receipt } from "../../dataspaces/action.js";
import type { Chunk, Connection } from "../../host/network.js";

/** With so many chunks before its receivers a connection is not read. */
const MOST_CHUNKS = 64;
/** With more bytes than these still to be written a connection is not read. */
const MOST_BEHIND = 1 << 20;
/** With more bytes than these to be written a connection is given up. */
const OVERFLOW = 1 << 24;

/** The two directions of one connection. */
export class Flow implements Receipt {
    readonly #connection: Connection;
    /** Bytes that were written and of which the user has not been told. */
    #written = 0;
    #unhandled = 0;
    #isWanted = false;
    #isReading = false;
    /** Whether the user has ended his side. */
    hasEnded = false;

    constructor(connection: Connection) {
        this.#connection = connection;
    }

    /** Whether the user has sent far more than the other side takes. */
    get isOverfull(): boolean {
        return this.#connection.pending > OVERFLOW;
    }

    write(chunk: Chunk): void {
        this.#connection.write(chunk);
        this.#written += sizeOf(chunk);
        this.#control();
    }

    end(): void {
        this.hasEnded = true;
        this.#connection.end();
    }

    /** The bytes that the machine has taken since the last call; 0 while some of them wait. */
    takeCredit(): number {
        this.#control();
        if (this.#connection.pending > 0) return 0;
        const bytes = this.#written;
        this.#written = 0;
        return bytes;
    }

    /** Begins to read. */
    read(): void {
        this.#isWanted = true;
        this.#control();
    }

    delivered(): void {
        this.#unhandled += 1;
        if (this.#unhandled === MOST_CHUNKS) this.#control();
    }

    handled(): void {
        this.#unhandled -= 1;
        if (!this.#isReading && this.#unhandled < MOST_CHUNKS) this.#control();
    }

    #control(): void {
        const isReading =
            this.#isWanted &&
            this.#unhandled < MOST_CHUNKS &&
            this.#connection.pending <= MOST_BEHIND;
        if (isReading === this.#isReading) return;
        this.#isReading = isReading;
        this.#connection.read(isReading);
    }
}

/** The bytes of a chunk; a text travels as UTF-8. */
function sizeOf(chunk: Chunk): number {
    if (typeof chunk !== "string") return chunk.length;
    let size = chunk.length;
    for (let at = 0; at < chunk.length; at += 1) {
        const unit = chunk.charCodeAt(at);
        // Two units of a pair make four bytes, any other unit up to three.
        if (unit >= 0x80) size += unit < 0x800 || (unit & 0xf800) === 0xd800 ? 1 : 2;
    }
    return size;
}
