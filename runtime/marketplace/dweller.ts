// A process of Misty in the VM where it lives: it acts when its turn has ended, and what it hears becomes its mail.
//
// Invariant: only open endpoints, and the process itself, hold its dweller; so a process that nobody can reach or wake
// can be collected although it has been in a dataspace.
//
// Clause: dataspaces 3.

import type { Receipt } from "../dataspaces/action.js";
import type { Endpoint, Party, PeerChange } from "../dataspaces/endpoint.js";
import type { Member } from "../dataspaces/member.js";
import { Receipts } from "../dataspaces/receipts.js";
import type { InterestType, Orientation } from "../dataspaces/role.js";
import { Vm } from "../dataspaces/vm.js";
import type { Errand } from "../processes/call.js";
import type { Home } from "../processes/dataspaces.js";
import type { Kernel } from "../processes/kernel.js";
import { vacate } from "../processes/lifecycle.js";
import type { Process } from "../processes/process.js";
import type { Seat } from "../processes/seat.js";
import type { System } from "../processes/system.js";
import type { Value } from "../values/value.js";
import { type Handlers, hearMessage, hearPeer, type PeerNews } from "./handlers.js";

/** A process of Misty, as dataspaces know it. */
export class Dweller implements Party {
    readonly seesOpaque = false;
    readonly process: Process;
    readonly vm: Vm;
    readonly #kernel: Kernel;

    constructor(process: Process, vm: Vm) {
        this.process = process;
        this.vm = vm;
        this.#kernel = process.system.kernel;
    }

    /** The process as a member of its VM. */
    get member(): Member {
        const { seat } = this.process;
        seat.member ??= join(this.process, this.vm);
        return seat.member as Member;
    }

    hearPeer(
        endpoint: Endpoint,
        kind: PeerChange,
        interestType: InterestType,
        topic: unknown,
        reason: unknown,
        count: number,
    ): void {
        const handlers = endpoint.handler as Handlers;
        const handler = kind === "presence" ? handlers.presence : handlers.absence;
        if (handler === null) return;
        const errand =
            endpoint.wants === "nothing"
                ? handler
                : new PeerErrand(endpoint, kind, interestType, topic, reason, count);
        this.#kernel.deliver(this.process, errand);
    }

    hearMessage(endpoint: Endpoint, _: Orientation, body: unknown, receipt: Receipt | null): void {
        if ((endpoint.handler as Handlers).message === null) {
            receipt?.handled();
        } else if (receipt === null) {
            this.#kernel.deliver(this.process, new MessageErrand(endpoint, body as Value));
        } else {
            const { member } = this;
            member.receipts ??= new Receipts();
            member.receipts.add(receipt);
            const errand = new ReceiptErrand(member.receipts, endpoint, body as Value);
            this.#kernel.deliver(this.process, errand);
        }
    }
}

/** The coming or going of a peer that waits to be heard; who hears it then, the endpoint knows. */
class PeerErrand implements Errand, PeerNews {
    readonly endpoint: Endpoint;
    readonly kind: PeerChange;
    readonly interestType: InterestType;
    readonly topic: unknown;
    readonly reason: unknown;
    readonly count: number;

    constructor(
        endpoint: Endpoint,
        kind: PeerChange,
        interestType: InterestType,
        topic: unknown,
        reason: unknown,
        count: number,
    ) {
        this.endpoint = endpoint;
        this.kind = kind;
        this.interestType = interestType;
        this.topic = topic;
        this.reason = reason;
        this.count = count;
    }

    run(): void {
        hearPeer(this);
    }
}

/** A message that waits to be heard. */
class MessageErrand implements Errand {
    readonly #endpoint: Endpoint;
    readonly #body: Value;

    constructor(endpoint: Endpoint, body: Value) {
        this.#endpoint = endpoint;
        this.#body = body;
    }

    run(): void {
        hearMessage(this.#endpoint, this.#body);
    }
}

/** A message that waits to be heard, and whose sender waits for that. */
class ReceiptErrand implements Errand {
    readonly #receipts: Receipts;
    readonly #endpoint: Endpoint;
    readonly #body: Value;

    constructor(receipts: Receipts, endpoint: Endpoint, body: Value) {
        this.#receipts = receipts;
        this.#endpoint = endpoint;
        this.#body = body;
    }

    run(): void {
        this.#receipts.settle();
        hearMessage(this.#endpoint, this.#body);
    }
}

function join(process: Process, vm: Vm): Member {
    const { seat, system } = process;
    return vm.join(process.unit.name, () => leave(system, seat));
}

// The VM has ended, or somebody in it has ended this process.
function leave({ kernel }: System, seat: Seat): void {
    if (seat.stopped !== null) return;
    if (kernel.stopping.length === 0) vacate(kernel, seat, "stop");
    else kernel.stopping.push(seat);
}

/** Where a process lives that does not live in the ground VM. */
export class DwellingPlace implements Home {
    #vm: Vm;
    readonly #isNew: boolean;

    /** In that VM, or in a new one inside of it. */
    constructor(vm: Vm, isNew: boolean) {
        this.#vm = vm;
        this.#isNew = isNew;
    }

    get vm(): Vm {
        return this.#vm;
    }

    // A nested VM lives as long as anybody lives in it, whether they do something there or not.
    settle(process: Process): void {
        if (this.#isNew) this.#vm = new Vm(this.#vm.setting, this.#vm, process.unit.name);
        process.seat.member = join(process, this.#vm);
    }
}
