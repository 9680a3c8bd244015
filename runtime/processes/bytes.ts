// Which processes made the bytes of blobs that are still in use. They lie outside of the engine's heap, where its profiler
// does not see them. Now and then one is noted, and stands for all that were made since the last.
//
// Clause: security 5.

interface Note {
    readonly bytes: WeakRef<Uint8Array>;
    readonly size: number;
    readonly number: number;
}

/** Notes on bytes. */
export class Bytes {
    readonly #grain: number;
    #unnoted = 0;
    #notes: Note[] = [];

    /** About one note is taken for every so many bytes. */
    constructor(grain: number) {
        this.#grain = grain;
    }

    /** Takes note, perhaps, of bytes that are made on behalf of somebody. */
    add(bytes: Uint8Array, number: number): void {
        this.#unnoted += bytes.length;
        if (this.#unnoted < this.#grain) return;
        this.#notes.push({ bytes: new WeakRef(bytes), size: this.#unnoted, number });
        this.#unnoted = 0;
    }

    /** Adds what is still in use, by number. */
    addTo(kept: Map<number, number>): void {
        this.#notes = this.#notes.filter(({ bytes }) => bytes.deref() !== undefined);
        for (const { number, size } of this.#notes)
            kept.set(number, (kept.get(number) ?? 0) + size);
    }
}
