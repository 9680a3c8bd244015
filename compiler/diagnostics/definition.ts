// What a diagnostic is: a definition, which is part of the language's reference, and
// an occurrence, which is data for every renderer.
//
// Phases report facts. Only definitions make sentences of them.

import type { Span } from "../source.js";

export type Severity = "error" | "warning";

/** A second place that matters, and what it is. */
export interface Label extends Span {
    readonly text: string;
}

/** One diagnostic of the catalog, generic in the facts that its message needs. */
export interface Definition<Facts> {
    /** `MSTnnnn`, never reused. */
    readonly code: string;
    /** A name in kebab case, unique too. */
    readonly name: string;
    readonly severity: Severity;
    /** The section of the specification that the program breaks, such as `language 6.3`. */
    readonly clause: string;
    message(facts: Facts): string;
    /** Other places that matter, in the same source. */
    labels?(facts: Facts): readonly Label[];
    /** What to do about it; null when there is nothing helpful to say. */
    hint?(facts: Facts): string | null;
}

/** One occurrence, ready to be shown. */
export interface Diagnostic extends Span {
    readonly code: string;
    readonly name: string;
    readonly severity: Severity;
    readonly path: string;
    readonly message: string;
    readonly labels: readonly Label[];
    readonly hint: string | null;
}

/** Makes a definition; only there for its type and its freeze. */
export function define<Facts>(definition: Definition<Facts>): Definition<Facts> {
    return Object.freeze(definition);
}
