// The UDP driver: a socket for each local end on which somebody publishes or subscribes, bound as long as somebody does.
//
// It hears all packets as an observer, whether or not there is a socket for them yet: so a packet that is the first demand
// is sent too, and a socket that only it needs is closed when it has left. While a socket is bound, the driver takes part
// as the other side of its flows.
// Packets between two local ends need no driver: whoever subscribes to them hears them. Those that are too large for a
// packet are heard by the driver alone, which refuses them.
//
// Clause: dataspaces 2.3.

import {
    type Actions,
    addEndpoint,
    addWatcher,
    deleteEndpoint,
    type Spawn,
    sendMessage,
    spawn,
    type Transition,
    transition,
} from "../../dataspaces/action.js";
import { plainData } from "../../dataspaces/data-model.js";
import type { EndpointEvent } from "../../dataspaces/event.js";
import {
    observePublishers,
    observeSubscribers,
    publisher,
    type Role,
    subscriber,
} from "../../dataspaces/role.js";
import { EventSource, groundEvents } from "../../dataspaces/source.js";
import { faultOfTopic } from "../../dataspaces/topic.js";
import { wild } from "../../dataspaces/wild.js";
import type { DatagramNews } from "../../host/network.js";
import { DataKeys, fieldOf, isGround } from "../data.js";
import type { DriverContext } from "../driver.js";
import {
    isTooLarge,
    readLocalPort,
    readRemoteAddress,
    udpHandle,
    udpListener,
    udpPacket,
    udpRemoteAddress,
} from "./messages.js";
import { LocalSocket } from "./socket.js";

interface UdpDriver {
    readonly context: DriverContext;
    readonly keys: DataKeys;
    readonly sockets: Map<string, LocalSocket>;
}

type Step = Transition<UdpDriver>;

/** Starts the UDP driver. */
export function udpDriver(context: DriverContext): Spawn {
    const locals = [udpHandle(), udpListener()];
    const boot = () =>
        transition<UdpDriver>(
            { context, keys: new DataKeys(), sockets: new Map() },
            locals.map((local) => [
                addEndpoint(["from", local.type], observePublishers(udpPacket(local, wild)), onOut),
                addWatcher(["to", local.type], observeSubscribers(udpPacket(wild, local)), onIn),
            ]),
        );
    return spawn(boot, { name: "UDP driver", isService: true });
}

/** Publishers on local ends come and go, and send. */
function onOut(event: EndpointEvent, driver: UdpDriver): Step {
    if (event.kind !== "message")
        return onDemand(event, fieldOf(event.role.topic, "source"), driver);
    const local = fieldOf(event.body, "source");
    const remote = fieldOf(event.body, "destination");
    const to = readRemoteAddress(remote);
    if (faultOfTopic(plainData, udpPacket(local, remote)) !== null) {
        driver.context.warn("UDP driver: a packet whose ends are too large was ignored");
        return transition(driver);
    }
    if (isTooLarge(plainData, event.body)) {
        return transition(driver, refuse(local, remote, "EMSGSIZE"));
    }
    if (readLocalPort(local) === null) return transition(driver);
    if (to === null || to.port === 0) {
        const isMeant = fieldOf(remote, "type") === "udp_remote_address";
        return transition(driver, isMeant && refuse(local, remote, "EINVAL"));
    }
    const bytes = fieldOf(event.body, "body");
    if (!(bytes instanceof Uint8Array)) {
        driver.context.warn("UDP driver: a packet whose body is not whole bytes was ignored");
        return transition(driver);
    }
    const [socket, opening] = socketOf(driver, local);
    if (socket.isOverfull) return transition(driver, refuse(local, remote, "overflow"));
    socket.send(bytes, to);
    if (socket.demand === 0) socket.datagrams.finish();
    return transition(driver, opening);
}

/** Subscribers on local ends come and go. */
function onIn(event: EndpointEvent, driver: UdpDriver): Step {
    if (event.kind === "message") return transition(driver);
    return onDemand(event, fieldOf(event.role.topic, "destination"), driver);
}

