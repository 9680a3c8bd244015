// Equality. JavaScript's `===` is right for nearly all values; decimals and addresses may be equal without being the
// same, and for texts that V8 may have joined the runtime pays before they are read.
//
// Clause: language 9.5.

import type * as syntax from "../trees/syntax.js";
import { type Code, code, Level, whole, wrap } from "./code.js";
import type { Frame } from "./frame.js";
import {
    ARRAY,
    FUNCTION,
    INTEGER,
    isOnly,
    LOGICAL,
    mayBe,
    NULL,
    ofMask,
    RECORD,
    TEXT,
} from "./types.js";

/** Types whose values are equal only if JavaScript's `===` says so, to anything. */
const IDENTICAL = NULL | LOGICAL | INTEGER | TEXT | ARRAY | RECORD | FUNCTION;

/** The code of `=` and `<>`, given that of the left operand. */
export function equality(node: syntax.Binary, leftCode: Code, frame: Frame): Code {
    const isNegative = node.operator === "<>";
    const sign = isNegative ? "!==" : "===";
    const type = ofMask(LOGICAL);
    const mark = frame.mark();
    if (isOnly(leftCode.type, IDENTICAL) && !mayBeJoined(node.left, leftCode)) {
        const right = frame.expression(node.right);
        const text = `${wrap(leftCode, Level.RELATION)} ${sign} ${whole(right, Level.RELATION)}`;
        return frame.cut({
            ...code(text, Level.EQUALITY, type, leftCode.depth + 1),
            before: leftCode.before,
        });
    }
    const left = frame.operand(leftCode);
    const rightCode = frame.expression(node.right);
    if (isOnly(rightCode.type, IDENTICAL) && !mayBeJoined(node.right, rightCode)) {
        frame.release(mark);
        const text = `${left.text} ${sign} ${wrap(rightCode, Level.RELATION)}`;
        const before = left.before + rightCode.before;
        return { ...code(text, Level.EQUALITY, type), before };
    }
    const right = frame.operand(rightCode);
    frame.release(mark);
    const before = left.before + right.before;
    const others = equalityOfOthers(left, right, isNegative, frame);
    if (!mayBeJoined(node.left, left) || !mayBeJoined(node.right, right))
        return { ...others, before };
    const texts = `${isNegative ? "!" : ""}${frame.abi("same")}(${left.text}, ${right.text})`;
    if (isOnly(left.type, TEXT)) return { ...code(texts, Level.UNARY, type), before };
    const text = `typeof ${left.text} === "string" ? ${texts} : ${others.text}`;
    return { ...code(text, Level.CONDITIONAL, type), before };
}

/** Texts that V8 has joined, which may be those that are longer, are paid for when they are read. */
function mayBeJoined(node: syntax.Expression, { type }: Code): boolean {
    return mayBe(type, TEXT) && !(node.kind === "text" && node.value.length < LEAST_JOINED);
}

/** V8 copies shorter texts when it joins them, as the runtime knows too. */
export const LEAST_JOINED = 13;

/** Equality where no text must be paid for. */
function equalityOfOthers(left: Code, right: Code, isNegative: boolean, frame: Frame): Code {
    const type = ofMask(LOGICAL);
    const identical = `${left.text} ${isNegative ? "!==" : "==="} ${right.text}`;
    if (isOnly(left.type, IDENTICAL) || isOnly(right.type, IDENTICAL)) {
        return code(identical, Level.EQUALITY, type);
    }
    // Only objects can be equal without being the same: decimals and addresses.
    const equal = `${frame.abi("equal")}(${left.text}, ${right.text})`;
    return isNegative
        ? code(`${identical} && (typeof ${left.text} !== "object" || !${equal})`, Level.AND, type)
        : code(`${identical} || typeof ${left.text} === "object" && ${equal}`, Level.OR, type);
}
