// What a program wants to hear at an endpoint, and how it hears it.
//
// Clauses: dataspaces.3, processes.3.

import type { Curiosity, Endpoint, PeerChange } from "../dataspaces/endpoint.js";
import { type InterestType, opposite } from "../dataspaces/role.js";
import { disruptLibrary } from "../values/disruption.js";
import { kindOf } from "../values/kind.js";
import { Record } from "../values/record.js";
import type { FunctionValue, Value } from "../values/value.js";
import { mistyData } from "./misty-data.js";

/** The functions of one endpoint; null where the program does not want to be told. */
export interface Handlers {
    readonly presence: FunctionValue | null;
    readonly absence: FunctionValue | null;
    readonly message: FunctionValue | null;
    /** How many inputs each of them has: to ask a function takes its time. */
    readonly presenceInputs: number;
    readonly absenceInputs: number;
    readonly messageInputs: number;
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
    const presence = readHandler(method, "presence", handlers?.["presence"]);
    const absence = readHandler(method, "absence", handlers?.["absence"]);
    const message = readHandler(method, "message", handlers?.["message"]);
    return {
        presence,
        absence,
        message,
        presenceInputs: presence?.length ?? 0,
        absenceInputs: absence?.length ?? 0,
        messageInputs: message?.length ?? 0,
    };
}

/** What has to be known of a peer for these handlers. */
export function curiosityOf({ presenceInputs, absenceInputs }: Handlers): Curiosity {
    if (presenceInputs > 1 || absenceInputs > 2) return "count";
    return presenceInputs > 0 || absenceInputs > 0 ? "role" : "nothing";
}

function readHandler(method: string, name: string, call: Value): FunctionValue | null {
    if (call === undefined || typeof call === "function") return call ?? null;
    return disruptLibrary(method, `the handler "${name}" is ${kindOf(call)}, not a function`);
}

/** Tells a program of a message. */
export function hearMessage(endpoint: Endpoint, body: Value): void {
    const { message, messageInputs } = endpoint.handler as Handlers;
    if (message === null) return;
    // Most programs do not look at the role.
    if (messageInputs > 1)
        message(body, makeRole(opposite(endpoint.orientation), body, "participant"));
    else if (messageInputs === 1) message(body);
    else message();
}

/** Tells a program that a peer has come or gone. */
export function hearPeer(news: PeerNews): void {
    const handlers = news.endpoint.handler as Handlers;
    const isPresence = news.kind === "presence";
    const call = isPresence ? handlers.presence : handlers.absence;
    if (call === null) return;
    const inputs = isPresence ? handlers.presenceInputs : handlers.absenceInputs;
    if (inputs === 0) call();
    else if (inputs === 1) call(roleOf(news));
    else if (isPresence) call(roleOf(news), news.count);
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
    if (topic !== undefined) role["topic"] = topic;
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
