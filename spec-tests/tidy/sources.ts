// The project's own TypeScript sources as the tidy tests see them: read once, parsed on demand.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as ts from "typescript";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The top-level folders that hold code of ours. */
export const AREAS = ["compiler", "runtime", "stdlib", "bin", "spec-tests"] as const;

export interface SourceFile {
    /** Relative to the project, with forward slashes. */
    readonly path: string;
    readonly text: string;
    readonly isTest: boolean;
}

/** Every file below a folder of the project whose name ends with `suffix`, in order. */
export function filesBelow(folder: string, suffix: string): readonly string[] {
    return readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
        .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
        .filter((path) => path.endsWith(suffix))
        .sort();
}

/** The text of a file of the project. */
export function textOf(path: string): string {
    return readFileSync(`${root}${path}`, "utf8");
}

/** All TypeScript files of the project. */
export function sources(): readonly SourceFile[] {
    return AREAS.flatMap((area) => filesBelow(area, ".ts")).map((path) => ({
        path,
        text: textOf(path),
        isTest: path.endsWith(".test.ts"),
    }));
}

/** The syntax tree of a source, with parents. */
export function parse({ path, text }: SourceFile): ts.SourceFile {
    return ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
}

/** Every node of a tree, outer ones first. */
export function* nodesOf(node: ts.Node): Iterable<ts.Node> {
    yield node;
    for (const child of node.getChildren()) yield* nodesOf(child);
}

/** The number of lines from the start to the end of a node, without its comments. */
export function lineCount(tree: ts.SourceFile, node: ts.Node): number {
    const first = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
    return tree.getLineAndCharacterOfPosition(node.end).line - first + 1;
}
