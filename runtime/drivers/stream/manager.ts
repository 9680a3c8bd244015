// One connection: a process that plays the other side of both of its flows, while the connection is open.
//
// Reading stops while the receiver has too much before it, or while too much waits to be written; so neither
// side of a conversation can make the other's memory grow.
//
// Invariant: the connection ends with the process, and the process with the connection.
//
// Clause: dataspaces 2.2.

import {
    type Actions,
    addEndpoint,
    addWatcher,
    type Boot,
    deleteEndpoint,
    quit,
    sendFeedback,
    sendMessage,
    type Transition,
    transition,
    yieldTo,
} from "../../dataspaces/action.js";
import type { EndpointEvent } from "../../dataspaces/event.js";
import { publisher, subscriber } from "../../dataspaces/role.js";
import { EventSource, groundEvents } from "../../dataspaces/source.js";
import type { Connection, ConnectionNews } from "../../host/network.js";
import { alarm } from "../alarm.js";
import { constant, fieldOf } from "../data.js";
import type { Supply } from "../demand.js";
import type { DriverContext } from "../driver.js";
import { Flow } from "./flow.js";
import type { Protocol } from "./protocol.js";

type Step = Transition<Manager>;

/** How long nobody may take an accepted connection, in milliseconds. */
const PATIENCE = 10_000;

/** A connection, and what its ends are called. */
export interface ConnectionEnds {
    readonly context: DriverContext;
    readonly protocol: Protocol;
    readonly connection: Connection;
    readonly local: unknown;
    readonly remote: unknown;
}

/** The state of a manager. */
interface Manager extends ConnectionEnds {
    readonly flow: Flow;
    readonly supply: Supply | null;
    /** How many of the user's endpoints are on each flow. */
    publishers: number;
    subscribers: number;
    isOpen: boolean;
    isWaiting: boolean;
}

/** Opens a connection and manages it. */
export function outboundConnection(ends: ConnectionEnds, supply: Supply): Boot<Manager> {
    return () => transition(managerOf(ends, supply), attend(ends.connection));
}

/** Manages a connection that has been accepted. */
export function inboundConnection(ends: ConnectionEnds): Boot<Manager> {
    return () => {
        const manager = managerOf(ends, null);
        const { machine } = ends.context;
        const patience = alarm(machine, machine.now() + PATIENCE);
        manager.isWaiting = true;
        return transition(
            manager,
            attend(ends.connection),
            appear(manager),
            addEndpoint("patience", subscriber(groundEvents(patience)), onPatience),
        );
    };
}

function managerOf(ends: ConnectionEnds, supply: Supply | null): Manager {
    const { context, protocol, connection, local, remote } = ends;
    return {
        context,
        protocol,
        connection,
        local: constant(local),
        remote: constant(remote),
        flow: new Flow(connection),
        supply,
        publishers: 0,
        subscribers: 0,
        isOpen: false,
        isWaiting: false,
    };
}

function attend(connection: Connection): Actions {
    const source = new EventSource((emit) => {
        connection.open(emit);
        return () => connection.close();
    });
    return addEndpoint("socket", subscriber(groundEvents(source)), onNews);
}

/** Becomes present on both flows. */
function appear(manager: Manager): Actions {
    const { protocol, local, remote } = manager;
    manager.isOpen = true;
    if (manager.supply !== null) manager.supply.isOnItsOwn = true;
    return [
        addEndpoint("out", subscriber(protocol.channel(local, remote)), onOut),
        addWatcher("in", publisher(protocol.channel(remote, local)), onIn),
    ];
}

function onNews(event: EndpointEvent, manager: Manager): Step {
    if (event.kind !== "message") return transition(manager);
    const news = (event.body as { readonly value: ConnectionNews }).value;
    const { eof } = manager.protocol;
    if (typeof news === "string" || news instanceof Uint8Array) {
        return transition(manager, publish(manager, news));
    }
    switch (news.kind) {
        case "connected":
            // Whoever asked for it may have gone meanwhile.
            return transition(manager, appear(manager), yieldTo(closeIfUnwanted));
        case "flushed":
            return transition(manager, credit(manager));
        case "ended":
            return transition(manager, eof !== null && publish(manager, eof));
        case "closed":
            return transition(
                manager,
                !manager.isOpen && appear(manager),
                quit(null, news.reason ?? null),
            );
    }
}

function publish({ protocol, local, remote, flow }: Manager, subpacket: unknown): Actions {
    const message = protocol.channel(remote, local, subpacket);
    return sendMessage(message, "publisher", flow);
}

/** The user's publishers come and go, and send. */
function onOut(event: EndpointEvent, manager: Manager): Step {
    switch (event.kind) {
        case "presence":
            manager.publishers += 1;
            return transition(manager, stopWaiting(manager));
        case "absence":
            manager.publishers -= 1;
            return manager.publishers === 0 ? close(manager) : transition(manager);
        case "message":
            return onSubpacket(fieldOf(event.body, "subpacket"), manager);
    }
}

function onSubpacket(subpacket: unknown, manager: Manager): Step {
    const { context, protocol, connection, flow } = manager;
    if (flow.hasEnded) return transition(manager);
    if (protocol.eof !== null && subpacket === protocol.eof) {
        flow.end();
        return transition(manager);
    }
    const chunk = protocol.chunkOf(subpacket);
    if (chunk === null) {
        context.warn(`${protocol.name} driver: a subpacket that cannot be sent was ignored`);
        return transition(manager);
    }
    flow.write(chunk);
    if (flow.isOverfull) {
        connection.abort();
        return transition(manager, quit(null, "overflow"));
    }
    return transition(manager, credit(manager));
}

/** Tells the user how much of his output the machine has taken, if it has taken all. */
function credit({ protocol, local, remote, flow }: Manager): Actions {
    const bytes = flow.takeCredit();
    if (bytes === 0) return null;
    return sendFeedback(protocol.channel(local, remote, protocol.credit(bytes)));
}

/** The user's subscribers come and go. */
function onIn(event: EndpointEvent, manager: Manager): Step {
    switch (event.kind) {
        case "presence":
            manager.subscribers += 1;
            manager.flow.read();
            return transition(manager, stopWaiting(manager));
        case "absence":
            manager.subscribers -= 1;
            return manager.subscribers === 0 ? close(manager) : transition(manager);
        case "message":
            return transition(manager);
    }
}

/** Closes when what was sent before has been written. */
function close(manager: Manager): Step {
    manager.connection.close();
    return transition(manager, quit());
}

function stopWaiting(manager: Manager): Actions {
    if (!manager.isWaiting) return null;
    manager.isWaiting = false;
    return deleteEndpoint("patience");
}

function onPatience(event: EndpointEvent, manager: Manager): Step {
    return event.kind === "message" ? closeIfUnwanted(manager) : transition(manager);
}

function closeIfUnwanted(manager: Manager): Step {
    const isWanted = manager.publishers + manager.subscribers > 0;
    return isWanted ? transition(manager) : close(manager);
}
