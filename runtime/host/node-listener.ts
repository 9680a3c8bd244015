// A port on which connections are accepted, through Node.
//
// A connection that was accepted, and that nobody has opened when the listener closes, will never be opened: it is closed too.
//
// Clause: dataspaces 2.2.

import type { AddressInfo, Server, Socket } from "node:net";
import type { Connection, Listener, ListenerNews } from "./network.js";
import { plainHost } from "./node-addresses.js";
import { NodeConnection } from "./node-connection.js";
import { reasonOf } from "./node-reason.js";

/** Who has to know of a listener's sockets. */
export interface ListenerOwner {
    adopt(socket: Socket, connection: Connection): void;
    opened(): void;
    gone(): void;
}

/** How many connections may wait to be accepted. */
const BACKLOG = 1024;

/** A listener on a server of Node. */
export class NodeListener implements Listener {
    readonly #makeServer: () => Server;
    readonly #host: string | null;
    readonly #port: number;
    readonly #owner: ListenerOwner;
    readonly #unopened = new Set<Connection>();
    #server: Server | null = null;
    #tell: ((news: ListenerNews) => void) | null = null;

    constructor(makeServer: () => Server, host: string | null, port: number, owner: ListenerOwner) {
        this.#makeServer = makeServer;
        this.#host = host;
        this.#port = port;
        this.#owner = owner;
    }

    open(tell: (news: ListenerNews) => void): void {
        this.#tell = tell;
        const server = this.#makeServer();
        this.#server = server;
        this.#owner.opened();
        server.on("error", (error) => this.#fail(reasonOf(error)));
        server.on("listening", () => {
            this.#tell?.({ kind: "listening", port: (server.address() as AddressInfo).port });
        });
        server.on("connection", (socket) => this.#accept(socket));
        const place = { port: this.#port, backlog: BACKLOG };
        try {
            server.listen(this.#host === null ? place : { ...place, host: this.#host });
        } catch (error) {
            process.nextTick(() => this.#fail(reasonOf(error)));
        }
    }

    close(): void {
        this.#tell = null;
        this.#server?.close();
        for (const connection of this.#unopened) connection.abort();
        this.#unopened.clear();
        this.#owner.gone();
    }

    #accept(socket: Socket): void {
        const { remoteAddress, remotePort } = socket;
        if (this.#tell === null || remoteAddress === undefined || remotePort === undefined) {
            // It went before it came.
            socket.destroy();
            return;
        }
        const remote = { host: plainHost(remoteAddress), port: remotePort };
        const connection = new NodeConnection(remote, socket, () => {
            this.#unopened.delete(connection);
            return socket;
        });
        this.#unopened.add(connection);
        this.#owner.adopt(socket, connection);
        socket.once("close", () => void this.#unopened.delete(connection));
        this.#tell({ kind: "accepted", connection });
    }

    #fail(reason: string): void {
        const tell = this.#tell;
        this.#tell = null;
        this.#owner.gone();
        tell?.({ kind: "closed", reason });
    }
}
