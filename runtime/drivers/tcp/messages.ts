// What a TCP driver and those who use it say to each other, made and read.
//
// Clause: dataspaces.2.2.

import type { NetworkAddress } from "../../host/network.js";
import { type DriverData, fieldOf, portField, textField } from "../data.js";

/** The subpacket that ends a flow. */
export const EOF = "eof";

/** A part of a flow; as a topic, with a wildcard as the subpacket, the flow. */
export function tcpChannel(
    data: DriverData,
    source: unknown,
    destination: unknown,
    subpacket: unknown,
): unknown {
    return data.record({ type: "tcp_channel", source, destination, subpacket });
}

/** The remote end of a flow. */
export function tcpAddress(data: DriverData, { host, port }: NetworkAddress): unknown {
    return data.record({ type: "tcp_address", host: data.text(host), port });
}

/** The local end of a flow whose port the machine chooses. */
export function tcpHandle(data: DriverData, id: unknown): unknown {
    return data.record({ type: "tcp_handle", id });
}

/** The local end of a flow whose port the user chooses; a host says on which interfaces. */
export function tcpListener(data: DriverData, port: unknown, host?: unknown): unknown {
    const type = "tcp_listener";
    return data.record(host === undefined ? { type, port } : { type, port, host });
}

/** Tells that a listener listens, and on which port. */
export function tcpListening(data: DriverData, listener: unknown, port: unknown): unknown {
    return data.record({ type: "tcp_listening", listener, port });
}

/** Tells the publisher of a flow how much of what it sent the machine has taken. */
export function tcpCredit(data: DriverData, bytes: number): unknown {
    return data.record({ type: "tcp_credit", bytes });
}

/** The address that a remote end stands for; null when it is not one. */
export function readAddress(data: DriverData, end: unknown): NetworkAddress | null {
    if (fieldOf(data, end, "type") !== "tcp_address") return null;
    const host = textField(data, end, "host");
    const port = portField(data, end, "port");
    return host === null || port === null ? null : { host, port };
}

/** Where a listener is to listen; null when it does not say so. */
export function readListener(
    data: DriverData,
    end: unknown,
): { readonly host: string | null; readonly port: number } | null {
    if (fieldOf(data, end, "type") !== "tcp_listener") return null;
    const port = portField(data, end, "port");
    if (port === null) return null;
    const host = fieldOf(data, end, "host");
    if (host === undefined) return { host: null, port };
    return typeof host === "string" ? { host, port } : null;
}
