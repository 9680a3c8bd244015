// The program shop on a disk (toolchain 1): what the compiler asks for is looked up here.
//
// A unit is known by its real path relative to the shop's folder, so that two locators of one
// file mean one unit. To suggest a near name, folders are read; that is not recorded for the
// cache, because it happens only for errors, and errors are not cached.

import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import {
    closest,
    type Endowments,
    type Found,
    type Policy,
    type Shop,
    type Standard,
} from "#compiler";
import { findStandard, standardFile, standardNames } from "#stdlib";
import { type Constant, parseDefinition } from "./constants.js";
import type { Files } from "./files.js";
import { ownFile } from "./installation.js";
import { lookUp } from "./look-up.js";
import { policyOf } from "./policies.js";
import type { Project } from "./project.js";

const SUFFIX = ".mst";
const STANDARD = "std:";

/** The shop of a project. */
export class DiskShop implements Shop {
    readonly standardNames = standardNames;
    readonly #project: Project;
    readonly #files: Files;
    readonly #endowments = new Map<string, Map<string, Constant>>();

    /** `defines` are the `unit.name=value` of the command line. */
    constructor(project: Project, files: Files, defines: readonly string[]) {
        this.#project = project;
        this.#files = files;
        for (const [unit, constants] of project.endowments) {
            this.#endowments.set(unit, new Map(constants));
        }
        for (const { unit, name, value } of defines.map(parseDefinition)) {
            const constants = this.#endowments.get(unit) ?? new Map<string, Constant>();
            if (value === null) constants.delete(name);
            else constants.set(name, value);
            this.#endowments.set(unit, constants);
        }
    }

    find(locator: string, from: string, kind: "module" | "program"): Found {
        const { root, modules, programs } = this.#project;
        const folders = kind === "module" ? modules : programs;
        const found = lookUp({ root, folders, files: this.#files }, locator, from);
        if (found.kind !== "missing") return found;
        return { ...found, near: this.#nearest(locator, found.looked) };
    }

    read(path: string): Uint8Array | string {
        if (path.startsWith(STANDARD)) {
            return readFileSync(ownFile(standardFile(path.slice(STANDARD.length))));
        }
        return this.#files.read(join(this.#project.root, path));
    }

    standard(name: string): Standard | null {
        return findStandard(name);
    }

    endowments(unit: string): Endowments {
        return this.#endowments.get(unit) ?? new Map();
    }

    policy(program: string): Policy | null {
        return policyOf(this.#project.policies, program);
    }

    /** The locator that was perhaps meant: another file in one of the folders looked at. */
    #nearest(locator: string, looked: readonly string[]): string | null {
        const folder = posix.dirname(locator);
        const names = looked.flatMap((path) => this.#unitsIn(posix.dirname(path)));
        const near = closest(posix.basename(locator, SUFFIX), names);
        return near === null ? null : posix.join(folder, near);
    }

    #unitsIn(folder: string): readonly string[] {
        try {
            return readdirSync(join(this.#project.root, folder))
                .filter((name) => name.endsWith(SUFFIX))
                .map((name) => name.slice(0, -SUFFIX.length));
        } catch {
            return [];
        }
    }
}
