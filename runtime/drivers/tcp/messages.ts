// What a TCP driver and those who use it say to each other, made and read.
//
// Clause: dataspaces 2.2.

import { wild } from "../../dataspaces/wild.js";
import type { NetworkAddress } from "../../host/network.js";
import { fieldOf, portField, textField } from "../data.js";

/** The subpacket that ends a flow. */
export const EOF = "eof";

/** A part of a flow; the flow, if nothing is said about the subpacket. */
export function tcpChannel(source: unknown, destination: unknown, subpacket: unknown = wild) {
    return { type: "tcp_channel", source, destination, subpacket };
}

/** The remote end of a flow. */
export function tcpAddress(host: unknown, port: unknown) {
    return { type: "tcp_address", host, port };
}

/** The local end of a flow whose port the machine chooses. */
export function tcpHandle(id: unknown) {
    return { type: "tcp_handle", id };
}

/** The local end of a flow whose port the user chooses; a host says on which interfaces. */
export function tcpListener(port: unknown, host?: unknown) {
    const type = "tcp_listener";
    return host === undefined ? { type, port } : { type, port, host };
}

/** Tells that a listener listens, and on which port. */
export function tcpListening(listener: unknown, port: unknown) {
    return { type: "tcp_listening", listener, port };
}

/** Tells the publisher of a flow how much of what it sent the machine has taken. */
export function tcpCredit(bytes: unknown) {
    return { type: "tcp_credit", bytes };
}

/** The address that a remote end stands for; null when it is not one. */
export function readAddress(end: unknown): NetworkAddress | null {
    if (fieldOf(end, "type") !== "tcp_address") return null;
    const host = textField(end, "host");
    const port = portField(end, "port");
    return host === null || port === null ? null : { host, port };
}

/** Where a listener is to listen. */
export interface ListenerPlace {
    /** Null for all interfaces. */
    readonly host: string | null;
    readonly port: number;
}

/** Where a local end asks to listen; null when it does not say so. */
export function readListener(end: unknown): ListenerPlace | null {
    if (fieldOf(end, "type") !== "tcp_listener") return null;
    const port = portField(end, "port");
    if (port === null) return null;
    const host = fieldOf(end, "host");
    if (host === undefined || host === null) return { host: null, port };
    return typeof host === "string" ? { host, port } : null;
}
