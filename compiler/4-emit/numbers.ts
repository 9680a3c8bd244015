// Numbers of the source as JavaScript: whole numbers up to 2^53 - 1 are written as they are, all
// others as exact decimal text for the runtime.

import type * as syntax from "../trees/syntax.js";

const MOST = BigInt(Number.MAX_SAFE_INTEGER);

/** The JavaScript number of a literal; null if it is represented otherwise. */
export function integerOf(node: syntax.NumberLiteral): number | null {
    return asInteger(node.coefficient, node.exponent);
}

/** The JavaScript number for such a text; null if it is represented otherwise. */
export function integerOfText(text: string): number | null {
    const parts = /^(-?[0-9]+)(?:e(-?[0-9]+))?$/.exec(text);
    if (parts === null) throw new Error(`not a number: ${JSON.stringify(text)}`);
    return asInteger(BigInt(parts[1] ?? "0"), Number(parts[2] ?? "0"));
}

function asInteger(coefficient: bigint, exponent: number): number | null {
    if (coefficient === 0n) return 0;
    if (exponent > 15) return null;
    let value = coefficient;
    if (exponent >= 0) {
        value *= 10n ** BigInt(exponent);
    } else {
        if (exponent < -40) return null;
        const divisor = 10n ** BigInt(-exponent);
        if (value % divisor !== 0n) return null;
        value /= divisor;
    }
    return value <= MOST && value >= -MOST ? Number(value) : null;
}
