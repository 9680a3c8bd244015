// Collects the diagnostics of one source, in the order of the text, without repeats.

import type { Source, Span } from "../source.js";
import type { Definition, Diagnostic } from "./definition.js";

/** Gathers what the phases report about one source. */
export class Reporter {
    readonly source: Source;
    #diagnostics: Diagnostic[] = [];
    #errors = 0;

    constructor(source: Source) {
        this.source = source;
    }

    get hasErrors(): boolean {
        return this.#errors > 0;
    }

    /** Reports an occurrence of `definition` at `span`. */
    add<Facts>(definition: Definition<Facts>, span: Span, facts: Facts): void {
        if (definition.severity === "error") this.#errors += 1;
        this.#diagnostics.push({
            code: definition.code,
            name: definition.name,
            severity: definition.severity,
            path: this.source.path,
            start: span.start,
            end: span.end,
            message: definition.message(facts),
            labels: definition.labels?.(facts) ?? [],
            hint: definition.hint?.(facts) ?? null,
        });
    }

    /** Takes back the errors with those codes between two offsets: another one says it better. */
    retract(codes: readonly string[], from: number, to: number): void {
        const kept = this.#diagnostics.filter(
            ({ code, start }) => start < from || start >= to || !codes.includes(code),
        );
        this.#errors -= this.#diagnostics.length - kept.length;
        this.#diagnostics = kept;
    }

    /** What was reported, sorted by position; of equal code and place only the first. */
    get diagnostics(): readonly Diagnostic[] {
        const seen = new Set<string>();
        return this.#diagnostics
            .filter(({ code, start }) => {
                const key = `${code}@${start}`;
                if (seen.has(key)) return false;
                seen.add(key);
                return true;
            })
            .sort((a, b) => a.start - b.start);
    }
}
