// A driver of connections: opens and holds one connection for each flow that somebody takes part in, and one listener for
// each port that somebody observes.
//
// It only compares what is wanted with what there is: a listener for each port and a manager for each connection, which
// are processes of their own. A manager that has failed is not replaced as long as its demand lasts.
//
// Clause: dataspaces 2.2.

import {
    type Actions,
    addWatcher,
    quit,
    type Spawn,
    type SpawnedHandler,
    spawn,
    type Transition,
    transition,
} from "../../dataspaces/action.js";
import type { EndpointEvent } from "../../dataspaces/event.js";
import {
    observePublishers,
    observeSubscribers,
    observeSubscribersEverything,
    publisher,
    subscriber,
} from "../../dataspaces/role.js";
import { wild } from "../../dataspaces/wild.js";
import { DataKeys, fieldOf, isGround } from "../data.js";
import { Demand } from "../demand.js";
import type { DriverContext } from "../driver.js";
import { listenerProcess } from "./listener.js";
import { outboundConnection } from "./manager.js";
import type { Protocol } from "./protocol.js";

interface StreamDriver {
    readonly context: DriverContext;
    readonly protocol: Protocol;
    readonly keys: DataKeys;
    readonly connections: Demand;
    readonly listeners: Demand;
}

/** Starts the driver of a protocol. */
export function streamDriver(context: DriverContext, protocol: Protocol): Spawn {
    const { name, outbound } = protocol;
    const { local, remote } = outbound;
    const boot = () =>
        transition<StreamDriver>(
            {
                context,
                protocol,
                keys: new DataKeys(),
                connections: new Demand(),
                listeners: new Demand(),
            },
            addWatcher("out", observePublishers(protocol.channel(local, remote)), onFlow),
            addWatcher("back", observeSubscribers(protocol.channel(remote, local)), onFlow),
            protocol.listeners.map((listener, nr): Actions => {
                const topic = protocol.channel(wild, listener);
                return addWatcher(`port ${nr}`, observeSubscribersEverything(topic), onListener);
            }),
        );
    return spawn(boot, { name: `${name} driver`, isService: true });
}

/** Somebody takes part in a flow of a connection of ours, or no more. */
function onFlow(event: EndpointEvent, state: StreamDriver): Transition<StreamDriver> {
    if (event.kind === "message") return transition(state);
    const { context, protocol, keys, connections } = state;
    const { topic, orientation } = event.role;
    const isOut = orientation === "publisher";
    const local = fieldOf(topic, isOut ? "source" : "destination");
    const remote = fieldOf(topic, isOut ? "destination" : "source");
    if (!isGround(local) || !isGround(remote)) return transition(state);
    const key = keys.keyOf([local, remote]);
    return transition(
        state,
        connections.change(event, key, (supply, told) => {
            const connection = protocol.connect(context, remote);
            if (connection === null) {
                return refusal(protocol, told, [
                    addWatcher("out", subscriber(protocol.channel(local, remote)), ignore),
                    addWatcher("in", publisher(protocol.channel(remote, local)), ignore),
                ]);
            }
            const ends = { context, protocol, connection, local, remote };
            const name = `${protocol.name} connection`;
            const boot = outboundConnection(ends, supply);
            return spawn(boot, { name, onSpawned: told, isService: true });
        }),
    );
}

/** Somebody watches who connects to a port, or no more. */
function onListener(event: EndpointEvent, state: StreamDriver): Transition<StreamDriver> {
    // Who takes part in a conversation does not ask for new ones.
    if (event.kind === "message" || event.role.interestType !== "observer") {
        return transition(state);
    }
    const { context, protocol, keys, listeners } = state;
    const local = fieldOf(event.role.topic, "destination");
    if (!isGround(local)) return transition(state);
    return transition(
        state,
        listeners.change(event, keys.keyOf(local), (_supply, told) => {
            const asked = protocol.listen(context, local);
            if (asked === null) {
                const topic = protocol.listening(local, fieldOf(local, "port"));
                return refusal(protocol, told, addWatcher("listening", publisher(topic), ignore));
            }
            const name = `${protocol.name} listener on port ${asked.port}`;
            const boot = listenerProcess(context, protocol, local, asked);
            return spawn(boot, { name, onSpawned: told });
        }),
    );
}

/** Plays what was asked for and cannot be: it comes, and goes at once. */
function refusal<State>(
    { name }: Protocol,
    onSpawned: SpawnedHandler<State>,
    appear: Actions,
): Spawn {
    const boot = () => transition(null, appear, quit(null, "EINVAL"));
    return spawn(boot, { name: `${name} refusal`, onSpawned, isService: true });
}

function ignore(_event: EndpointEvent, state: null): Transition<null> {
    return transition(state);
}
