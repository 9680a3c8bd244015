// `--inspect`: Node's inspector, for debuggers that understand source maps (toolchain 5).
//
// The image has been loaded when the debugger is waited for, and nothing of it has run: so the debugger knows its source
// map, and breakpoints in the first statement are met.

import { createRequire } from "node:module";
import { Failure } from "./failure.js";
import type { Place } from "./option-values.js";

/** Listens for a debugger, and waits until one has said that the program may begin. */
export function waitForDebugger({ host, port }: Place): void {
    // Loaded only here: it takes as long as a tenth of a start.
    const inspector: typeof import("node:inspector") = createRequire(import.meta.url)(
        "node:inspector",
    );
    // Node itself tells where it listens, or that it cannot.
    if (inspector.url() === undefined) inspector.open(port, host);
    if (inspector.url() === undefined) {
        throw new Failure(`--inspect: cannot listen on ${host}:${port}`);
    }
    inspector.waitForDebugger();
}
