// What a UDP driver and those who use it say to each other, made and read.
//
// Clause: dataspaces.2.3.

import { wild } from "../../dataspaces/wild.js";
import type { NetworkAddress } from "../../host/network.js";
import { fieldOf, isGround, portField, textField } from "../data.js";

/** A packet; as a topic, all packets from one end to another. */
export function udpPacket(source: unknown, destination: unknown, body: unknown = wild) {
    return { type: "udp_packet", source, destination, body };
}

/** The remote end of packets. */
export function udpRemoteAddress(host: unknown = wild, port: unknown = wild) {
    return { type: "udp_remote_address", host, port };
}

/** A local end whose port the machine chooses. */
export function udpHandle(id: unknown = wild) {
    return { type: "udp_handle", id };
}

/** A local end whose port the user chooses. */
export function udpListener(port: unknown = wild) {
    return { type: "udp_listener", port };
}

/** The address that a remote end stands for; null when it is not one. */
export function readRemoteAddress(end: unknown): NetworkAddress | null {
    if (fieldOf(end, "type") !== "udp_remote_address") return null;
    const host = textField(end, "host");
    const port = portField(end, "port");
    return host === null || port === null ? null : { host, port };
}

/** The port on which a local end is to be bound, 0 for any; null when it is not one. */
export function readLocalPort(end: unknown): number | null {
    switch (fieldOf(end, "type")) {
        case "udp_handle":
            return isGround(fieldOf(end, "id")) ? 0 : null;
        case "udp_listener":
            return portField(end, "port");
        default:
            return null;
    }
}
