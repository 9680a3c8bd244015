// A model of processes: what the chapter on processes says, as plainly as it can be said.
//
// Nothing is fast, nothing is shared with the runtime. The model does not choose whose turn it is: it is told, and says what
// then happens.
//
// Clauses: processes 2.1, 3, 4, 6, 7.

import type { Answer, Message, Powers } from "./powers.js";

/** What waits for a process: a message for its receiver, or something else. */
interface Mail {
    readonly message: ModelMessage | null;
    readonly run: () => void;
}

interface ModelMessage extends Message {
    /** Null when no reply is wanted. A part of a message that no reply can be made to is a record like any other. */
    readonly right: Right | null | undefined;
}

/** The right to reply to one message. */
interface Right {
    readonly origin: ModelProcess;
    readonly answer: Answer;
    holder: ModelProcess;
    /** Tells who has been holding a right for longer. */
    since: number;
    isAnswered: boolean;
    isSettled: boolean;
}

interface Timer {
    readonly process: ModelProcess;
    readonly mail: Mail;
    readonly deadline: number;
    readonly number: number;
}

/** Leaves a turn. */
class End {
    readonly reason: string;

    constructor(reason: string) {
        this.reason = reason;
    }
}

/** A process of the model. */
export class ModelProcess {
    readonly name: string;
    readonly overling: ModelProcess | null;
    readonly onStop: Answer | undefined;
    stopped: string | null = null;
    receiver: ((message: Message) => void) | null = null;
    queue: Mail[] = [];
    underlings: ModelProcess[] = [];
    readonly coupled = new Set<ModelProcess>();

    constructor(name: string, overling: ModelProcess | null, onStop: Answer | undefined) {
        this.name = name;
        this.overling = overling;
        this.onStop = onStop;
    }

    /** The mail that can be taken, and has waited longest. */
    get next(): Mail | undefined {
        return this.queue.find((mail) => mail.message === null || this.receiver !== null);
    }
}

/** Starts the program of a process. */
export type Program = (powers: Powers) => void;

/** A host. */
export class Model {
    readonly living = new Map<string, ModelProcess>();
    readonly #program: Program;
    #now = 0;
    #count = 0;
    readonly #rights = new Set<Right>();
    #timers: Timer[] = [];
    #hasNewTimers = false;
    /** What the present turn does outward, and what is undone when it is in vain. */
    #effects: (() => void)[] = [];
    #undoings: (() => void)[] = [];

    constructor(program: Program) {
        this.#program = program;
        this.#begin(new ModelProcess("0", null, undefined), {});
    }

    /** The names of those that can have a turn. */
    get ready(): string[] {
        const processes = [...this.living.values()];
        return processes.filter(({ next }) => next !== undefined).map(({ name }) => name);
    }

    /** A turn of this process; false if there is nothing that it can take. */
    turn(name: string): boolean {
        const process = this.living.get(name);
        const mail = process?.next;
        if (process === undefined || mail === undefined) return false;
        process.queue.splice(process.queue.indexOf(mail), 1);
        let reason: string | null = null;
        try {
            mail.run();
        } catch (end) {
            if (!(end instanceof End)) throw end;
            reason = end.reason;
        }
        if (reason === null || reason === "halt") this.#release();
        else for (const undo of this.#undoings) undo();
        this.#effects = [];
        this.#undoings = [];
        if (reason !== null) this.#stop(process, reason);
        return true;
    }

    /** The time goes on. */
    advance(now: number): void {
        this.#now = now;
        this.#fire();
    }

    #release(): void {
        for (const effect of this.#effects) effect();
        if (this.#hasNewTimers) this.#fire();
    }

    #fire(): void {
        this.#hasNewTimers = false;
        const due = this.#timers.filter(({ deadline }) => deadline <= this.#now);
        this.#timers = this.#timers.filter(({ deadline }) => deadline > this.#now);
        due.sort((a, b) => a.deadline - b.deadline || a.number - b.number);
        for (const { process, mail } of due) process.queue.push(mail);
    }

    #deliver(process: ModelProcess, run: () => void, message: ModelMessage | null = null): void {
        if (process.stopped === null) process.queue.push({ message, run });
    }

