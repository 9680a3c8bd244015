// The delays that have not run out: a heap, the earliest deadline on top, equal deadlines in the order of the calls.
//
// Delays that were cancelled, or whose process has stopped, stay until they come up or until they are the majority; so
// cancelling costs nothing, and dead ones never take more than half of the room. Elements are only ever exchanged: a
// turn limit that strikes in the middle of a walk leaves every delay in the heap, and `rebuild` puts it in order.

import type { Call } from "./call.js";
import type { Kernel } from "./kernel.js";
import type { Process } from "./process.js";

/** One delay. It is an effect: its time runs from the call, but it counts from the end of the turn. */
export class Timer {
    readonly process: Process;
    readonly call: Call;
    /** When the call is due, in milliseconds of the host's steady clock. */
    readonly deadline: number;
    /** Tells the order of the calls. */
    readonly number: number;
    isWaiting = false;

    constructor(process: Process, call: Call, deadline: number, number: number) {
        this.process = process;
        this.call = call;
        this.deadline = deadline;
        this.number = number;
    }

    get isDead(): boolean {
        return this.call.isCancelled || this.process.stopped !== null;
    }

    /** Sees to it that the call is not made, if it has not been made. */
    cancel(kernel: Kernel): void {
        if (this.call.isCancelled) return;
        this.call.cancel();
        if (this.isWaiting) kernel.timers.bury(1);
    }

    perform(kernel: Kernel): void {
        if (!this.isDead) kernel.addTimer(this);
    }
}

const FEW = 64;

/** All the delays of one kernel. */
export class Timers {
    #heap: Timer[] = [];
    #dead = 0;
    #made = 0;
    /** Whether the present turn has added delays. */
    hasNew = false;

    /** The number of the next delay. */
    nextNumber(): number {
        this.#made += 1;
        return this.#made;
    }

    /** The delays that wait, dead ones among them, in no order. */
    get waiting(): readonly Timer[] {
        return this.#heap;
    }

    add(timer: Timer): void {
        timer.isWaiting = true;
        timer.process.timers += 1;
        this.hasNew = true;
        this.#heap.push(timer);
        this.#rise(this.#heap.length - 1);
    }

    /** Takes note that so many of the delays in the heap have died. */
    bury(count: number): void {
        this.#dead += count;
        if (this.#dead > FEW && this.#dead * 2 > this.#heap.length) this.rebuild();
    }

    /** The earliest deadline; null when nothing waits. */
    next(): number | null {
        for (let top = this.#heap[0]; top !== undefined; top = this.#heap[0]) {
            if (!top.isDead) return top.deadline;
            this.#removeTop();
        }
        return null;
    }

    /** Hands over every delay that is due, in order. */
    fire(now: number, deliver: (timer: Timer) => void): void {
        for (let top = this.#heap[0]; top !== undefined; top = this.#heap[0]) {
            const isDead = top.isDead;
            if (!isDead && top.deadline > now) return;
            this.#removeTop();
            if (!isDead) deliver(top);
        }
    }

    /** Drops the dead, and puts the rest in order. */
    rebuild(): void {
        this.#heap = this.#heap.filter((timer) => {
            if (timer.isWaiting && timer.isDead) forget(timer);
            return timer.isWaiting;
        });
        this.#heap.sort((a, b) => (isEarlier(a, b) ? -1 : 1));
        this.#dead = 0;
    }

    #removeTop(): void {
        const top = this.#heap[0] as Timer;
        if (top.isDead && this.#dead > 0) this.#dead -= 1;
        forget(top);
        const last = this.#heap.pop() as Timer;
        if (this.#heap.length === 0) return;
        this.#heap[0] = last;
        this.#sink();
    }

    #rise(from: number): void {
        for (let at = from; at > 0; ) {
            const parent = (at - 1) >> 1;
            if (!this.#exchangeIfEarlier(at, parent)) return;
            at = parent;
        }
    }

    #sink(): void {
        for (let at = 0; ; ) {
            const left = 2 * at + 1;
            if (left >= this.#heap.length) return;
            const right = left + 1;
            const isRight =
                right < this.#heap.length &&
                isEarlier(this.#heap[right] as Timer, this.#heap[left] as Timer);
            const least = isRight ? right : left;
            if (!this.#exchangeIfEarlier(least, at)) return;
            at = least;
        }
    }

    #exchangeIfEarlier(lower: number, upper: number): boolean {
        const below = this.#heap[lower] as Timer;
        const above = this.#heap[upper] as Timer;
        if (!isEarlier(below, above)) return false;
        this.#heap[lower] = above;
        this.#heap[upper] = below;
        return true;
    }
}

function forget(timer: Timer): void {
    timer.isWaiting = false;
    timer.process.timers -= 1;
}

function isEarlier(a: Timer, b: Timer): boolean {
    return a.deadline < b.deadline || (a.deadline === b.deadline && a.number < b.number);
}
