// A queue of mail: a chain of blocks, filled at its end and emptied at its beginning.
//
// Adding and taking cost the same however much waits, and nothing is ever copied: a flood lies in many blocks that die
// young, instead of in one array that grows old and must be watched by the collector. A block that was emptied is filled
// again, so that a queue of steady length allocates nothing; one that has run empty keeps no more than a small block.
//
// A turn limit may strike where a function begins: each step that changes the chain is done without a call.

const LEAST_SIZE = 4;
const MOST_SIZE = 1024;
const KEPT_SIZE = 64;

interface Block {
    readonly slots: (object | null)[];
    next: Block | null;
}

/** Where mail waits that is not the next. */
export interface MailQueue {
    /** How much waits. */
    readonly count: number;
    /** Adds mail behind what waits. */
    add(mail: object): void;
    /** Takes the mail that has waited longest; null when nothing waits. */
    take(): object | null;
}

/** Mail in the order of its arrival. */
export class Mailbox implements MailQueue {
    #first: Block = makeBlock(LEAST_SIZE);
    #last: Block = this.#first;
    /** Where the next mail is taken from the first block, and put into the last one. */
    #start = 0;
    #end = 0;
    /** An emptied block to be used again. */
    #spare: Block | null = null;

    /** How much waits. */
    get count(): number {
        let count = this.#end - this.#start;
        for (let block = this.#first; block.next !== null; block = block.next) {
            count += block.slots.length;
        }
        return count;
    }

    /** Adds mail behind what waits. */
    add(mail: object): void {
        if (this.#end === this.#last.slots.length) this.#extend();
        this.#last.slots[this.#end] = mail;
        this.#end += 1;
    }

    /** Takes the mail that has waited longest; null when nothing waits. */
    take(): object | null {
        const { slots } = this.#first;
        if (this.#start === slots.length && !this.#advance()) return null;
        const first = this.#first.slots;
        const mail = first[this.#start] as object | null;
        if (mail === null) return null;
        first[this.#start] = null;
        this.#start += 1;
        if (this.#start === this.#end && this.#first === this.#last) this.#rest();
        return mail;
    }

    #extend(): void {
        const size = Math.min(this.#last.slots.length * 2, MOST_SIZE);
        const block = this.#spare ?? makeBlock(size);
        this.#spare = null;
        this.#last.next = block;
        this.#last = block;
        this.#end = 0;
    }

    /** Leaves the first block, which is empty; false when there is no other. */
    #advance(): boolean {
        const emptied = this.#first;
        if (emptied.next === null) return false;
        this.#first = emptied.next;
        this.#start = 0;
        emptied.next = null;
        this.#spare = emptied;
        return true;
    }

    /** Begins again at the beginning of a block, since nothing waits. */
    #rest(): void {
        this.#start = 0;
        this.#end = 0;
        if (this.#last.slots.length <= KEPT_SIZE) return;
        this.#spare = null;
        this.#first = makeBlock(LEAST_SIZE);
        this.#last = this.#first;
    }
}

function makeBlock(size: number): Block {
    return { slots: new Array<object | null>(size).fill(null), next: null };
}
