// What one matching remembers: the pairs of a state and a place in the text from which no end can
// be reached. A matching that never tries such a pair twice takes polynomial time.
//
// Invariant: a pair is noted when it is tried, and the search is depth-first, so whoever meets a
// noted pair knows that it has failed. The memory is bounded: when it is full it notes nothing
// more, which costs time and never changes a result.
//
// Representation: an open hash table from (state, block of 32 places) to 32 bits, so that the usual
// walk along a text touches one entry 32 times.

const FIRST_SIZE = 1 << 6;
const LAST_SIZE = 1 << 22;

/** A bounded set of pairs (state, place). States are whole numbers below 2 ** 30. */
export class Memory {
    #states = new Int32Array(FIRST_SIZE).fill(-1);
    #blocks = new Int32Array(FIRST_SIZE);
    #bits = new Int32Array(FIRST_SIZE);
    #used = 0;
    /** The entry that was met last. */
    #latest = 0;

    /** True if the pair was noted before; otherwise notes it. */
    note(state: number, place: number): boolean {
        const block = place >> 5;
        const bit = 1 << (place & 31);
        let entry = this.#latest;
        if (this.#states[entry] !== state || this.#blocks[entry] !== block) {
            entry = this.#find(state, block);
            if (entry < 0) return false;
            this.#latest = entry;
        }
        const bits = this.#bits[entry] ?? 0;
        if ((bits & bit) !== 0) return true;
        this.#bits[entry] = bits | bit;
        return false;
    }

    /** The entry of a block, made if it is missing; -1 if there is no room. */
    #find(state: number, block: number): number {
        const mask = this.#states.length - 1;
        let entry = hash(state, block) & mask;
        while (this.#states[entry] !== -1) {
            if (this.#states[entry] === state && this.#blocks[entry] === block) return entry;
            entry = (entry + 1) & mask;
        }
        if (this.#used * 2 >= this.#states.length) {
            if (this.#states.length >= LAST_SIZE) return -1;
            this.#grow();
            return this.#find(state, block);
        }
        this.#used += 1;
        this.#states[entry] = state;
        this.#blocks[entry] = block;
        return entry;
    }

    #grow(): void {
        const states = this.#states;
        const blocks = this.#blocks;
        const bits = this.#bits;
        this.#states = new Int32Array(states.length * 2).fill(-1);
        this.#blocks = new Int32Array(states.length * 2);
        this.#bits = new Int32Array(states.length * 2);
        this.#used = 0;
        states.forEach((state, old) => {
            if (state === -1) return;
            const entry = this.#find(state, blocks[old] ?? 0);
            this.#bits[entry] = bits[old] ?? 0;
        });
    }
}

function hash(state: number, block: number): number {
    let mixed = Math.imul(state, 0x9e3779b1) ^ Math.imul(block, 0x85ebca6b);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x2c1b3c6d);
    return (mixed ^ (mixed >>> 13)) >>> 0;
}
