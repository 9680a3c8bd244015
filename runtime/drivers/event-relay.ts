// The event relay: lets the processes of a nested VM hear events of the ground VM, and so lets drivers live there.
//
// It opens a subscription at the meta level for each source that somebody subscribes to in its own VM, as long as anybody
// does, and passes on what it hears. With a relay in each VM on the way, events come in at any depth.
//
// Clause: dataspaces 2.1.

import {
    addEndpoint,
    addWatcher,
    atMetaLevel,
    deleteEndpoint,
    type Spawn,
    sendMessage,
    spawn,
    type Transition,
    transition,
} from "../dataspaces/action.js";
import type { EndpointEvent } from "../dataspaces/event.js";
import { observeSubscribers, subscriber } from "../dataspaces/role.js";
import { EventSource, groundEvents } from "../dataspaces/source.js";
import { wild } from "../dataspaces/wild.js";
import { fieldOf } from "./data.js";

interface EventRelay {
    readonly selfId: unknown;
    /** How many subscribe to each source. */
    readonly counts: Map<EventSource, number>;
}

/** Starts an event relay; its id tells it from others in logs and spies. */
export function eventRelay(selfId: unknown): Spawn {
    const boot = () =>
        transition<EventRelay>(
            { selfId, counts: new Map() },
            addWatcher("demand", observeSubscribers({ event: wild, value: wild }), onDemand),
        );
    return spawn(boot, { name: `event relay ${String(selfId)}`, isService: true });
}

function onDemand(event: EndpointEvent, relay: EventRelay): Transition<EventRelay> {
    const source = fieldOf(event.role.topic, "event");
    if (event.kind === "message" || !(source instanceof EventSource)) return transition(relay);
    const { counts } = relay;
    const before = counts.get(source) ?? 0;
    if (event.kind === "presence") {
        counts.set(source, before + 1);
        const topic = subscriber(groundEvents(source));
        return transition(relay, before === 0 && atMetaLevel(addEndpoint(source, topic, pass)));
    }
    if (before > 1) {
        counts.set(source, before - 1);
        return transition(relay);
    }
    counts.delete(source);
    return transition(relay, atMetaLevel(deleteEndpoint(source)));
}

function pass(event: EndpointEvent, relay: EventRelay): Transition<EventRelay> {
    return transition(relay, event.kind === "message" && sendMessage(event.body));
}
