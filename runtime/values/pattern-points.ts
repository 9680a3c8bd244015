// Sets of code points, as the classes of patterns need them: ranges, Unicode categories, the
// built-in names, and their unions and differences.
//
// Invariant: a set never changes. What it remembers (a page of 256 answers is worked out when the
// first of its code points is asked for) only saves work, which is why the sets of the built-in
// names may be shared by all processes. A regular expression is used for one thing: to ask the
// engine for the category of a single code point.

/** Whatever can say whether a code point belongs to it. */
export interface PointTest {
    has(point: number): boolean;
}

const PAGE_BITS = 8;
const PAGE_SIZE = 1 << PAGE_BITS;

/** A fixed set of code points, fast to ask. */
export class PointSet implements PointTest {
    readonly #includes: (point: number) => boolean;
    readonly #pages: Uint8Array[] = [];

    constructor(includes: (point: number) => boolean) {
        this.#includes = includes;
    }

    has(point: number): boolean {
        const page = this.#pages[point >> PAGE_BITS] ?? this.#fillPage(point >> PAGE_BITS);
        return page[point & (PAGE_SIZE - 1)] === 1;
    }

    #fillPage(number: number): Uint8Array {
        const page = new Uint8Array(PAGE_SIZE);
        for (let low = 0; low < PAGE_SIZE; low += 1) {
            if (this.#includes((number << PAGE_BITS) | low)) page[low] = 1;
        }
        this.#pages[number] = page;
        return page;
    }
}

/** The set of the code points in the pairs `from, to, from, to, ...`, both ends included. */
export function rangeSet(pairs: readonly number[]): PointSet {
    return new PointSet((point) => {
        for (let at = 0; at < pairs.length; at += 2) {
            if (point >= (pairs[at] ?? 0) && point <= (pairs[at + 1] ?? -1)) return true;
        }
        return false;
    });
}

/** Membership in a class: in `united`, in none of `excluded`, and in `intersected` if there is one. */
export function combine(
    united: readonly PointTest[] | null,
    excluded: readonly PointTest[],
    intersected: readonly PointTest[] | null,
): PointTest {
    const within = (tests: readonly PointTest[], point: number) =>
        tests.some((test) => test.has(point));
    return {
        has: (point) =>
            (united === null || within(united, point)) &&
            !within(excluded, point) &&
            (intersected === null || within(intersected, point)),
    };
}

/** The code points of a general category such as `Lu`, or null if there is no such category. */
export function findCategory(name: string): PointSet | null {
    return CATEGORIES.get(name) ?? null;
}

/** The code points that a built-in name stands for; `end` as it counts in a class. Null if none. */
export function findBuiltIn(name: string): PointSet | null {
    return BUILT_INS.get(name) ?? null;
}

const CATEGORY_NAMES =
    "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co Cn";

const CATEGORIES: ReadonlyMap<string, PointSet> = new Map(
    CATEGORY_NAMES.split(" ").map((name) => [name, categorySet(name)]),
);

const BUILT_INS: ReadonlyMap<string, PointSet> = new Map([
    ["ascii", rangeSet([0, 0x7f])],
    ["char", new PointSet(() => true)],
    ["digit", rangeSet([0x30, 0x39])],
    ["end", rangeSet([0x0a, 0x0a, 0x0d, 0x0d])],
    ["hex", rangeSet([0x30, 0x39, 0x41, 0x46])],
    ["letter", categorySet("L")],
    ["lower", categorySet("Ll")],
    ["space", categorySet("Zs")],
    ["upper", categorySet("Lu")],
]);

function categorySet(name: string): PointSet {
    // Made when it is first asked, for a program that uses no pattern must not pay for thirty
    // regular expressions.
    let property: RegExp | null = null;
    return new PointSet((point) => {
        property ??= new RegExp(`^\\p{${name}}$`, "u");
        return property.test(String.fromCodePoint(point));
    });
}
