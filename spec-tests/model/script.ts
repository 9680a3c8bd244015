// Scripts: processes that do what a list of commands says, one turn after another.
//
// All processes of a play draw their turns from one list. What a command is about is chosen by number among what the
// process knows: addresses, messages that it has got, delays.

import fc from "fast-check";
import type { Answer, Message, Powers } from "./powers.js";

const VERBS = [
    "receive",
    "send",
    "reply",
    "forward",
    "start",
    "stop",
    "couple",
    "delay",
    "cancel",
    "halt",
    "disrupt",
] as const;

/** What to do, choices of what it is about, and whether an answer is wanted. */
export interface Command {
    readonly verb: (typeof VERBS)[number];
    readonly a: number;
    readonly b: number;
    readonly c: number;
    readonly asks: boolean;
}

/** The turns of a play, and what was seen of it. */
export class Play {
    readonly log: string[] = [];
    readonly #turns: Iterator<readonly Command[]>;

    constructor(turns: readonly (readonly Command[])[]) {
        this.#turns = turns.values();
    }

    /** Notes what happened, and tells what is to be done now. */
    turn(event: string): readonly Command[] {
        this.log.push(event);
        return this.#turns.next().value ?? [];
    }
}

/** The program of every process. */
export class Script {
    readonly #powers: Powers;
    readonly #play: Play;
    readonly #known: unknown[];
    readonly #underlings: unknown[] = [];
    readonly #requests: Message[] = [];
    readonly #cancels: (() => void)[] = [];
    /** When the root stops, the play is over. */
    readonly #isRoot: boolean;
    #made = 0;

    constructor(powers: Powers, play: Play) {
        this.#powers = powers;
        this.#play = play;
        this.#known = [powers.self];
        this.#isRoot = powers.gift.n === undefined;
        const gifts = this.#take(powers.gift);
        // Some can receive messages at once, others later or never.
        if ((powers.gift.n ?? 0) % 3 !== 2) powers.receive((message) => this.#receive(message));
        this.#turn(`begins${gifts}`);
    }

    #turn(event: string): void {
        const commands = this.#play.turn(`${this.#powers.name} ${event}`);
        for (const command of commands) this.#obey(command);
    }

    #receive(message: Message): void {
        this.#requests.push(message);
        this.#turn(`gets ${message.n}${this.#take(message)}`);
    }

    /** Remembers what came with a message, and tells of it. */
    #take({ who, request }: Partial<Message>): string {
        if (request !== undefined) this.#requests.push(request);
        return who === undefined ? "" : ` of ${this.#know(who)}`;
    }

    #know(address: unknown): number {
        const at = this.#known.findIndex((known) => this.#powers.isSame(known, address));
        return at >= 0 ? at : this.#known.push(address) - 1;
    }

    // Whatever makes a process stop is rare, so that there is something to stop.
    #obey({ verb, a, b, c, asks }: Command): void {
        const powers = this.#powers;
        const known = this.#known[a % this.#known.length];
        const answer = asks ? this.#answer(verb) : undefined;
        if (verb === "receive") powers.receive((message) => this.#receive(message));
        else if (verb === "send") powers.send(known, this.#message(b, c), answer);
        else if (verb === "reply") this.#reply(a === 0, b, c, answer);
        else if (verb === "forward") this.#forward(known, b, answer);
        else if (verb === "start") this.#start(this.#message(b, c), answer);
        else if (verb === "stop") this.#stop(a === 0, b);
        else if (verb === "delay") this.#delay(c);
        else if (verb === "cancel") pick(this.#cancels, a)?.();
        else if (this.#isRoot && c > 0) return;
        else if (verb === "couple") powers.couple(known);
        else if (b % 3 === 0) powers[verb]();
    }

    #reply(isRash: boolean, b: number, c: number, answer: Answer | undefined): void {
        const open = this.#requests.filter((message) => this.#powers.canReply(message));
        const request = pick(isRash ? this.#requests : open, b);
        if (request !== undefined) this.#powers.send(request, this.#message(b, c), answer);
    }

    #forward(to: unknown, b: number, answer: Answer | undefined): void {
        const request = pick(this.#requests, b);
        if (request !== undefined) this.#powers.send(to, request, answer);
    }

    #stop(isRash: boolean, b: number): void {
        const underling = pick(isRash ? this.#known : this.#underlings, b);
        if (underling !== undefined) this.#powers.stop(underling);
    }

    #start(gift: Message, answer: Answer | undefined): void {
        this.#made += 1;
        this.#powers.start(`${this.#powers.name}.${this.#made}`, gift, answer);
    }

    /** A message with a number, and sometimes with an address or a message that can be replied to. */
    #message(a: number, c: number): Message {
        this.#made += 1;
        const who = c % 2 === 0 ? this.#known[a % this.#known.length] : undefined;
        const request = c % 3 === 0 ? pick(this.#requests, a) : undefined;
        return { n: this.#made, who, request };
    }

    #answer(verb: string): Answer {
        this.#made += 1;
        const name = `${verb} ${this.#made}`;
        return (value, reason) => {
            if (value === undefined) this.#turn(`${name}: ${String(reason)}`);
            else if (verb === "start") this.#greet(name, value);
            else this.#hear(name, value as Message);
        };
    }

    #greet(name: string, underling: unknown): void {
        this.#underlings.push(underling);
        this.#turn(`${name} is ${this.#know(underling)}`);
    }

    #hear(name: string, message: Message): void {
        this.#requests.push(message);
        this.#turn(`${name} brings ${message.n}${this.#take(message)}`);
    }

    #delay(choice: number): void {
        this.#made += 1;
        const name = `delay ${this.#made}`;
        this.#cancels.push(this.#powers.delay(() => this.#turn(name), choice % 4));
    }
}

function pick<Item>(items: readonly Item[], nr: number): Item | undefined {
    return items.length === 0 ? undefined : items[nr % items.length];
}

const choice = fc.nat(11);

const command = fc.record<Command>({
    verb: fc.oneof(
        {
            weight: 8,
            arbitrary: fc.constantFrom("send", "send", "reply", "reply", "start", "delay"),
        },
        { weight: 3, arbitrary: fc.constantFrom("forward", "stop", "couple", "cancel", "receive") },
        { weight: 1, arbitrary: fc.constantFrom("halt", "disrupt") },
    ),
    a: choice,
    b: choice,
    c: choice,
    asks: fc.boolean(),
});

/** The turns of a random play. */
export const randomTurns = fc.array(
    fc.array(command, { minLength: 2, maxLength: 6, size: "max" }),
    { minLength: 10, maxLength: 60, size: "max" },
);
