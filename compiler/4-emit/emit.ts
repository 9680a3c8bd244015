// Code generation: a resolved image becomes one ES module and its source map.
//
// Pure, like the whole compiler. What emitted code may rely on, and what it looks like, is told
// in docs/internals/emitted-code.md.

import type { Image, ResolvedUnit } from "../trees/resolved.js";
import { Module } from "./module.js";
import { separate } from "./source-map.js";
import { literal } from "./text-literals.js";
import { unit } from "./units.js";

/** What the emitter must be told. */
export interface EmitOptions {
    /** Where the emitted module imports the runtime and the native standard modules from. */
    readonly specifiers: { abi: string; standard(name: string): string };
    /** The name of the emitted file, for the source map; without it, the root's with `.js`. */
    readonly fileName?: string;
}

/** One ES module and its source map. */
export interface Output {
    readonly code: string;
    /** In the JSON form of version 3, with the sources inside. */
    readonly map: string;
}

/** Writes the module of an image. */
export function emit(image: Image, options: EmitOptions): Output {
    const module = new Module();
    const names = new Map(image.units.map(({ path }, at) => [path, `$unit${at + 1}`]));
    const units = image.units.map((node, at) => unit(node, at, module, names)).join("");
    const marked = `${module.head(options.specifiers)}${units}${tail(image, names)}`;
    const sources = image.units.map(({ source }) => source);
    const fileName = options.fileName ?? image.root.replace(/(?:\.mst)?$/, ".js");
    return separate(marked, fileName, sources, module.names);
}

/** The programs that programs may start, and the image itself. */
function tail(image: Image, names: ReadonlyMap<string, string>): string {
    const list = image.units.map(({ path }) => nameOf(path, names)).join(", ");
    const root = nameOf(image.root, names);
    return (
        `\n${image.units.map((node) => programsOf(node, names)).join("")}` +
        `export const image = { url: import.meta.url, root: ${root}, units: [${list}] };\n`
    );
}

function programsOf(node: ResolvedUnit, names: ReadonlyMap<string, string>): string {
    return [...node.programs]
        .map(([locator, path]) => {
            const owner = nameOf(node.path, names);
            return `${owner}.programs.set(${literal(locator)}, ${nameOf(path, names)});\n`;
        })
        .join("");
}

function nameOf(path: string, names: ReadonlyMap<string, string>): string {
    const name = names.get(path);
    if (name === undefined) throw new Error(`the unit ${path} is not in the image`);
    return name;
}
