// What the package exports as `misty/drivers`: the drivers and relays, for programs of TypeScript.
//
// A driver is given a machine, which `NodeMachine` is, and answers the action that starts it.

export { NodeMachine } from "../host/node-machine.js";
export * from "./console/console.js";
export type { Driver, DriverContext } from "./driver.js";
export { eventRelay } from "./event-relay.js";
export { fileDriver } from "./file/file.js";
export * from "./file/messages.js";
export { standardDrivers } from "./standard.js";
export * from "./tcp/messages.js";
export { tcpDriver } from "./tcp/tcp.js";
export * from "./timer/messages.js";
export { timerDriver } from "./timer/timer.js";
export { timerRelay } from "./timer/timer-relay.js";
export * from "./udp/messages.js";
export { udpDriver } from "./udp/udp.js";
export * from "./websocket/messages.js";
export { webSocketDriver } from "./websocket/websocket.js";
