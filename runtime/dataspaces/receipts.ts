// The receipts of messages that somebody has put aside, in the order in which the messages will be handled.

import type { Receipt } from "./action.js";
import { Queue } from "./queue.js";

/** Receipts that wait. */
export class Receipts {
    readonly #waiting = new Queue<Receipt>();

    add(receipt: Receipt): void {
        this.#waiting.add(receipt);
    }

    /** The message that has waited longest has been handled. */
    settle(): void {
        this.#waiting.take()?.handled();
    }

    /** What still waits will never be handled. */
    settleAll(): void {
        for (let receipt = this.#waiting.take(); receipt; receipt = this.#waiting.take()) {
            receipt.handled();
        }
    }
}