function onDemand(event: EndpointEvent, local: unknown, driver: UdpDriver): Step {
    if (readLocalPort(local) === null) {
        const comes = event.kind === "presence" && isGround(local);
        return transition(driver, comes && refuseEnd(local, event.role));
    }
    if (event.kind === "presence") {
        const [socket, opening] = socketOf(driver, local);
        socket.demand += 1;
        return transition(driver, opening);
    }
    const socket = driver.sockets.get(driver.keys.keyOf(local));
    if (socket === undefined) return transition(driver);
    socket.demand -= 1;
    return transition(driver, closeIfIdle(driver, socket));
}

/** The socket of a local end, and what opens it if it is new. */
function socketOf(driver: UdpDriver, local: unknown): readonly [LocalSocket, Actions] {
    const key = driver.keys.keyOf(local);
    const known = driver.sockets.get(key);
    if (known !== undefined) return [known, null];
    const { network } = driver.context.machine;
    const socket = new LocalSocket(key, local, network.bind(readLocalPort(local) as number));
    driver.sockets.set(key, socket);
    const source = new EventSource((emit) => {
        socket.datagrams.open(emit);
        return () => socket.datagrams.close();
    });
    const onNews = (event: EndpointEvent, state: UdpDriver): Step => {
        if (event.kind !== "message") return transition(state);
        return hear((event.body as { readonly value: DatagramNews }).value, socket, state);
    };
    return [socket, addEndpoint(socket.id("socket"), subscriber(groundEvents(source)), onNews)];
}

function hear(news: DatagramNews, socket: LocalSocket, driver: UdpDriver): Step {
    const { local } = socket;
    switch (news.kind) {
        case "bound":
            return transition(driver, appear(socket), closeIfIdle(driver, socket));
        case "packet": {
            if (socket.isFlooded) {
                warnOfFlood(driver, socket);
                return transition(driver);
            }
            const source = udpRemoteAddress(news.from.host, news.from.port);
            return transition(driver, [
                sendMessage(udpPacket(source, local, news.bytes), "publisher", socket),
            ]);
        }
        case "unsent": {
            const remote = udpRemoteAddress(news.to.host, news.to.port);
            return transition(driver, refuse(local, remote, news.reason));
        }
        case "sent":
            return transition(driver, closeIfIdle(driver, socket));
        case "closed":
            // It is known as long as somebody wants it, so that nobody tries again meanwhile.
            socket.hasFailed = true;
            return transition(
                driver,
                !socket.isBound && appear(socket),
                disappear(socket, news.reason),
                closeIfIdle(driver, socket),
            );
    }
}

function warnOfFlood({ context }: UdpDriver, socket: LocalSocket): void {
    if (socket.hasWarned) return;
    socket.hasWarned = true;
    context.warn("UDP driver: packets are lost, because their receivers do not keep up");
}

/** Takes part in all flows of a local end. */
function appear(socket: LocalSocket): Actions {
    socket.isBound = true;
    const { local } = socket;
    const remote = udpRemoteAddress();
    return [
        addWatcher(socket.id("out"), subscriber(udpPacket(local, remote)), ignore),
        addWatcher(socket.id("in"), publisher(udpPacket(remote, local)), ignore),
    ];
}

function disappear(socket: LocalSocket, reason: unknown): Actions {
    return ["out", "in", "socket"].map((what) => deleteEndpoint(socket.id(what), reason));
}

function closeIfIdle({ sockets }: UdpDriver, socket: LocalSocket): Actions {
    if (socket.demand > 0) return null;
    if (socket.isSending) {
        socket.datagrams.finish();
        return null;
    }
    sockets.delete(socket.key);
    return disappear(socket, null);
}

/** Tells the publisher of a packet that it was not sent: somebody who would take it comes, and goes with the reason. */
function refuse(local: unknown, remote: unknown, reason: string): Actions {
    return [
        addWatcher("refused", subscriber(udpPacket(local, remote)), ignore),
        deleteEndpoint("refused", reason),
    ];
}

/** The same for somebody on a local end that cannot be bound. */
function refuseEnd(local: unknown, { orientation }: Role): Actions {
    const remote = udpRemoteAddress();
    if (orientation === "publisher") return refuse(local, remote, "EINVAL");
    return [
        addWatcher("refused", publisher(udpPacket(remote, local)), ignore),
        deleteEndpoint("refused", "EINVAL"),
    ];
}

function ignore(_event: EndpointEvent, driver: UdpDriver): Step {
    return transition(driver);
}
