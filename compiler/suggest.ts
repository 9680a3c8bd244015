// The nearest name: what a misspelt word was probably meant to be.
//
// Only near names are answered, because a far-fetched suggestion is worse than none. The
// distance counts insertions, deletions, changes and swaps of neighbours; a difference of
// case alone counts nothing.

/** The candidate that is nearest to `word`, or null when none is near. */
export function closest(word: string, candidates: Iterable<string>): string | null {
    const folded = word.toLowerCase();
    let best: string | null = null;
    let limit = allowance(word);
    for (const candidate of candidates) {
        if (candidate === word || Math.abs(candidate.length - word.length) > limit) continue;
        const steps = distance(folded, candidate.toLowerCase(), limit);
        if (steps > limit) continue;
        best = candidate;
        if (steps === 0) break;
        // From now on only a nearer one counts, so of equals the first is kept.
        limit = steps - 1;
    }
    return best;
}

/** How many steps apart a name may be: none for the shortest, and never more than 3. */
function allowance(word: string): number {
    // Longer words are no names that anybody mistyped, and would take long to compare.
    if (word.length > 80) return -1;
    return Math.min(3, Math.floor(word.length / 3));
}

/** The steps from one word to another, or more than `limit` when there are more. */
function distance(from: string, to: string, limit: number): number {
    let twoBack: number[] = [];
    let back = Array.from({ length: to.length + 1 }, (_, at) => at);
    for (let row = 1; row <= from.length; row += 1) {
        const steps = [row];
        let least = row;
        for (let column = 1; column <= to.length; column += 1) {
            const isSame = from[row - 1] === to[column - 1];
            let count = Math.min(
                get(back, column) + 1,
                get(steps, column - 1) + 1,
                get(back, column - 1) + (isSame ? 0 : 1),
            );
            if (from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
                count = Math.min(count, get(twoBack, column - 2) + 1);
            }
            steps.push(count);
            least = Math.min(least, count);
        }
        if (least > limit) return least;
        twoBack = back;
        back = steps;
    }
    return get(back, to.length);
}

function get(row: readonly number[], at: number): number {
    return row[at] ?? Number.POSITIVE_INFINITY;
}
