// A report as one JSON object, for programs. Positions start at 1; `endColumn` is the column
// just behind the last character.

import type { Report } from "./report.js";

/** Answers one line of JSON. */
export function renderJson(report: Report): string {
    const { code, severity, message, source, place, help, labels } = report;
    return JSON.stringify({
        code,
        severity,
        message,
        path: source.path,
        line: place.from.line,
        column: place.from.column,
        endLine: place.to.line,
        endColumn: place.to.column,
        help,
        labels: labels.map(({ text, from, to }) => ({
            text,
            line: from.line,
            column: from.column,
            endLine: to.line,
            endColumn: to.column,
        })),
    });
}
