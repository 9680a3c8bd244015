// One process: its state, and the face that it shows to its own code.
//
// Invariant: `stopped` is null as long as the process lives, and then its reason for good. A process is one object; what
// it may never need (a queue, kept messages, a list of modules) is made when it is needed, because a host may hold a
// million of them. The state belongs to kernel.ts (mail, readiness), lifecycle.ts (relatives), replies.ts (rights).

import { Address } from "../values/address.js";
import type { RecordValue } from "../values/record.js";
import type { FunctionValue, Value } from "../values/value.js";
import type { Kernel, Runnable } from "./kernel.js";
import type { Mailbox } from "./mailbox.js";
import { useModule } from "./modules.js";
import type { ReplyRight } from "./replies.js";
import { sendMessage, sendOwned } from "./send.js";
import type { System } from "./system.js";
import { runTurn } from "./turn.js";
import type { LogWriter, ProcessFace, Unit } from "./unit.js";

/** A method of `@` that the process has read. */
export interface BoundMethod {
    readonly name: string;
    readonly call: FunctionValue;
    readonly next: BoundMethod | null;
}

/** The value of a module in the process. */
export interface ModuleInstance {
    readonly unit: Unit;
    readonly value: Value;
    readonly next: ModuleInstance | null;
}

/** A process, living or stopped. */
export class Process implements ProcessFace, Runnable {
    readonly system: System;
    readonly unit: Unit;
    readonly address: Address;
    capabilities: RecordValue;
    /** Which methods were granted: one bit each, as grants.ts counts them. */
    grants = 0;
    /** The methods of `@` that have been read. */
    methods: BoundMethod | null = null;
    modules: ModuleInstance | null = null;
    /** Whether the body of a standard module is being executed. */
    isInStandardModule = false;

    /** The reason why it stopped; null while it lives. */
    stopped: string | null = null;
    /** How far its stop has got: `closed` while those that depend on it stop. */
    phase: "living" | "closed" | "gone" = "living";
    receiver: FunctionValue | null = null;
    /** The function that is told when nobody can reach this process any more. */
    garbage: FunctionValue | null = null;

    /** The mail that has waited longest, and what waits behind it. */
    mail: object | null = null;
    moreMail: Mailbox | null = null;
    /** Messages that came before there was a receiver. */
    held: Mailbox | null = null;
    isReady = false;
    nextReady: Runnable | null = null;
    /** How many of the delays that wait are its own. */
    timers = 0;

    overling: Process | null;
    /** What the overling wants to be told of the end. */
    onStop: FunctionValue | null;
    firstUnderling: Process | null = null;
    nextSibling: Process | null = null;
    previousSibling: Process | null = null;
    /** Processes that stop when this one does, without being its underlings; and the other way round. */
    dependents: Set<Process> | null = null;
    sponsors: Set<Process> | null = null;
    /** The rights to reply that it holds. */
    rights: ReplyRight | null = null;

    constructor(
        system: System,
        unit: Unit,
        overling: Process | null,
        onStop: FunctionValue | null,
    ) {
        this.system = system;
        this.unit = unit;
        this.overling = overling;
        this.onStop = onStop;
        this.address = new Address(this, system.nextTag());
        this.capabilities = system.noCapabilities;
    }

    runTurn(kernel: Kernel): void {
        runTurn(kernel, this);
    }

    use(unit: Unit): Value {
        return useModule(this, unit);
    }

    channel(name: string): LogWriter | undefined {
        const allowed = this.unit.policy?.logs ?? null;
        if (allowed !== null && !allowed.includes(name)) return undefined;
        return this.system.logs.writer(name);
    }

    send(target: Value, message: Value, callback?: Value): void {
        sendMessage(this, target, message, callback);
    }

    sendFresh(target: Value, message: RecordValue, callback?: Value): void {
        sendOwned(this, target, message, callback);
    }
}
