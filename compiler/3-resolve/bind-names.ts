// Gives each name of a unit its binding, and counts what code generation wants to know.
//
// Every mistake is told once: a name that nothing declares at its first use, a name that is
// used too early once for its declaration.
//
// Clause: language 6.

import {
    declaredAfterOuterUse,
    setOnNoVariable,
    unitNameMisused,
    unknownName,
    usedInOwnValue,
    usedTooEarly,
} from "../diagnostics/names.js";
import type { Reporter } from "../diagnostics/reporter.js";
import { unusedName } from "../diagnostics/warnings.js";
import { lineAt, lineStarts } from "../source.js";
import { closest } from "../suggest.js";
import type * as syntax from "../trees/syntax.js";
import { children, type Node, rootOf, type Visitor, walk } from "../trees/walk.js";
import { declareFunction, declareUnit, type Register } from "./declare-names.js";
import { type Entry, findMeaning, Scope, visibleNames } from "./scope.js";

/** Binds the names of `unit`; answers the binding of each declaring word. */
export function bindNames(
    unit: syntax.Unit,
    intrinsics: ReadonlySet<string>,
    reporter: Reporter,
    modules: readonly string[] = [],
): ReadonlyMap<syntax.Word, syntax.Binding> {
    const binder = new Binder(unit, intrinsics, reporter, modules);
    walk(unit, binder);
    return binder.declarations;
}

/** How a `set` of something that is no variable calls it. */
const KIND_WORDS: Readonly<Record<syntax.BindingKind, string>> = {
    var: "a var",
    def: "a definition",
    use: "a module",
    parameter: "a parameter",
    function: "a function",
    method: "a method",
    unit: "the name of this unit",
    intrinsic: "an intrinsic",
};

interface Unknown {
    readonly near: string | null;
    readonly uses: syntax.Name[];
}

class Binder implements Visitor {
    readonly declarations = new Map<syntax.Word, syntax.Binding>();
    readonly #unit: syntax.Unit;
    readonly #intrinsics: ReadonlySet<string>;
    readonly #reporter: Reporter;
    /** The names of the standard modules. */
    readonly #modules: readonly string[];
    readonly #register: Register;
    readonly #intrinsicBindings = new Map<string, syntax.Binding>();
    /** The names that nothing declares, with what was probably meant and every use. */
    readonly #unknown = new Map<string, Unknown>();
    /** The names among them that a `set` would replace. */
    readonly #targets = new Set<syntax.Name>();
    /** Bindings that were reported as used too early or in their own value. */
    readonly #untimely = new Set<syntax.Binding>();
    /** How many more names may be looked at for suggestions: hostile sources have many. */
    #patience = 200_000;
    #scope = new Scope(null, null);

