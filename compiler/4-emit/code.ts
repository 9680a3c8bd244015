// Pieces of emitted code, as the emitter puts them together.
//
// The code of an expression has two parts: what must be evaluated first (assignments to
// temporaries), and the expression itself. So a left operand that an inline fast path names
// several times is evaluated once, and a chain of 100,000 operands becomes a flat list of
// assignments, not 100,000 nested parentheses.
//
// Places of the source travel in the text as marks, which source-map.ts takes out again.

import { ANY, type Type } from "./types.js";

/** How tightly the outermost operator of an expression binds; a looser one needs parentheses. */
export const Level = {
    SEQUENCE: 0,
    ASSIGNMENT: 1,
    CONDITIONAL: 2,
    DEFAULT: 3,
    OR: 4,
    AND: 5,
    BITWISE: 6,
    EQUALITY: 7,
    RELATION: 8,
    SUM: 9,
    PRODUCT: 10,
    UNARY: 11,
    MEMBER: 12,
} as const;

/** Divides what is evaluated first; becomes a comma or the end of a statement. */
export const THEN = "\x05";

/** The code of an expression. */
export interface Code {
    /** Empty, or assignments that are evaluated first, each with `THEN` behind it. */
    readonly before: string;
    readonly text: string;
    readonly level: number;
    readonly type: Type;
    /** True for what may be written several times: a name that keeps its value, a literal. */
    readonly isAtom: boolean;
    /** How deeply the text nests to its left; long chains are cut. */
    readonly depth: number;
}

/** Code of an expression that needs nothing before it. */
export function code(text: string, level: number, type: Type = ANY, depth = 0): Code {
    return { before: "", text, level, type, isAtom: false, depth };
}

/** Code that may be written several times. */
export function atom(text: string, type: Type = ANY): Code {
    const level = text.startsWith("-") ? Level.UNARY : Level.MEMBER;
    return { before: "", text, level, type, isAtom: true, depth: 0 };
}

/** The text, without what comes before it, in parentheses if `level` asks for them. */
export function wrap(part: Code, level: number): string {
    return part.level >= level ? part.text : `(${part.text})`;
}

/** The whole code as one expression of at least this level. */
export function whole(part: Code, level: number): string {
    if (part.before === "") return wrap(part, level);
    const before = part.before.replaceAll(THEN, ", ");
    const text = `${before}${wrap(part, Level.ASSIGNMENT)}`;
    return level === Level.SEQUENCE ? text : `(${text})`;
}

/** A mark: what follows stems from this offset of the unit's source. */
export function place(offset: number): string {
    return `\x01${offset.toString(36)};`;
}

/** Marks the code of a function, whose name (0 for none) is an index into the map's names. */
export function namedPart(name: number, text: string): string {
    return `\x02${name.toString(36)};${text}\x03;`;
}

/** Marks the code of a unit, by its number. */
export function unitPart(unit: number, text: string): string {
    return `\x04${unit.toString(36)};${text}`;
}
