// The timers that have not expired: a heap, the earliest deadline on top, equal deadlines in the order of the calls.
//
// A timer that was cancelled or replaced stays in the heap until it comes up, or until such timers are the majority; so
// cancelling costs nothing, and dead timers never take more than half of the room.
//
// Clause: dataspaces 2.4.

/** One timer. */
export interface Entry {
    readonly key: string;
    readonly label: unknown;
    /** When it is due, by the steady clock. */
    readonly deadline: number;
    /** The moment since the Misty epoch that is not to be anticipated, in milliseconds; null for a relative timer. */
    readonly moment: number | null;
    readonly number: number;
    isDead: boolean;
}

const FEW = 64;

/** All timers of one driver, by deadline and by key. */
export class Schedule {
    #heap: Entry[] = [];
    readonly #byKey = new Map<string, Entry>();
    #made = 0;

    /** How many timers wait. */
    get size(): number {
        return this.#byKey.size;
    }

    /** Adds a timer; it replaces the one with the same key. */
    set(key: string, label: unknown, deadline: number, moment: number | null): void {
        this.cancel(key);
        this.#made += 1;
        const entry = { key, label, deadline, moment, number: this.#made, isDead: false };
        this.#byKey.set(key, entry);
        this.#heap.push(entry);
        this.#rise(this.#heap.length - 1);
    }

    /** Forgets the timer with that key, if there is one. */
    cancel(key: string): void {
        const entry = this.#byKey.get(key);
        if (entry === undefined) return;
        entry.isDead = true;
        this.#byKey.delete(key);
        const dead = this.#heap.length - this.#byKey.size;
        if (dead > FEW && dead > this.#byKey.size) this.#rebuild();
    }

    /** The earliest deadline; null when nothing waits. */
    next(): number | null {
        for (let top = this.#heap[0]; top !== undefined; top = this.#heap[0]) {
            if (!top.isDead) return top.deadline;
            this.#removeTop();
        }
        return null;
    }

    /** Takes out the earliest timer if it is due. */
    takeDue(now: number): Entry | null {
        const next = this.next();
        if (next === null || next > now) return null;
        const top = this.#heap[0] as Entry;
        this.#removeTop();
        this.#byKey.delete(top.key);
        return top;
    }

    #rebuild(): void {
        this.#heap = this.#heap.filter((entry) => !entry.isDead);
        for (let at = (this.#heap.length >> 1) - 1; at >= 0; at -= 1) this.#sink(at);
    }

    #removeTop(): void {
        const last = this.#heap.pop() as Entry;
        if (this.#heap.length === 0) return;
        this.#heap[0] = last;
        this.#sink(0);
    }

    #rise(from: number): void {
        for (let at = from; at > 0; ) {
            const parent = (at - 1) >> 1;
            if (!this.#exchangeIfEarlier(at, parent)) return;
            at = parent;
        }
    }

    #sink(from: number): void {
        for (let at = from; ; ) {
            const left = 2 * at + 1;
            const right = left + 1;
            if (left >= this.#heap.length) return;
            const isRight =
                right < this.#heap.length &&
                isEarlier(this.#heap[right] as Entry, this.#heap[left] as Entry);
            const least = isRight ? right : left;
            if (!this.#exchangeIfEarlier(least, at)) return;
            at = least;
        }
    }

    #exchangeIfEarlier(lower: number, upper: number): boolean {
        const below = this.#heap[lower] as Entry;
        const above = this.#heap[upper] as Entry;
        if (!isEarlier(below, above)) return false;
        this.#heap[lower] = above;
        this.#heap[upper] = below;
        return true;
    }
}

function isEarlier(a: Entry, b: Entry): boolean {
    return a.deadline < b.deadline || (a.deadline === b.deadline && a.number < b.number);
}
