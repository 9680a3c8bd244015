// A map for keys that come and go again and again.
//
// A `Map` of V8 keeps deleted entries in their chains until it is rebuilt, so that in a large map one key that is added
// and deleted many times costs more each time. Here a deleted entry stays as one without a value, ready for the same key,
// and all of these are removed at once when they have become too many.

/** Values by key. */
export class LastingMap<Key, Value extends object> {
    #values = new Map<Key, Value | null>();
    #size = 0;

    get size(): number {
        return this.#size;
    }

    get(key: Key): Value | undefined {
        return this.#values.get(key) ?? undefined;
    }

    /** Adds a value under a key that has none. */
    add(key: Key, value: Value): void {
        this.#values.set(key, value);
        this.#size += 1;
    }

    /** Puts another value under a key that has one. */
    replace(key: Key, value: Value): void {
        this.#values.set(key, value);
    }

    /** Removes the value of a key that has one. */
    delete(key: Key): void {
        this.#size -= 1;
        if (this.#values.size > 2 * this.#size + FEW) {
            this.#values.delete(key);
            this.#values = new Map([...this.#values].filter(([, value]) => value !== null));
        } else {
            this.#values.set(key, null);
        }
    }
}

const FEW = 16;
