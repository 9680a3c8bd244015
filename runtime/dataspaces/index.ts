// What the package exports as `misty/dataspace`: dataspaces for TypeScript programs, without any Misty.
//
// Drivers and native services are written against these names.

export * from "./action.js";
export * from "./event.js";
export { type Notice, spyLine } from "./notice.js";
export * from "./role.js";
export * from "./run-ground.js";
export * from "./source.js";
export { intersect, matches, NOTHING } from "./topic.js";
export * from "./wild.js";
