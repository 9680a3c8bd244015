// The connection of a worker thread with its host, through Node.
//
// A worker that runs looks at its bell, a number in shared memory, which costs nothing; one that has nothing to do sleeps on it for a
// little, and then has Node wait for it. Messages are taken from Node's queues one by one: an event would bring all that
// are there, and memory might not have room for them.
//
// Clause: processes 11.

import {
    isMainThread,
    type MessagePort,
    parentPort,
    receiveMessageOnPort,
    workerData,
} from "node:worker_threads";
import type { Atom } from "./atoms.js";
import type { Lines, Order, Tally } from "./lines.js";
import { type Port, weightOf } from "./link.js";
import { type Instruction, type Report, ring, type Seating } from "./node-messages.js";

/** What TypeScript does not know of `Atomics` yet. */
interface Waiting {
    waitAsync(numbers: Int32Array, at: number, expected: number): { readonly value: unknown };
}

/** The message that has waited longest in a port; null when there is none. */
function takeFrom<Message>(port: MessagePort): Message | null {
    return (receiveMessageOnPort(port)?.message as Message | undefined) ?? null;
}

class NodePort implements Port {
    sent = 0;
    readonly #port: MessagePort;
    readonly #seating: Seating;
    readonly #there: number;

    constructor(port: MessagePort, seating: Seating, there: number) {
        this.#port = port;
        this.#seating = seating;
        this.#there = there;
    }

    get backlog(): number {
        return Atomics.load(this.#seating.moving, this.#there);
    }

    post(batch: Atom[]): void {
        const { bells, moving } = this.#seating;
        Atomics.add(moving, this.#there, weightOf(batch));
        this.#port.postMessage(batch);
        // Nothing of JavaScript may be called in between.
        batch.length = 1;
        this.sent += 1;
        ring(bells, this.#there);
    }

    take(): readonly Atom[] | null {
        const batch = takeFrom<readonly Atom[]>(this.#port);
        const { moving, worker } = this.#seating;
        if (batch !== null) Atomics.sub(moving, worker, weightOf(batch));
        return batch;
    }

    close(): void {
        this.#port.close();
    }
}

/** The connection of this thread with its host. */
export class NodeLines implements Lines {
    readonly worker: number;
    /** Whether the root lives here. */
    readonly isFirst: boolean;
    readonly isSpread: boolean;
    readonly #seating: Seating;
    readonly #parent: MessagePort;
    readonly #wake: () => void;
    #heard = 0;

    /** `wake` ends the waiting of the host. */
    constructor(seating: Seating, wake: () => void) {
        this.worker = seating.worker;
        this.isFirst = seating.isFirst;
        this.isSpread = seating.isSpread;
        this.#seating = seating;
        this.#parent = parentPort as MessagePort;
        this.#wake = wake;
        this.#listen();
        this.#tell({ kind: "ready" });
    }

    /** Wakes the host at the next ring of the bell, and so on: if it is not waiting then, it looks by itself. */
    #listen(): void {
        const { bells } = this.#seating;
        const count = Atomics.load(bells, this.worker);
        const { waitAsync } = Atomics as unknown as Waiting;
        void Promise.resolve(waitAsync(bells, this.worker, count).value).then(() => {
            this.#listen();
            this.#wake();
        });
    }

    #tell(report: Report): void {
        this.#parent.postMessage(report);
    }

    hasNews(): boolean {
        const count = Atomics.load(this.#seating.bells, this.worker);
        if (count === this.#heard) return false;
        this.#heard = count;
        return true;
    }

    takeOrder(): Order | null {
        const order = takeFrom<Instruction>(this.#parent);
        if (order === null || order.kind === "lost") return order;
        const { worker, port } = order;
        const connected = new NodePort(port, this.#seating, worker);
        return { kind: "connect", worker, port: connected };
    }

    doze(milliseconds: number): boolean {
        const { bells } = this.#seating;
        if (milliseconds > 0) Atomics.wait(bells, this.worker, this.#heard, milliseconds);
        return Atomics.load(bells, this.worker) !== this.#heard;
    }

    rest(tally: Tally): void {
        this.#tell({ kind: "rest", tally });
    }

    load(worker: number): number {
        return Atomics.load(this.#seating.loads, worker);
    }

    setLoad(load: number): void {
        Atomics.store(this.#seating.loads, this.worker, load);
    }

    addLoad(worker: number, load: number): void {
        Atomics.add(this.#seating.loads, worker, load);
    }

    /** Tells the coordinator that the host ends. */
    end(exitCode: number): void {
        this.#tell({ kind: "end", exitCode });
    }

    /** Lets go of the coordinator, so that the thread can end. */
    close(): void {
        this.#parent.close();
    }
}

/** The place of this thread in a host of many workers; null if it has none. */
export function seatingOfThread(): Seating | null {
    const data = workerData as Partial<Seating> | null;
    return isMainThread || data?.bells === undefined ? null : (data as Seating);
}
