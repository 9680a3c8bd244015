// Puts the units of an image in order: a module stands before the units that use it.
//
// Only `use` makes an order. A program may start itself or its starter through `@.new`, so
// programs are just further places to begin at. The walk keeps its own stack, because chains
// of modules may be long.
//
// Clause: language 5.2.5.

import { cyclicUse, otherKindOfUnit } from "../diagnostics/modules.js";
import type { Span } from "../source.js";
import type { Draft } from "./load.js";

type Drafts = ReadonlyMap<string, Draft>;

/** Answers the units that `roots` reach by links of the right kind, in order. */
export function linkUnits(roots: readonly string[], drafts: Drafts): readonly Draft[] {
    for (const draft of drafts.values()) dropOtherKinds(draft, drafts);

    const ordered = new Set<Draft>();
    const waiting = new Set(roots);
    // A set also visits what is added to it during the walk.
    for (const path of waiting) {
        const draft = drafts.get(path);
        if (draft === undefined) continue;
        for (const unit of orderUses(draft, drafts, ordered)) {
            for (const program of unit.programs.values()) waiting.add(program);
        }
    }
    return [...ordered];
}

/** Reports and forgets the links to programs that are used, and to modules that are started. */
function dropOtherKinds({ uses, programs, links, reporter }: Draft, drafts: Drafts): void {
    for (const [use, used] of uses) {
        if (used.kind === "native" || !isOther(drafts.get(used.path), "module")) continue;
        uses.delete(use);
        const locator = use.locator.text;
        reporter.add(otherKindOfUnit, use.locator, { locator, kind: "program" });
    }
    for (const literal of links.programs) {
        const locator = literal.value;
        const path = programs.get(locator);
        if (path === undefined || !isOther(drafts.get(path), "program")) continue;
        reporter.add(otherKindOfUnit, literal, { locator, kind: "module" });
    }
    for (const [locator, path] of programs) {
        if (isOther(drafts.get(path), "program")) programs.delete(locator);
    }
}

function isOther(draft: Draft | undefined, kind: "module" | "program"): boolean {
    // Of a unit that could not be parsed the kind may be unknown.
    return draft?.isSound === true && draft.tree.unitKind !== kind;
}

/** A unit whose uses are being followed. */
interface Step {
    readonly draft: Draft;
    readonly uses: Iterator<readonly [Span, string]>;
}

/** Adds `root` to `ordered`, after all that it uses; answers the units that were added. */
function orderUses(root: Draft, drafts: Drafts, ordered: Set<Draft>): readonly Draft[] {
    if (ordered.has(root)) return [];
    const added: Draft[] = [];
    const open: Step[] = [{ draft: root, uses: unitsUsed(root) }];
    const isOpen = new Set([root]);
    for (let step = open.at(-1); step !== undefined; step = open.at(-1)) {
        const next = step.uses.next();
        if (next.done === true) {
            open.pop();
            isOpen.delete(step.draft);
            ordered.add(step.draft);
            added.push(step.draft);
            continue;
        }
        const [use, path] = next.value;
        const used = drafts.get(path);
        if (used === undefined || ordered.has(used)) continue;
        if (isOpen.has(used)) {
            reportCycle(use, used, open);
        } else {
            open.push({ draft: used, uses: unitsUsed(used) });
            isOpen.add(used);
        }
    }
    return added;
}

/** The units that a unit uses, each with the place that says so. */
function* unitsUsed({ uses, parseq, links }: Draft): Iterator<readonly [Span, string]> {
    for (const [use, used] of uses) {
        if (used.kind === "unit") yield [use, used.path];
    }
    const [factory] = links.factories;
    if (factory !== undefined && parseq?.kind === "unit") yield [factory, parseq.path];
}

function reportCycle(use: Span, used: Draft, open: readonly Step[]): void {
    const drafts = open.map(({ draft }) => draft);
    const cycle = [...drafts.slice(drafts.indexOf(used)), used];
    const names = cycle.map(({ tree }) => tree.name.text);
    drafts.at(-1)?.reporter.add(cyclicUse, use, { names });
}
