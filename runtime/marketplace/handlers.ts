// What a program wants to hear at an endpoint, and how it hears it.
//
// Clauses: dataspaces 3, processes 3.

import type { Curiosity, Endpoint, PeerChange } from "../dataspaces/endpoint.js";
import { type InterestType, opposite } from "../dataspaces/role.js";
import type { Errand } from "../processes/call.js";
import { disruptLibrary } from "../values/disruption.js";
import { kindOf } from "../values/kind.js";
import { Record } from "../values/record.js";
import { stone } from "../values/stone.js";
import type { FunctionValue, Value } from "../values/value.js";
import { mistyData } from "./misty-data.js";

/** A function that hears something. For whom it is enough that something has happened, it is an errand itself. */
export class Handler implements Errand {
    readonly call: FunctionValue;
    /** How many inputs it has: to ask the function takes its time. */
    readonly inputs: number;

    constructor(call: FunctionValue) {
        this.call = call;
        this.inputs = call.length;
    }

    run(): void {
        const { call } = this;
        call();
    }
}

/** The functions of one endpoint; null where the program does not want to be told. */
export interface Handlers {
    readonly presence: Handler | null;
    readonly absence: Handler | null;
    readonly message: Handler | null;
}

/** What a program can be told of a peer. */
export interface PeerNews {
    readonly endpoint: Endpoint;
    readonly kind: PeerChange;
    readonly interestType: InterestType;
    /** What both topics have in common. */
    readonly topic: unknown;
    /** Why the peer has gone. */
    readonly reason: unknown;
    readonly count: number;
}

/** Reads the handlers that a program gives; disrupts when they are none. */
export function readHandlers(method: string, handlers: Value): Handlers {
    if (handlers !== undefined && !(handlers instanceof Record)) {
        return disruptLibrary(method, `the handlers are ${kindOf(handlers)}, not a record`);
    }
    return {
        presence: readHandler(method, "presence", handlers?.["presence"]),
        absence: readHandler(method, "absence", handlers?.["absence"]),
        message: readHandler(method, "message", handlers?.["message"]),
    };
}

function readHandler(method: string, name: string, call: Value): Handler | null {
    if (call === undefined) return null;
    if (typeof call === "function") return new Handler(call);
    return disruptLibrary(method, `the handler "${name}" is ${kindOf(call)}, not a function`);
}

/** What has to be known of a peer for these handlers. */
export function curiosityOf({ presence, absence }: Handlers): Curiosity {
    const presenceInputs = presence?.inputs ?? 0;
    const absenceInputs = absence?.inputs ?? 0;
    if (presenceInputs > 1 || absenceInputs > 2) return "count";
    return presenceInputs > 0 || absenceInputs > 0 ? "role" : "nothing";
}

/** Tells a program of a message. */
export function hearMessage(endpoint: Endpoint, body: Value): void {
    const handler = (endpoint.handler as Handlers).message;
    if (handler === null) return;
    const { call, inputs } = handler;
    // Most programs do not look at the role.
    if (inputs > 1) call(body, makeRole(opposite(endpoint.orientation), body, "participant"));
    else if (inputs === 1) call(body);
    else call();
}

/** Tells a program that a peer has come or gone. */
export function hearPeer(news: PeerNews): void {
    const handler = (news.endpoint.handler as Handlers)[news.kind];
    if (handler === null) return;
    const { call, inputs } = handler;
    if (inputs === 0) call();
    else if (inputs === 1) call(roleOf(news));
    else if (news.kind === "presence") call(roleOf(news), news.count);
    else if (inputs === 2) call(roleOf(news), reasonOf(news.reason));
    else call(roleOf(news), reasonOf(news.reason), news.count);
}

function roleOf({ endpoint, topic, interestType }: PeerNews): Value {
    return makeRole(opposite(endpoint.orientation), topic as Value, interestType);
}

function makeRole(orientation: string, topic: Value, interest: string): Value {
    const role = new Record();
    role["orientation"] = orientation;
    // A field is never present with the value null.
    if (topic !== undefined) role["topic"] = stone(topic);
    role["interest"] = interest;
    return Object.freeze(role);
}

// A native process that crashes may give any reason.
function reasonOf(reason: unknown): Value {
    if (reason === null) return undefined;
    if (reason instanceof Error) return reason.message;
    const isForeign =
        mistyData.formOf(reason) !== 0 && isAtom(reason) && mistyData.isOpaque(reason);
    return isForeign ? String(reason) : (reason as Value);
}

function isAtom(value: unknown): boolean {
    return typeof value !== "object" || !(value instanceof Record || Array.isArray(value));
}
