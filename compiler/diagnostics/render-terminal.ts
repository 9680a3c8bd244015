// A report as text for people: the message, the lines of the source with the places marked,
// and what to do about it.
//
// What is shown stays small whatever the source is: of a long line only a window around the
// marks, of a long message its start and its end.

import { harmless, widthOf } from "./columns.js";
import type { Place, Report } from "./report.js";

/** How a report is shown. */
export interface TerminalOptions {
    readonly colors: boolean;
    /** The most columns of a source line that are shown. */
    readonly width: number;
}

/** How reports look when nothing else is known: without colours, in lines of 100 columns. */
export const PLAIN: TerminalOptions = { colors: false, width: 100 };

/** Answers several lines, without a line end after the last. */
export function renderTerminal(report: Report, options: TerminalOptions = PLAIN): string {
    const { code, severity, message, source, place, help } = report;
    const paint = options.colors ? PAINTED : UNPAINTED;
    const marks = marksOf(report);
    const gutter = Math.max(...marks.map(({ line }) => `${line}`.length)) + 1;
    const margin = " ".repeat(gutter);
    const bar = paint.frame("|");
    const { line, column } = place.from;

    const shown = frame(report, marks, options.width).map(({ number, text, role }) => {
        const inner = role === "source" ? text : paint[role === "primary" ? severity : role](text);
        const label = number === null ? margin : `${number}`.padStart(gutter);
        return `${paint.frame(label)} ${bar}${text === "" ? "" : ` ${inner}`}`;
    });
    return [
        `${paint[severity](`${severity}[${code}]`)}: ${paint.bold(shorten(message))}`,
        `${margin}${paint.frame("-->")} ${shorten(source.path)}:${line}:${column}`,
        `${margin} ${bar}`,
        ...shown,
        ...(help === null ? [] : helpLines(help, margin, paint)),
    ].join("\n");
}

function helpLines(help: string, margin: string, paint: Paint): readonly string[] {
    return help.split("\n").map((line, at) => {
        const start = at === 0 ? `${paint.frame("=")} ${paint.bold("help")}: ` : "        ";
        return `${margin} ${start}${shorten(line)}`;
    });
}

// Marks --------------------------------------------------------------------------------

/** A part of one line that is underlined. */
interface Mark {
    readonly line: number;
    /** Offsets into the source, inside the line. */
    readonly start: number;
    readonly end: number;
    readonly sign: "^" | "-";
    readonly text: string;
}

function marksOf(report: Report): readonly Mark[] {
    const marks = marksOfPlace(report, report.place, "^", "");
    const labels = report.labels.flatMap((label) => marksOfPlace(report, label, "-", label.text));
    return [...marks, ...labels].sort((a, b) => a.line - b.line);
}

/** A place that spans lines is marked in its first and its last line. */
function marksOfPlace(
    report: Report,
    { start, end, from, to }: Place,
    sign: "^" | "-",
    text: string,
): readonly Mark[] {
    if (from.line === to.line) return [{ line: from.line, start, end, sign, text }];
    const first = { line: from.line, start, end: lineOf(report, from.line).end, sign, text };
    const last = lineOf(report, to.line);
    const indent = report.source.text.slice(last.start, end).search(/[^ ]/);
    // The end may be the start of the next line, of which then nothing is marked.
    if (indent < 0) return [first];
    return [first, { line: to.line, start: last.start + indent, end, sign, text: "" }];
}

function lineOf({ source, lines }: Report, line: number): { start: number; end: number } {
    const start = lines[line - 1] ?? 0;
    const next = lines[line];
    let end = next === undefined ? source.text.length : next - 1;
    if (end > start && source.text[end - 1] === "\r" && next !== undefined) end -= 1;
    return { start, end };
}

// The frame ----------------------------------------------------------------------------

interface FrameLine {
    /** The number of the source line; null for marks, and for dots. */
    readonly number: number | string | null;
    readonly text: string;
    readonly role: "source" | "primary" | "secondary";
}

function frame(report: Report, marks: readonly Mark[], width: number): readonly FrameLine[] {
    const shown: FrameLine[] = [];
    let before = marks[0]?.line ?? 1;
    for (const line of new Set(marks.map((mark) => mark.line))) {
        if (line === before + 2) shown.push(...frameOfLine(report, line - 1, [], width));
        else if (line > before + 2) shown.push({ number: "...", text: "", role: "source" });
        before = line;
        const own = marks.filter((mark) => mark.line === line);
        shown.push(...frameOfLine(report, line, own, width));
    }
    return shown;
}

function frameOfLine(
    report: Report,
    number: number,
    marks: readonly Mark[],
    width: number,
): readonly FrameLine[] {
    const { source } = report;
    const line = lineOf(report, number);
    const main = marks.find(({ sign }) => sign === "^") ?? marks[0];
    const view = windowOf(source.text, line, main?.start ?? line.start, width);
    const before = view.start > line.start ? "..." : "";
    const after = view.end < line.end ? "..." : "";
    const text = `${before}${harmless(source.text.slice(view.start, view.end))}${after}`;

    const underlines = marks.map(({ start, end, sign, text }): FrameLine => {
        const left = clamp(start, view.start, view.end);
        const skipped = before.length + widthOf(source.text.slice(view.start, left));
        const part = source.text.slice(left, clamp(end, left, view.end));
        // A place may be empty, such as the end of the file: it is marked all the same.
        const signs = sign.repeat(Math.max(1, widthOf(part)));
        const label = text === "" ? "" : ` ${harmless(text)}`;
        const role = sign === "^" ? "primary" : "secondary";
        return { number: null, text: `${" ".repeat(skipped)}${signs}${label}`, role };
    });
    return [{ number, text, role: "source" }, ...underlines];
}

/** The part of a line that is shown: all of it, or what stands around `focus`. */
function windowOf(
    text: string,
    line: { readonly start: number; readonly end: number },
    focus: number,
    width: number,
): { readonly start: number; readonly end: number } {
    if (line.end - line.start <= width) return line;
    const wish = focus - Math.floor(width / 3);
    const start = clamp(wish, line.start, Math.max(line.start, line.end - width));
    const end = Math.min(line.end, start + width);
    return { start: wholeCharacter(text, start), end: wholeCharacter(text, end) };
}

/** Moves an offset out of the middle of a surrogate pair. */
function wholeCharacter(text: string, offset: number): number {
    return (text.charCodeAt(offset) & 0xfc00) === 0xdc00 ? offset + 1 : offset;
}

function clamp(value: number, least: number, most: number): number {
    return Math.min(Math.max(value, least), most);
}

/** Messages may quote the source, which may hold names as long as the file. */
function shorten(text: string): string {
    const most = 400;
    if (text.length <= most) return harmless(text);
    return harmless(`${text.slice(0, most / 2)}...${text.slice(-most / 2)}`);
}

// Colours ------------------------------------------------------------------------------

type Role = "error" | "warning" | "frame" | "bold" | "secondary";
type Paint = Readonly<Record<Role, (text: string) => string>>;

const PAINTED: Paint = {
    error: (text) => `\u001b[1;31m${text}\u001b[0m`,
    warning: (text) => `\u001b[1;33m${text}\u001b[0m`,
    frame: (text) => `\u001b[34m${text}\u001b[0m`,
    bold: (text) => `\u001b[1m${text}\u001b[0m`,
    secondary: (text) => `\u001b[36m${text}\u001b[0m`,
};

const UNPAINTED: Paint = {
    error: plain,
    warning: plain,
    frame: plain,
    bold: plain,
    secondary: plain,
};

function plain(text: string): string {
    return text;
}
