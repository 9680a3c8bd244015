// What is known at compile time about the value of an expression: which types it may have, and
// between which bounds it is if it is a JavaScript number.
//
// A type is always a safe guess: "any" is never wrong. It only decides which tests emitted code
// may leave out.

/** A set of possible types, one bit each, and bounds for whole numbers. */
export interface Type {
    readonly mask: number;
    readonly low: number;
    readonly high: number;
}

export const NULL = 1;
export const LOGICAL = 2;
/** A JavaScript number: whole, of magnitude up to 2^53 - 1. */
export const INTEGER = 4;
/** Any other number. */
export const DECIMAL = 8;
export const TEXT = 16;
export const ARRAY = 32;
export const RECORD = 64;
export const FUNCTION = 128;
/** Blob, pattern, address. */
export const OTHER = 256;
const EVERYTHING = 511;

/** The greatest whole number that is a JavaScript number. */
export const MOST = Number.MAX_SAFE_INTEGER;

export const ANY = ofMask(EVERYTHING);
export const NEVER = ofMask(0);

/** The type of all values whose types are in `mask`. */
export function ofMask(mask: number): Type {
    return { mask, low: -MOST, high: MOST };
}

/** The type of whole numbers between two bounds. */
export function ofRange(low: number, high: number): Type {
    return { mask: INTEGER, low, high };
}

/** What is of one type or of the other. */
export function union(one: Type, other: Type): Type {
    const mask = one.mask | other.mask;
    if ((one.mask & INTEGER) === 0) return { mask, low: other.low, high: other.high };
    if ((other.mask & INTEGER) === 0) return { mask, low: one.low, high: one.high };
    return { mask, low: Math.min(one.low, other.low), high: Math.max(one.high, other.high) };
}

/** The type without null. */
export function withoutNull(type: Type): Type {
    return { ...type, mask: type.mask & ~NULL };
}

/** Answers whether all values of the type are of the types in `mask`. */
export function isOnly(type: Type, mask: number): boolean {
    return (type.mask & ~mask) === 0;
}

/** Answers whether some value of the type may be of a type in `mask`. */
export function mayBe(type: Type, mask: number): boolean {
    return (type.mask & mask) !== 0;
}

/** Answers whether two types say the same. */
export function isSame(one: Type, other: Type): boolean {
    return one.mask === other.mask && one.low === other.low && one.high === other.high;
}

/** The bounds of a sum, difference or product of whole numbers, before any test. */
export function bounds(operator: "+" | "-" | "*", left: Type, right: Type): [number, number] {
    switch (operator) {
        case "+":
            return [left.low + right.low, left.high + right.high];
        case "-":
            return [left.low - right.high, left.high - right.low];
        case "*": {
            const products = [
                left.low * right.low,
                left.low * right.high,
                left.high * right.low,
                left.high * right.high,
            ];
            return [Math.min(...products), Math.max(...products)];
        }
    }
}

/** The result of an arithmetic operator, by the types of the operands. Clause: language 9.3. */
export function arithmeticType(operator: string, left: Type, right: Type): Type {
    if (left.mask === 0 || right.mask === 0) return NEVER;
    if (isOnly(left, INTEGER) && isOnly(right, INTEGER)) {
        if (operator === "/" || operator === "//") {
            return ofMask(INTEGER | DECIMAL | (mayBeZero(right) ? NULL : 0));
        }
        const [low, high] = bounds(operator as "+" | "-" | "*", left, right);
        if (low >= -MOST && high <= MOST) return ofRange(low, high);
        return ofMask(INTEGER | DECIMAL);
    }
    return ofMask(INTEGER | DECIMAL | NULL);
}

function mayBeZero(type: Type): boolean {
    return type.low <= 0 && type.high >= 0;
}
