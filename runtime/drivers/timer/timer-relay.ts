// The timer relay: serves the timers of a nested VM by those of the VM that contains it.
//
// Labels of one VM mean nothing in another. At the meta level each label is wrapped, with the relay's own id.
//
// Clause: dataspaces 2.4.

import {
    addEndpoint,
    addWatcher,
    atMetaLevel,
    type Spawn,
    sendMessage,
    spawn,
    type Transition,
    transition,
} from "../../dataspaces/action.js";
import type { EndpointEvent } from "../../dataspaces/event.js";
import { publisher, subscriber } from "../../dataspaces/role.js";
import { wild } from "../../dataspaces/wild.js";
import { fieldOf } from "../data.js";
import { cancelTimer, setTimer, timerExpired } from "./messages.js";

interface TimerRelay {
    readonly selfId: unknown;
}

/** Starts a timer relay; no two relays into one VM may have the same id. */
export function timerRelay(selfId: unknown): Spawn {
    const expired = timerExpired(wrapped(selfId, wild));
    const boot = () =>
        transition<TimerRelay>(
            { selfId },
            atMetaLevel(addEndpoint("expired", subscriber(expired), onExpired)),
            addEndpoint("set", subscriber(setTimer()), onSet),
            addEndpoint("cancel", subscriber(cancelTimer()), onCancel),
            addWatcher("timers", publisher(timerExpired()), ignore),
        );
    return spawn(boot, { name: `timer relay ${String(selfId)}`, isService: true });
}

function wrapped(selfId: unknown, label: unknown) {
    return { type: "relayed_timer", relay: selfId, label };
}

function onSet(event: EndpointEvent, relay: TimerRelay): Transition<TimerRelay> {
    if (event.kind !== "message") return transition(relay);
    const { body } = event;
    const label = wrapped(relay.selfId, fieldOf(body, "label"));
    const outer = setTimer(label, fieldOf(body, "msecs"), fieldOf(body, "kind"));
    return transition(relay, atMetaLevel(sendMessage(outer)));
}

function onCancel(event: EndpointEvent, relay: TimerRelay): Transition<TimerRelay> {
    if (event.kind !== "message") return transition(relay);
    const label = wrapped(relay.selfId, fieldOf(event.body, "label"));
    return transition(relay, atMetaLevel(sendMessage(cancelTimer(label))));
}

function onExpired(event: EndpointEvent, relay: TimerRelay): Transition<TimerRelay> {
    if (event.kind !== "message") return transition(relay);
    const label = fieldOf(fieldOf(event.body, "label"), "label");
    return transition(relay, sendMessage(timerExpired(label, fieldOf(event.body, "msecs"))));
}

function ignore(_event: EndpointEvent, relay: TimerRelay): Transition<TimerRelay> {
    return transition(relay);
}
