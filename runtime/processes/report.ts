// The report of a disrupt: what happened, where, with the line shown, who called whom, and what followed from it.
//
// Clauses: processes 8, toolchain 3.

import type { Frame } from "../host/host.js";
import { type Disruption, TRACE_LIMIT } from "../values/disruption.js";
import type { Process } from "./process.js";

/** What follows from a failure that nothing handles. */
export function stopOf(process: Process): string {
    return `this stopped the process of program "${process.unit.name}"`;
}

/** The report of a disrupt, as lines of text. */
export function disruptReport(
    process: Process,
    disruption: Disruption,
    frames: readonly Frame[],
    consequence: string,
): string {
    const lines = [`error[${disruption.code}]: ${disruption.message}`];
    const [innermost, ...callers] = frames.filter(isOfInterest);
    const indent = " ".repeat(String(innermost?.line ?? "").length + 1);
    if (innermost === undefined) lines.push(`${indent}--> ${process.unit.path}`);
    else lines.push(...place(innermost, indent));
    for (const caller of withoutRepeats(callers.map(callSite))) {
        lines.push(`${indent} = called from ${caller}`);
    }
    if (isCut(disruption.trace)) lines.push(`${indent} = further calls are not shown`);
    if (disruption.help !== null) lines.push(`${indent} = help: ${disruption.help}`);
    lines.push(`${indent} = ${consequence}`);
    return `${lines.join("\n")}\n`;
}

/** Whether there were more calls than the trace has. */
function isCut(trace: string | null): boolean {
    return (trace?.match(/^ +at /gm)?.length ?? 0) >= TRACE_LIMIT;
}

/** The report of a process that a limit stopped. */
export function limitReport(process: Process, seconds: number): string {
    return [
        `error: a turn took longer than the turn limit (${seconds} s)`,
        ` --> ${process.unit.path}`,
        `  = ${stopOf(process)}`,
        "",
    ].join("\n");
}

/** The report of a process that has eaten too much memory. */
export function memoryReport(process: Process): string {
    return [
        "error: there is not enough memory for what it needs",
        ` --> ${process.unit.path}`,
        `  = ${stopOf(process)}`,
        "",
    ].join("\n");
}

function place(frame: Frame, indent: string): string[] {
    const arrow = `${indent}--> ${frame.path}:${frame.line}:${frame.column}`;
    const lines = [frame.caller === null ? arrow : `${arrow} in ${frame.caller}`];
    if (frame.text === null) return lines;
    return [
        ...lines,
        `${indent} |`,
        ` ${frame.line} | ${frame.text}`,
        `${indent} | ${" ".repeat(frame.column - 1)}^`,
    ];
}

// Of the calls inside of a standard module, the one that leads out of it says enough.
function isOfInterest({ path }: Frame, at: number, frames: readonly Frame[]): boolean {
    return !path.startsWith("std:") || path !== frames[at - 1]?.path;
}

// A recursion tells the same place again and again.
function withoutRepeats(places: readonly string[]): string[] {
    const result: string[] = [];
    for (let at = 0; at < places.length; ) {
        const place = places[at] as string;
        let end = at + 1;
        while (places[end] === place) end += 1;
        result.push(end - at > 1 ? `${place} (${end - at} times)` : place);
        at = end;
    }
    return result;
}

function callSite(frame: Frame): string {
    const position = `${frame.path}:${frame.line}:${frame.column}`;
    return frame.caller === null ? position : `${frame.caller} at ${position}`;
}
