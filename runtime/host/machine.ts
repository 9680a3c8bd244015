// What drivers ask of the machine, as an interface: time, network, standard input, files.
//
// `node-machine.ts` implements it, and loads only those parts of Node that are used. Nothing here throws, and nothing waits.
//
// Clause: dataspaces 2.

import type { FileStore } from "./files.js";
import type { Network } from "./network.js";
import type { WebSockets } from "./web-sockets.js";

/** What standard input tells: bytes, or its end. */
export type InputNews = Uint8Array | { readonly kind: "ended" };

/** Standard input. */
export interface Input {
    /** Begins to read, and tells what comes; `close` ends that, and another `open` goes on where it ended. */
    open(tell: (news: InputNews) => void): void;
    /** Whether arriving bytes are read; at first they are. */
    read(isWanted: boolean): void;
    close(): void;
}

/** The machine, as drivers see it. */
export interface Machine {
    readonly network: Network;
    readonly webSockets: WebSockets;
    readonly input: Input;
    /** The directories that the host grants to programs. */
    readonly files: FileStore;
    /** Milliseconds of a clock that never goes back. */
    now(): number;
    /** Microseconds since 1970-01-01T00:00Z. */
    wallClock(): number;
    /** Calls `ring` once, at that moment of `now` or a little later, unless what it answers is called before. */
    alarm(deadline: number, ring: () => void): () => void;
}
