// The machine through Node, as drivers see it.
//
// Clause: dataspaces.2.

import type { FileStore } from "./files.js";
import type { Input, Machine } from "./machine.js";
import { NodeFiles } from "./node-files.js";
import { NodeInput } from "./node-input.js";
import { NodeNetwork } from "./node-network.js";

/** The longest time that a timer of Node can wait. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** This machine. */
export class NodeMachine implements Machine {
    readonly network = new NodeNetwork();
    readonly input: Input = new NodeInput();
    readonly files: FileStore;
    readonly #print: (text: string) => void;

    /** `directories` are those that programs may read and write; `print` writes to standard output. */
    constructor(directories: readonly string[], print: (text: string) => void) {
        this.files = new NodeFiles(directories);
        this.#print = print;
    }

    now(): number {
        return performance.now();
    }

    wallClock(): number {
        return Math.round((performance.timeOrigin + performance.now()) * 1000);
    }

    alarm(deadline: number, ring: () => void): () => void {
        let timer: ReturnType<typeof setTimeout>;
        const arm = () => {
            // Node's timers may be early by a part of a millisecond.
            const left = Math.ceil(deadline - this.now());
            if (left > 0) timer = setTimeout(arm, Math.min(left, LONGEST_WAIT));
            else ring();
        };
        timer = setTimeout(arm, Math.min(Math.max(0, deadline - this.now()), LONGEST_WAIT));
        return () => clearTimeout(timer);
    }

    print(text: string): void {
        this.#print(text);
    }
}
