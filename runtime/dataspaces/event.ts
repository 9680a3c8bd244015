// Events: what the handler of an endpoint is told.
//
// There is one event for each peer endpoint. `count` is the number of peers with an equal role that the endpoint sees
// after the event, so that a handler that acts on the first and the last of them needs no list of its own.
//
// Clauses: dataspaces 1.5, 1.6.

import type { Role } from "./role.js";

/** A peer has appeared; the topic of its role is what both have in common. */
export interface PresenceEvent {
    readonly kind: "presence";
    readonly role: Role;
    readonly count: number;
}

/** A peer has gone; null is the reason when nobody gave one. */
export interface AbsenceEvent {
    readonly kind: "absence";
    readonly role: Role;
    readonly reason: unknown;
    readonly count: number;
}

/** A message; its role has the orientation of the sender, and the body as its topic. */
export interface MessageEvent {
    readonly kind: "message";
    readonly role: Role;
    readonly body: unknown;
}

/** What an endpoint hears. */
export type EndpointEvent = PresenceEvent | AbsenceEvent | MessageEvent;
