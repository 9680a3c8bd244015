// What a UDP driver and those who use it say to each other, made and read.
//
// Clause: dataspaces 2.3.

import { ATOM, type DataModel, type Fields, RECORD } from "../../dataspaces/data-model.js";
import { matches } from "../../dataspaces/topic.js";
import { wild } from "../../dataspaces/wild.js";
import type { NetworkAddress } from "../../host/network.js";
import { fieldOf, isGround, portField, textField } from "../data.js";

/** The most bytes that fit into a packet. */
const MOST_BYTES = 65_507;

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

/** Whether a message is a packet from here that no network carries, in data of that model. */
export function isTooLarge(model: DataModel, message: unknown): boolean {
    if (model.formOf(message) !== RECORD) return false;
    const body: unknown = (message as Fields)["body"];
    if (model.formOf(body) !== ATOM) return false;
    const bytes = model.toPlain(body);
    if (!(bytes instanceof Uint8Array) || bytes.length <= MOST_BYTES) return false;
    return PACKETS.some((packet) => matches(model, model.fromPlain(packet), message));
}

const LOCAL_ENDS = [udpHandle(), udpListener()];

/** All packets that leave a local end, for another one or a remote one. */
const PACKETS = LOCAL_ENDS.flatMap((source) =>
    [...LOCAL_ENDS, udpRemoteAddress()].map((destination) => udpPacket(source, destination)),
);
