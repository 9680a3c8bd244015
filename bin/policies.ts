// Policies: what the programs of a shop may use (toolchain 1.5).
//
// In misty.json, "policy" is one policy for every program, or a record that gives each program
// by its name a policy, with "*" for those that are not named. A policy is the
// text "guest", which allows nothing, or a record of the lists "methods", "modules" and
// "logs"; a list that is left out sets no limit.

import { type Complain, isRecord, isTextList } from "./json.js";

/** Lists of allowed names; null means every name. */
export interface Policy {
    readonly methods: readonly string[] | null;
    readonly modules: readonly string[] | null;
    readonly logs: readonly string[] | null;
}

/** By the name of a program; "*" for all others. */
export type PolicyTable = ReadonlyMap<string, Policy>;

const GUEST: Policy = { methods: [], modules: [], logs: [] };
const LISTS = ["methods", "modules", "logs"] as const;

/** Reads the field "policy" of misty.json. */
export function policyTable(value: unknown, complain: Complain): PolicyTable {
    if (value === undefined) return new Map();
    if (!isRecord(value) || LISTS.some((list) => Array.isArray(value[list]))) {
        return new Map([["*", policy(value, '"policy"', complain)]]);
    }
    return new Map(
        Object.entries(value).map(([name, one]) => [
            name,
            policy(one, `"policy": "${name}"`, complain),
        ]),
    );
}

/** What the program of that name may use; null when nothing limits it. */
export function policyOf(table: PolicyTable, program: string): Policy | null {
    return table.get(program) ?? table.get("*") ?? null;
}

function policy(value: unknown, where: string, complain: Complain): Policy {
    if (value === "guest") return GUEST;
    if (!isRecord(value)) return complain(`${where} must be "guest" or a record of lists`);
    const unknown = Object.keys(value).find((key) => !LISTS.some((list) => list === key));
    // A limit that is misspelt would be no limit at all.
    if (unknown !== undefined) {
        return complain(`${where}: there is no "${unknown}"; a policy has ${LISTS.join(", ")}`);
    }
    const list = (name: (typeof LISTS)[number]) => {
        const names = value[name] ?? null;
        if (names === null || isTextList(names)) return names;
        return complain(`${where}: "${name}" must be a list of names`);
    };
    return { methods: list("methods"), modules: list("modules"), logs: list("logs") };
}
