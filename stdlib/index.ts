// The standard modules: which there are, and how each is written (library 16).

/** A native module is loaded by the emitted code; one in Misty is compiled with the program. */
export type Standard =
    | { readonly kind: "native" }
    | { readonly kind: "unit"; readonly path: string };

const NATIVE: ReadonlySet<string> = new Set([
    "blob",
    "fit",
    "json",
    "marketplace",
    "math_cycles",
    "math_degrees",
    "math_radians",
    "utf8",
]);

const MISTY: ReadonlySet<string> = new Set([
    "console",
    "deque",
    "file",
    "http",
    "http_request",
    "http_response",
    "intake",
    "outlet",
    "parseq",
    "supervisor",
    "tcp",
    "test",
    "time",
    "timer",
    "udp",
    "websocket",
]);

/** What other standard modules are made of; programs have no use for it. */
const INTERNAL: ReadonlySet<string> = new Set(["attempt"]);

/** The names of all standard modules. */
export const standardNames: readonly string[] = [...NATIVE, ...MISTY];

/** How the standard module of that name is written; null when there is none. */
export function findStandard(name: string): Standard | null {
    if (NATIVE.has(name) || INTERNAL.has(name)) return { kind: "native" };
    return MISTY.has(name) ? { kind: "unit", path: `std:${name}` } : null;
}

/** The file of a standard module that is written in Misty, below the folder of the installation. */
export function standardFile(name: string): string {
    return `stdlib/mst/${name}.mst`;
}
