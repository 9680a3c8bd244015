// The marked code blocks of the specification are tests: legal files and statements compile,
// wrong ones give their code first, expressions have the value that their comment says.

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Block, readBlocks } from "./chapters.js";
import { compileFiles } from "./harness.js";
import {
    checkExpressions,
    checkFile,
    checkStatements,
    inFunction,
    inProgram,
} from "./marked-blocks.js";

const folder = fileURLToPath(new URL("../docs/spec/", import.meta.url));

for (const chapter of ["language", "library", "processes"]) {
    describe(chapter, () => {
        for (const block of readBlocks(join(folder, `${chapter}.md`))) {
            test(`line ${block.line}, ${block.heading}: ${block.mark}`, () => check(block));
        }
    });
}

function check(block: Block): Promise<void> | void {
    switch (block.mark) {
        case "misty":
            return checkFile(block.text);
        case "statements":
            return checkStatements(block.text);
        case "expressions":
            return checkExpressions(block);
        case "wrong":
            return checkWrong(block);
        default:
            throw new Error(`no such mark: ${block.mark}`);
    }
}

function checkWrong({ text, code }: Block): void {
    const source = text.startsWith("misty") ? text : inProgram(inFunction(text));
    const [first] = compileFiles("example.mst", { "example.mst": source }).diagnostics.filter(
        ({ severity }) => severity === "error" || code?.startsWith("MST9"),
    );
    expect(first?.code).toBe(code);
}
