// `@.connection`: what is known of the way to another process.
//
// Processes of one worker share a memory: a message takes no time, and no connection is in between that could carry
// bytes, rest or be lost. What is not known is null, and so the record has no such field. About the way to a process in
// another worker, those where it lives are asked.
//
// Clauses: processes 2.1, 2.2.

import { offer2 } from "../values/function.js";
import { fromDouble } from "../values/number.js";
import { Record, type RecordValue } from "../values/record.js";
import type { FunctionValue, Value } from "../values/value.js";
import { Call } from "./call.js";
import type { Kernel } from "./kernel.js";
import type { Way } from "./neighbours.js";
import type { Effect } from "./outbox.js";
import type { Process } from "./process.js";

/** The way to a process, and what it costs to go it. */
type Facts = Way & { readonly cost: number };

const FACTS: ReadonlyMap<string, (facts: Facts) => Value> = new Map<
    string,
    (facts: Facts) => Value
>([
    ["latency", ({ latency }) => fromDouble(latency)],
    ["bandwidth", ({ bandwidth }) => (bandwidth === null ? undefined : fromDouble(bandwidth))],
    ["activity", ({ activity }) => (activity === null ? undefined : fromDouble(activity))],
    ["congestion", ({ congestion }) => congestion],
    ["cost", ({ cost }) => cost],
    ["partitions", () => 0],
]);

/** The names of what is asked for. */
export function wantedFacts(configuration: RecordValue): string[] {
    return [...FACTS.keys()].filter((name) => configuration[name] === true);
}

/** Answers `@.connection`, at the end of the turn. */
export class Inquiry implements Effect {
    readonly #asker: Process;
    readonly #answer: FunctionValue;
    readonly #target: Process;
    readonly #wanted: readonly string[];

    constructor(asker: Process, answer: FunctionValue, target: Process, wanted: readonly string[]) {
        this.#asker = asker;
        this.#answer = answer;
        this.#target = target;
        this.#wanted = wanted;
    }

    perform(kernel: Kernel): void {
        const asker = this.#asker;
        const { border } = this.#target.seat;
        if (border?.isAway !== true) {
            kernel.deliver(asker, new Call(() => this.#tell(nearby(this.#target))));
            return;
        }
        asker.awaited += 1;
        border.inquire((way) => {
            asker.awaited -= 1;
            const facts = typeof way === "string" ? way : { ...way, cost: SAME_HOST };
            kernel.deliver(asker, new Call(() => this.#tell(facts)));
        });
    }

    #tell(facts: Facts | string): Value {
        const call = this.#answer;
        if (typeof facts === "string") return offer2(call, call.length, undefined, facts);
        const record = new Record();
        for (const name of this.#wanted) {
            const fact = FACTS.get(name)?.(facts);
            if (fact !== undefined) record[name] = fact;
        }
        return offer2(call, call.length, record, undefined);
    }
}

const SAME_HOST = 1;

/** What is known of the way to a process of this worker when the answer is given. */
function nearby(target: Process): Facts | string {
    if (target.stopped !== null) return "stopped";
    const congestion = waitingMail(target);
    return { latency: 0, bandwidth: null, activity: null, congestion, cost: 0 };
}

/** How much mail waits for a process. */
export function waitingMail({ mail, moreMail, held }: Process): number {
    return (mail === null ? 0 : 1) + (moreMail?.count ?? 0) + (held?.count ?? 0);
}
