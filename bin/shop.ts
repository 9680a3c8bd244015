// The program shop on a disk (toolchain 1): what the compiler asks for is looked up here.
//
// Invariant: no path leaves this file whose real place is outside the shop's folder, and
// nothing outside is ever read. A unit is known by its real path relative to that folder,
// so that two locators of one file are one unit.

import { readdirSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { closest, type Found, type Shop, type Standard } from "#compiler";
import { standardModule, standardNames, standardText } from "#stdlib";
import type { Files } from "./files.js";
import { policyOf } from "./policies.js";
import type { Project } from "./project.js";

const SUFFIX = ".mst";

/** The shop of a project. */
export class DiskShop implements Shop {
    readonly standardNames = standardNames;
    readonly #project: Project;
    readonly #files: Files;

    constructor(project: Project, files: Files) {
        this.#project = project;
        this.#files = files;
    }
}
