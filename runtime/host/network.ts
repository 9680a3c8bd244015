// What the drivers ask of the machine's network, as an interface. `node-network.ts` implements it.
//
// Everything that happens is told to one listener, in order, as plain values; nothing is ever thrown, and nothing is
// read before somebody wants it. Addresses are numeric, and IPv4 addresses that are mapped to IPv6 become IPv4 again.
//
// Clauses: dataspaces 2.2, 2.3.

/** One end of a connection or the sender of a datagram. */
export interface NetworkAddress {
    readonly host: string;
    readonly port: number;
}

/** What connections carry: bytes; some carry texts too. */
export type Chunk = Uint8Array | string;

/** What a connection tells: what arrived, or one of these. */
export type ConnectionNews =
    | Chunk
    | { readonly kind: "connected" }
    /** The other side sends nothing more. */
    | { readonly kind: "ended" }
    /** All that was written has been taken by the machine; told only when it was not taken at once. */
    | { readonly kind: "flushed" }
    /** The last news. The reason is null after an orderly close. */
    | { readonly kind: "closed"; readonly reason: string | null };

/** One connection. Until `open` it does nothing. */
export interface Connection {
    /** The other side's address; null before a connection of our own is made. */
    readonly remote: NetworkAddress | null;
    /** Bytes that were written and that the machine has not taken. */
    readonly pending: number;
    /** Begins, and tells what happens from now on. */
    open(tell: (news: ConnectionNews) => void): void;
    /** Whether arriving bytes are read; at first they are not. */
    read(isWanted: boolean): void;
    /** Sends a chunk, which nobody changes afterwards. It may wait a little, for others to go with it. */
    write(chunk: Chunk): void;
    /** Sends nothing more. */
    end(): void;
    /** Closes both ways as soon as what was written has been sent; nothing more is told. */
    close(): void;
    /** Closes at once, and forgets what was not sent; nothing more is told. */
    abort(): void;
}

/** What a listener tells: connections that were made, or one of these. */
export type ListenerNews =
    | { readonly kind: "listening"; readonly port: number }
    | { readonly kind: "accepted"; readonly connection: Connection }
    /** The last news: it cannot listen, or no more. */
    | { readonly kind: "closed"; readonly reason: string };

/** A port on which connections are accepted. */
export interface Listener {
    open(tell: (news: ListenerNews) => void): void;
    /** Stops to listen. Connections that were made stay. */
    close(): void;
}

/** What a socket for datagrams tells. */
export type DatagramNews =
    | { readonly kind: "bound"; readonly port: number }
    | { readonly kind: "packet"; readonly from: NetworkAddress; readonly bytes: Uint8Array }
    /** All that was given to `send` has left; told once for a call of `finish`. */
    | { readonly kind: "sent" }
    /** A datagram could not be sent. */
    | { readonly kind: "unsent"; readonly to: NetworkAddress; readonly reason: string }
    /** The last news: it cannot be bound, or has failed. */
    | { readonly kind: "closed"; readonly reason: string };

/** A socket for datagrams. */
export interface Datagrams {
    /** Datagrams that were given to `send` and have not left. */
    readonly pending: number;
    open(tell: (news: DatagramNews) => void): void;
    /** Sends one datagram; before the socket is bound it waits. */
    send(bytes: Uint8Array, to: NetworkAddress): void;
    /** Has `sent` told as soon as nothing waits to leave. */
    finish(): void;
    /** Closes as soon as what was given to `send` has left; nothing more is told. */
    close(): void;
}

/** The machine's network. */
export interface Network {
    /** A connection of our own to a host, by name or number. */
    connect(to: NetworkAddress): Connection;
    /** A listener on all interfaces, or on those of one host; port 0 lets the machine choose. */
    listen(host: string | null, port: number): Listener;
    /** A socket for datagrams; port 0 lets the machine choose. */
    bind(port: number): Datagrams;
    /** Ends everything; what was written is still sent, as long as that does not take too long. */
    close(): void;
}
