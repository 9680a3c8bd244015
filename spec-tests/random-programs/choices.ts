// Choices out of a list of random bytes, for generators.
//
// When the bytes are used up, every further choice is the first one. So shorter lists make smaller programs, and
// fast-check, which shortens lists and lessens numbers, finds small programs by itself.

/** Choices that are made by bytes. */
export class Choices {
    readonly #bytes: Uint8Array;
    #at = 0;

    constructor(bytes: Uint8Array) {
        this.#bytes = bytes;
    }

    /** A number from 0 up to, not including, `count`, which is at most 256. */
    below(count: number): number {
        const byte = this.#bytes[this.#at] ?? 0;
        this.#at += 1;
        return byte % count;
    }

    /** True once in `often` times; false when nothing is left to choose from. */
    once(often: number): boolean {
        return this.below(often) === often - 1;
    }

    /** One of the items. */
    of<Item>(items: readonly Item[]): Item {
        const item = items[this.below(items.length)];
        if (item === undefined) throw new Error("there is nothing to choose from");
        return item;
    }

    /** Answers whether no bytes are left. */
    get isOver(): boolean {
        return this.#at >= this.#bytes.length;
    }
}
