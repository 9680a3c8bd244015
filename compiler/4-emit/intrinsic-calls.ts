// Calls of intrinsics by their own names. With no more arguments than the function takes they
// need no test of the number, and the hottest functions are written inline.

import type * as syntax from "../trees/syntax.js";
import { type Code, code, Level, place, whole, wrap } from "./code.js";
import type { Frame } from "./frame.js";
import { INTRINSICS, REQUESTOR_FACTORIES, resultType } from "./intrinsics.js";
import { numberTests } from "./operators.js";
import { elementTest } from "./reading.js";
import {
    ARRAY,
    INTEGER,
    isOnly,
    LOGICAL,
    MOST,
    mayBe,
    NULL,
    ofMask,
    ofRange,
    TEXT,
    type Type,
    union,
} from "./types.js";

/** The code of a call of an intrinsic; null if the arguments must be counted when it is called. */
export function intrinsicCall(node: syntax.Invoke, name: string, frame: Frame): Code | null {
    const arity = INTRINSICS.get(name)?.arity ?? null;
    if (REQUESTOR_FACTORIES.has(name)) return null;
    if (arity === null || node.arguments.length > arity) return null;
    const [first, second] = node.arguments;
    if (first !== undefined && node.arguments.length === 1) {
        const test = TESTS.get(name);
        if (test !== undefined) return sensory(test, first, frame);
        if (name === "length") return length(node, first, frame);
        if (name === "not") return not(first, frame);
        if (name === "abs" || name === "neg") return magnitude(node, name, first, frame);
        if (ROUNDERS.has(name)) return rounded(node, name, first, frame);
    }
    if (first !== undefined && second !== undefined && node.arguments.length === 2) {
        if (name === "max" || name === "min") return extreme(node, name, first, second, frame);
        if (name === "modulo" || name === "remainder") {
            return modulo(node, name, first, second, frame);
        }
    }
    const parts = node.arguments.map((argument) => frame.expression(argument));
    const list = parts.map((part) => whole(part, Level.ASSIGNMENT));
    const type = resultType(
        name,
        parts.map((part) => part.type),
    );
    return code(`${called(node, name, frame)}(${list.join(", ")})`, Level.MEMBER, type);
}

function called(node: syntax.Invoke, name: string, frame: Frame): string {
    return place(node.start) + frame.context.module.directIntrinsic(name);
}

/** Sensory functions that are one comparison of JavaScript. */
const TESTS: ReadonlyMap<string, (text: string) => string> = new Map([
    ["null?", (text: string) => `${text} === undefined`],
    ["true?", (text: string) => `${text} === true`],
    ["false?", (text: string) => `${text} === false`],
    ["text?", (text: string) => `typeof ${text} === "string"`],
    ["function?", (text: string) => `typeof ${text} === "function"`],
    ["logical?", (text: string) => `typeof ${text} === "boolean"`],
]);

function sensory(test: (text: string) => string, argument: syntax.Expression, frame: Frame): Code {
    const value = frame.expression(argument);
    const text = test(wrap(value, Level.UNARY));
    return { ...code(text, Level.EQUALITY, ofMask(LOGICAL)), before: value.before };
}

/** Evaluates the arguments, and then gives them to code that may name them several times. */
function inline(
    nodes: readonly syntax.Expression[],
    frame: Frame,
    write: (...inputs: Code[]) => Code,
): Code {
    const mark = frame.mark();
    const inputs = nodes.map((node) => frame.operand(frame.expression(node)));
    const before = inputs.map((input) => input.before).join("");
    const result = write(...inputs);
    frame.release(mark);
    return { ...result, before };
}

function slow(node: syntax.Invoke, name: string, frame: Frame, ...inputs: Code[]): string {
    return `${called(node, name, frame)}(${inputs.map(({ text }) => text).join(", ")})`;
}

function length(node: syntax.Invoke, argument: syntax.Expression, frame: Frame): Code {
    return inline([argument], frame, (value) => {
        const type = resultType("length", [value.type]);
        const otherwise = slow(node, "length", frame, value);
        if (!mayBe(value.type, ARRAY | TEXT)) return code(otherwise, Level.MEMBER, type);
        // Code points are units of UTF-16 as long as there are none above U+FFFF.
        const test = elementTest(value, `!${frame.abi("astral")}.exist`, frame);
        const fast = `${value.text}.length`;
        if (test === "") return code(fast, Level.MEMBER, type);
        return code(`${test} ? ${fast} : ${otherwise}`, Level.CONDITIONAL, type);
    });
}

