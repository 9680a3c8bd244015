// What code takes of the memory budget, in words of eight bytes: roughly, for what is written out inline.
//
// A block pays at its start for what is made in it directly, each time that it is executed: so whoever makes values
// without end comes by here without end. What holds no allocation pays nothing and gets no code. Library functions
// and the methods of `@` pay by themselves for what grows with what they are given.
//
// Clause: security 10.

import type * as syntax from "../trees/syntax.js";
import type { Node } from "../trees/walk.js";
import type { Frame } from "./frame.js";

/** What pays: a block, or a function for its defaults and for an expression that is its body. */
export type Payer = syntax.Block | syntax.FunctionLiteral;

const RECORD = 4;
const ARRAY = 6;
const FUNCTION = 12;
const JOINED = 5;
const PUSHED = 3;
const FIELD = 6;
const PATTERN = 30;
const SENT = 24;
const METHOD = 16;

/** Adds up what each payer takes while a unit is walked through. */
export class Weights {
    readonly #all = new Map<Payer, number>();
    /** The blocks of the statements that have not been met. */
    readonly #blocks = new Map<Node, Payer>();
    /** Who pays for what is below each node that has been entered. */
    readonly #payers: (Payer | null)[] = [];

    get all(): ReadonlyMap<Payer, number> {
        return this.#all;
    }

    enter(node: Node): void {
        const payer = this.#blocks.get(node) ?? this.#payers.at(-1) ?? null;
        const weight = weightOf(node);
        if (payer !== null && weight > 0) {
            this.#all.set(payer, (this.#all.get(payer) ?? 0) + weight);
        }
        for (const block of blocksOf(node)) {
            for (const statement of block.statements) this.#blocks.set(statement, block);
        }
        this.#payers.push(node.kind === "function" ? node : payer);
    }

    leave(): void {
        this.#payers.pop();
    }
}

function blocksOf(node: Node): readonly syntax.Block[] {
    switch (node.kind) {
        case "unit":
        case "do":
            return [node.body];
        case "if": {
            const bodies = node.branches.map(({ body }) => body);
            return node.otherwise === null ? bodies : [...bodies, node.otherwise];
        }
        case "function": {
            const bodies = "statements" in node.body ? [node.body] : [];
            return node.disruption === null ? bodies : [...bodies, node.disruption];
        }
        default:
            return [];
    }
}

/** What a node takes by itself, without what is below it. */
function weightOf(node: Node): number {
    switch (node.kind) {
        case "record":
            return RECORD + node.fields.length;
        case "array":
            return ARRAY + node.elements.length;
        case "function":
            return FUNCTION;
        case "pattern":
            return PATTERN;
        case "send":
            return SENT;
        case "binary":
            return node.operator === "&" || node.operator === "&&" ? JOINED : 0;
        case "set":
            return weightOfSet(node);
        case "invoke":
            return isMethod(node) ? METHOD : 0;
        default:
            return 0;
    }
}

function weightOfSet({ push, target }: syntax.SetStatement): number {
    if (push !== null) return PUSHED;
    return target.kind === "subscript" ? FIELD : 0;
}

function isMethod({ callee }: syntax.Invoke): boolean {
    return callee.kind === "select" && callee.object.kind === "at";
}

/** The line that pays for a block or a function; nothing if it is free. */
export function payment(payer: Payer, frame: Frame): string {
    const weight = frame.context.facts.weights.get(payer) ?? 0;
    if (weight === 0) return "";
    const budget = frame.abi("budget");
    return `${frame.indent}if ((${budget}.left -= ${weight}) < 0) ${frame.abi("overdrawn")}();\n`;
}
