// One TCP connection through Node.
//
// Invariants: nothing is told after the last news, and nothing at all after `close` or `abort`. A socket is read only while
// that is wanted; the rest waits in the machine. What was written before `close` is still sent, then the end is
// signalled, and what arrives meanwhile is read and thrown away: a socket that is closed with unread input makes the
// machine reset the connection, and then the other side may lose what it has not read yet.
//
// Clause: dataspaces 2.2.

import type { Socket } from "node:net";
import type { Chunk, Connection, ConnectionNews, NetworkAddress } from "./network.js";
import { reasonOf } from "./node-reason.js";

/** How long a socket that is closing may make no progress, in milliseconds. */
const STALL = 30_000;
/** How long the other side may take to close after all has been sent. */
const LINGER = 2000;

const CONNECTED: ConnectionNews = { kind: "connected" };
const ENDED: ConnectionNews = { kind: "ended" };
const FLUSHED: ConnectionNews = { kind: "flushed" };

/** A connection on a socket of Node. */
export class NodeConnection implements Connection {
    readonly remote: NetworkAddress | null;
    readonly #begin: () => Socket;
    #socket: Socket | null;
    #tell: ((news: ConnectionNews) => void) | null = null;
    #failure: string | null = null;
    #isReading = false;
    #isBehind = false;
    #isOver = false;

    /** `begin` is called when the connection is opened, and answers its socket: a new one, or the accepted one. */
    constructor(remote: NetworkAddress | null, accepted: Socket | null, begin: () => Socket) {
        this.remote = remote;
        this.#begin = begin;
        this.#socket = accepted;
        if (accepted !== null) this.#attend(accepted);
    }

    get pending(): number {
        return this.#socket?.writableLength ?? 0;
    }

    open(tell: (news: ConnectionNews) => void): void {
        this.#tell = tell;
        try {
            const socket = this.#begin();
            if (this.#socket === null) this.#await(socket);
            // An accepted one may have been lost before anybody listened.
            else if (this.#isOver) process.nextTick(this.#closed);
        } catch (error) {
            this.#failure = reasonOf(error);
            process.nextTick(this.#closed);
        }
    }

    #await(socket: Socket): void {
        this.#socket = socket;
        this.#attend(socket);
        socket.pause();
        socket.once("connect", () => {
            this.#tell?.(CONNECTED);
            if (this.#isReading) socket.resume();
        });
    }

    read(isWanted: boolean): void {
        if (this.#isReading === isWanted || this.#isOver) return;
        this.#isReading = isWanted;
        if (this.#socket?.connecting !== false) return;
        if (isWanted) this.#socket.resume();
        else this.#socket.pause();
    }

    write(chunk: Chunk): void {
        const socket = this.#socket;
        if (socket === null || !socket.writable) return;
        if (socket.writableCorked === 0) {
            socket.cork();
            // After the batch of turns: all sockets are then written in a row, which wakes who waits at the other end once.
            process.nextTick(uncork, socket);
        }
        // Nobody sends texts over TCP.
        socket.write(chunk as Uint8Array, this.#written);
        this.#isBehind = true;
    }

    end(): void {
        this.#socket?.end();
    }

    close(): void {
        if (this.#isOver) return;
        this.#isOver = true;
        this.#tell = null;
        const socket = this.#socket;
        if (socket === null || socket.destroyed) return;
        if (socket.connecting) {
            socket.destroy();
            return;
        }
        const destroy = () => void socket.destroy();
        socket.setTimeout(STALL, destroy);
        const linger = () => {
            const timer = setTimeout(destroy, LINGER);
            socket.once("close", () => clearTimeout(timer));
        };
        if (socket.writableFinished) linger();
        else socket.once("finish", linger);
        socket.end();
        socket.resume();
    }

    abort(): void {
        this.#isOver = true;
        this.#tell = null;
        this.#socket?.destroy();
    }

    #attend(socket: Socket): void {
        socket.on("data", this.#arrived);
        socket.on("end", this.#ended);
        socket.on("error", this.#failed);
        socket.on("close", this.#closed);
    }

    readonly #arrived = (chunk: Buffer): void => {
        // A plain view: what Node calls a buffer slices itself without copying.
        this.#tell?.(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length));
    };

    readonly #ended = (): void => {
        this.#tell?.(ENDED);
    };

    readonly #failed = (error: unknown): void => {
        this.#failure ??= reasonOf(error);
    };

    readonly #closed = (): void => {
        const tell = this.#tell;
        this.#isOver = true;
        this.#tell = null;
        tell?.({ kind: "closed", reason: this.#failure });
    };

    readonly #written = (): void => {
        if (!this.#isBehind || this.pending > 0) return;
        this.#isBehind = false;
        this.#tell?.(FLUSHED);
    };
}

function uncork(socket: Socket): void {
    socket.uncork();
}
