// What must be known of a unit before its code is written, gathered in one walk.

import type * as syntax from "../trees/syntax.js";
import { children, type Node, walk } from "../trees/walk.js";
import { CALLERS } from "./intrinsics.js";
import { type Payer, Weights } from "./weights.js";

/** What `set` gives a variable: an expression, or what is popped off an array. */
export type Given = syntax.Expression | "popped";

/** What one walk through a unit finds out. */
export interface Facts {
    /** For each variable, what the `set` statements give it. */
    readonly given: ReadonlyMap<syntax.Binding, readonly Given[]>;
    /** The functions in which functions are made. */
    readonly makers: ReadonlySet<syntax.FunctionLiteral>;
    /** What the `return` statements of each function return. */
    readonly returned: ReadonlyMap<syntax.FunctionLiteral, readonly (syntax.Expression | null)[]>;
    /** The names that a function is known by. */
    readonly holders: ReadonlyMap<syntax.FunctionLiteral, readonly syntax.Binding[]>;
    /** The defaults of parameters. */
    readonly fallbacks: ReadonlyMap<syntax.Binding, syntax.Expression>;
    /** The variables that are subscripts: whole numbers of less than 32 bits, if all goes well. */
    readonly subscripts: ReadonlySet<syntax.Binding>;
    /** What each block, and what else of a function, takes of the memory budget each time. */
    readonly weights: ReadonlyMap<Payer, number>;
    /** Functions given directly to an intrinsic that calls them as they want to be called. */
    readonly passed: ReadonlySet<syntax.FunctionLiteral>;
}

/** Gathers the facts of a unit. */
export function gatherFacts(
    tree: syntax.Unit,
    declarations: ReadonlyMap<syntax.Word, syntax.Binding>,
): Facts {
    const given = new Map<syntax.Binding, Given[]>();
    const makers = new Set<syntax.FunctionLiteral>();
    const returned = new Map<syntax.FunctionLiteral, (syntax.Expression | null)[]>();
    const passed = new Set<syntax.FunctionLiteral>();
    const fallbacks = new Map<syntax.Binding, syntax.Expression>();
    const subscripts = new Set<syntax.Binding>();
    const around: syntax.FunctionLiteral[] = [];
    const weights = new Weights();

    const visitor = {
        enter(node: Node): readonly Node[] {
            const owner = around.at(-1);
            weights.enter(node);
            if (node.kind === "function") {
                if (owner !== undefined) makers.add(owner);
                around.push(node);
                for (const { name, fallback } of node.parameters) {
                    const binding = declarations.get(name);
                    if (fallback !== null && binding) fallbacks.set(binding, fallback);
                }
            } else if (node.kind === "set") {
                noteSet(given, node);
            } else if (node.kind === "return" && owner !== undefined) {
                append(returned, owner, node.value);
            } else if (node.kind === "invoke") {
                notePassed(passed, node);
            } else if (node.kind === "subscript" && node.key.kind === "name") {
                if (node.key.binding !== null) subscripts.add(node.key.binding);
            }
            return children(node);
        },
        leave(node: Node): void {
            if (node.kind === "function") around.pop();
            weights.leave();
        },
    };
    walk(tree, visitor);
    const holders = holdersOf(declarations.values());
    return {
        given,
        makers,
        returned,
        fallbacks,
        subscripts,
        passed,
        holders,
        weights: weights.all,
    };
}

function noteSet(given: Map<syntax.Binding, Given[]>, node: syntax.SetStatement): void {
    if (node.target.kind !== "name" || node.target.binding === null || node.push !== null) return;
    append(given, node.target.binding, node.pop === null ? node.value : "popped");
}

function notePassed(passed: Set<syntax.FunctionLiteral>, node: syntax.Invoke): void {
    const { callee } = node;
    if (callee.kind !== "name" || callee.binding?.kind !== "intrinsic") return;
    if (!CALLERS.has(callee.text)) return;
    // It is the second argument that is called. What `reduce` starts with may be its result.
    const argument = node.arguments[1];
    if (argument?.kind === "function") passed.add(argument);
}

function holdersOf(
    bindings: Iterable<syntax.Binding>,
): ReadonlyMap<syntax.FunctionLiteral, readonly syntax.Binding[]> {
    const holders = new Map<syntax.FunctionLiteral, syntax.Binding[]>();
    for (const binding of bindings) {
        if (binding.value?.kind === "function") append(holders, binding.value, binding);
    }
    return holders;
}

function append<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [item]);
    else list.push(item);
}

/** The function that a name means wherever it may be used; null if that is not certain. */
export function knownFunction(binding: syntax.Binding | null): syntax.FunctionLiteral | null {
    if (binding === null || binding.sets > 0 || binding.value?.kind !== "function") return null;
    // Where a disruption part may see a name whose declaration was not reached, it is null.
    if (isDeclared(binding) && binding.owner?.disruption) return null;
    return binding.value;
}

/** Answers whether a statement declares the name. */
export function isDeclared(binding: syntax.Binding): boolean {
    return binding.kind === "var" || binding.kind === "def" || binding.kind === "use";
}

/** Answers whether callers that the compiler does not see may call the function. */
export function mayBeCalledByStrangers(facts: Facts, node: syntax.FunctionLiteral): boolean {
    const holders = facts.holders.get(node) ?? [];
    if (holders.some((binding) => binding.uses !== binding.calls)) return true;
    if (facts.passed.has(node)) return false;
    return !holders.some((binding) => isDeclared(binding) && knownFunction(binding) === node);
}

/** Answers whether control may reach the end of a block. */
export function mayEnd(block: syntax.Block): boolean {
    const last = block.statements.at(-1);
    switch (last?.kind) {
        case "return":
        case "disrupt":
        case "break":
            return false;
        case "if":
            return last.otherwise === null || [...blocksOf(last)].some(mayEnd);
        default:
            return true;
    }
}

function* blocksOf(node: syntax.If): Iterable<syntax.Block> {
    for (const branch of node.branches) yield branch.body;
    if (node.otherwise !== null) yield node.otherwise;
}
