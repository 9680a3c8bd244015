// Finding a text in a text, in time proportional to both lengths even in the worst case.
//
// V8's search is the fastest for ordinary texts. But it learns only from the last 250 units of what it searches for, so
// for longer ones it can take as long as the product of both lengths. These are found by the algorithm of Knuth, Morris
// and Pratt. Places are units of UTF-16; since texts are well-formed, a match begins and ends between code points.

const NATIVE_LIMIT = 250;

/** Answers where `target` begins in a text, at the given unit or later; -1 if nowhere. */
export function findText(target: string): (text: string, from: number) => number {
    if (target.length <= NATIVE_LIMIT) return (text, from) => text.indexOf(target, from);
    const borders = bordersOf(target);
    return (text, from) => findWithBorders(text, target, borders, from);
}

/** For each beginning of the target, the length of the longest shorter beginning that ends it. */
function bordersOf(target: string): Int32Array {
    const borders = new Int32Array(target.length + 1);
    let border = 0;
    for (let i = 1; i < target.length; i += 1) {
        const unit = target.charCodeAt(i);
        while (border > 0 && target.charCodeAt(border) !== unit) border = borders[border] as number;
        if (target.charCodeAt(border) === unit) border += 1;
        borders[i + 1] = border;
    }
    return borders;
}

function findWithBorders(text: string, target: string, borders: Int32Array, from: number): number {
    let matched = 0;
    for (let i = from; i < text.length; i += 1) {
        const unit = text.charCodeAt(i);
        while (matched > 0 && target.charCodeAt(matched) !== unit) {
            matched = borders[matched] as number;
        }
        if (target.charCodeAt(matched) === unit) matched += 1;
        if (matched === target.length) return i + 1 - matched;
    }
    return -1;
}
