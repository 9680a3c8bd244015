// The order of a seeded host: shuffles that are the same in every run with the same seed.
//
// Clause: dataspaces 1.10.

/** Answers a function that shuffles arrays in place; what it does follows from the seed alone. */
export function shuffler(seed: number): <Item>(items: Item[]) => void {
    const random = randomBelow(seed);
    return (items) => {
        for (let last = items.length - 1; last > 0; last -= 1) {
            const other = random(last + 1);
            const item = items[last] as (typeof items)[number];
            items[last] = items[other] as (typeof items)[number];
            items[other] = item;
        }
    };
}

// A xorshift generator: short, and even enough for a choice of orders.
function randomBelow(seed: number): (limit: number) => number {
    // Neighbouring seeds must not begin alike, and zero would stay zero.
    let state = (Math.imul(seed ^ (seed >>> 16), 0x9e3779b1) ^ 0x2545f491) | 0 || 1;
    return (limit) => {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return (state >>> 0) % limit;
    };
}
