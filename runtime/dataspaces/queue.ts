// A queue: two arrays, one to put in and one to take out, so that both cost the same however much waits.

/** Items in the order of their arrival. */
export class Queue<Item> {
    #coming: Item[] = [];
    #going: (Item | undefined)[] = [];
    #next = 0;

    get isEmpty(): boolean {
        return this.#coming.length === 0 && this.#next === this.#going.length;
    }

    get size(): number {
        return this.#coming.length + this.#going.length - this.#next;
    }

    add(item: Item): void {
        this.#coming.push(item);
    }

    /** Takes the item that has waited longest; undefined when nothing waits. */
    take(): Item | undefined {
        if (this.#next === this.#going.length) {
            if (this.#coming.length === 0) return undefined;
            this.#going = this.#coming;
            this.#coming = [];
            this.#next = 0;
        }
        const item = this.#going[this.#next];
        this.#going[this.#next] = undefined;
        this.#next += 1;
        return item;
    }

    clear(): void {
        this.#coming = [];
        this.#going = [];
        this.#next = 0;
    }
}
