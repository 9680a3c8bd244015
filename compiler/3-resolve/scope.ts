// The names that one function, or the body of a unit, declares; and what a name means.
//
// A scope knows all its names from the start, those that are declared further down too: that
// is how a use before the declaration is told from a use of an outer name. What a name means
// at a place follows from positions alone, so nothing here changes during the walk.
//
// Clause: language 6.

import type { Span } from "../source.js";
import type * as syntax from "../trees/syntax.js";

/** One name of a scope. */
export interface Entry {
    readonly binding: syntax.Binding;
    readonly declaration: Span;
    /** Where its value is complete and it may be used; before that, it is in its own value. */
    readonly ready: number;
}

/** The names of one function or unit, linked to the scope around it. */
export class Scope {
    readonly outer: Scope | null;
    /** The name of the shorthand method whose scope this is: looked up last of all. */
    readonly method: syntax.Binding | null;
    readonly #entries = new Map<string, Entry>();

    constructor(outer: Scope | null, method: syntax.Binding | null) {
        this.outer = outer;
        this.method = method;
    }

    /** The entry of a name that this very scope declares. */
    find(name: string): Entry | null {
        return this.#entries.get(name) ?? null;
    }

    /** Adds a name that is not there yet. */
    add(entry: Entry): void {
        this.#entries.set(entry.binding.text, entry);
    }

    get entries(): Iterable<Entry> {
        return this.#entries.values();
    }
}

/** What a name means at a place. */
export type Meaning =
    /** `later` are the same names that scopes in between declare after this place (rule 7). */
    | { readonly kind: "declared"; scope: Scope; entry: Entry; later: readonly Entry[] }
    | { readonly kind: "in its value"; scope: Scope; entry: Entry }
    | { readonly kind: "too early"; scope: Scope; entry: Entry }
    | { readonly kind: "intrinsic"; later: readonly Entry[] }
    | { readonly kind: "method"; scope: Scope; binding: syntax.Binding }
    | { readonly kind: "unknown" };

/** Answers what `name` means in `from` at an offset of the text. Clause: language 6.4 to 6.7. */
export function findMeaning(
    from: Scope,
    name: string,
    offset: number,
    intrinsics: ReadonlySet<string>,
): Meaning {
    const later: Entry[] = [];
    let innermost: Scope | null = null;
    for (let scope: Scope | null = from; scope !== null; scope = scope.outer) {
        const entry = scope.find(name);
        if (entry === null) continue;
        if (offset < entry.declaration.start) {
            later.push(entry);
            innermost ??= scope;
        } else if (offset < entry.ready) {
            return { kind: "in its value", scope, entry };
        } else {
            return { kind: "declared", scope, entry, later };
        }
    }

    if (intrinsics.has(name)) return { kind: "intrinsic", later };
    const [entry] = later;
    if (entry !== undefined && innermost !== null) {
        return { kind: "too early", scope: innermost, entry };
    }
    return findMethod(from, name);
}

function findMethod(from: Scope, name: string): Meaning {
    for (let scope: Scope | null = from; scope !== null; scope = scope.outer) {
        if (scope.method?.text === name) return { kind: "method", scope, binding: scope.method };
    }
    return { kind: "unknown" };
}

/** The names of the program that may be used in `from` at an offset. */
export function* visibleNames(from: Scope, offset: number): Iterable<string> {
    for (let scope: Scope | null = from; scope !== null; scope = scope.outer) {
        for (const { binding, ready } of scope.entries) {
            if (ready <= offset) yield binding.text;
        }
        if (scope.method !== null) yield scope.method.text;
    }
}
