// WebSockets through Node: connections, and listeners that share ports.
//
// The library is loaded when the first of them is opened. A port is an HTTP server that knows nothing but the paths that
// somebody listens at.
//
// Clause: dataspaces 2.5.

import type { IncomingMessage, Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { WebSocket, WebSocketServer } from "ws";
import type { Connection, Listener, ListenerNews } from "./network.js";
import { plainHost } from "./node-addresses.js";
import { reasonOf } from "./node-reason.js";
import { NodeWebSocket } from "./node-web-socket.js";
import type { WebSockets } from "./web-sockets.js";

/** The largest message, in bytes. */
const LARGEST = 1 << 24;

type Tell = (news: ListenerNews) => void;

/** The WebSockets of this machine. */
export class NodeWebSockets implements WebSockets {
    readonly #require = createRequire(import.meta.url);
    readonly #ports = new Map<number, Port>();
    readonly #open = new Set<Connection>();

    connect(url: string): Connection {
        const connection: NodeWebSocket = new NodeWebSocket(null, null, async () => {
            const { WebSocket } = await import("./node-ws.js");
            const options = { perMessageDeflate: false, maxPayload: LARGEST };
            return this.#keep(new WebSocket(url, options), connection);
        });
        return connection;
    }

    listen(port: number, path: string): Listener {
        let isOpen = true;
        let close = () => {};
        return {
            open: (tell) => {
                this.#portAt(port).then(
                    (found) => {
                        if (isOpen) close = found.add(path, tell);
                    },
                    (error: unknown) => isOpen && tell({ kind: "closed", reason: reasonOf(error) }),
                );
            },
            close: () => {
                isOpen = false;
                close();
            },
        };
    }

    close(): void {
        for (const connection of this.#open) connection.close();
        for (const port of this.#ports.values()) port.close();
    }

    // Of a port that the machine chooses there may be many.
    async #portAt(nr: number): Promise<Port> {
        const { WebSocketServer } = await import("./node-ws.js");
        const known = this.#ports.get(nr);
        if (known !== undefined) return known;
        const http = this.#require("node:http") as typeof import("node:http");
        const server = http.createServer((_request, response) => {
            response.writeHead(426, { connection: "close" }).end();
        });
        const upgrader = new WebSocketServer({
            noServer: true,
            perMessageDeflate: false,
            maxPayload: LARGEST,
        });
        const port = new Port(server, upgrader, {
            keep: (socket, connection) => void this.#keep(socket, connection),
            gone: () => {
                if (this.#ports.get(nr) === port) this.#ports.delete(nr);
            },
        });
        if (nr !== 0) this.#ports.set(nr, port);
        server.listen(nr);
        return port;
    }

    #keep(socket: WebSocket, connection: Connection): WebSocket {
        this.#open.add(connection);
        socket.once("close", () => void this.#open.delete(connection));
        return socket;
    }
}

interface PortOwner {
    keep(socket: WebSocket, connection: Connection): void;
    gone(): void;
}

/** One port, with the paths that are listened at. */
class Port {
    readonly #server: Server;
    readonly #upgrader: WebSocketServer;
    readonly #owner: PortOwner;
    readonly #paths = new Map<string, Set<Tell>>();

    constructor(server: Server, upgrader: WebSocketServer, owner: PortOwner) {
        this.#server = server;
        this.#upgrader = upgrader;
        this.#owner = owner;
        server.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
        server.on("error", (error) => {
            owner.gone();
            for (const tell of this.#listeners()) {
                tell({ kind: "closed", reason: reasonOf(error) });
            }
        });
        server.on("listening", () => {
            for (const tell of this.#listeners()) this.#tellPort(tell);
        });
    }

    /** Listens at a path; answers what ends that. */
    add(path: string, tell: Tell): () => void {
        const tells = this.#paths.get(path) ?? new Set();
        this.#paths.set(path, tells.add(tell));
        if (this.#server.listening) this.#tellPort(tell);
        return () => {
            tells.delete(tell);
            if (tells.size === 0) this.#paths.delete(path);
            if (this.#paths.size === 0) this.close();
        };
    }

    close(): void {
        this.#owner.gone();
        this.#server.close();
        // Those who have not said what they want are waited for by nobody.
        this.#server.closeAllConnections();
    }

    #listeners(): Tell[] {
        return [...this.#paths.values()].flatMap((tells) => [...tells]);
    }

    #tellPort(tell: Tell): void {
        tell({ kind: "listening", port: (this.#server.address() as AddressInfo).port });
    }

    #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
        const path = (request.url ?? "/").replace(/\?.*$/s, "");
        const [tell] = this.#paths.get(path) ?? [];
        const { remoteAddress, remotePort } = request.socket;
        if (tell === undefined || remoteAddress === undefined || remotePort === undefined) {
            refuse(socket);
            return;
        }
        const remote = { host: plainHost(remoteAddress), port: remotePort };
        this.#upgrader.handleUpgrade(request, socket, head, (made) => {
            const connection = new NodeWebSocket(remote, made, async () => made);
            this.#owner.keep(made, connection);
            tell({ kind: "accepted", connection });
        });
    }
}

/** Nobody is there; and whoever does not wait to hear that is not missed. */
function refuse(socket: Duplex): void {
    const destroy = () => void socket.destroy();
    socket.once("finish", destroy).on("error", destroy);
    socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
}
