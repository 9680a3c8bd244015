// A report: a diagnostic with its places in lines and columns, ready for every renderer.
//
// Diagnostics hold offsets, people and editors want lines and columns. Counting columns
// costs as much as the line is long, so the reports of one source are made together, in
// the order of the text.

import { lineAt, lineStarts, type Position, type Source, type Span } from "../source.js";
import type { Diagnostic, Severity } from "./definition.js";

/** A place in a source: its offsets, and the same in lines and columns. */
export interface Place extends Span {
    readonly from: Position;
    /** Just behind the last character. */
    readonly to: Position;
}

/** A second place that matters, and what it is. */
export interface ReportLabel extends Place {
    readonly text: string;
}

/** Everything that can be shown of one diagnostic. */
export interface Report {
    readonly code: string;
    readonly name: string;
    readonly severity: Severity;
    readonly message: string;
    readonly help: string | null;
    readonly place: Place;
    readonly labels: readonly ReportLabel[];
    readonly source: Source;
    /** Where each line of the source starts. */
    readonly lines: readonly number[];
}

/** Answers a report for each diagnostic, in the same order. */
export function makeReports(
    diagnostics: readonly Diagnostic[],
    sources: ReadonlyMap<string, Source>,
): readonly Report[] {
    const locators = new Map<string, Locator>();
    return diagnostics.map((diagnostic) => {
        const { path, code, name, severity, message, hint } = diagnostic;
        let locator = locators.get(path);
        if (locator === undefined) {
            locator = new Locator(sources.get(path) ?? { path, text: "" });
            locators.set(path, locator);
        }
        const { source, lines } = locator;
        const place = locator.locate(diagnostic);
        const labels = diagnostic.labels.map((label) => locateLabel(label, locator));
        return { code, name, severity, message, help: hint, place, labels, source, lines };
    });
}

function locateLabel(label: Span & { readonly text: string }, locator: Locator): ReportLabel {
    return { ...locator.locate(label), text: label.text };
}

/** Counts lines and columns in one source; fast when asked in the order of the text. */
class Locator {
    readonly source: Source;
    readonly lines: readonly number[];
    #line = 1;
    #column = 1;
    #offset = 0;

    constructor(source: Source) {
        this.source = source;
        this.lines = lineStarts(source.text);
    }

    locate({ start, end }: Span): Place {
        return { start, end, from: this.#position(start), to: this.#position(end) };
    }

    #position(offset: number): Position {
        const line = lineAt(this.lines, offset);
        if (line !== this.#line || offset < this.#offset) {
            this.#line = line;
            this.#column = 1;
            this.#offset = this.lines[line - 1] ?? 0;
        }
        const { text } = this.source;
        for (; this.#offset < offset; this.#offset += 1) {
            // The second half of a surrogate pair is no code point of its own.
            if ((text.charCodeAt(this.#offset) & 0xfc00) !== 0xdc00) this.#column += 1;
        }
        return { line, column: this.#column };
    }
}
