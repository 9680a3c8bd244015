// What every source file of the project keeps to: a comment on top, a sentence on every
// exported declaration, short files, short functions, and the project's own words.

import * as ts from "typescript";
import { describe, expect, test } from "vitest";
import { lineCount, nodesOf, parse, type SourceFile, sources } from "./sources.js";

/** Files that may be longer than 400 lines, and why. */
const LONG_FILES: ReadonlyMap<string, string> = new Map([
    ["compiler/trees/syntax.ts", "one node per production, in the order of the reference"],
]);

/** Functions that may be longer than 60 lines, as `path function`, and why. */
const LONG_FUNCTIONS: ReadonlyMap<string, string> = new Map([]);

/** Files whose name would say nothing elsewhere, and what it says here. */
const NAMED_SO: ReadonlyMap<string, string> = new Map([
    ["compiler/4-emit/types.ts", "the types of Misty's values, as far as they are known"],
]);

/** Words that the project says otherwise (CONTRIBUTING.md, "Words"). */
const BANNED = /^(actor|exception|freeze|kill|utils)$/i;

/** Identifiers that the world outside has named. */
const GIVEN = new Set(["kill"]);

const files = sources();
const trees = new Map(files.map((file) => [file, parse(file)]));

describe("files", () => {
    test("every file opens with a comment", () => {
        expect(paths(files.filter(({ text }) => !/^(\/\/|\/\*)/.test(text)))).toEqual([]);
    });

    test("every exported declaration says in a sentence what it is", () => {
        const wrong = [...trees].flatMap(([{ path }, tree]) =>
            tree.statements
                .filter((statement) => isExported(statement) && !isDocumented(tree, statement))
                .map((statement) => `${path}: ${firstLine(tree, statement)}`),
        );
        expect(wrong).toEqual([]);
    });

    test("no file is longer than 400 lines", () => {
        const long = files.filter(
            ({ text, isTest }) => !isTest && text.split("\n").length - 1 > 400,
        );
        expect(paths(long).filter((path) => !LONG_FILES.has(path))).toEqual([]);
    });

    test("no function is longer than 60 lines", () => {
        const wrong = [...trees].flatMap(([{ path, isTest }, tree]) =>
            isTest ? [] : longFunctions(path, tree),
        );
        expect(wrong.filter((name) => !LONG_FUNCTIONS.has(name))).toEqual([]);
    });

    test("no identifier has a word that the project says otherwise", () => {
        const wrong = [...trees].flatMap(([{ path }, tree]) =>
            declaredNames(tree)
                .filter((name) => !GIVEN.has(name) && words(name).some((word) => BANNED.test(word)))
                .map((name) => `${path}: ${name}`),
        );
        expect(wrong).toEqual([]);
    });

    test("no file has a name that says nothing", () => {
        const nothing = /(^|\/)(utils?|common|misc|types)(\.test)?\.ts$/;
        expect(paths(files).filter((path) => nothing.test(path) && !NAMED_SO.has(path))).toEqual(
            [],
        );
    });

    test("no default export, any, enum, namespace", () => {
        const wrong = [...trees].flatMap(([{ path }, tree]) =>
            [...nodesOf(tree)]
                .filter((node) => isForbidden(node, path))
                .map((node) => `${path}: ${firstLine(tree, node)}`),
        );
        expect(wrong).toEqual([]);
    });
});

function paths(list: readonly SourceFile[]): readonly string[] {
    return list.map(({ path }) => path);
}

function isExported(statement: ts.Statement): boolean {
    if (!ts.canHaveModifiers(statement)) return false;
    return (
        ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ??
        false
    );
}

/**
 * The only thing that a file exports may be described by the comment on top of the file, the
 * shapes of data by their names and the comments inside, and a table by what stands above it.
 */
function isDocumented(tree: ts.SourceFile, statement: ts.Statement): boolean {
    if (ts.getJSDocCommentsAndTags(statement).length > 0) return true;
    if (isShape(statement)) return true;
    const others = tree.statements.filter(isExported).filter((one) => !isShape(one));
    return others.length === 1 || overloadBefore(tree, statement) || isInTable(tree, statement);
}

function isShape(statement: ts.Statement): boolean {
    return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
}

/** Five constants or more are a table, and the file is about it; fewer stand under one sentence. */
function isInTable(tree: ts.SourceFile, statement: ts.Statement): boolean {
    if (!ts.isVariableStatement(statement)) return false;
    const rows = tree.statements.filter(ts.isVariableStatement).filter(isExported);
    if (rows.length >= 5) return true;
    const above = tree.statements[tree.statements.indexOf(statement) - 1];
    if (above === undefined || !ts.isVariableStatement(above)) return false;
    const isNextLine = tree.text.slice(above.end, statement.getStart(tree)) === "\n";
    return isNextLine && isDocumented(tree, above);
}

function overloadBefore(tree: ts.SourceFile, statement: ts.Statement): boolean {
    if (!ts.isFunctionDeclaration(statement)) return false;
    const before = tree.statements[tree.statements.indexOf(statement) - 1];
    return (
        before !== undefined &&
        ts.isFunctionDeclaration(before) &&
        before.name?.text === statement.name?.text
    );
}

function longFunctions(path: string, tree: ts.SourceFile): readonly string[] {
    return [...nodesOf(tree)]
        .filter((node) => ts.isFunctionLike(node) && lineCount(tree, node) > 60)
        .filter((node) => !isTable(node))
        .map((node) => `${path} ${nameOf(node)}`);
}

/** A function that is one switch whose cases are one line each may be as long as its table. */
function isTable(node: ts.Node): boolean {
    const body = ts.isFunctionLike(node) && "body" in node ? node.body : undefined;
    if (body === undefined || !ts.isBlock(body as ts.Node)) return false;
    const last = (body as ts.Block).statements.at(-1);
    return (
        last !== undefined &&
        ts.isSwitchStatement(last) &&
        (body as ts.Block).statements.length <= 3 &&
        last.caseBlock.clauses.every(({ statements }) => statements.length <= 2)
    );
}

function nameOf(node: ts.Node): string {
    const name = (node as { readonly name?: ts.Node }).name ?? node.parent;
    return name.getText().split(/[\s(=:]/)[0] ?? "?";
}

function declaredNames(tree: ts.SourceFile): readonly string[] {
    return [...nodesOf(tree)].flatMap((node) => {
        const isDeclaration =
            ts.isVariableDeclaration(node) ||
            ts.isFunctionDeclaration(node) ||
            ts.isClassDeclaration(node) ||
            ts.isInterfaceDeclaration(node) ||
            ts.isTypeAliasDeclaration(node) ||
            ts.isParameter(node) ||
            ts.isMethodDeclaration(node) ||
            ts.isPropertyDeclaration(node) ||
            ts.isPropertySignature(node);
        return isDeclaration && node.name !== undefined && ts.isIdentifier(node.name)
            ? [node.name.text]
            : [];
    });
}

function words(name: string): readonly string[] {
    return name.split(/_|(?<=[a-z0-9])(?=[A-Z])/).filter((word) => word !== "");
}

function isForbidden(node: ts.Node, path: string): boolean {
    if (ts.isExportAssignment(node)) return path !== "vitest.config.ts";
    return (
        node.kind === ts.SyntaxKind.AnyKeyword ||
        ts.isEnumDeclaration(node) ||
        ts.isModuleDeclaration(node) ||
        (ts.isNonNullExpression(node) && !path.startsWith("compiler/2-parse/"))
    );
}

function firstLine(tree: ts.SourceFile, node: ts.Node): string {
    return node.getText(tree).split("\n")[0] ?? "";
}
