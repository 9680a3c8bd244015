// The module attempt, which only standard modules can use: work that may disrupt, and is reported when it does.
//
// A disruption part learns nothing of a disrupt. A server that goes on after one has to say what happened and where, as is
// said of a process that stops: so nobody guards the work, and the disrupt keeps its trace.
//
// Clauses: processes 8, dataspaces 4.5.

import { callee } from "#runtime/values/call";
import { type Disruption, disruptionOf, guards } from "#runtime/values/disruption";
import { checked } from "#runtime/values/function";
import type { FunctionValue, Value } from "#runtime/values/value";

/** What it needs of a process. */
interface Reporter {
    report(disruption: Disruption, consequence: string): void;
}

/** The module attempt: a function of the work and of what follows when it disrupts; true when it does not. */
export const native = {
    path: "std:attempt",
    name: "attempt",
    kind: "module",
    start: (process: Reporter): FunctionValue =>
        checked("attempt", 2, (work, consequence) => attempt(process, work, consequence)),
};

function attempt(process: Reporter, work: Value, consequence: Value): boolean {
    const { depth } = guards;
    guards.depth = 0;
    try {
        callee(work)();
        return true;
    } catch (thrown) {
        const disruption = disruptionOf(thrown);
        if (disruption === null) throw thrown;
        process.report(disruption, String(consequence));
        return false;
    } finally {
        guards.depth = depth;
    }
}
