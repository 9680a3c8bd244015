// What waits for a process weighs, about, and who has sent it: nobody counts that while there is room.
//
// Whoever floods a process sends much the same again and again. So a few messages of each stretch of the queue are
// looked at, and the least of them stands for the others.
//
// Clause: security.5.

import { Blob } from "../values/blob.js";
import { CONTAINER } from "../values/budget.js";
import { isStone } from "../values/stone.js";
import type { Value } from "../values/value.js";
import { Mailbox, type Stretch } from "./mailbox.js";
import type { Process } from "./process.js";
import type { Seat } from "./seat.js";

const WORDS_IN_KILOBYTE = 128;
/** What a mail takes besides its parts, in words. */
const SLOT = 4;
/** So many parts of a message are looked at. */
const MOST_PARTS = 1000;

/** What waits for one process. */
export interface Burden {
    readonly kilobytes: number;
    /** Who has sent more than half of it, if that is known. */
    readonly sender: Seat | null;
}

/** What waits for a process. */
export function burdenOf({ moreMail, held }: Process): Burden {
    let kilobytes = 0;
    const shares = new Map<Seat | null, number>();
    for (const queue of [moreMail, held]) {
        if (!(queue instanceof Mailbox)) continue;
        for (const stretch of queue.stretches()) {
            const weight = weightOf(stretch);
            kilobytes += weight;
            shares.set(stretch.sender, (shares.get(stretch.sender) ?? 0) + weight);
        }
    }
    const [sender] = [...shares.keys()].filter((seat) => (shares.get(seat) ?? 0) > kilobytes / 2);
    return { kilobytes, sender: sender ?? null };
}

function weightOf({ count, samples }: Stretch): number {
    if (samples.length === 0) return 0;
    const least = Math.min(...samples.map(wordsOf));
    return (count * (SLOT + least)) / WORDS_IN_KILOBYTE;
}

// Stone parts are shared with whoever else has them.
function wordsOf(mail: object): number {
    const parts = [mail as Value];
    let words = 0;
    for (let nr = 0; nr < parts.length && nr < MOST_PARTS; nr += 1) {
        const part = parts[nr];
        if (typeof part === "string") words += part.length >> 3;
        else if (!isStone(part)) {
            const inner = part instanceof Blob ? part._bytes : Object.values(part as object);
            words += CONTAINER + inner.length;
            if (Array.isArray(inner)) parts.push(...inner.slice(0, MOST_PARTS));
        }
    }
    return words;
}
