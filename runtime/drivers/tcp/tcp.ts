// The TCP driver.
//
// Clause: dataspaces 2.2.

import type { Spawn } from "../../dataspaces/action.js";
import { wild } from "../../dataspaces/wild.js";
import type { DriverContext } from "../driver.js";
import type { Protocol } from "../stream/protocol.js";
import { streamDriver } from "../stream/stream.js";
import {
    EOF,
    readAddress,
    readListener,
    tcpAddress,
    tcpChannel,
    tcpCredit,
    tcpHandle,
    tcpListener,
    tcpListening,
} from "./messages.js";

/** Starts the TCP driver. */
export function tcpDriver(context: DriverContext): Spawn {
    return streamDriver(context, TCP);
}

const TCP: Protocol = {
    name: "TCP",
    eof: EOF,
    channel: tcpChannel,
    listening: tcpListening,
    credit: tcpCredit,
    outbound: { local: tcpHandle(wild), remote: tcpAddress(wild, wild) },
    listeners: [tcpListener(wild), tcpListener(wild, wild)],
    connect({ machine }, remote) {
        const address = readAddress(remote);
        return address === null ? null : machine.network.connect(address);
    },
    listen({ machine }, local) {
        const place = readListener(local);
        if (place === null) return null;
        return { listener: machine.network.listen(place.host, place.port), port: place.port };
    },
    remoteOf({ remote }) {
        return tcpAddress(remote?.host, remote?.port);
    },
    chunkOf(subpacket) {
        return subpacket instanceof Uint8Array ? subpacket : null;
    },
};
