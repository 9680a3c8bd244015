// The names of the methods of `@`, and sets of them as bits.
//
// Clauses: processes 2.1, 3.3, toolchain 1.5.

import type { Policy } from "./unit.js";

/** All methods that the language knows, whether this host has them or not. */
export const METHOD_NAMES: readonly string[] = [
    "clock",
    "connection",
    "contact",
    "couple",
    "dataspace",
    "delay",
    "garbage",
    "greeter",
    "halt",
    "new",
    "random",
    "random_bits",
    "receiver",
    "stop",
];

/** Other names for some of them. */
export const SYNONYMS: ReadonlyMap<string, string> = new Map([
    ["portal", "greeter"],
    ["random_fit", "random_bits"],
]);

const BITS: ReadonlyMap<string, number> = new Map([
    ...METHOD_NAMES.map((name, at) => [name, 1 << at] as const),
    ...[...SYNONYMS].map(([name, method]) => [name, 1 << METHOD_NAMES.indexOf(method)] as const),
]);

/** The bit that grants the method of that name; null when no method has it. */
export function grantOf(name: string): number | null {
    return BITS.get(name) ?? null;
}

/** The bits that grant the methods of those names. */
export function grantsOf(names: Iterable<string>): number {
    let grants = 0;
    for (const name of names) grants |= grantOf(name) ?? 0;
    return grants;
}

/** What a policy leaves of some grants. */
export function restrict(grants: number, policy: Policy | null | undefined): number {
    const allowed = policy?.methods ?? null;
    return allowed === null ? grants : grants & grantsOf(allowed);
}