function not(argument: syntax.Expression, frame: Frame): Code {
    const value = frame.expression(argument);
    if (isOnly(value.type, LOGICAL)) {
        const text = `!${wrap(value, Level.UNARY)}`;
        return { ...code(text, Level.UNARY, value.type), before: value.before };
    }
    const mark = frame.mark();
    const { before, text } = frame.operand(value);
    frame.release(mark);
    const negated = `typeof ${text} === "boolean" ? !${text} : undefined`;
    return { ...code(negated, Level.CONDITIONAL, ofMask(LOGICAL | NULL)), before };
}

function magnitude(
    node: syntax.Invoke,
    name: string,
    argument: syntax.Expression,
    frame: Frame,
): Code {
    return inline([argument], frame, (value) => {
        const type = resultType(name, [value.type]);
        const [fast, level] =
            name === "abs"
                ? [`${frame.abi("magnitude")}(${value.text})`, Level.MEMBER]
                : [`0 - ${value.text}`, Level.SUM];
        return guarded(fast, level, type, slow(node, name, frame, value), value);
    });
}

/** Functions that leave a whole number as it is. */
const ROUNDERS: ReadonlySet<string> = new Set([
    "ceiling",
    "floor",
    "integer",
    "round",
    "trunc",
    "whole",
]);

function rounded(
    node: syntax.Invoke,
    name: string,
    argument: syntax.Expression,
    frame: Frame,
): Code {
    return inline([argument], frame, (value) => {
        const type = isOnly(value.type, INTEGER) ? value.type : resultType(name, [value.type]);
        return guarded(value.text, value.level, type, slow(node, name, frame, value), value);
    });
}

function extreme(
    node: syntax.Invoke,
    name: "max" | "min",
    one: syntax.Expression,
    other: syntax.Expression,
    frame: Frame,
): Code {
    return inline([one, other], frame, (left, right) => {
        const isKnown = isOnly(left.type, INTEGER) && isOnly(right.type, INTEGER);
        const type = isKnown ? union(left.type, right.type) : resultType(name, []);
        const sign = name === "max" ? ">" : "<";
        const fast = `${left.text} ${sign} ${right.text} ? ${left.text} : ${right.text}`;
        const otherwise = slow(node, name, frame, left, right);
        return guarded(fast, Level.CONDITIONAL, type, otherwise, left, right);
    });
}

/** For two whole numbers that are not negative JavaScript's remainder is the one wanted. */
function modulo(
    node: syntax.Invoke,
    name: string,
    dividend: syntax.Expression,
    divisor: syntax.Expression,
    frame: Frame,
): Code {
    return inline([dividend, divisor], frame, (left, right) => {
        const fast = `${left.text} % ${right.text}`;
        const otherwise = slow(node, name, frame, left, right);
        if (!mayBe(left.type, INTEGER) || !mayBe(right.type, INTEGER)) {
            return code(otherwise, Level.MEMBER, resultType(name, []));
        }
        const tests = numberTests(left, right);
        const isLeftFit = isOnly(left.type, INTEGER) && left.type.low >= 0;
        const isRightFit = isOnly(right.type, INTEGER) && right.type.low > 0;
        if (!isLeftFit) tests.push(`${left.text} >= 0`);
        if (!isRightFit) tests.push(`${right.text} > 0`);
        if (tests.length === 0) {
            return code(fast, Level.PRODUCT, ofRange(0, Math.min(MOST, right.type.high)));
        }
        const rest = isSmallLiteral(right) ? quickRest(left.text, right.text, frame) : fast;
        const text = `${tests.join(" && ")} ? ${rest} : ${otherwise}`;
        return code(text, Level.CONDITIONAL, resultType(name, []));
    });
}

function isSmallLiteral({ type }: Code): boolean {
    return isOnly(type, INTEGER) && type.low === type.high && type.low > 0 && type.high < 2 ** 31;
}

/**
 * JavaScript's remainder is slow beyond 32 bits. There the quotient of two safe integers is never
 * rounded up to a whole number, so its floor is that of the exact one.
 */
function quickRest(left: string, right: string, frame: Frame): string {
    const floor = `${frame.abi("floor")}(${left} / ${right})`;
    return `(${left} | 0) === ${left} ? ${left} % ${right} : (${left} - ${floor} * ${right}) | 0`;
}

/** `fast` if all inputs are JavaScript numbers, otherwise `slow`. */
function guarded(
    fast: string,
    level: number,
    type: Type,
    otherwise: string,
    ...inputs: Code[]
): Code {
    if (inputs.some((input) => !mayBe(input.type, INTEGER))) {
        return code(otherwise, Level.MEMBER, type);
    }
    const tests = numberTests(...inputs);
    if (tests.length === 0) return code(fast, level, type);
    const value = level >= Level.ASSIGNMENT ? fast : `(${fast})`;
    return code(`${tests.join(" && ")} ? ${value} : ${otherwise}`, Level.CONDITIONAL, type);
}
