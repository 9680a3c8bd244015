// What the policy of the shop lets a program use: standard modules, log channels, methods
// of `@`. The policy of a program holds for the modules that it uses too, or a module would be
// a way around it. Programs that it starts have policies of their own.
//
// Clause: toolchain 1.5. The runtime checks it once more.

import { channelForbidden, methodForbidden, moduleForbidden } from "../diagnostics/modules.js";
import type { Policy } from "../trees/resolved.js";
import type { Draft } from "./load.js";

/** The methods of `@`. Other names there are constants, which no policy forbids. */
const METHODS = new Set(
    (
        "clock connection contact couple dataspace delay garbage greeter halt new random " +
        "random_bits receiver stop"
    ).split(" "),
);

/** Clause: language 12.5. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
    ["portal", "greeter"],
    ["random_fit", "random_bits"],
]);

/** Reports in `program` and the modules it uses what its policy forbids. */
export function checkPolicy(program: Draft, drafts: ReadonlyMap<string, Draft>): void {
    const { policy } = program;
    if (policy === null) return;
    for (const unit of unitsUsedBy(program, drafts)) checkUnit(unit, policy);
}

function checkUnit({ links, reporter }: Draft, policy: Policy): void {
    for (const { locator, locatorKind } of links.uses) {
        if (locatorKind === "file" || allows(policy.modules, locator.text)) continue;
        reporter.add(moduleForbidden, locator, { name: locator.text });
    }
    for (const channel of links.channels) {
        if (allows(policy.logs, channel.text)) continue;
        reporter.add(channelForbidden, channel, { name: channel.text });
    }
    const methods = policy.methods?.map(plainName) ?? null;
    for (const method of links.methods) {
        const name = plainName(method.text);
        if (!METHODS.has(name) || allows(methods, name)) continue;
        reporter.add(methodForbidden, method, { name: method.text });
    }
}

function allows(names: readonly string[] | null, name: string): boolean {
    return names === null || names.includes(name);
}

function plainName(name: string): string {
    return SYNONYMS.get(name) ?? name;
}

function unitsUsedBy(program: Draft, drafts: ReadonlyMap<string, Draft>): Iterable<Draft> {
    const reached = new Set([program]);
    // A set also visits what is added to it during the walk.
    for (const { uses } of reached) {
        for (const used of uses.values()) {
            const unit = used.kind === "unit" ? drafts.get(used.path) : undefined;
            if (unit !== undefined && !unit.isStandard) reached.add(unit);
        }
    }
    return reached;
}
