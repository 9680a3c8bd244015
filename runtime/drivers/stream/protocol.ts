// What differs between the drivers of connections: the words of their messages, and what they ask the machine for.
//
// Clauses: dataspaces 2.2, 2.5.

import type { Chunk, Connection, Listener } from "../../host/network.js";
import type { DriverContext } from "../driver.js";

/** A kind of connections. */
export interface Protocol {
    /** What its driver and its processes are called. */
    readonly name: string;
    /** The subpacket that ends a flow; null where flows end only with their connection. */
    readonly eof: string | null;
    /** A part of a flow; the flow, if nothing is said about the subpacket. */
    channel(source: unknown, destination: unknown, subpacket?: unknown): unknown;
    listening(listener: unknown, port: unknown): unknown;
    credit(bytes: number): unknown;
    /** The topics of all flows between a local end of a connection of ours and its remote end. */
    readonly outbound: { readonly local: unknown; readonly remote: unknown };
    /** The topics of local ends on which connections are accepted. */
    readonly listeners: readonly unknown[];
    /** A connection to a remote end; null when the end is not one. */
    connect(context: DriverContext, remote: unknown): Connection | null;
    /** A listener at a local end, and the port that it asks for; null when the end is not one. */
    listen(context: DriverContext, local: unknown): AskedListener | null;
    /** What the remote end of an accepted connection is called. */
    remoteOf(connection: Connection): unknown;
    /** What of the data that a user sends goes over the wire; null for what does not. */
    chunkOf(subpacket: unknown): Chunk | null;
}

/** A listener, and the port that was asked for. */
export interface AskedListener {
    readonly listener: Listener;
    readonly port: number;
}
