// Binary operators. Each has a fast case, which is written inline, and behind it the complete
// operation of the runtime. Tests that the types of the operands make needless are left out.
//
// Clauses: language 9.3 to 9.8.

import type * as syntax from "../trees/syntax.js";
import type { AbiName } from "./abi.js";
import { type Code, code, Level, whole, wrap } from "./code.js";
import { equality, LEAST_JOINED } from "./equality.js";
import type { Frame } from "./frame.js";
import {
    arithmeticType,
    bounds,
    INTEGER,
    isOnly,
    LOGICAL,
    MOST,
    mayBe,
    NULL,
    ofMask,
    TEXT,
    type Type,
    union,
    withoutNull,
} from "./types.js";

/** The code of a binary expression, given that of its left operand. */
export function binary(node: syntax.Binary, left: Code, frame: Frame): Code {
    switch (node.operator) {
        case "|":
            return fallback(node, left, frame);
        case "/\\":
        case "\\/":
            return junction(node, left, frame);
        case "=":
        case "<>":
            return equality(node, left, frame);
        case "<":
        case "<=":
        case ">":
        case ">=":
            return order(node, left, frame);
        case "&":
        case "&&":
            return concatenation(node, left, frame);
        default:
            return arithmetic(node, left, frame);
    }
}

const ARITHMETIC: ReadonlyMap<string, AbiName> = new Map([
    ["+", "add"],
    ["-", "subtract"],
    ["*", "multiply"],
    ["/", "divide"],
    ["//", "floorDivide"],
]);

function arithmetic(node: syntax.Binary, leftCode: Code, frame: Frame): Code {
    const mark = frame.mark();
    const left = frame.operand(leftCode);
    const right = frame.operand(frame.expression(node.right));
    const before = left.before + right.before;
    const type = arithmeticType(node.operator, left.type, right.type);
    const name = ARITHMETIC.get(node.operator) ?? "add";
    const slow = `${frame.abi(name, node.at.start)}(${left.text}, ${right.text})`;
    const isHopeless = !mayBe(left.type, INTEGER) || !mayBe(right.type, INTEGER);
    const fast = isHopeless ? null : fastArithmetic(node, left, right, frame);
    frame.release(mark);
    if (fast === null) return { ...code(slow, Level.MEMBER, type), before };
    if (fast.test === null) return { ...code(fast.value, fast.level, type), before };
    const tests = [...numberTests(left, right), fast.test].join(" && ");
    const text = `${tests} ? ${fast.value} : ${slow}`;
    return { ...code(text, Level.CONDITIONAL, type), before };
}

interface Fast {
    /** The test that must hold besides that both are numbers; null if nothing needs a test. */
    readonly test: string | null;
    readonly value: string;
    readonly level: number;
}

function fastArithmetic(node: syntax.Binary, left: Code, right: Code, frame: Frame): Fast {
    const [text, level] = plainArithmetic(node, left, right, frame);
    if (isExact(node, left.type, right.type)) return { test: null, value: text, level };
    const result = frame.take();
    const isInteger = `((${result} = ${text}) | 0) === ${result}`;
    if (node.operator === "/") return { test: isInteger, value: result, level };
    const magnitude = frame.abi("magnitude");
    // A sum that grows in a loop soon leaves 32 bits; one test is faster then than two.
    const test =
        node === frame.accumulation
            ? `${magnitude}(${result} = ${text}) <= ${MOST}`
            : `(${isInteger} || ${magnitude}(${result}) <= ${MOST})`;
    return { test, value: result, level };
}

/** Answers whether two operands known to be JavaScript numbers have a result that is one. */
function isExact(node: syntax.Binary, left: Type, right: Type): boolean {
    if (!isOnly(left, INTEGER) || !isOnly(right, INTEGER)) return false;
    if (node.operator === "//") return right.low > 0;
    if (node.operator === "/") return false;
    const [low, high] = bounds(node.operator as "+" | "-" | "*", left, right);
    return low >= -MOST && high <= MOST;
}

function plainArithmetic(
    node: syntax.Binary,
    left: Code,
    right: Code,
    frame: Frame,
): [string, number] {
    const sign = node.operator;
    switch (sign) {
        case "+":
        case "-":
            return [`${left.text} ${sign} ${right.text}`, Level.SUM];
        case "//":
            // The floor of the rounded quotient is that of the exact one: a quotient of such
            // numbers is rounded to a whole number only if it is one.
            return [`${frame.abi("floor")}(${left.text} / ${right.text}) + 0`, Level.SUM];
        default: {
            // Adding 0 makes 0 of -0.
            const mayBeMinusZero = left.type.low < 0 || right.type.low < 0;
            const text = `${left.text} ${sign} ${right.text}`;
            return mayBeMinusZero ? [`${text} + 0`, Level.SUM] : [text, Level.PRODUCT];
        }
    }
}

/** The tests that both operands are JavaScript numbers, where that is not known. */
export function numberTests(...operands: readonly Code[]): string[] {
    return operands
        .filter(({ type }) => !isOnly(type, INTEGER))
        .map(({ text }) => `typeof ${text} === "number"`)
        .filter((test, at, tests) => tests.indexOf(test) === at);
}

const ORDER: ReadonlyMap<string, AbiName> = new Map([
    ["<", "less"],
    ["<=", "lessEqual"],
    [">", "greater"],
    [">=", "greaterEqual"],
]);

