// Standard input through Node. While nobody listens it is not read, and does not keep the host alive.
//
// Clause: dataspaces.2.5.

import type { Input, InputNews } from "./machine.js";

type Stdin = typeof process.stdin;

/** Standard input of this process. */
export class NodeInput implements Input {
    #stdin: Stdin | null = null;
    #tell: ((news: InputNews) => void) | null = null;
    #hasEnded = false;

    open(tell: (news: InputNews) => void): void {
        this.#tell = tell;
        if (this.#hasEnded) {
            process.nextTick(this.#ended);
            return;
        }
        if (this.#stdin === null) this.#stdin = this.#attend();
        else {
            this.#stdin.ref?.();
            this.#stdin.resume();
        }
    }

    read(isWanted: boolean): void {
        if (this.#tell === null || this.#hasEnded) return;
        if (isWanted) this.#stdin?.resume();
        else this.#stdin?.pause();
    }

    close(): void {
        this.#tell = null;
        if (this.#hasEnded) return;
        this.#stdin?.pause();
        this.#stdin?.unref?.();
    }

    #attend(): Stdin {
        const { stdin } = process;
        stdin.on("data", (chunk: Buffer) => this.#tell?.(chunk));
        stdin.on("end", this.#ended);
        // What cannot be read any more has ended.
        stdin.on("error", this.#ended);
        return stdin;
    }

    readonly #ended = (): void => {
        this.#hasEnded = true;
        this.#tell?.({ kind: "ended" });
    };
}
