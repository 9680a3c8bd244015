// What a WebSocket driver and those who use it say to each other.
//
// The words are those of the TCP driver: an end is an address (remote), a handle (here, for a connection of ours) or a
// listener (here, a port and a path). A subpacket is a text or bytes.
//
// Clause: dataspaces 2.5.

import { wild } from "../../dataspaces/wild.js";
import { fieldOf, portField, textField } from "../data.js";

/** A part of a flow; the flow, if nothing is said about the subpacket. */
export function wsChannel(source: unknown, destination: unknown, subpacket: unknown = wild) {
    return { type: "ws_channel", source, destination, subpacket };
}

/** The remote end of a flow. */
export function wsAddress(url: unknown) {
    return { type: "ws_address", url };
}

/** The local end of a connection of ours. */
export function wsHandle(id: unknown) {
    return { type: "ws_handle", id };
}

/** The local end of connections that are accepted. */
export function wsListener(port: unknown, path: unknown) {
    return { type: "ws_listener", port, path };
}

/** Tells that a listener listens, and on which port. */
export function wsListening(listener: unknown, port: unknown) {
    return { type: "ws_listening", listener, port };
}

/** Tells the publisher of a flow how much of what it sent the machine has taken. */
export function wsCredit(bytes: unknown) {
    return { type: "ws_credit", bytes };
}

/** The URL of a remote end; null when it is not one. */
export function readUrl(end: unknown): string | null {
    return fieldOf(end, "type") === "ws_address" ? textField(end, "url") : null;
}

/** Where a local end asks to listen; null when it does not say so. */
export function readWsListener(
    end: unknown,
): { readonly port: number; readonly path: string } | null {
    if (fieldOf(end, "type") !== "ws_listener") return null;
    const port = portField(end, "port");
    const path = textField(end, "path");
    return port === null || path === null ? null : { port, path };
}
