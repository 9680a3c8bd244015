// Walking a syntax tree: the children of a node, and a visit of all nodes below one.
//
// The walk keeps its own stack, so a chain of 100,000 operands, which is a tree as deep,
// does not exhaust JavaScript's. Patterns have a grammar of their own: of a pattern literal
// only the libraries are children here.

import type * as syntax from "./syntax.js";

/** What a walk meets. Blocks are not met themselves, their statements are. */
export type Node = syntax.Unit | syntax.Statement | syntax.Expression;

/** What a walk does. */
export interface Visitor {
    /** Answers the nodes to visit below this one, mostly its children. */
    enter(node: Node): readonly Node[];
    /** Called when everything below the node has been visited. */
    leave(node: Node): void;
}

/** Visits `root` and what is below it, in the order of the text. */
export function walk(root: Node, visitor: Visitor): void {
    // The nodes whose children are being visited, these children, and how far that has come.
    const open: Node[] = [];
    const below: (readonly Node[])[] = [];
    const reached: number[] = [];
    let depth = -1;

    let next: Node | undefined = root;
    for (;;) {
        if (next !== undefined) {
            depth += 1;
            open[depth] = next;
            below[depth] = visitor.enter(next);
            reached[depth] = 0;
        } else {
            visitor.leave(open[depth] ?? root);
            depth -= 1;
            if (depth < 0) return;
        }
        const at = reached[depth] ?? 0;
        reached[depth] = at + 1;
        next = below[depth]?.[at];
    }
}

const NONE: readonly Node[] = [];

/** The statements and expressions directly below a node, in the order of the text. */
export function children(node: Node): readonly Node[] {
    switch (node.kind) {
        case "unit":
        case "do":
            return node.body.statements;
        case "set":
            return [node.target, node.value];
        case "call":
            return [node.expression];
        case "def":
        case "log":
        case "var":
        case "stray-brackets":
            return [node.value];
        case "if":
            return childrenOfIf(node);
        case "return":
            return node.value === null ? NONE : [node.value];
        case "send":
            return present(node.target, node.message, node.callback);
        case "break":
        case "disrupt":
        case "use":
        case "faulty-statement":
        case "name":
        case "at":
        case "number":
        case "text":
        case "functino":
        case "faulty-expression":
            return NONE;
        default:
            return childrenOfExpression(node);
    }
}

type Composite = Extract<
    syntax.Expression,
    {
        kind:
            | "paren"
            | "ternary"
            | "array"
            | "record"
            | "function"
            | "pattern"
            | "select"
            | "subscript"
            | "invoke"
            | "binary";
    }
>;

function childrenOfExpression(node: Composite): readonly Node[] {
    switch (node.kind) {
        case "paren":
            return [node.inner];
        case "ternary":
            return [node.condition, node.consequent, node.alternative];
        case "array":
            return node.elements;
        case "record":
            return node.fields.map((field) => field.value);
        case "function":
            return childrenOfFunction(node);
        case "pattern":
            return node.libraries ?? NONE;
        case "select":
            return [node.object];
        case "subscript":
            return [node.object, node.key];
        case "invoke":
            return [node.callee, ...node.arguments];
        case "binary":
            return [node.left, node.right];
    }
}

function childrenOfIf(node: syntax.If): readonly Node[] {
    const below = node.branches.flatMap<Node>(({ condition, body }) => [
        condition,
        ...body.statements,
    ]);
    return node.otherwise === null ? below : below.concat(node.otherwise.statements);
}

function childrenOfFunction(node: syntax.FunctionLiteral): readonly Node[] {
    const fallbacks: readonly (Node | null)[] = node.parameters.map(({ fallback }) => fallback);
    const body: readonly Node[] = "statements" in node.body ? node.body.statements : [node.body];
    return present(...fallbacks).concat(body, node.disruption?.statements ?? NONE);
}

function present(...nodes: readonly (Node | null)[]): readonly Node[] {
    return nodes.filter((node) => node !== null);
}

/** The blocks that belong to a node itself, not to one below it. */
export function blocksOf(node: Node): readonly syntax.Block[] {
    switch (node.kind) {
        case "unit":
        case "do":
            return [node.body];
        case "if": {
            const blocks = node.branches.map((branch) => branch.body);
            return node.otherwise === null ? blocks : [...blocks, node.otherwise];
        }
        case "function": {
            const body = "statements" in node.body ? [node.body] : [];
            return node.disruption === null ? body : [...body, node.disruption];
        }
        default:
            return [];
    }
}

/** Where a chain of suffixes starts: `a` in `a.b[c](d)`. */
export function rootOf(expression: syntax.Expression): syntax.Expression {
    let root = expression;
    for (;;) {
        switch (root.kind) {
            case "select":
            case "subscript":
                root = root.object;
                break;
            case "invoke":
                root = root.callee;
                break;
            case "stray-brackets":
                root = root.value;
                break;
            default:
                return root;
        }
    }
}

/** All items of a pattern, those of inner groups and the separators too. */
export function* patternItems(group: syntax.PatternGroup): Iterable<syntax.PatternItem> {
    for (const { sequences } of group.lines) {
        for (const { items } of sequences) {
            for (const item of items) yield* withInner(item);
        }
    }
    if (group.separator !== null) yield* withInner(group.separator);
}

function* withInner(item: syntax.PatternItem): Iterable<syntax.PatternItem> {
    yield item;
    if (item.element.kind === "group") yield* patternItems(item.element);
}
