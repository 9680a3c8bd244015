// Declares the names of one function or of a unit: its own name, its parameters, and the
// names that its var, def and use statements make.
//
// Such statements may not stand inside an if or a do. When they do, another rule reports
// it; their names are declared all the same, so that the uses are not reported too.
//
// Clause: language 6.2, 6.3.

import { declaredTwice } from "../diagnostics/names.js";
import type { Reporter } from "../diagnostics/reporter.js";
import { lineAt } from "../source.js";
import type * as syntax from "../trees/syntax.js";
import { blocksOf } from "../trees/walk.js";
import { Scope } from "./scope.js";

/** The declarations of a unit as they become known. */
export interface Register {
    readonly reporter: Reporter;
    /** Where each line of the unit starts. */
    readonly lines: readonly number[];
    readonly declarations: Map<syntax.Word, syntax.Binding>;
    /** Bindings with which something is wrong already: no more is said about them. */
    readonly doubtful: Set<syntax.Binding>;
    /** Bindings whose declaration stands inside an `if` or a `do`. */
    readonly misplaced: Set<syntax.Binding>;
}

/** Answers the scope of a unit's body. */
export function declareUnit(unit: syntax.Unit, register: Register): Scope {
    const scope = new Scope(null, null);
    const { name } = unit;
    declare(scope, null, { kind: "unit", name, value: null, ready: name.end }, register);
    declareBlock(scope, null, unit.body, register);
    return scope;
}

/** Answers the scope of a function. A name declared twice keeps its first meaning. */
export function declareFunction(
    literal: syntax.FunctionLiteral,
    outer: Scope,
    register: Register,
): Scope {
    const { name, form, parameters, body, disruption } = literal;
    let method: syntax.Binding | null = null;
    if (name !== null && form === "method") {
        method = makeBinding(literal, { kind: "method", name, value: literal, ready: name.end });
        register.declarations.set(name, method);
    }

    const scope = new Scope(outer, method);
    if (name !== null && form !== "method") {
        const own: Declaration = { kind: "function", name, value: literal, ready: name.end };
        declare(scope, literal, own, register);
    }
    for (const { name, fallback } of parameters) {
        const ready = fallback?.end ?? name.end;
        declare(scope, literal, { kind: "parameter", name, value: null, ready }, register);
    }
    if ("statements" in body) declareBlock(scope, literal, body, register);
    if (disruption !== null) declareBlock(scope, literal, disruption, register);
    return scope;
}

interface Declaration {
    readonly kind: syntax.BindingKind;
    readonly name: syntax.Word;
    readonly value: syntax.Expression | null;
    readonly ready: number;
}

type Owner = syntax.FunctionLiteral | null;

function declareBlock(scope: Scope, owner: Owner, block: syntax.Block, register: Register): void {
    for (const statement of block.statements) {
        const declaration = declarationOf(statement);
        if (declaration !== null) declare(scope, owner, declaration, register);
        else declareMisplaced(scope, owner, statement, register);
    }
}

function declareMisplaced(
    scope: Scope,
    owner: Owner,
    outer: syntax.Statement,
    register: Register,
): void {
    for (const block of blocksOf(outer)) {
        for (const statement of block.statements) {
            const declaration = declarationOf(statement);
            if (declaration === null) {
                declareMisplaced(scope, owner, statement, register);
            } else if (scope.find(declaration.name.text) === null) {
                const binding = declare(scope, owner, declaration, register);
                register.doubtful.add(binding);
                register.misplaced.add(binding);
            }
        }
    }
}

function declarationOf(statement: syntax.Statement): Declaration | null {
    switch (statement.kind) {
        case "var": {
            const { kind, name, value } = statement;
            return { kind, name, value, ready: value.end };
        }
        case "def": {
            const { kind, name, value, isFunction } = statement;
            return { kind, name, value, ready: isFunction ? name.end : value.end };
        }
        case "use": {
            const { kind, name } = statement;
            return { kind, name, value: null, ready: name.end };
        }
        default:
            return null;
    }
}

function declare(
    scope: Scope,
    owner: Owner,
    declaration: Declaration,
    register: Register,
): syntax.Binding {
    const { name, ready } = declaration;
    const binding = makeBinding(owner, declaration);
    const first = scope.find(name.text);
    if (first === null) {
        // A def and its function may share one word, and are two declarations all the same.
        const word = register.declarations.has(name) ? { ...name } : name;
        register.declarations.set(word, binding);
        scope.add({ binding, declaration: name, ready });
        return binding;
    }
    register.doubtful.add(first.binding);
    if (register.misplaced.has(first.binding)) return first.binding;
    register.reporter.add(declaredTwice, name, {
        name: name.text,
        line: lineAt(register.lines, first.declaration.start),
        first: first.declaration,
        isUnit: first.binding.kind === "unit",
    });
    return first.binding;
}

function makeBinding(owner: Owner, { kind, name, value }: Declaration): syntax.Binding {
    return {
        kind,
        text: name.text,
        declaration: name,
        owner,
        value,
        sets: 0,
        uses: 0,
        calls: 0,
        isCaptured: false,
    };
}
