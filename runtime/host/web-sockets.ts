// What the WebSocket driver asks of the machine, as an interface. `node-web-sockets.ts` implements it with the library `ws`.
//
// Clause: dataspaces 2.5.

import type { Connection, Listener } from "./network.js";

/** WebSockets: connections that carry texts and bytes. */
export interface WebSockets {
    /** A connection of our own. */
    connect(url: string): Connection;
    /** A listener for connections to a path; those of one port share it. Port 0 lets the machine choose. */
    listen(port: number, path: string): Listener;
    /** Ends everything. */
    close(): void;
}
