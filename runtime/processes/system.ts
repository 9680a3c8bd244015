// What all processes of one host share: the kernel, the machine, the logs, and what was learned while a message was
// copied. A `System` is one running Misty host, without the loop that drives it (`run.ts`).

import type { Host } from "../host/host.js";
import type { Disruption } from "../values/disruption.js";
import { type ReplyRight as CarriedRight, Record, type RecordValue } from "../values/record.js";
import { CapabilityMaker, EVERYTHING } from "./capability.js";
import type { Dataspaces } from "./dataspaces.js";
import { restrict } from "./grants.js";
import { Kernel } from "./kernel.js";
import { begin } from "./lifecycle.js";
import { Logs } from "./logs.js";
import { Memory } from "./memory.js";
import type { Neighbours } from "./neighbours.js";
import { Process } from "./process.js";
import type { ReplyRight } from "./replies.js";
import { disruptReport, limitReport, memoryReport, stopOf } from "./report.js";
import { HALT } from "./turn.js";
import type { Unit } from "./unit.js";

/** Finds the program that a locator in the unit at `from` means, or says why it cannot. */
export type LoadProgram = (locator: string, from: string) => Promise<Unit | string>;

/** One running host of Misty. */
export class System {
    readonly host: Host;
    readonly kernel: Kernel;
    readonly logs: Logs;
    readonly memory: Memory;
    readonly capabilities = new CapabilityMaker();
    /** The `@` object of those that have stopped. */
    readonly noCapabilities: RecordValue = new Record();
    /** The rights to reply that were found in what was copied last. */
    readonly carriedRights: ReplyRight[] = [];
    root: Process | null = null;
    /** The other workers of the host; null when there are none. */
    neighbours: Neighbours | null = null;
    /** The dataspaces of this host; null when it has none. */
    dataspaces: Dataspaces | null = null;
    /** Whether nobody reads what the host writes, so that it should end. */
    isUnheard = false;
    /** A defect of ours that showed outside of a turn. */
    defect: unknown = null;
    #loading = 0;
    #lastNumber = 0;
    #numberStep = 1;
    readonly #loadProgram: LoadProgram | null;

    /** With a seed, the order of those that are ready follows from it. */
    constructor(
        host: Host,
        logs: readonly string[],
        loadProgram: LoadProgram | null,
        seed: number | null = null,
    ) {
        this.host = host;
        this.kernel = new Kernel(host.now, seed);
        this.memory = new Memory(this);
        this.kernel.garbage.onReport = () => host.wake();
        this.logs = new Logs(logs, (stream, text) => this.#write(stream, text));
        this.#loadProgram = loadProgram;
    }

    /** Notes that what is being copied carries a right to reply. */
    readonly noteRight = (right: CarriedRight): void => {
        this.carriedRights.push(right as ReplyRight);
    };

    /** Whether an answer of the machine is awaited. */
    get isLoading(): boolean {
        return this.#loading > 0;
    }

    /** Whether something outside may still cause a turn. */
    get isListening(): boolean {
        return this.dataspaces?.isListening === true;
    }

    /** Starts the process of the command line. */
    start(unit: Unit, constants: RecordValue): Process {
        const root = new Process(this, unit, null, null);
        root.grants = restrict(EVERYTHING, unit.policy);
        root.capabilities = this.capabilities.make(root, constants);
        this.root = root;
        begin(this.kernel, root);
        return root;
    }

    /** The number of the next process: logs tell processes apart by it. */
    nextNumber(): number {
        this.#lastNumber += this.#numberStep;
        return this.#lastNumber;
    }

    /** Numbers processes from now on by the numbers that follow `last` in steps. */
    numberFrom(last: number, step: number): void {
        this.#lastNumber = last;
        this.#numberStep = step;
    }

    /** Tells of a disrupt that nobody handled; of the root's in any case. */
    report(process: Process, disruption: Disruption): void {
        if (process !== this.root && !this.logs.isOn("error")) return;
        this.reportOn(process, disruption, stopOf(process));
    }

    /** Tells of a disrupt and of what followed from it. */
    reportOn(process: Process, disruption: Disruption, consequence: string): void {
        const frames = disruption.trace === null ? [] : this.host.frames(disruption.trace);
        this.#write("error", disruptReport(process, disruption, frames, consequence));
    }

    /** Tells of a process that a limit has stopped; of the root in any case. */
    reportLimit(process: Process, seconds: number): void {
        if (process !== this.root && !this.logs.isOn("error")) return;
        this.#write("error", limitReport(process, seconds));
    }

    /** Tells of a process that has eaten too much memory; of the root in any case. */
    reportMemory(process: Process): void {
        if (process !== this.root && !this.logs.isOn("error")) return;
        this.#write("error", memoryReport(process));
    }

    /** Looks for a program, and hands it or a reason to `answer` in between turns. */
    load(locator: string, from: string, answer: (found: Unit | string) => void): void {
        if (this.#loadProgram === null) {
            answer(`program "${locator}" was not found`);
            return;
        }
        this.#loading += 1;
        this.#loadProgram(locator, from)
            .then(answer)
            .catch((defect: unknown) => {
                this.defect = defect;
            })
            .finally(() => {
                this.#loading -= 1;
                this.host.wake();
            });
    }

    /** Writes to standard output for a native process. */
    print(text: string): void {
        if (!this.host.write("output", text)) this.isUnheard = true;
    }

    #write(stream: "output" | "error", text: string): void {
        if (this.host.write(stream, text) || stream === "error") return;
        // Whoever writes more would only waste time; the host ends after this turn.
        this.isUnheard = true;
        throw HALT;
    }
}
