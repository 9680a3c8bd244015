// A report: a diagnostic with its places in lines and columns, ready for every renderer.
//
// Diagnostics hold offsets, people and editors want lines and columns. What is needed to
// count them is made once for a source, so its reports are made together.

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

/** Answers lines and columns in one source, as fast for a line of a megabyte as for any. */
class Locator {
    readonly source: Source;
    readonly lines: readonly number[];
    /** How many second halves of surrogate pairs stand before each block of the text. */
    readonly #halves: readonly number[];

    constructor(source: Source) {
        this.source = source;
        this.lines = lineStarts(source.text);
        this.#halves = countHalves(source.text);
    }

    locate({ start, end }: Span): Place {
        return { start, end, from: this.#position(start), to: this.#position(end) };
    }

    #position(offset: number): Position {
        const line = lineAt(this.lines, offset);
        const start = this.lines[line - 1] ?? 0;
        // A column counts code points: a pair is one, though it is two units long.
        const halves = this.#halvesBefore(offset) - this.#halvesBefore(start);
        return { line, column: offset - start - halves + 1 };
    }

    #halvesBefore(offset: number): number {
        const block = Math.floor(offset / BLOCK);
        const within = halvesIn(this.source.text, block * BLOCK, offset);
        return (this.#halves[block] ?? 0) + within;
    }
}

const BLOCK = 1024;

function countHalves(text: string): readonly number[] {
    const counts = [0];
    let count = 0;
    for (let start = 0; start < text.length; start += BLOCK) {
        count += halvesIn(text, start, Math.min(start + BLOCK, text.length));
        counts.push(count);
    }
    return counts;
}

function halvesIn(text: string, start: number, end: number): number {
    let count = 0;
    for (let at = start; at < end; at += 1) {
        if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) count += 1;
    }
    return count;
}
