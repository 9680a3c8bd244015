// The lexical mistakes of one source: reported at once, and remembered by place.
//
// The parser asks for the places. What it stumbles over on a line that has been complained
// about follows from the earlier mistake, so it keeps quiet.
// Invariant: the places rise, because the lexer goes from left to right.

import type { Definition } from "../diagnostics/definition.js";
import type { Reporter } from "../diagnostics/reporter.js";
import type { Span } from "../source.js";

/** Reports the mistakes of one source, and knows where they are. */
export class Faults {
    readonly #reporter: Reporter;
    readonly #places: number[] = [];

    constructor(reporter: Reporter) {
        this.#reporter = reporter;
    }

    /** Reports a mistake and remembers its place. */
    add<Facts>(definition: Definition<Facts>, span: Span, facts: Facts): void {
        this.#reporter.add(definition, span, facts);
        if (definition.severity === "error") this.#places.push(span.start);
    }

    /** True when there is a mistake from the offset `from` up to, not including, `to`. */
    isWithin(from: number, to: number): boolean {
        let low = 0;
        let high = this.#places.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if ((this.#places[middle] ?? 0) < from) low = middle + 1;
            else high = middle;
        }
        const first = this.#places[low];
        return first !== undefined && first < to;
    }
}
