// One port on which connections are accepted: a process that says so as long as it listens, and starts a
// manager for each connection that is made.
//
// Clause: dataspaces 2.2.

import {
    addEndpoint,
    addWatcher,
    type Boot,
    quit,
    spawn,
    type Transition,
    transition,
} from "../../dataspaces/action.js";
import type { EndpointEvent } from "../../dataspaces/event.js";
import { publisher, subscriber } from "../../dataspaces/role.js";
import { EventSource, groundEvents } from "../../dataspaces/source.js";
import type { ListenerNews } from "../../host/network.js";
import type { DriverContext } from "../driver.js";
import { inboundConnection } from "./manager.js";
import type { AskedListener, Protocol } from "./protocol.js";

interface ListenerState {
    readonly context: DriverContext;
    readonly protocol: Protocol;
    /** The listener as its users call it. */
    readonly local: unknown;
    readonly port: number;
    isListening: boolean;
}

/** Listens as long as it lives. */
export function listenerProcess(
    context: DriverContext,
    protocol: Protocol,
    local: unknown,
    { listener, port }: AskedListener,
): Boot<ListenerState> {
    const source = new EventSource((emit) => {
        listener.open(emit);
        return () => listener.close();
    });
    return () =>
        transition(
            { context, protocol, local, port, isListening: false },
            addEndpoint("socket", subscriber(groundEvents(source)), onNews),
        );
}

function onNews(event: EndpointEvent, state: ListenerState): Transition<ListenerState> {
    if (event.kind !== "message") return transition(state);
    const { context, protocol, local } = state;
    const news = (event.body as { readonly value: ListenerNews }).value;
    switch (news.kind) {
        case "listening":
            state.isListening = true;
            return transition(state, announce(state, news.port));
        case "accepted": {
            const { connection } = news;
            const remote = protocol.remoteOf(connection);
            const ends = { context, protocol, connection, local, remote };
            const name = `${protocol.name} connection`;
            return transition(state, spawn(inboundConnection(ends), { name, isService: true }));
        }
        case "closed":
            // Whoever watches is told by somebody who comes and goes.
            return transition(
                state,
                !state.isListening && announce(state, state.port),
                quit(null, news.reason),
            );
    }
}

function announce({ protocol, local }: ListenerState, port: number) {
    const topic = protocol.listening(local, port);
    return addWatcher("listening", publisher(topic), ignore);
}

function ignore(_event: EndpointEvent, state: ListenerState): Transition<ListenerState> {
    return transition(state);
}
