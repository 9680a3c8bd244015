// The types of names, function results and expressions, found out before any code is written.
//
// A name's type is the least one that fits all that is ever put there, found by going round until
// nothing changes. Everything is bounded (rounds, depth, fuel), because sources may be hostile;
// beyond the bounds the answer is "any", which is never wrong.

import type * as syntax from "../trees/syntax.js";
import { type Facts, type Given, isDeclared, knownFunction, mayEnd } from "./facts.js";
import { intrinsicType, resultType } from "./intrinsics.js";
import { integerOf } from "./numbers.js";
import {
    ANY,
    ARRAY,
    arithmeticType,
    DECIMAL,
    FUNCTION,
    INTEGER,
    isOnly,
    isSame,
    LOGICAL,
    MOST,
    mayBe,
    NEVER,
    NULL,
    OTHER,
    ofMask,
    ofRange,
    RECORD,
    TEXT,
    type Type,
    union,
    withoutNull,
} from "./types.js";

const ROUNDS = 16;
const DEPTH = 24;
const FUEL = 2000;
/** A counter that starts this near to 0 and grows by no more in a step needs weeks to leave 2^53. */
const NEAR = 2 ** 51;
const SMALL_STEP = 8;

/** What the type of a name or of a function's result is asked for. */
type Subject = syntax.Binding | syntax.FunctionLiteral;

/** Knows, or finds out, the types of a unit. */
export class Types {
    readonly #facts: Facts;
    readonly #known = new Map<Subject, Type>();
    /** The subjects being worked out, with what is assumed of them so far. */
    readonly #assumed = new Map<Subject, Type>();
    readonly #counters = new Map<syntax.Binding, boolean>();
    #fuel = FUEL;

    constructor(facts: Facts) {
        this.#facts = facts;
    }

    /** The type of all that a name may mean. */
    ofBinding(binding: syntax.Binding): Type {
        switch (binding.kind) {
            case "intrinsic":
                return intrinsicType(binding.text);
            case "function":
            case "method":
                return ofMask(FUNCTION);
            case "use":
            case "unit":
                return ANY;
            case "parameter":
                return this.#solve(binding, () => this.#ofParameter(binding));
            case "def":
            case "var":
                return this.#solve(binding, () => this.#ofVariable(binding));
        }
    }

    /** The type of what a function returns. */
    ofResult(node: syntax.FunctionLiteral): Type {
        return this.#solve(node, () => this.#ofBody(node));
    }

    /** Answers whether `value` adds a small step to a variable that only counts. */
    isStep(binding: syntax.Binding, value: syntax.Expression): boolean {
        if (stepOf(binding, value) === null) return false;
        let isCounter = this.#counters.get(binding);
        if (isCounter === undefined) {
            isCounter = isOnly(this.ofBinding(binding), INTEGER);
            this.#fuel = FUEL;
            isCounter &&= this.#isCounter(binding, new Set());
            this.#counters.set(binding, isCounter);
        }
        return isCounter;
    }

    #solve(subject: Subject, compute: () => Type): Type {
        const known = this.#known.get(subject) ?? this.#assumed.get(subject);
        if (known !== undefined) return known;
        if (this.#assumed.size === 0) this.#fuel = FUEL;
        if (this.#assumed.size > DEPTH || this.#fuel <= 0) return ANY;

        let type = NEVER;
        let round = 0;
        for (; round < ROUNDS; round += 1) {
            this.#assumed.set(subject, type);
            const next = widen(type, compute(), round);
            if (isSame(next, type)) break;
            type = next;
        }
        this.#assumed.delete(subject);
        if (round === ROUNDS) type = ANY;
        // What rests on the assumptions of another subject is not yet certain.
        if (this.#assumed.size === 0) this.#known.set(subject, type);
        return type;
    }

    #ofVariable(binding: syntax.Binding): Type {
        let type = binding.value === null ? ANY : this.of(binding.value, 0);
        const given = this.#facts.given.get(binding) ?? [];
        const isCounter = this.#isCounter(binding, new Set());
        for (const item of given) type = union(type, this.#ofGiven(binding, item, isCounter));
        const isLate = isDeclared(binding) && binding.owner?.disruption;
        return isLate ? union(type, ofMask(NULL)) : type;
    }

    #ofParameter(binding: syntax.Binding): Type {
        const fallback = this.#facts.fallbacks.get(binding);
        // A default that disrupts leaves null to the disruption part.
        if (fallback === undefined || binding.owner?.disruption) return ANY;
        return union(withoutNull(ANY), this.of(fallback, 0));
    }

    #ofGiven(binding: syntax.Binding, given: Given, isCounter: boolean): Type {
        if (given === "popped") return ANY;
        const step = isCounter ? stepOf(binding, given) : null;
        const type = step === null ? null : this.ofBinding(binding);
        if (step === null || type === null || !isOnly(type, INTEGER)) return this.of(given, 0);
        if (type.mask === 0) return NEVER;
        return ofRange(Math.max(type.low + step, -MOST), Math.min(type.high + step, MOST));
    }

