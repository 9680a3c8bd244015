// Indexes of larger texts: how many code points a text has, and where every sixteenth of them begins.
//
// They are found again by the text itself, as the key of an object without prototype: V8 makes the text unique the first
// time, and afterwards a look-up costs the same for any length. Two generations bound the memory: an index that was not
// asked for is dropped when texts of together at least its own size have been indexed since. So small texts do not evict
// a large one, and indexing again is paid for by what was indexed between.
//
// V8 writes a joined text out before it makes it unique, and the index is where that is paid for.
//
// The generations are module-level state: a cache, which no result depends on. So is how often texts are read.

import { spendText } from "./budget.js";

/** What is known about a text. */
export interface TextIndex {
    /** The number of code points. */
    readonly length: number;
    /** The unit at which each sixteenth code point begins; null if every code point is one unit. */
    readonly starts: Uint32Array | null;
}

interface Generation {
    readonly indexes: { [text: string]: TextIndex };
    /** The units of all its texts together. */
    units: number;
}

const LEAST_CAPACITY = 8_000_000;

/** So many times is a text read before it is worth an index. */
const OFTEN = 64;

/** How many times texts without an index have been read, by their length. */
const read = { units: new Uint32Array(1024), times: new Uint8Array(1024) };

const cache = { young: emptyGeneration(), old: emptyGeneration(), capacity: LEAST_CAPACITY };

/** The index of the text, made when it is asked for the first time. */
export function indexOfText(text: string): TextIndex {
    const known = cache.young.indexes[text];
    if (known !== undefined) return known;
    const index = cache.old.indexes[text] ?? makeIndex(text);
    keep(text, index);
    return index;
}

/**
 * Whether texts of that length have been read often since one of them got an index. A text that grows, or that is read only once or
 * twice, is not worth one; and V8 takes long to make texts unique when there are many of one length.
 */
export function isReadOften(units: number): boolean {
    const place = units % read.units.length;
    if (read.units[place] !== units) {
        read.units[place] = units;
        read.times[place] = 0;
    }
    const times = read.times[place] as number;
    if (times === OFTEN) return true;
    read.times[place] = times + 1;
    return false;
}

function keep(text: string, index: TextIndex): void {
    if (cache.young.units + text.length > cache.capacity) {
        cache.old = cache.young;
        cache.young = emptyGeneration();
        cache.capacity = Math.max(LEAST_CAPACITY, 2 * text.length, cache.old.units);
    }
    cache.young.indexes[text] = index;
    cache.young.units += text.length;
}

function emptyGeneration(): Generation {
    return { indexes: Object.create(null), units: 0 };
}

function makeIndex(text: string): TextIndex {
    const units = text.length;
    // The text that was written out, and the unique one.
    spendText(2 * units);
    read.times[units % read.units.length] = 0;
    const first = text.search(/[\ud800-\udfff]/);
    if (first < 0) return { length: units, starts: null };
    const starts = new Uint32Array((units >> 4) + 1);
    let position = 0;
    for (let unit = 0; unit < units; unit += 1) {
        if ((position & 15) === 0) starts[position >> 4] = unit;
        if ((text.charCodeAt(unit) & 0xfc00) === 0xd800) unit += 1;
        position += 1;
    }
    return { length: position, starts: starts.slice(0, (position + 15) >> 4) };
}
