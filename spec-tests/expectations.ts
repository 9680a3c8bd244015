// Reads what a spec test expects from its own comments (spec-tests/README.md).
//
// It works on lines of text, not on tokens: a test about broken tokens must be readable too.

/** How a program must end. A code is required only where the test names one. */
export interface Ending {
    readonly how: "idle" | "halted" | "disrupted" | "time";
    readonly code: string | null;
}

export interface ExpectedLog {
    readonly text: string;
    /** Its place among the numbered ones; null when the order does not matter. */
    readonly order: number | null;
}

export interface ExpectedDiagnostic {
    readonly code: string;
    /** Zero when the test does not say where. */
    readonly line: number;
    /** 1-based column of the start, in code points. */
    readonly column: number;
    /** The text that it covers; null when only the start is given. */
    readonly covers: string | null;
}

export interface Expectations {
    readonly clause: string;
    readonly ends: Ending;
    readonly logs: readonly ExpectedLog[];
    readonly diagnostics: readonly ExpectedDiagnostic[];
    /** True when the test says something about diagnostics, so that it is not run. */
    readonly isStatic: boolean;
    readonly arguments: readonly string[];
    /** What the program may use, as in `misty.json`; null for no limit. */
    readonly policy: Partial<Record<"methods" | "modules" | "logs", string[]>> | null;
}

/** What the text expects; null when it names no clause, and so is no test but a helper. */
export function readExpectations(text: string): Expectations | null {
    const lines = text.split("\n");
    const header = new Map<string, string[]>();
    for (const line of lines) {
        const entry = /^# (clause|ends|errors|arguments|policy): (.*?)\r?$/.exec(line);
        if (entry === null) continue;
        const [, key = "", value = ""] = entry;
        header.set(key, [...(header.get(key) ?? []), value]);
    }

    const clause = header.get("clause")?.[0];
    if (clause === undefined) return null;

    const positioned = (header.get("errors") ?? []).filter((entry) => entry !== "none");
    const diagnostics = [
        ...positioned.map(readPositioned),
        ...lines.flatMap((line, at) => readQuoted(line, at + 1)),
    ];
    return {
        clause,
        ends: readEnding(header.get("ends")?.[0] ?? "idle"),
        logs: lines.flatMap(readLogs),
        diagnostics,
        isStatic: header.has("errors") || diagnostics.some(({ code }) => !code.startsWith("MST9")),
        policy: JSON.parse(header.get("policy")?.[0] ?? "null"),
        arguments: (header.get("arguments")?.[0] ?? "").split(" ").filter((word) => word !== ""),
    };
}

function readEnding(text: string): Ending {
    const [how, code = null] = text.split(" ");
    if (how === "idle" || how === "halted" || how === "disrupted" || how === "time") {
        return { how, code };
    }
    throw new Error(`a spec test can not end "${text}"`);
}

function readLogs(line: string): ExpectedLog[] {
    const match = /# expect(?: (\d+))?: (.*?)\r?$/.exec(line);
    if (match === null) return [];
    const [, order, values = ""] = match;
    return values
        .split(" ;; ")
        .map((text) => ({ text, order: order === undefined ? null : Number(order) }));
}

function readPositioned(entry: string): ExpectedDiagnostic {
    const match = /^(MST\d{4})(?: (\d+):(\d+))?$/.exec(entry);
    if (match === null) throw new Error(`not a diagnostic with its place: "${entry}"`);
    const [, code = "", line = 0, column = 0] = match;
    return { code, line: Number(line), column: Number(column), covers: null };
}

/** Reads `# error CODE "part"`, or `"part" 2` for the second such part of the line. */
function readQuoted(line: string, number: number): ExpectedDiagnostic[] {
    const comment = line.search(/# (?:error|warning) MST/);
    if (comment < 0) return [];
    const code = line.slice(0, comment);
    return [
        ...line.slice(comment).matchAll(/(?:error|warning) (MST\d{4}) "([^"]*)"(?: (\d+))?/g),
    ].map(([, name = "", quoted = "", nth = "1"]) => {
        const covers = quoted.replaceAll("\\q", '"');
        let at = -1;
        for (let left = Number(nth); left > 0; left -= 1) at = code.indexOf(covers, at + 1);
        if (at < 0) throw new Error(`line ${number} does not hold ${covers}`);
        return { code: name, line: number, column: [...code.slice(0, at)].length + 1, covers };
    });
}
