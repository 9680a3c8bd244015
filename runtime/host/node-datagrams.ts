// A socket for datagrams through Node.
//
// It speaks IPv6 and IPv4 at once where the machine can, and IPv4 alone where it cannot. Datagrams that are sent before it is
// bound wait, and those that are given to it before it is closed still leave.
//
// Clause: dataspaces 2.3.

import type { RemoteInfo, Socket } from "node:dgram";
import type { DatagramNews, Datagrams, NetworkAddress } from "./network.js";
import { plainHost } from "./node-addresses.js";
import { reasonOf } from "./node-reason.js";

type Lookup = typeof import("node:dns").lookup;

/** What the sockets need of Node. */
export interface DatagramTools {
    createSocket(type: "udp4" | "udp6"): Socket;
    /** 4 or 6 for a number, 0 for a name. */
    isIP(host: string): number;
    readonly lookup: Lookup;
}

interface Waiting {
    readonly bytes: Uint8Array;
    readonly to: NetworkAddress;
}

/** How much may arrive before it is read. The machine's usual 200 KB are a few hundred small datagrams. */
const ROOM = 1 << 20;

/** Datagrams on a socket of Node. */
export class NodeDatagrams implements Datagrams {
    readonly #tools: DatagramTools;
    readonly #port: number;
    readonly #onGone: () => void;
    #socket: Socket | null = null;
    #isDual = true;
    #isBound = false;
    #isClosing = false;
    #isFinishing = false;
    #tell: ((news: DatagramNews) => void) | null = null;
    #waiting: Waiting[] = [];
    pending = 0;

    constructor(tools: DatagramTools, port: number, onGone: () => void) {
        this.#tools = tools;
        this.#port = port;
        this.#onGone = onGone;
    }

    open(tell: (news: DatagramNews) => void): void {
        this.#tell = tell;
        this.#bind("udp6");
    }

    #bind(type: "udp4" | "udp6"): void {
        const fail = (error: unknown) => {
            socket?.removeAllListeners();
            socket?.close();
            if (type === "udp6" && hasNoIPv6(error)) this.#bind("udp4");
            else this.#fail(reasonOf(error));
        };
        let socket: Socket | null = null;
        try {
            socket = this.#tools.createSocket(type);
            this.#socket = socket;
            this.#isDual = type === "udp6";
            socket.on("error", fail);
            socket.on("message", this.#arrived);
            socket.bind(this.#port, this.#bound);
        } catch (error) {
            fail(error);
        }
    }

    send(bytes: Uint8Array, to: NetworkAddress): void {
        this.pending += 1;
        if (this.#isBound) this.#send(bytes, to);
        else this.#waiting.push({ bytes, to });
    }

    finish(): void {
        this.#isFinishing = true;
    }

    close(): void {
        this.#tell = null;
        this.#isClosing = true;
        this.#closeIfIdle();
    }

    #closeIfIdle(): void {
        if (!this.#isClosing || this.#socket === null) return;
        if (this.pending > 0 || !(this.#isBound || this.#waiting.length === 0)) return;
        const socket = this.#socket;
        this.#socket = null;
        socket.removeAllListeners();
        socket.close();
        this.#onGone();
    }

    #fail(reason: string): void {
        this.#socket = null;
        this.#onGone();
        this.#tell?.({ kind: "closed", reason });
        this.#tell = null;
    }

    readonly #bound = (): void => {
        const socket = this.#socket;
        if (socket === null) return;
        this.#isBound = true;
        try {
            socket.setRecvBufferSize(ROOM);
        } catch {
            // The machine allows less; it is a wish.
        }
        this.#tell?.({ kind: "bound", port: socket.address().port });
        const waiting = this.#waiting;
        this.#waiting = [];
        for (const { bytes, to } of waiting) this.#send(bytes, to);
        this.#closeIfIdle();
    };

    readonly #arrived = (bytes: Buffer, { address, port }: RemoteInfo): void => {
        const from = { host: plainHost(address), port };
        const view = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
        this.#tell?.({ kind: "packet", from, bytes: view });
    };

    #send(bytes: Uint8Array, to: NetworkAddress): void {
        const family = this.#tools.isIP(to.host);
        if (family !== 0) {
            this.#sendTo(bytes, family, to.host, to);
            return;
        }
        const wanted = this.#isDual ? {} : { family: 4 };
        try {
            this.#tools.lookup(to.host, wanted, (error, address, found) => {
                if (error === null) this.#sendTo(bytes, found, address, to);
                else this.#sent(error, to);
            });
        } catch (error) {
            this.#sent(error, to);
        }
    }

    #sendTo(bytes: Uint8Array, family: number, host: string, to: NetworkAddress): void {
        const address = family === 4 && this.#isDual ? `::ffff:${host}` : host;
        try {
            this.#socket?.send(bytes, to.port, address, (error) => this.#sent(error, to));
        } catch (error) {
            this.#sent(error, to);
        }
    }

    #sent(error: unknown, to: NetworkAddress): void {
        this.pending -= 1;
        if (error !== null) this.#tell?.({ kind: "unsent", to, reason: reasonOf(error) });
        if (this.#isFinishing && this.pending === 0) {
            this.#isFinishing = false;
            this.#tell?.({ kind: "sent" });
        }
        this.#closeIfIdle();
    }
}

function hasNoIPv6(error: unknown): boolean {
    const reason = reasonOf(error);
    return reason === "EAFNOSUPPORT" || reason === "EADDRNOTAVAIL" || reason === "EINVAL";
}
