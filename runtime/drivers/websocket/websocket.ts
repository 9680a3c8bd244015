// The WebSocket driver: server and client, with the shape of the TCP driver.
//
// There is no half-closing, and so no end of a flow: a connection ends when one of its sides goes.
//
// Clause: dataspaces 2.5.

import type { Spawn } from "../../dataspaces/action.js";
import { wild } from "../../dataspaces/wild.js";
import type { DriverContext } from "../driver.js";
import type { Protocol } from "../stream/protocol.js";
import { streamDriver } from "../stream/stream.js";
import {
    readUrl,
    readWsListener,
    wsAddress,
    wsChannel,
    wsCredit,
    wsHandle,
    wsListener,
    wsListening,
} from "./messages.js";

/** Starts the WebSocket driver. */
export function webSocketDriver(context: DriverContext): Spawn {
    return streamDriver(context, WEB_SOCKET);
}

const WEB_SOCKET: Protocol = {
    name: "WebSocket",
    // Any text is a message.
    eof: null,
    channel: wsChannel,
    listening: wsListening,
    credit: wsCredit,
    outbound: { local: wsHandle(wild), remote: wsAddress(wild) },
    listeners: [wsListener(wild, wild)],
    connect({ machine }, remote) {
        const url = readUrl(remote);
        return url === null ? null : machine.webSockets.connect(url);
    },
    listen({ machine }, local) {
        const place = readWsListener(local);
        if (place === null) return null;
        return { listener: machine.webSockets.listen(place.port, place.path), port: place.port };
    },
    // A client has no URL of its own; where it comes from is told as one.
    remoteOf({ remote }) {
        const host = remote?.host ?? "";
        return wsAddress(`ws://${host.includes(":") ? `[${host}]` : host}:${remote?.port}`);
    },
    chunkOf(subpacket) {
        return typeof subpacket === "string" || subpacket instanceof Uint8Array ? subpacket : null;
    },
};
