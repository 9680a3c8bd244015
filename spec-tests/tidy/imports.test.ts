// Import directions, as ARCHITECTURE.md draws them: who may import whom, where the machine
// and the libraries may appear, and that no file imports itself by a detour.

import { dirname, posix } from "node:path";
import * as ts from "typescript";
import { describe, expect, test } from "vitest";
import { nodesOf, parse, type SourceFile, sources } from "./sources.js";

interface Import {
    readonly from: string;
    readonly specifier: string;
    readonly typeOnly: boolean;
}

const files = sources();
const code = files.filter((file) => !file.isTest);
const imports = code.flatMap(importsOf);

/** What each area may reach by a `#` name. */
const MAY_REACH: Readonly<Record<string, RegExp>> = {
    compiler: /^$/,
    runtime: /^$/,
    stdlib: /^#runtime\/(values\/|dataspaces\/topic$|marketplace\/misty-data$)/,
    bin: /^#(compiler|runtime|stdlib|runtime\/abi)$/,
    "spec-tests": /^#(compiler|runtime|stdlib|runtime\/abi|runtime\/values\/.+)$/,
};

/** Where each library, and the machine itself, may be imported. */
const ONLY_IN: readonly (readonly [specifier: RegExp, places: RegExp])[] = [
    [/^node:/, /^(bin|spec-tests)\/|^runtime\/(host|workers)\/node-[a-z-]+\.ts$/],
    [/^chevrotain$/, /^compiler\/(1-scan|2-parse)\//],
    [/^source-map$/, /^compiler\/4-emit\/|^runtime\/host\/|^bin\/|^spec-tests\//],
    [/^esbuild$/, /^bin\/|^spec-tests\//],
    [/^commander$/, /^bin\//],
    [/^ws$/, /^runtime\/host\/node-(ws|web-sockets?)\.ts$/],
    [/^ws$/, /^runtime\/host\/node-[a-z-]+\.ts$|^spec-tests\//],
    [/^(vitest|vitest\/.*|fast-check|typescript|decimal\.js)$/, /^spec-tests\//],
];

/** What two phases share by nature, and what it is. */
const VOCABULARY: ReadonlyMap<string, string> = new Map([
    ["compiler/1-scan/tokens.ts", "the tokens, which the scanner makes and the parser expects"],
    ["compiler/1-scan/texts.ts", "what the text of a token means"],
]);

describe("imports", () => {
    test("a relative import stays in its area and ends in .js", () => {
        const wrong = imports.filter(({ from, specifier }) => {
            if (!specifier.startsWith(".")) return false;
            return areaOf(resolved(from, specifier)) !== areaOf(from) || !/\.js$/.test(specifier);
        });
        expect(wrong).toEqual([]);
    });

    test("areas reach one another only in the allowed directions", () => {
        const wrong = imports.filter(
            ({ from, specifier }) =>
                specifier.startsWith("#") && MAY_REACH[areaOf(from)]?.test(specifier) !== true,
        );
        expect(wrong).toEqual([]);
    });

    test("libraries and the machine appear only where they belong", () => {
        const wrong = imports.filter(({ from, specifier }) => {
            if (/^[.#]/.test(specifier)) return false;
            const rule = ONLY_IN.find(([library]) => library.test(specifier));
            return rule === undefined || !rule[1].test(from);
        });
        expect(wrong).toEqual([]);
    });

    test("a phase of the compiler imports the code of no other phase", () => {
        const phase = (path: string) => /^compiler\/([1-4]-[a-z]+)\//.exec(path)?.[1];
        const wrong = imports.filter(({ from, specifier, typeOnly }) => {
            if (!specifier.startsWith(".")) return false;
            const mine = phase(from);
            const theirs = phase(resolved(from, specifier));
            if (mine === undefined || theirs === undefined || mine === theirs) return false;
            if (VOCABULARY.has(resolved(from, specifier)) && theirs < mine) return false;
            return !typeOnly || theirs > mine;
        });
        expect(wrong).toEqual([]);
    });

    test("the values of the runtime import nothing but each other", () => {
        const wrong = imports.filter(
            ({ from, specifier }) =>
                from.startsWith("runtime/values/") &&
                !resolved(from, specifier).startsWith("runtime/values/"),
        );
        expect(wrong).toEqual([]);
    });

    test("commands do not import each other", () => {
        const wrong = imports.filter(
            ({ from, specifier }) =>
                from.startsWith("bin/commands/") &&
                resolved(from, specifier).startsWith("bin/commands/"),
        );
        expect(wrong).toEqual([]);
    });

    test("no file imports itself by a detour", () => {
        expect(findCycle(imports)).toBeNull();
    });
});

function importsOf(file: SourceFile): readonly Import[] {
    return [...nodesOf(parse(file))].flatMap((node) => {
        const specifier = specifierOf(node);
        if (specifier === null) return [];
        const typeOnly =
            (ts.isImportDeclaration(node) && node.importClause?.phaseModifier !== undefined) ||
            (ts.isExportDeclaration(node) && node.isTypeOnly);
        return [{ from: file.path, specifier, typeOnly }];
    });
}

function specifierOf(node: ts.Node): string | null {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
        const { moduleSpecifier } = node;
        return moduleSpecifier === undefined ? null : textOfLiteral(moduleSpecifier);
    }
    const isCall =
        ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    return isCall ? textOfLiteral(node.arguments[0]) : null;
}

/** An import of a computed name is an import of emitted code, which obeys other rules. */
function textOfLiteral(node: ts.Node | undefined): string | null {
    return node !== undefined && ts.isStringLiteral(node) ? node.text : null;
}

function areaOf(path: string): string {
    return path.split("/")[0] ?? "";
}

function resolved(from: string, specifier: string): string {
    if (!specifier.startsWith(".")) return specifier;
    return posix.join(dirname(from), specifier).replace(/\.js$/, ".ts");
}

/** The files of one cycle of imports, types aside; null when there is none. */
function findCycle(all: readonly Import[]): readonly string[] | null {
    const next = new Map<string, string[]>();
    for (const { from, specifier, typeOnly } of all) {
        if (typeOnly || !specifier.startsWith(".")) continue;
        next.set(from, [...(next.get(from) ?? []), resolved(from, specifier)]);
    }
    const done = new Set<string>();
    const visit = (path: string, trail: readonly string[]): readonly string[] | null => {
        if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
        if (done.has(path)) return null;
        for (const other of next.get(path) ?? []) {
            const cycle = visit(other, [...trail, path]);
            if (cycle !== null) return cycle;
        }
        done.add(path);
        return null;
    };
    for (const path of next.keys()) {
        const cycle = visit(path, []);
        if (cycle !== null) return cycle;
    }
    return null;
}
