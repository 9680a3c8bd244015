// Processes that are written in TypeScript: a state, and handlers that return transitions.
//
// What a process hears waits in its queue. A turn handles one thing that waits, or all of them if the process is a service.
// A transition is checked before any part of it is done, and is then done without a break. A process that has no endpoint
// and for which nothing waits can never act again, and ends.
// Invariant: this is the only place that runs native handlers, and that catches what they throw.
//
// Clauses: dataspaces 1.1, 1.9.

import type { Boot, Handler, Pid, Receipt, YieldHandler } from "./action.js";
import { Transition } from "./action.js";
import type { Endpoint, Party, PeerChange } from "./endpoint.js";
import type { EndpointEvent } from "./event.js";
import type { Member } from "./member.js";
import { perform } from "./perform.js";
import { plan, type Step } from "./plan.js";
import { Queue } from "./queue.js";
import { type InterestType, type Orientation, opposite } from "./role.js";
import type { Runnable } from "./schedule.js";
import type { Vm } from "./vm.js";

/** Something that waits for a turn of the process. */
type Mail =
    | {
          readonly kind: PeerChange;
          readonly endpoint: Endpoint;
          readonly interestType: InterestType;
          readonly topic: unknown;
          readonly reason: unknown;
          readonly count: number;
      }
    | {
          readonly kind: "message";
          readonly endpoint: Endpoint;
          readonly orientation: Orientation;
          readonly body: unknown;
          readonly receipt: Receipt | null;
      }
    | { readonly kind: "resume"; readonly resume: YieldHandler<unknown> };

/** A process of a VM that is written in TypeScript. */
export class NativeProcess implements Party, Runnable {
    readonly seesOpaque = true;
    isReady = false;
    nextReady: Runnable | null = null;
    readonly #member: Member;
    readonly #mail = new Queue<Mail>();
    readonly #isService: boolean;
    #state: unknown = null;

    constructor(vm: Vm, name: string, boot: Boot<unknown>, isService: boolean) {
        this.#isService = isService;
        this.#member = vm.join(name, () => this.#forgetMail());
        this.resume(() => boot(this.pid));
    }

    get pid(): Pid {
        return this.#member.pid;
    }

    hearPeer(
        endpoint: Endpoint,
        kind: PeerChange,
        interestType: InterestType,
        topic: unknown,
        reason: unknown,
        count: number,
    ): void {
        this.#put({ kind, endpoint, interestType, topic, reason, count });
    }

    hearMessage(
        endpoint: Endpoint,
        orientation: Orientation,
        body: unknown,
        receipt: Receipt | null,
    ): void {
        this.#put({ kind: "message", endpoint, orientation, body, receipt });
    }

    /** Calls a handler in a turn of its own. */
    resume(handler: YieldHandler<unknown>): void {
        this.#put({ kind: "resume", resume: handler });
    }

    runTurn(): void {
        const member = this.#member;
        for (let left = this.#isService ? this.#mail.size : 1; left > 0; left -= 1) {
            const mail = this.#mail.take();
            if (mail === undefined || member.hasEnded) return;
            const steps = this.#decide(mail);
            if (mail.kind === "message") mail.receipt?.handled();
            if (steps !== null) perform(this, member, steps);
        }
        if (member.hasEnded) return;
        if (!this.#mail.isEmpty) this.#makeReady();
        else if (!member.hasEndpoints) member.end(null);
    }

    /** What is to be done; null when the process has crashed. */
    #decide(mail: Mail): readonly Step[] | null {
        const member = this.#member;
        try {
            const result = this.#handle(mail);
            const steps = plan(member, result);
            this.#state = result.state;
            return steps;
        } catch (reason) {
            member.end(reason);
            member.vm.setting.onCrash(member.name, reason);
            return null;
        }
    }

    #handle(mail: Mail): Transition<unknown> {
        const result =
            mail.kind === "resume"
                ? mail.resume(this.#state)
                : (mail.endpoint.handler as Handler<unknown>)(this.#eventOf(mail), this.#state);
        if (result instanceof Transition) return result;
        throw new TypeError("a handler must return a transition");
    }

    #eventOf(mail: Exclude<Mail, { kind: "resume" }>): EndpointEvent {
        const { model } = this.#member.vm.setting;
        if (mail.kind === "message") {
            const { orientation } = mail;
            const body = model.toPlain(mail.body);
            const role = { orientation, topic: body, interestType: "participant" } as const;
            return { kind: "message", role, body };
        }
        const { kind, interestType, count } = mail;
        const orientation = opposite(mail.endpoint.orientation);
        const role = { orientation, topic: model.toPlain(mail.topic), interestType };
        if (kind === "presence") return { kind, role, count };
        return { kind, role, reason: model.toPlain(mail.reason), count };
    }

    // What will never be handled need not be waited for.
    #forgetMail(): void {
        for (let mail = this.#mail.take(); mail !== undefined; mail = this.#mail.take()) {
            if (mail.kind === "message") mail.receipt?.handled();
        }
    }

    #put(mail: Mail): void {
        if (this.#member.hasEnded) {
            if (mail.kind === "message") mail.receipt?.handled();
            return;
        }
        this.#mail.add(mail);
        if (!this.isReady) this.#makeReady();
    }

    #makeReady(): void {
        if (!this.isReady) this.#member.vm.setting.scheduler.makeReady(this);
    }
}
