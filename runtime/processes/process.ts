// One process: its state, and the face that it shows to its own code.
//
// Invariant: `stopped` is null as long as the process lives, and then its reason for good. A process is one object; what
// it may never need (a queue, kept messages, a list of modules) is made when it is needed, because a host may hold a
// million of them. The state belongs to kernel.ts (mail, readiness), lifecycle.ts (relatives), replies.ts (rights).

import { Address } from "../values/address.js";
import type { Disruption } from "../values/disruption.js";
import type { RecordValue } from "../values/record.js";
import type { FunctionValue, Value } from "../values/value.js";
import type { Home } from "./dataspaces.js";
import type { Kernel, Runnable } from "./kernel.js";
import type { Mailbox, MailQueue } from "./mailbox.js";
import { useModule } from "./modules.js";
import { Seat } from "./seat.js";
import { sendMessage, sendOwned } from "./send.js";
import type { System } from "./system.js";
import { runTurn } from "./turn.js";
import type { LogWriter, ProcessFace, Unit } from "./unit.js";

/** A method of `@` that the process has read. */
export interface BoundMethod {
    readonly name: string;
    readonly call: Value;
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
    /** Tells it apart from all other processes of the host. */
    readonly number: number;
    /** Its place among its relatives. */
    readonly seat: Seat;
    capabilities: RecordValue;
    /** Which methods were granted: one bit each, as grants.ts counts them. */
    grants = 0;
    /** Where it lives among the dataspaces; null for the ground. */
    home: Home | null = null;
    /** The methods of `@` that have been read. */
    methods: BoundMethod | null = null;
    modules: ModuleInstance | null = null;
    isLastAct = false;
    /** Whether the body of a standard module is being executed. */
    isInStandardModule = false;

    /** The reason why it stopped; null while it lives. */
    stopped: string | null = null;
    receiver: FunctionValue | null = null;
    /** The function that is told when nobody can reach this process any more. */
    garbage: FunctionValue | null = null;

    /** The mail that has waited longest, and what waits behind it. */
    mail: object | null = null;
    moreMail: MailQueue | null = null;
    /** Messages that came before there was a receiver. */
    held: Mailbox | null = null;
    isReady = false;
    nextReady: Runnable | null = null;
    /** How many of the delays that wait are its own. */
    timers = 0;
    /** How many answers, replies and the like can still wake it. */
    awaited = 0;
    /** Made when it is asked for. A process with a garbage function holds it weakly, to learn when nobody else does. */
    #address: Address | WeakRef<Address> | null = null;

    constructor(
        system: System,
        unit: Unit,
        overling: Process | null,
        onStop: FunctionValue | null,
        number: number = system.nextNumber(),
        seat: Seat | null = null,
    ) {
        this.system = system;
        this.unit = unit;
        this.number = number;
        this.seat = seat ?? new Seat(this, overling, onStop);
        this.capabilities = system.noCapabilities;
    }

    /** Equal addresses of it may be different objects, one after the other. */
    get address(): Address {
        const known = this.#address;
        return known instanceof Address ? known : this.#renewAddress(known);
    }

    #renewAddress(known: WeakRef<Address> | null): Address {
        const kept = known?.deref();
        if (kept !== undefined) return kept;
        const address = new Address(this, this.number);
        this.#address = this.garbage === null ? address : this.#watch(address);
        return address;
    }

    /** From now on the kernel learns of it when nobody else holds the address. */
    watchAddress(): void {
        const address = this.#address;
        if (address instanceof Address) this.#address = this.#watch(address);
        else if (address?.deref() === undefined) this.system.kernel.garbage.noteLost(this);
    }

    #watch(address: Address): WeakRef<Address> {
        this.system.kernel.garbage.watchAddress(address, this);
        return new WeakRef(address);
    }

    /** Whether anybody may hold its address. */
    get isAddressed(): boolean {
        const address = this.#address;
        return address instanceof Address || address?.deref() !== undefined;
    }

    runTurn(kernel: Kernel): void {
        runTurn(kernel, this);
    }

    /** Lets go of its memory. An address may outlive its process by far, so no more than a husk may remain. */
    clear(): void {
        this.receiver = null;
        this.garbage = null;
        this.modules = null;
        this.methods = null;
        this.capabilities = this.system.noCapabilities;
    }

    use(unit: Unit): Value {
        return useModule(this, unit);
    }

    channel(name: string): LogWriter | undefined {
        const allowed = this.unit.policy?.logs ?? null;
        if (allowed !== null && !allowed.includes(name)) return undefined;
        return this.system.logs.writer(name);
    }

    report(disruption: Disruption, consequence: string): void {
        if (this.channel("error") !== undefined) {
            this.system.reportOn(this, disruption, consequence);
        }
    }

    send(target: Value, message: Value, callback?: Value, arity?: number): void {
        sendMessage(this, target, message, callback, arity);
    }

    sendFresh(target: Value, message: RecordValue, callback?: Value, arity?: number): void {
        sendOwned(this, target, message, callback, arity);
    }
}
