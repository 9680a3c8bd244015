// Finds and resolves every unit that is reachable from the roots, each once.
//
// A unit is loaded when a `use` or a literal in `@.new` leads to it. Whether it is a module or
// a program, as it should be, and in what order the units come, is decided when all are loaded
// (link.ts).
//
// Clause: language 5.2, processes 3.1, toolchain 1.

import {
    locatorLeavesShop,
    moduleNotFound,
    programNotFound,
    unknownStandardModule,
} from "../diagnostics/modules.js";
import { Reporter } from "../diagnostics/reporter.js";
import type { Shop } from "../shop.js";
import type { Source, Span } from "../source.js";
import { closest } from "../suggest.js";
import type { ResolvedUnit, Used } from "../trees/resolved.js";
import type * as syntax from "../trees/syntax.js";
import { bindNames } from "./bind-names.js";
import { collectLinks, type Links, makeLinks } from "./links.js";
import { checkRules } from "./rule.js";
import { RULES } from "./rules/index.js";

/** What the earlier phases make of a unit. */
export interface Parsed {
    readonly source: Source;
    readonly tree: syntax.Unit;
    readonly reporter: Reporter;
}

/** A unit that is resolved, but for its place among the others. */
export interface Draft extends ResolvedUnit {
    readonly uses: Map<syntax.Use, Used>;
    parseq: Used | null;
    readonly programs: Map<string, string>;
    readonly links: Links;
    /** True for a standard module, which is no part of what a policy limits. */
    readonly isStandard: boolean;
    /** True when the earlier phases found no error. Otherwise only their errors are shown. */
    readonly isSound: boolean;
    /** Everything that is shown of the unit. */
    readonly diagnostics: Reporter;
    /** Where to report: the same, or nowhere if the unit is not sound. */
    readonly reporter: Reporter;
}

/** A question to the shop, and the path that was its answer. */
export interface Lookup {
    readonly locator: string;
    readonly from: string;
    readonly kind: "module" | "program";
    readonly path: string | null;
}

/** Collects the units that are reachable, and what was asked of the shop on the way. */
export class Loader {
    /** The units by path, in the order in which they were found. */
    readonly drafts = new Map<string, Draft>();
    readonly lookups: Lookup[] = [];
    readonly #shop: Shop;
    readonly #intrinsics: ReadonlySet<string>;
    readonly #parse: (path: string) => Parsed;
    readonly #waiting: { readonly path: string; readonly isStandard: boolean }[] = [];

    constructor(shop: Shop, intrinsics: ReadonlySet<string>, parse: (path: string) => Parsed) {
        this.#shop = shop;
        this.#intrinsics = intrinsics;
        this.#parse = parse;
    }

    /** Loads the unit at `path` and all that it reaches; answers that unit. */
    load(path: string): Draft {
        const root = this.#get(path, false);
        for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) {
            this.#get(next.path, next.isStandard);
        }
        return root;
    }

    #get(path: string, isStandard: boolean): Draft {
        const known = this.drafts.get(path);
        if (known !== undefined) return known;
        const draft = this.#draft(path, isStandard);
        this.drafts.set(path, draft);
        for (const use of draft.links.uses) this.#find(use, draft);
        const [factory] = draft.links.factories;
        if (factory !== undefined) draft.parseq = this.#findStandard("parseq", factory, draft);
        for (const program of draft.links.programs) this.#findProgram(program, draft);
        return draft;
    }

    #draft(path: string, isStandard: boolean): Draft {
        const { source, tree, reporter: diagnostics } = this.#parse(path);
        const isSound = !diagnostics.hasErrors;
        // What a broken tree lacks would be reported as missing.
        const reporter = isSound ? diagnostics : new Reporter(source);

        const modules = this.#shop.standardNames;
        const declarations = bindNames(tree, this.#intrinsics, reporter, modules);
        const links = makeLinks();
        checkRules(tree, [...RULES, collectLinks(links)], reporter);

        const name = tree.name.text;
        return {
            path,
            source,
            tree,
            uses: new Map(),
            parseq: null,
            programs: new Map(),
            declarations,
            endowments: this.#shop.endowments(name),
            policy: tree.unitKind === "program" ? this.#shop.policy(name) : null,
            links,
            isStandard,
            isSound,
            diagnostics,
            reporter,
        };
    }

    #find(use: syntax.Use, draft: Draft): void {
        if (use.locatorKind === "standard") {
            const used = this.#findStandard(use.locator.text, use.locator, draft);
            if (used !== null) draft.uses.set(use, used);
            return;
        }
        const path = this.#look(use.locator.text, use.locator, "module", draft);
        if (path === null) return;
        draft.uses.set(use, { kind: "unit", path });
        this.#waiting.push({ path, isStandard: draft.isStandard });
    }

    #findStandard(name: string, place: Span, draft: Draft): Used | null {
        const { path: from, reporter } = draft;
        const isKnown = draft.isStandard || this.#isStandard(name);
        const standard = isKnown ? this.#shop.standard(name) : null;
        if (standard === null) {
            const isFile = this.#shop.find(name, from, "module").kind === "found";
            const names = this.#shop.standardNames;
            const near = closest(name, names);
            const longer = names.filter((other) => other.startsWith(`${name}_`));
            reporter.add(unknownStandardModule, place, { name, near, longer, isFile });
            return null;
        }
        if (standard.kind === "native") return { kind: "native", name };
        this.#waiting.push({ path: standard.path, isStandard: true });
        return { kind: "unit", path: standard.path };
    }

    #findProgram(literal: syntax.TextLiteral, draft: Draft): void {
        const path = this.#look(literal.value, literal, "program", draft);
        if (path === null) return;
        draft.programs.set(literal.value, path);
        this.#waiting.push({ path, isStandard: draft.isStandard });
    }

    #isStandard(name: string): boolean {
        return this.#shop.standardNames.includes(name);
    }

    #look(
        locator: string,
        place: Span,
        kind: "module" | "program",
        { path: from, reporter }: Draft,
    ): string | null {
        const found = this.#shop.find(locator, from, kind);
        const path = found.kind === "found" ? found.path : null;
        this.lookups.push({ locator, from, kind, path });
        switch (found.kind) {
            case "outside":
                reporter.add(locatorLeavesShop, place, { locator });
                break;
            case "missing": {
                const { looked, near } = found;
                const notFound = kind === "module" ? moduleNotFound : programNotFound;
                const isStandard = kind === "module" && this.#isStandard(locator);
                reporter.add(notFound, place, { locator, looked, near, isStandard });
                break;
            }
        }
        return path;
    }
}
