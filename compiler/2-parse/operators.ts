// Infix operators, how tightly they bind, and the tree of a chain of them (language 9.2).
//
// All group to the left, so a stack of pending left operands is enough: an operator closes
// every pending one that binds at least as tightly. The stack is never higher than the
// number of levels, and long chains cost no recursion.

import type { IToken } from "chevrotain";
import type { Binary, Expression, Operator } from "../trees/syntax.js";

interface Meaning {
    readonly operator: Operator;
    readonly level: number;
}

const LEVELS: readonly (readonly Operator[])[] = [
    ["/\\", "\\/"],
    ["=", "<>", "<", "<=", ">", ">="],
    ["&", "&&"],
    ["+", "-"],
    ["*", "/", "//"],
    ["|"],
];

const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
    ...LEVELS.flatMap((operators, at) =>
        operators.map((operator) => [operator, { operator, level: at + 2 }] as const),
    ),
    ["≈", { operator: "&&", level: 4 }],
]);

/** The operator that a token stands for. One that was misspelt, and reported, is taken as `=`. */
export function meaningOf(token: IToken): Meaning {
    return MEANINGS.get(token.image) ?? { operator: "=", level: 3 };
}

interface Pending extends Meaning {
    readonly left: Expression;
    readonly at: IToken;
}

/** Builds the tree of a chain of operands from left to right. */
export class Chain {
    readonly #pending: Pending[] = [];

    /** Adds an operand and the operator behind it. */
    add(operand: Expression, at: IToken): void {
        const { operator, level } = meaningOf(at);
        const left = this.#reduce(operand, level);
        this.#pending.push({ left, at, operator, level });
    }

    /** The whole tree, given the last operand. */
    finish(operand: Expression): Expression {
        return this.#reduce(operand, 0);
    }

    #reduce(operand: Expression, level: number): Expression {
        let right = operand;
        for (let top = this.#pending.at(-1); top !== undefined; top = this.#pending.at(-1)) {
            if (top.level < level) break;
            this.#pending.pop();
            right = binary(top, right);
        }
        return right;
    }
}

function binary({ left, at, operator }: Pending, right: Expression): Binary {
    const start = at.startOffset;
    return {
        kind: "binary",
        start: left.start,
        end: right.end,
        operator,
        at: { start, end: start + at.image.length },
        left,
        right,
    };
}
