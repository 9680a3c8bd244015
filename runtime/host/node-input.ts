// Standard input through Node. While nobody listens it is not read, and does not keep the host alive.
//
// It is opened by its number: in a thread of its own, where most hosts run, Node's `process.stdin` is empty.
//
// Clause: dataspaces 2.5.

import { createRequire } from "node:module";
import type { Readable } from "node:stream";
import type { Input, InputNews } from "./machine.js";

const INPUT = 0;

/** Standard input of this process. */
export class NodeInput implements Input {
    readonly #require = createRequire(import.meta.url);
    #stream: Readable | null = null;
    #tell: ((news: InputNews) => void) | null = null;
    #isReading = true;
    #hasEnded = false;

    open(tell: (news: InputNews) => void): void {
        this.#tell = tell;
        if (this.#hasEnded) {
            process.nextTick(this.#ended);
            return;
        }
        this.#isReading = true;
        if (this.#stream === null) {
            this.#stream = this.#openStream();
            return;
        }
        hold(this.#stream, true);
        this.#stream.resume();
    }

    read(isWanted: boolean): void {
        if (this.#tell === null || this.#isReading === isWanted) return;
        this.#isReading = isWanted;
        if (isWanted) this.#stream?.resume();
        else this.#stream?.pause();
    }

    close(): void {
        this.#tell = null;
        if (this.#stream === null) return;
        this.#stream.pause();
        hold(this.#stream, false);
    }

    #openStream(): Readable {
        const stream = this.#makeStream();
        stream.on("data", (chunk: Buffer) => this.#tell?.(chunk));
        stream.on("end", this.#ended);
        // What cannot be read any more has ended.
        stream.on("error", this.#ended);
        return stream;
    }

    #makeStream(): Readable {
        const disk = this.#require("node:fs") as typeof import("node:fs");
        const tty = this.#require("node:tty") as typeof import("node:tty");
        if (tty.isatty(INPUT)) return new tty.ReadStream(INPUT);
        const what = disk.fstatSync(INPUT);
        if (what.isFIFO() || what.isSocket()) {
            const net = this.#require("node:net") as typeof import("node:net");
            return new net.Socket({ fd: INPUT, readable: true, writable: false });
        }
        return disk.createReadStream("", { fd: INPUT, autoClose: false });
    }

    readonly #ended = (): void => {
        this.#hasEnded = true;
        this.#tell?.({ kind: "ended" });
    };
}

/** Has a stream keep the host alive, or not; files never do. */
function hold(stream: Readable, isHeld: boolean): void {
    const { ref, unref } = stream as { ref?: () => void; unref?: () => void };
    (isHeld ? ref : unref)?.call(stream);
}