function order(node: syntax.Binary, leftCode: Code, frame: Frame): Code {
    const mark = frame.mark();
    const left = frame.operand(leftCode);
    const right = frame.operand(frame.expression(node.right));
    frame.release(mark);
    const before = left.before + right.before;
    const name = ORDER.get(node.operator) ?? "less";
    const slow = `${frame.abi(name, node.at.start)}(${left.text}, ${right.text})`;
    const fast = `${left.text} ${node.operator} ${right.text}`;
    const type = ofMask(LOGICAL);
    if (
        node.right.kind === "text" &&
        mayBe(left.type, TEXT) &&
        isBelowSurrogates(node.right.value)
    ) {
        const isText = isOnly(left.type, TEXT) ? "" : `typeof ${left.text} === "string" && `;
        const isShort = `${left.text}.length < ${LEAST_JOINED}`;
        const choice = `${isText}${isShort} ? ${fast} : ${slow}`;
        return { ...code(choice, Level.CONDITIONAL, type), before };
    }
    if (!mayBe(left.type, INTEGER) || !mayBe(right.type, INTEGER)) {
        return { ...code(slow, Level.MEMBER, type), before };
    }
    const tests = numberTests(left, right);
    if (tests.length === 0) return { ...code(fast, Level.RELATION, type), before };
    const text = `${tests.join(" && ")} ? ${fast} : ${slow}`;
    return { ...code(text, Level.CONDITIONAL, type), before };
}

/** Against such a text the order of UTF-16 units is that of code points. */
function isBelowSurrogates(text: string): boolean {
    return /^[^\ud800-\uffff]*$/.test(text);
}

function concatenation(node: syntax.Binary, leftCode: Code, frame: Frame): Code {
    const mark = frame.mark();
    const left = frame.operand(leftCode);
    const right = frame.operand(frame.expression(node.right));
    const before = left.before + right.before;
    const name = node.operator === "&" ? "concat" : "concatSpace";
    const slow = `${frame.abi(name, node.at.start)}(${left.text}, ${right.text})`;
    const type = ofMask(TEXT);
    if (node.operator === "&&" || !areTextsPerhaps(left.type, right.type)) {
        frame.release(mark);
        return { ...code(slow, Level.MEMBER, type), before };
    }
    // A JavaScript number joins a text as its decimal digits, as it should.
    const tests = [left, right]
        .filter((operand) => !isOnly(operand.type, TEXT) && !isOnly(operand.type, INTEGER))
        .map((operand) => `typeof ${operand.text} === "string"`);
    const result = frame.take();
    frame.release(mark);
    // With code points above U+FFFF about, the runtime keeps the count of a text that grows.
    tests.unshift(`!${frame.abi("astral")}.exist`);
    tests.push(`(${result} = ${left.text} + ${right.text}).length <= ${MOST_UNITS}`);
    const text = `${tests.join(" && ")} ? ${result} : ${slow}`;
    return { ...code(text, Level.CONDITIONAL, type), before };
}

/** Answers whether both may be texts, or one a text and the other surely a whole number. */
function areTextsPerhaps(left: Type, right: Type): boolean {
    if (isOnly(left, INTEGER)) return mayBe(right, TEXT);
    return mayBe(left, TEXT) && (mayBe(right, TEXT) || isOnly(right, INTEGER));
}

/** Longer texts are made by the runtime, which pays for their memory and knows their limit (library 15.1). */
const MOST_UNITS = 1_000_000;

function fallback(node: syntax.Binary, left: Code, frame: Frame): Code {
    const right = frame.expression(node.right);
    const text = `${wrap(left, Level.BITWISE)} ?? ${whole(right, Level.BITWISE)}`;
    const type = mayBe(left.type, NULL) ? union(withoutNull(left.type), right.type) : left.type;
    return frame.cut({
        ...code(text, Level.DEFAULT, type, left.depth + 1),
        before: left.before,
    });
}

function junction(node: syntax.Binary, leftCode: Code, frame: Frame): Code {
    const left = logical(leftCode, node, node.left, frame);
    const right = logical(frame.expression(node.right), node, node.right, frame);
    const isAnd = node.operator === "/\\";
    const level = isAnd ? Level.AND : Level.OR;
    const text = `${wrap(left, level)} ${isAnd ? "&&" : "||"} ${whole(right, level + 1)}`;
    return frame.cut({
        ...code(text, level, ofMask(LOGICAL), left.depth + 1),
        before: left.before,
    });
}

/** An operand of `/\` or `\/`: a logical, or else it disrupts. */
function logical(part: Code, node: syntax.Binary, from: syntax.Expression, frame: Frame): Code {
    const operator = node.operator === "/\\" ? '"/\\\\"' : '"\\\\/"';
    return checked(
        part,
        (text) => `${frame.abi("logical", from.start)}(${text}, ${operator})`,
        frame,
    );
}

/** The condition of `if` or of a ternary: a logical, or else it disrupts. */
export function condition(node: syntax.Expression, frame: Frame): Code {
    const part = frame.expression(node);
    return checked(part, (text) => `${frame.abi("condition", node.start)}(${text})`, frame);
}

function checked(part: Code, check: (text: string) => string, frame: Frame): Code {
    if (isOnly(part.type, LOGICAL)) return part;
    const mark = frame.mark();
    const kept = frame.operand(part);
    frame.release(mark);
    const { before, text } = kept;
    const test = `${text} === true || ${text} !== false && ${check(text)}`;
    return { ...code(test, Level.OR, ofMask(LOGICAL)), before };
}
