// Reads the text of a JavaScript stack: which places in which files were being executed.

/** One call of a JavaScript stack. */
export interface StackFrame {
    /** A file URL, or whatever the module is called. */
    readonly url: string;
    /** From 1. */
    readonly line: number;
    readonly column: number;
    /** The function as JavaScript names it; null when it has no name. */
    readonly name: string | null;
}

// `at name (url:line:column)` or `at url:line:column`
const FRAME = /^\s+at (?:(.*) \()?(.*?):(\d+):(\d+)\)?$/;

/** The calls of a stack, the innermost first; lines that are no calls are left out. */
export function readStack(trace: string): StackFrame[] {
    const frames: StackFrame[] = [];
    for (const text of trace.split("\n")) {
        const match = FRAME.exec(text);
        if (match === null) continue;
        const [, name, url, line, column] = match;
        frames.push({
            url: url as string,
            line: Number(line),
            column: Number(column),
            name: name ?? null,
        });
    }
    return frames;
}
