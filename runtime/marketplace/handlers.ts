// What a program wants to hear at an endpoint, and how it hears it.
//
// Clauses: dataspaces.3, processes.3.

import type { Endpoint, PeerNews } from "../dataspaces/endpoint.js";
import { opposite } from "../dataspaces/role.js";
import { disruptLibrary } from "../values/disruption.js";
import { offer2 } from "../values/function.js";
import { kindOf } from "../values/kind.js";
import { Record } from "../values/record.js";
import type { FunctionValue, Value } from "../values/value.js";
import { mistyData } from "./misty-data.js";

/** The functions of one endpoint; null where the program does not want to be told. */
export interface Handlers {
    readonly presence: FunctionValue | null;
    readonly absence: FunctionValue | null;
    readonly message: FunctionValue | null;
    /** How many inputs `message` has: to ask the function takes its time. */
    readonly messageInputs: number;
}

const NONE: Handlers = { presence: null, absence: null, message: null, messageInputs: 0 };

/** Reads the handlers that a program gives; disrupts when they are none. */
export function readHandlers(method: string, handlers: Value): Handlers {
    if (handlers === undefined) return NONE;
    if (!(handlers instanceof Record)) {
        return disruptLibrary(method, `the handlers are ${kindOf(handlers)}, not a record`);
    }
    const message = readHandler(method, "message", handlers["message"]);
    return {
        presence: readHandler(method, "presence", handlers["presence"]),
        absence: readHandler(method, "absence", handlers["absence"]),
        message,
        messageInputs: message === null ? 0 : message.length,
    };
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
export function hearPeer(endpoint: Endpoint, news: PeerNews): void {
    const { presence, absence } = endpoint.handler as Handlers;
    const call = news.kind === "presence" ? presence : absence;
    if (call === null) return;
    const inputs = call.length;
    if (inputs === 0) {
        call();
        return;
    }
    const { interestType, topic, reason, count } = news;
    const role = makeRole(opposite(endpoint.orientation), topic as Value, interestType);
    if (news.kind === "presence") offer2(call, inputs, role, count);
    else if (inputs > 2) call(role, reasonOf(reason), count);
    else offer2(call, inputs, role, inputs > 1 ? reasonOf(reason) : undefined);
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
