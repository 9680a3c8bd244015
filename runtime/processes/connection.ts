// `@.connection`: what is known of the way to another process.
//
// Processes of one worker share a memory: a message takes no time, and no connection is in between that could carry
// bytes, rest or be lost. What is not known is null, and so the record has no such field.
//
// Clauses: processes.2.1, processes.2.2.

import { Record, type RecordValue } from "../values/record.js";
import type { Value } from "../values/value.js";
import type { Process } from "./process.js";

const FACTS: ReadonlyMap<string, (process: Process) => Value> = new Map<
    string,
    (process: Process) => Value
>([
    ["latency", () => 0],
    ["bandwidth", () => undefined],
    ["activity", () => undefined],
    ["congestion", waiting],
    ["cost", () => 0],
    ["partitions", () => 0],
]);

/** The names of what is asked for. */
export function wantedFacts(configuration: RecordValue): string[] {
    return [...FACTS.keys()].filter((name) => configuration[name] === true);
}

/** What is known of the way to a process that lives. */
export function factsOf(process: Process, wanted: readonly string[]): RecordValue {
    const facts = new Record();
    for (const name of wanted) {
        const fact = FACTS.get(name)?.(process);
        if (fact !== undefined) facts[name] = fact;
    }
    return facts;
}

function waiting({ mail, moreMail, held }: Process): number {
    return (mail === null ? 0 : 1) + (moreMail?.count ?? 0) + (held?.count ?? 0);
}