    /** Answers whether a name is given only small steps, other counters, and whole numbers near to 0. */
    #isCounter(binding: syntax.Binding, asked: Set<syntax.Binding>): boolean {
        // Counters that give each other what they count go no further than the steps of both.
        if (asked.has(binding)) return true;
        asked.add(binding);
        this.#fuel -= 1;
        if (this.#fuel <= 0) return false;
        if (binding.value === null || (binding.kind !== "var" && binding.kind !== "def"))
            return false;
        return [binding.value, ...(this.#facts.given.get(binding) ?? [])].every((given) => {
            if (given === "popped") return false;
            if (stepOf(binding, given) !== null) return true;
            if (given.kind === "name" && given.binding !== null) {
                if (this.#isCounter(given.binding, asked)) return true;
            }
            const { mask, low, high } = this.of(given, 0);
            return mask === 0 || (mask === INTEGER && low >= -NEAR && high <= NEAR);
        });
    }

    #ofBody(node: syntax.FunctionLiteral): Type {
        if (!("statements" in node.body)) return this.of(node.body, 0);
        let type = mayEnd(node.body) ? ofMask(NULL) : NEVER;
        if (node.disruption !== null && mayEnd(node.disruption)) type = union(type, ofMask(NULL));
        for (const value of this.#facts.returned.get(node) ?? []) {
            type = union(type, value === null ? ofMask(NULL) : this.of(value, 0));
        }
        return type;
    }

    /** The type of an expression; `depth` is how deep in another one it stands. */
    of(node: syntax.Expression, depth: number): Type {
        this.#fuel -= 1;
        if (depth > DEPTH || this.#fuel <= 0) return ANY;
        switch (node.kind) {
            case "name":
                return node.binding === null ? ANY : this.ofBinding(node.binding);
            case "number": {
                const value = integerOf(node);
                return value === null ? ofMask(DECIMAL) : ofRange(value, value);
            }
            case "paren":
                return this.of(node.inner, depth + 1);
            case "ternary":
                return union(
                    this.of(node.consequent, depth + 1),
                    this.of(node.alternative, depth + 1),
                );
            case "subscript":
                return isOnly(this.of(node.object, depth + 1), TEXT) ? ofMask(TEXT | NULL) : ANY;
            case "invoke":
                return this.#ofInvoke(node, depth);
            case "binary":
                return this.#ofBinary(node, depth);
            default:
                return ofLiteral(node);
        }
    }

    #ofInvoke(node: syntax.Invoke, depth: number): Type {
        if (node.callee.kind !== "name") return ANY;
        const { binding, text } = node.callee;
        if (binding?.kind === "intrinsic") {
            return resultType(
                text,
                node.arguments.map((argument) => this.of(argument, depth + 1)),
            );
        }
        const callee = knownFunction(binding);
        return callee === null ? ANY : this.ofResult(callee);
    }

    #ofBinary(node: syntax.Binary, depth: number): Type {
        switch (node.operator) {
            case "&":
            case "&&":
                return ofMask(TEXT);
            case "|": {
                const left = this.of(node.left, depth + 1);
                if (!mayBe(left, NULL) && left.mask !== 0) return left;
                return union(withoutNull(left), this.of(node.right, depth + 1));
            }
            case "+":
            case "-":
            case "*":
            case "/":
            case "//":
                return arithmeticType(
                    node.operator,
                    this.of(node.left, depth + 1),
                    this.of(node.right, depth + 1),
                );
            default:
                return ofMask(LOGICAL);
        }
    }
}

/** The small number that `value` adds to `binding`; null if it does something else. */
function stepOf(binding: syntax.Binding, value: syntax.Expression): number | null {
    if (value.kind !== "binary" || value.left.kind !== "name") return null;
    if (value.left.binding !== binding || value.right.kind !== "number") return null;
    const step = integerOf(value.right);
    if (step === null || Math.abs(step) > SMALL_STEP) return null;
    if (value.operator === "+") return step;
    return value.operator === "-" ? -step : null;
}

function ofLiteral(node: syntax.Expression): Type {
    switch (node.kind) {
        case "text":
            return ofMask(TEXT);
        case "array":
            return ofMask(ARRAY);
        case "record":
            return ofMask(RECORD);
        case "function":
        case "functino":
            return ofMask(FUNCTION);
        case "at":
        case "pattern":
            return ofMask(OTHER);
        default:
            return ANY;
    }
}

/** Lets bounds that keep moving go as far as they can, so that the rounds come to an end. */
function widen(before: Type, now: Type, round: number): Type {
    const next = union(before, now);
    if (round < 3 || isSame(next, before)) return next;
    return {
        mask: next.mask,
        low: next.low < before.low ? -MOST : next.low,
        high: next.high > before.high ? MOST : next.high,
    };
}