    constructor(
        unit: syntax.Unit,
        intrinsics: ReadonlySet<string>,
        reporter: Reporter,
        modules: readonly string[],
    ) {
        this.#unit = unit;
        this.#intrinsics = intrinsics;
        this.#reporter = reporter;
        this.#modules = modules;
        this.#register = {
            reporter,
            lines: lineStarts(reporter.source.text),
            declarations: this.declarations,
            doubtful: new Set(),
            misplaced: new Set(),
        };
    }

    enter(node: Node): readonly Node[] {
        switch (node.kind) {
            case "unit":
                this.#scope = declareUnit(node, this.#register);
                return children(node);
            case "function":
                this.#scope = declareFunction(node, this.#scope, this.#register);
                return children(node);
            case "set":
                return this.#enterSet(node);
            case "select":
                return this.#enterSelect(node);
            case "name":
                this.#read(node);
                return [];
            default:
                return children(node);
        }
    }

    leave(node: Node): void {
        if (node.kind === "unit" || node.kind === "function") {
            this.#warnOfUnused();
            if (node.kind === "unit") this.#reportUnknown();
            this.#scope = this.#scope.outer ?? this.#scope;
        } else if (node.kind === "invoke" && node.callee.kind === "name") {
            if (node.callee.binding !== null) node.callee.binding.calls += 1;
        }
    }

    #enterSet(node: syntax.SetStatement): readonly Node[] {
        const root = rootOf(node.target);
        if (root.kind !== "name") return children(node);
        const isReplaced = root === node.target && node.push === null;
        if (!isReplaced && !this.#isUnitName(root)) return children(node);

        const binding = this.#bind(root);
        if (binding === null) {
            this.#targets.add(root);
        } else {
            binding.sets += 1;
            this.#checkVariable(root, binding);
        }
        return [node.value];
    }

    #enterSelect(node: syntax.Select): readonly Node[] {
        if (node.object.kind !== "name" || !this.#isUnitName(node.object)) return children(node);
        const binding = this.#bind(node.object);
        if (binding !== null) binding.uses += 1;
        return [];
    }

    #read(name: syntax.Name): void {
        const binding = this.#bind(name);
        if (binding === null) return;
        binding.uses += 1;
        if (binding.kind === "unit" && !this.#register.doubtful.has(binding)) {
            const { unitKind } = this.#unit;
            this.#reporter.add(unitNameMisused, name, { name: name.text, unitKind });
        }
    }

    #isUnitName({ text, start }: syntax.Name): boolean {
        if (text !== this.#unit.name.text) return false;
        const meaning = findMeaning(this.#scope, text, start, this.#intrinsics);
        return meaning.kind === "declared" && meaning.entry.binding.kind === "unit";
    }

    #checkVariable(name: syntax.Name, binding: syntax.Binding): void {
        if (binding.kind === "var" || this.#register.doubtful.has(binding)) return;
        const what =
            binding.kind === "unit"
                ? `the name of this ${this.#unit.unitKind}`
                : KIND_WORDS[binding.kind];
        const { declaration } = binding;
        this.#reporter.add(setOnNoVariable, name, { name: name.text, what, declaration });
    }

    /** Gives the name its binding. Null when something is wrong with it, which is reported. */
    #bind(name: syntax.Name): syntax.Binding | null {
        const { text, start } = name;
        const meaning = findMeaning(this.#scope, text, start, this.#intrinsics);
        switch (meaning.kind) {
            case "declared":
                this.#reportLater(name, meaning.later);
                return this.#give(name, meaning.entry.binding, meaning.scope);
            case "in its value":
                this.#reportOwnValue(name, meaning.entry);
                this.#give(name, meaning.entry.binding, meaning.scope).uses += 1;
                return null;
            case "too early":
                this.#reportTooEarly(name, meaning.entry, meaning.scope);
                this.#give(name, meaning.entry.binding, meaning.scope).uses += 1;
                return null;
            case "intrinsic":
                this.#reportLater(name, meaning.later);
                return this.#give(name, this.#intrinsic(text), this.#scope);
            case "method":
                return this.#give(name, meaning.binding, meaning.scope);
            case "unknown":
                this.#noteUnknown(name);
                return null;
        }
    }

    #give(name: syntax.Name, binding: syntax.Binding, scope: Scope): syntax.Binding {
        name.binding = binding;
        if (scope !== this.#scope) binding.isCaptured = true;
        return binding;
    }

    #intrinsic(text: string): syntax.Binding {
        let binding = this.#intrinsicBindings.get(text);
        if (binding === undefined) {
            binding = {
                kind: "intrinsic",
                text,
                declaration: null,
                owner: null,
                value: null,
                sets: 0,
                uses: 0,
                calls: 0,
                isCaptured: false,
            };
            this.#intrinsicBindings.set(text, binding);
        }
        return binding;
    }

    #reportLater(use: syntax.Name, later: readonly Entry[]): void {
        for (const { declaration, binding } of later) {
            if (this.#register.doubtful.has(binding)) continue;
            this.#register.doubtful.add(binding);
            const line = this.#lineOf(use.start);
            this.#reporter.add(declaredAfterOuterUse, declaration, { name: use.text, line, use });
        }
    }

    #reportOwnValue(name: syntax.Name, { binding, declaration }: Entry): void {
        if (this.#untimely.has(binding)) return;
        this.#untimely.add(binding);
        const isFunction = binding.value?.kind === "function";
        this.#reporter.add(usedInOwnValue, name, { name: name.text, isFunction, declaration });
    }

    #reportTooEarly(name: syntax.Name, { binding, declaration }: Entry, scope: Scope): void {
        if (this.#untimely.has(binding)) return;
        this.#untimely.add(binding);
        const line = this.#lineOf(declaration.start);
        const isMutual = scope !== this.#scope && binding.value?.kind === "function";
        this.#reporter.add(usedTooEarly, name, { name: name.text, line, declaration, isMutual });
    }

    #noteUnknown(name: syntax.Name): void {
        const known = this.#unknown.get(name.text);
        if (known === undefined) {
            this.#unknown.set(name.text, { near: this.#nearName(name), uses: [name] });
        } else {
            known.uses.push(name);
        }
    }

    #reportUnknown(): void {
        for (const [name, { near, uses }] of this.#unknown) {
            const [first, ...others] = uses;
            if (first === undefined) continue;
            const isModule = this.#modules.includes(name);
            const isSet = this.#targets.has(first);
            this.#reporter.add(unknownName, first, { name, near, isModule, isSet, others });
        }
    }

    #nearName({ text, start }: syntax.Name): string | null {
        const near = closest(text, this.#candidates(start));
        if (near !== null) {
            // It was probably meant, so it must not be called unused.
            const meaning = findMeaning(this.#scope, near, start, this.#intrinsics);
            if (meaning.kind === "declared") this.#register.doubtful.add(meaning.entry.binding);
        }
        return near;
    }

    *#candidates(offset: number): Iterable<string> {
        for (const names of [visibleNames(this.#scope, offset), this.#intrinsics]) {
            for (const name of names) {
                if (this.#patience <= 0) return;
                this.#patience -= 1;
                yield name;
            }
        }
    }

    #warnOfUnused(): void {
        for (const { binding, declaration } of this.#scope.entries) {
            const { kind, text, uses } = binding;
            if (uses > 0 || (kind !== "var" && kind !== "def" && kind !== "use")) continue;
            if (this.#register.doubtful.has(binding)) continue;
            this.#reporter.add(unusedName, declaration, { name: text });
        }
    }

    #lineOf(offset: number): number {
        return lineAt(this.#register.lines, offset);
    }
}
