// The memory budget: what may be allocated until somebody looks at how much memory there is.
//
// Emitted code takes from `budget.left` for what its loops and functions make, library functions for what grows with
// what they are given, both in words of eight bytes. When nothing is left, the host is asked; it gives a new budget, or
// ends the turn. So memory is looked at every few megabytes, and nothing large is made without a look.
//
// `budget` is module-level state like `guards`: emitted code counts in it, and a worker runs one function at a time. No
// result depends on it.
//
// Clause: security 10.

/** Looks at the memory, and answers the next budget; throws if the turn must end. `words` are about to be taken. */
export type Accountant = (words: number) => number;

/** Of what nobody accounts for, nothing runs out. */
const UNLIMITED = 2 ** 30;

/** Is told of the bytes of a blob: they are outside of the engine's heap. */
export type Witness = (bytes: Uint8Array) => void;

/** How many words are left, who is asked when there are none, and who wants to know of bytes, if anybody. */
export const budget: { left: number; accountant: Accountant; witness: Witness | null } = {
    left: UNLIMITED,
    accountant: () => UNLIMITED,
    witness: null,
};

/** Nothing is left: asks for more. */
export function overdrawn(): void {
    budget.left = budget.accountant(0);
}

/** What an array or a record takes besides its elements or fields, in words. */
export const CONTAINER = 4;

/** What a part of a text takes in an array, in words. */
export const PART = 6;

/** What a field of a record takes, in words: a large record is a hash table with room for more. */
const FIELD = 8;

/** Tells of bytes that were made. Few of them do not matter. */
export function noteBytes(bytes: Uint8Array): void {
    if (budget.witness !== null && bytes.length > SHORT) budget.witness(bytes);
}

/** Takes what a record with so many fields needs. */
export function spendRecord(fields: number): void {
    spend(CONTAINER + fields * FIELD);
}

/** Takes what a JavaScript string of so many units may need. */
export function spendText(units: number): void {
    if (units > SHORT) spend(Math.floor(units / 4));
}

/** Sees to it that there is room for a JavaScript string of so many units, without taking it. */
export function makeRoomForText(units: number): void {
    const { left } = budget;
    budget.accountant(units >> 2);
    budget.left = left;
}

/** Short texts do not matter before the things that hold them do. */
const SHORT = 256;

/** Takes so many words before something of that size is made. */
export function spend(words: number): void {
    const left = budget.left - words;
    // Sums of large sizes must not leave the small integers.
    budget.left = left >= 0 ? left : budget.accountant(words);
}
