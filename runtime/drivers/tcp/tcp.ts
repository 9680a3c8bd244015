// The TCP driver: opens and holds one connection for each flow that somebody takes part in, and one listener for each port
// that somebody observes.
//
// It only compares demand with what there is. What there is are processes of their own: a listener for each port, a
// manager for each connection. A manager that has failed is not replaced as long as its demand lasts.
//
// Clause: dataspaces.2.2.

import {
    addWatcher,
    type Spawn,
    spawn,
    type Transition,
    transition,
} from "../../dataspaces/action.js";
import type { EndpointEvent } from "../../dataspaces/event.js";
import {
    observePublishers,
    observeSubscribers,
    observeSubscribersEverything,
} from "../../dataspaces/role.js";
import { wild } from "../../dataspaces/wild.js";
import { DataKeys, fieldOf, isGround } from "../data.js";
import { Demand } from "../demand.js";
import type { DriverContext } from "../driver.js";
import { tcpListenerProcess } from "./listener.js";
import { outboundConnection } from "./manager.js";
import {
    readAddress,
    readListener,
    tcpAddress,
    tcpChannel,
    tcpHandle,
    tcpListener,
} from "./messages.js";

interface TcpDriver {
    readonly context: DriverContext;
    readonly keys: DataKeys;
    readonly connections: Demand;
    readonly listeners: Demand;
}

/** Starts the TCP driver. */
export function tcpDriver(context: DriverContext): Spawn {
    const remote = tcpAddress(wild, wild);
    const local = tcpHandle(wild);
    const inward = (listener: unknown) => tcpChannel(wild, listener);
    const boot = () =>
        transition<TcpDriver>(
            {
                context,
                keys: new DataKeys(),
                connections: new Demand(),
                listeners: new Demand(),
            },
            addWatcher("out", observePublishers(tcpChannel(local, remote)), onFlow),
            addWatcher("back", observeSubscribers(tcpChannel(remote, local)), onFlow),
            addWatcher("port", observeSubscribersEverything(inward(tcpListener(wild))), onListener),
            addWatcher(
                "host",
                observeSubscribersEverything(inward(tcpListener(wild, wild))),
                onListener,
            ),
        );
    return spawn(boot, { name: "TCP driver", isService: true });
}

/** Somebody takes part in a flow between a handle and an address, or no more. */
function onFlow(event: EndpointEvent, state: TcpDriver): Transition<TcpDriver> {
    if (event.kind === "message") return transition(state);
    const { context, keys, connections } = state;
    const { topic, orientation } = event.role;
    const isOut = orientation === "publisher";
    const handle = fieldOf(topic, isOut ? "source" : "destination");
    const remote = fieldOf(topic, isOut ? "destination" : "source");
    const to = readAddress(remote);
    if (to === null || !isGround(handle)) return transition(state);
    const key = keys.keyOf([handle, remote]);
    return transition(
        state,
        connections.change(event, key, (supply, told) =>
            spawn(outboundConnection(context, { local: handle, remote, to }, supply), {
                name: `TCP connection to ${to.host}:${to.port}`,
                onSpawned: told,
                isService: true,
            }),
        ),
    );
}

/** Somebody watches who connects to a port, or no more. */
function onListener(event: EndpointEvent, state: TcpDriver): Transition<TcpDriver> {
    // Who takes part in a conversation does not ask for new ones.
    if (event.kind === "message" || event.role.interestType !== "observer") {
        return transition(state);
    }
    const { context, keys, listeners } = state;
    const local = fieldOf(event.role.topic, "destination");
    const place = readListener(local);
    if (place === null) return transition(state);
    return transition(
        state,
        listeners.change(event, keys.keyOf(local), (_supply, told) =>
            spawn(tcpListenerProcess(context, local, place), {
                name: `TCP listener on port ${place.port}`,
                onSpawned: told,
                isService: true,
            }),
        ),
    );
}
