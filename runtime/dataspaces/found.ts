// What a search has found. The next search uses the same room, because searches are many and most find little.

/** Room for more than these is not kept. */
const MOST_KEPT = 64;

/** A list of what was found. */
export class Found<Item> {
    items: (Item | null)[] = [];
    count = 0;

    add(item: Item): void {
        this.items[this.count] = item;
        this.count += 1;
    }

    /** Lets go of all. */
    clear(): void {
        if (this.count > MOST_KEPT) this.items = [];
        else for (let nr = 0; nr < this.count; nr += 1) this.items[nr] = null;
        this.count = 0;
    }

    /** Puts all in order, where they mostly are already. */
    sort(compare: (left: Item, right: Item) => number): void {
        const { count } = this;
        for (let nr = 1; nr < count; nr += 1) {
            const items = this.items as Item[];
            if (compare(items[nr - 1] as Item, items[nr] as Item) <= 0) continue;
            this.items = items.slice(0, count).sort(compare);
            return;
        }
    }
}
