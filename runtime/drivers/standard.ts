// The drivers that every host has in its ground VM. They are there from the start, as far as anybody can tell; what they need
// of the machine is loaded when it is first demanded.
//
// Clause: dataspaces 2.

import type { Spawn } from "../dataspaces/action.js";
import { consoleDriver } from "./console/console.js";
import type { DriverContext } from "./driver.js";
import { fileDriver } from "./file/file.js";
import { tcpDriver } from "./tcp/tcp.js";
import { timerDriver } from "./timer/timer.js";
import { udpDriver } from "./udp/udp.js";
import { webSocketDriver } from "./websocket/websocket.js";

/** The types of what the drivers want to hear of from the start, before anybody wants anything of them. */
export function standardTypes(): ReadonlySet<string> {
    return new Set([
        "set_timer",
        "cancel_timer",
        "timer_expired",
        "tcp_channel",
        "udp_packet",
        "console_output",
        "console_line",
        "console_end",
        "file_read",
        "file_write",
        "file_watch",
        "ws_channel",
    ]);
}

/** Starts all drivers of a host. */
export function standardDrivers(context: DriverContext): readonly Spawn[] {
    return [
        timerDriver(context),
        tcpDriver(context),
        udpDriver(context),
        consoleDriver(context),
        fileDriver(context),
        webSocketDriver(context),
    ];
}
