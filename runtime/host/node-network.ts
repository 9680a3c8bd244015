// The network through Node: connections, listeners, datagrams.
//
// Node's own modules are loaded when the first of them is needed: most hosts never need one. Whatever is open is known, so
// that the end of a host ends it too.
//
// Clauses: dataspaces 2.2, 2.3.

import { createRequire } from "node:module";
import type { Socket } from "node:net";
import type { Connection, Datagrams, Listener, Network, NetworkAddress } from "./network.js";
import { NodeConnection } from "./node-connection.js";
import { type DatagramTools, NodeDatagrams } from "./node-datagrams.js";
import { NodeListener } from "./node-listener.js";

/** How long connections may go on to send after the end of the host, in milliseconds. */
const LAST_WORDS = 10_000;

interface Closable {
    close(): void;
}

/** The network of this machine. */
export class NodeNetwork implements Network {
    readonly #require = createRequire(import.meta.url);
    readonly #open = new Set<Closable>();
    readonly #sockets = new Set<Socket>();

    connect({ host, port }: NetworkAddress): Connection {
        const net = this.#require("node:net") as typeof import("node:net");
        const connection = new NodeConnection(null, null, () => {
            const socket = net.connect({ host, port, allowHalfOpen: true, noDelay: true });
            this.#keep(socket, connection);
            return socket;
        });
        return connection;
    }

    listen(host: string | null, port: number): Listener {
        const net = this.#require("node:net") as typeof import("node:net");
        const options = { allowHalfOpen: true, pauseOnConnect: true, noDelay: true };
        const adopt = (socket: Socket, connection: Connection) => this.#keep(socket, connection);
        const opened = () => void this.#open.add(listener);
        const gone = () => void this.#open.delete(listener);
        const owner = { opened, gone, adopt };
        const listener = new NodeListener(() => net.createServer(options), host, port, owner);
        return listener;
    }

    bind(port: number): Datagrams {
        const net = this.#require("node:net") as typeof import("node:net");
        const dns = this.#require("node:dns") as typeof import("node:dns");
        const dgram = this.#require("node:dgram") as typeof import("node:dgram");
        const tools: DatagramTools = {
            // Numbers are not looked up: a lookup costs a turn of the loop, and may change the order.
            createSocket: (type) =>
                dgram.createSocket({
                    type,
                    lookup: (host, _options, found) => found(null, host, type === "udp6" ? 6 : 4),
                }),
            isIP: net.isIP,
            lookup: dns.lookup,
        };
        const datagrams = new NodeDatagrams(tools, port, () => void this.#open.delete(datagrams));
        this.#open.add(datagrams);
        return datagrams;
    }

    close(): void {
        for (const open of this.#open) open.close();
        if (this.#sockets.size === 0) return;
        // The other side need not close for us to end.
        for (const socket of this.#sockets) {
            if (socket.writableFinished) socket.destroy();
            else socket.once("finish", () => socket.destroy());
        }
        const end = () => {
            for (const socket of this.#sockets) socket.destroy();
        };
        setTimeout(end, LAST_WORDS).unref();
    }

    #keep(socket: Socket, connection: Connection): void {
        this.#sockets.add(socket);
        this.#open.add(connection);
        socket.once("close", () => {
            this.#sockets.delete(socket);
            this.#open.delete(connection);
        });
    }
}
