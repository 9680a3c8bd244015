// One WebSocket through the library `ws`.
//
// Invariants: nothing is told after the last news, and nothing at all after `close` or `abort`.
//
// Clause: dataspaces 2.5.

import type { WebSocket } from "ws";
import type { Chunk, Connection, ConnectionNews, NetworkAddress } from "./network.js";
import { reasonOf } from "./node-reason.js";

/** How long the other side may take to answer the end of a connection. */
const LINGER = 2000;
/** The ends that are orderly: done, going away, no reason given. */
const ORDERLY: ReadonlySet<number> = new Set([1000, 1001, 1005]);
/** The connection was lost without a word. */
const LOST = 1006;
const OPEN = 1;

const FLUSHED: ConnectionNews = { kind: "flushed" };

/** A connection on a WebSocket. */
export class NodeWebSocket implements Connection {
    readonly remote: NetworkAddress | null;
    readonly #begin: () => Promise<WebSocket>;
    #socket: WebSocket | null = null;
    #tell: ((news: ConnectionNews) => void) | null = null;
    #failure: string | null = null;
    #isReading = false;
    #isBehind = false;
    #isOver = false;

    /** `begin` is called when the connection is opened; an accepted one is there already. */
    constructor(
        remote: NetworkAddress | null,
        accepted: WebSocket | null,
        begin: () => Promise<WebSocket>,
    ) {
        this.remote = remote;
        this.#begin = begin;
        if (accepted !== null) this.#attend(accepted);
    }

    get pending(): number {
        return this.#socket?.bufferedAmount ?? 0;
    }

    open(tell: (news: ConnectionNews) => void): void {
        this.#tell = tell;
        if (this.#socket !== null) {
            // It may have been lost before anybody listened.
            if (this.#isOver) process.nextTick(this.#end);
            return;
        }
        this.#begin().then(
            (socket) => {
                this.#await(socket);
                // It may have been given up meanwhile.
                if (this.#isOver) socket.terminate();
            },
            (error: unknown) => {
                this.#failure = reasonOf(error);
                this.#end();
            },
        );
    }

    read(isWanted: boolean): void {
        this.#isReading = isWanted;
        if (this.#socket === null || this.#socket.readyState !== OPEN) return;
        if (isWanted) this.#socket.resume();
        else this.#socket.pause();
    }

    write(chunk: Chunk): void {
        const socket = this.#socket;
        if (socket === null || socket.readyState !== OPEN) return;
        socket.send(chunk, this.#written);
        this.#isBehind = socket.bufferedAmount > 0;
    }

    end(): void {
        const wasOpen = this.#socket?.readyState === OPEN;
        this.#socket?.close(1000);
        // The answer is not to be kept waiting by a pause.
        if (wasOpen) this.#socket?.resume();
    }

    close(): void {
        if (this.#isOver) return;
        this.#isOver = true;
        this.#tell = null;
        const socket = this.#socket;
        if (socket === null) return;
        this.end();
        const timer = setTimeout(() => socket.terminate(), LINGER);
        socket.once("close", () => clearTimeout(timer));
    }

    abort(): void {
        this.#isOver = true;
        this.#tell = null;
        this.#socket?.terminate();
    }

    #await(socket: WebSocket): void {
        this.#attend(socket);
        socket.once("open", () => {
            if (!this.#isReading) socket.pause();
            this.#tell?.({ kind: "connected" });
        });
    }

    #attend(socket: WebSocket): void {
        this.#socket = socket;
        socket.binaryType = "arraybuffer";
        if (socket.readyState === OPEN) socket.pause();
        socket.on("message", (data, isBinary) => {
            const bytes = data as ArrayBuffer;
            this.#tell?.(isBinary ? new Uint8Array(bytes) : new TextDecoder().decode(bytes));
        });
        socket.on("error", (error) => {
            this.#failure ??= reasonOf(error);
        });
        socket.on("close", (code) => {
            const isOrderly = ORDERLY.has(code);
            if (!isOrderly) this.#failure ??= code === LOST ? "ECONNRESET" : `WebSocket ${code}`;
            else this.#tell?.({ kind: "ended" });
            this.#end();
        });
    }

    readonly #end = (): void => {
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
