// A queue of mail: a ring of slots that grows when it is full.
//
// Adding and taking cost the same however much waits. Each time a large ring has been emptied it is halved: floods that
// come again and again find most of their room, and a process at rest soon has a small ring.

const LEAST_SIZE = 4;
const KEPT_SIZE = 64;

/** Mail in the order of its arrival. */
export class Mailbox {
    #ring: (object | null)[] = new Array<object | null>(LEAST_SIZE).fill(null);
    #first = 0;
    #count = 0;

    get count(): number {
        return this.#count;
    }

    /** Adds mail behind what waits. */
    add(mail: object): void {
        if (this.#count === this.#ring.length) this.#grow();
        this.#ring[(this.#first + this.#count) & (this.#ring.length - 1)] = mail;
        this.#count += 1;
    }

    /** Takes the mail that has waited longest; null when nothing waits. */
    take(): object | null {
        if (this.#count === 0) return null;
        const mail = this.#ring[this.#first] as object;
        this.#ring[this.#first] = null;
        this.#first = (this.#first + 1) & (this.#ring.length - 1);
        this.#count -= 1;
        if (this.#count === 0 && this.#ring.length > KEPT_SIZE) this.#shrink();
        return mail;
    }

    #grow(): void {
        const old = this.#ring;
        const ring = new Array<object | null>(old.length * 2).fill(null);
        for (let i = 0; i < old.length; i += 1) {
            ring[i] = old[(this.#first + i) & (old.length - 1)] as object;
        }
        // Nothing may come between these two: see "Limits" in docs/internals/turns.md.
        this.#ring = ring;
        this.#first = 0;
    }

    #shrink(): void {
        this.#ring = new Array<object | null>(this.#ring.length / 2).fill(null);
        this.#first = 0;
    }
}
