// Diagnostics of what a unit reaches outside itself: modules, programs, and what the
// policy of the shop lets it use. Codes MST4xxx, in order, never reused.

import { define } from "./definition.js";

interface NotFound {
    readonly locator: string;
    readonly looked: readonly string[];
    readonly near: string | null;
    /** Whether a standard module has the name. */
    readonly isStandard: boolean;
}

/** A locator that finds no module. */
export const moduleNotFound = define({
    code: "MST4001",
    name: "module-not-found",
    severity: "error",
    clause: "language 5.2",
    message: ({ locator }: NotFound) => `module "${locator}" was not found`,
    hint: (facts) =>
        facts.isStandard
            ? `for the standard module, write ${facts.locator} without quotes`
            : placesLooked(facts),
});

interface UnknownStandard {
    readonly name: string;
    readonly near: string | null;
    /** The standard modules whose names begin with this one as a word. */
    readonly longer: readonly string[];
    /** Whether there is a file of that name. */
    readonly isFile: boolean;
}

/** A `use` of a standard module that is none. */
export const unknownStandardModule = define({
    code: "MST4002",
    name: "unknown-standard-module",
    severity: "error",
    clause: "language 5.2",
    message: ({ name }: UnknownStandard) => `there is no standard module "${name}"`,
    hint({ name, near, longer, isFile }) {
        if (isFile) return `for the file: use ${name}: "${name}"`;
        if (longer.length > 0) return `there is ${longer.join(", ")}`;
        return near === null
            ? `for a file of that name: use ${name}: "${name}"`
            : `did you mean "${near}"?`;
    },
});

/** A program where a module is needed, or a module where a program is needed. */
export const otherKindOfUnit = define({
    code: "MST4003",
    name: "other-kind-of-unit",
    severity: "error",
    clause: "language 5.2",
    message: ({ locator, kind }: { locator: string; kind: string }) => `"${locator}" is a ${kind}`,
});

/** Modules that use each other. */
export const cyclicUse = define({
    code: "MST4004",
    name: "cyclic-use",
    severity: "error",
    clause: "language 5.2",
    message: ({ names }: { names: readonly string[] }) => `cyclic use: ${names.join(" uses ")}`,
    hint: () => "move what both need into a third module",
});

/** A name after `end` that is not the unit's name. */
export const otherEndName = define({
    code: "MST4005",
    name: "other-end-name",
    severity: "error",
    clause: "language 5.1",
    message: ({ name }: { name: string }) => `expected "end ${name}"`,
});

/** A locator that leaves the shop. */
export const locatorLeavesShop = define({
    code: "MST4006",
    name: "locator-leaves-shop",
    severity: "error",
    clause: "language 5.2",
    message: ({ locator }: { locator: string }) => `"${locator}" leaves the shop`,
});

/** A standard module that the policy forbids. */
export const moduleForbidden = define({
    code: "MST4007",
    name: "module-forbidden",
    severity: "error",
    clause: "toolchain 1.5",
    message: ({ name }: { name: string }) =>
        `the policy of this program does not allow module "${name}"`,
});

/** A log channel that the policy forbids. */
export const channelForbidden = define({
    code: "MST4008",
    name: "channel-forbidden",
    severity: "error",
    clause: "language 7.8",
    message: ({ name }: { name: string }) =>
        `the policy of this program does not allow the log channel "${name}"`,
});

/** A text literal in `@.new(...)` that finds no program. */
export const programNotFound = define({
    code: "MST4009",
    name: "program-not-found",
    severity: "error",
    clause: "processes 3",
    message: ({ locator }: NotFound) => `program "${locator}" was not found`,
    hint: placesLooked,
});

/** A method of `@` that the policy forbids. */
export const methodForbidden = define({
    code: "MST4010",
    name: "method-forbidden",
    severity: "error",
    clause: "toolchain 1.5",
    message: ({ name }: { name: string }) =>
        `the policy of this program does not allow "@.${name}"`,
});

function placesLooked({ looked, near }: NotFound): string | null {
    const parts = [];
    if (near !== null) parts.push(`did you mean "${near}"?`);
    if (looked.length > 0) parts.push(`looked for ${looked.join(", ")}`);
    return parts.length === 0 ? null : parts.join("\n");
}
