// The machine through Node, as drivers see it.
//
// Clause: dataspaces 2.

import type { FileStore } from "./files.js";
import type { Machine } from "./machine.js";
import { NodeFiles } from "./node-files.js";
import { NodeInput } from "./node-input.js";
import { NodeNetwork } from "./node-network.js";
import { NodeWebSockets } from "./node-web-sockets.js";

/** The longest time that a timer of Node can wait. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** This machine. */
export class NodeMachine implements Machine {
    readonly network = new NodeNetwork();
    readonly webSockets = new NodeWebSockets();
    readonly input = new NodeInput();
    readonly files: FileStore;

    /** `directories` are those that programs may read and write. */
    constructor(directories: readonly string[]) {
        this.files = new NodeFiles(directories);
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

    /** Ends all that is open. */
    close(): void {
        this.network.close();
        this.webSockets.close();
        this.input.close();
    }
}