    #begin(process: ModelProcess, gift: Partial<Message>): void {
        const { overling, onStop } = process;
        // Who was started by one that has stopped meanwhile never begins.
        if (overling !== null && overling.stopped !== null) {
            this.#stop(process, "couple");
            return;
        }
        this.living.set(process.name, process);
        overling?.underlings.push(process);
        if (overling !== null && onStop !== undefined) {
            this.#deliver(overling, () => onStop(process, undefined));
        }
        this.#deliver(process, () => this.#program(this.#powersOf(process, gift)));
    }

    // All of this happens before any other turn.
    #stop(process: ModelProcess, reason: string): void {
        if (process.stopped !== null) return;
        process.stopped = reason;
        process.queue = [];
        this.#timers = this.#timers.filter((timer) => timer.process !== process);
        for (const right of this.#rightsOf(process)) this.#fail(right, reason);
        for (const other of [...process.underlings, ...process.coupled])
            this.#stop(other, "couple");
        this.living.delete(process.name);
        const { overling, onStop } = process;
        if (overling === null) return;
        overling.underlings = overling.underlings.filter((other) => other !== process);
        if (onStop !== undefined) this.#deliver(overling, () => onStop(undefined, reason));
    }

    #rightsOf(process: ModelProcess): Right[] {
        const held = [...this.#rights].filter(
            (right) => right.holder === process && !right.isSettled,
        );
        return held.sort((a, b) => a.since - b.since);
    }

    #fail(right: Right, reason: string): void {
        right.isSettled = true;
        this.#deliver(right.origin, () => right.answer(undefined, reason));
    }

    #give(right: Right, holder: ModelProcess): void {
        if (right.isSettled) return;
        if (holder.stopped === null) {
            right.holder = holder;
            right.since = this.#next();
            this.#rights.add(right);
        } else {
            this.#fail(right, "stopped");
        }
    }

    #next(): number {
        this.#count += 1;
        return this.#count;
    }

    #powersOf(process: ModelProcess, gift: Partial<Message>): Powers {
        return {
            name: process.name,
            self: process,
            gift,
            isSame: (left, right) => left === right,
            canReply: (message) => isOpen((message as ModelMessage).right),
            receive: (receiver) => {
                process.receiver = receiver;
            },
            send: (target, message, answer) => {
                if (target instanceof ModelProcess) this.#send(process, target, message, answer);
                else this.#reply(process, target as ModelMessage, message, answer);
            },
            start: (name, given, answer) => {
                const child = new ModelProcess(name, process, answer);
                const copy = this.#copy(given, child, null);
                this.#effects.push(() => this.#begin(child, copy));
            },
            stop: (address) => {
                const target = address as ModelProcess;
                if (target.stopped === null && target.overling !== process) {
                    throw new End(
                        "disrupt: @.stop: the process is not an underling of this process",
                    );
                }
                this.#effects.push(() => this.#stop(target, "stop"));
            },
            couple: (address) => this.#couple(process, address as ModelProcess),
            delay: (action, milliseconds) => this.#delay(process, action, milliseconds),
            halt: () => {
                throw new End("halt");
            },
            disrupt: () => {
                throw new End("disrupt: disrupt");
            },
        };
    }

    #send(
        from: ModelProcess,
        to: ModelProcess,
        message: Message,
        answer: Answer | undefined,
    ): void {
        const asked = this.#ask(from, to, answer);
        const copy = this.#copy(message, to, asked);
        this.#effects.push(() => {
            if (asked !== null) this.#give(asked, to);
            this.#deliver(to, () => to.receiver?.(copy), copy);
        });
    }

    #reply(
        from: ModelProcess,
        to: ModelMessage,
        message: Message,
        answer: Answer | undefined,
    ): void {
        const { right } = to;
        if (right === undefined) throw new End("disrupt: record cannot receive messages");
        if (!isOpen(right)) {
            throw new End("disrupt: this message cannot be replied to");
        }
        const { origin } = right;
        const asked = this.#ask(from, origin, answer);
        const copy = this.#copy(message, origin, asked);
        right.isAnswered = true;
        this.#undoings.push(() => {
            right.isAnswered = false;
        });
        this.#effects.push(() => {
            if (asked !== null) this.#give(asked, origin);
            if (right.isSettled) return;
            right.isSettled = true;
            this.#deliver(origin, () => right.answer(copy, undefined));
        });
    }

    #ask(origin: ModelProcess, holder: ModelProcess, answer: Answer | undefined): Right | null {
        if (answer === undefined) return null;
        return { origin, answer, holder, since: 0, isAnswered: false, isSettled: false };
    }

    // Rights that have not been used go along; that of the message itself only if there is no new one.
    #copy(message: Message, to: ModelProcess, asked: Right | null): ModelMessage {
        const right = asked ?? this.#carry((message as Partial<ModelMessage>).right, to);
        const { n, who, request } = message;
        if (request === undefined) return { n, who, right };
        return { n, who, request: this.#copyInner(request as ModelMessage, to), right };
    }

    #copyInner({ n, who, request, right }: ModelMessage, to: ModelProcess): ModelMessage {
        const inner =
            request === undefined ? undefined : this.#copyInner(request as ModelMessage, to);
        return { n, who, request: inner, right: this.#carry(right, to) ?? undefined };
    }

    #carry(right: Right | null | undefined, to: ModelProcess): Right | null {
        if (!isOpen(right)) return null;
        this.#effects.push(() => this.#give(right, to));
        return right;
    }

    #couple(process: ModelProcess, sponsor: ModelProcess): void {
        if (process === sponsor) return;
        this.#effects.push(() => {
            if (sponsor.stopped === null) sponsor.coupled.add(process);
            // It stops when the rest of the turn has been released.
            else this.#effects.push(() => this.#stop(process, "couple"));
        });
    }

    #delay(process: ModelProcess, action: () => void, milliseconds: number): () => void {
        let isCancelled = false;
        const run = (): void => {
            if (!isCancelled) action();
        };
        const timer: Timer = {
            process,
            mail: { message: null, run },
            deadline: this.#now + milliseconds,
            number: this.#next(),
        };
        this.#effects.push(() => {
            if (isCancelled || process.stopped !== null) return;
            this.#timers.push(timer);
            this.#hasNewTimers = true;
        });
        return () => {
            isCancelled = true;
            this.#timers = this.#timers.filter((other) => other !== timer);
            const at = process.queue.indexOf(timer.mail);
            if (at >= 0) process.queue.splice(at, 1);
        };
    }
}

function isOpen(right: Right | null | undefined): right is Right {
    return right?.isAnswered === false && !right.isSettled;
}
