// What a static rule is, and the one walk that runs all of them over a unit.
//
// A rule looks at nodes of certain kinds, and at where they stand: the context knows the
// enclosing function and the `if` and `do` around the node in that same function. Rules do
// not know one another and remember nothing.

import type { Definition } from "../diagnostics/definition.js";
import type { Reporter } from "../diagnostics/reporter.js";
import { lineAt, lineStarts, type Span } from "../source.js";
import type * as syntax from "../trees/syntax.js";
import { children, type Node, type Visitor, walk } from "../trees/walk.js";

type Handler<Kind extends Node["kind"]> = (
    node: Extract<Node, { kind: Kind }>,
    context: Context,
) => void;

/** What to do with nodes, by their kind, before what is below them is visited. */
export type Rule = { readonly [Kind in Node["kind"]]?: Handler<Kind> };

/** Runs `rules` over `unit`. */
export function checkRules(unit: syntax.Unit, rules: readonly Rule[], reporter: Reporter): void {
    walk(unit, new Checker(unit, rules, reporter));
}

/** Where a node stands, and the way to report what is wrong with it. */
export interface Context {
    readonly unit: syntax.Unit;
    /** The innermost function around the node; null at the top level. */
    readonly enclosingFunction: syntax.FunctionLiteral | null;
    /** The `if` and `do` around the node in the same function, outermost first. */
    readonly enclosingBlocks: readonly (syntax.If | syntax.Do)[];
    /** The var or def around the node that stands inside an `if` or `do`, wrongly. */
    readonly misplaced: syntax.Statement | null;
    report<Facts>(definition: Definition<Facts>, span: Span, facts: Facts): void;
    lineOf(span: Span): number;
    textOf(span: Span): string;
}

/** The `do` around the node in the same function, innermost first. */
export function enclosingLoops(context: Context): readonly syntax.Do[] {
    return context.enclosingBlocks.filter((block) => block.kind === "do").toReversed();
}

/** True for statements that are no part of a function, an `if` or a `do`. */
export function isAtTop(context: Context): boolean {
    return context.enclosingFunction === null && context.enclosingBlocks.length === 0;
}

/** One function that is being walked through, or the body of the unit. */
interface Frame {
    readonly literal: syntax.FunctionLiteral | null;
    readonly blocks: (syntax.If | syntax.Do)[];
    misplaced: syntax.Statement | null;
}

class Checker implements Visitor, Context {
    readonly unit: syntax.Unit;
    readonly #handlers: ReadonlyMap<string, readonly AnyHandler[]>;
    readonly #reporter: Reporter;
    readonly #lines: readonly number[];
    readonly #outer: Frame[] = [];
    #frame: Frame = { literal: null, blocks: [], misplaced: null };

    constructor(unit: syntax.Unit, rules: readonly Rule[], reporter: Reporter) {
        this.unit = unit;
        this.#handlers = byKind(rules);
        this.#reporter = reporter;
        this.#lines = lineStarts(reporter.source.text);
    }

    get enclosingFunction(): syntax.FunctionLiteral | null {
        return this.#frame.literal;
    }

    get enclosingBlocks(): readonly (syntax.If | syntax.Do)[] {
        return this.#frame.blocks;
    }

    get misplaced(): syntax.Statement | null {
        return this.#frame.misplaced;
    }

    report<Facts>(definition: Definition<Facts>, span: Span, facts: Facts): void {
        this.#reporter.add(definition, span, facts);
    }

    lineOf(span: Span): number {
        return lineAt(this.#lines, span.start);
    }

    textOf({ start, end }: Span): string {
        return this.#reporter.source.text.slice(start, end);
    }

    enter(node: Node): readonly Node[] {
        for (const handler of this.#handlers.get(node.kind) ?? []) {
            handler(node, this);
        }
        switch (node.kind) {
            case "function":
                this.#outer.push(this.#frame);
                this.#frame = { literal: node, blocks: [], misplaced: null };
                break;
            case "if":
            case "do":
                this.#frame.blocks.push(node);
                break;
            case "var":
            case "def":
                if (this.#frame.blocks.length > 0) this.#frame.misplaced = node;
                break;
        }
        return children(node);
    }

    leave(node: Node): void {
        switch (node.kind) {
            case "function":
                this.#frame = this.#outer.pop() ?? this.#frame;
                break;
            case "if":
            case "do":
                this.#frame.blocks.pop();
                break;
            case "var":
            case "def":
                this.#frame.misplaced = null;
                break;
        }
    }
}

/** A handler in the table below, which gives it nodes of its own kind only. */
type AnyHandler = (node: Node, context: Context) => void;

function byKind(rules: readonly Rule[]): ReadonlyMap<string, readonly AnyHandler[]> {
    const table = new Map<string, AnyHandler[]>();
    for (const rule of rules) {
        for (const [kind, handler] of Object.entries(rule)) {
            const handlers = table.get(kind) ?? [];
            handlers.push(handler as AnyHandler);
            table.set(kind, handlers);
        }
    }
    return table;
}
