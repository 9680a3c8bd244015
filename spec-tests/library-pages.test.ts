// The pages of docs/library are tests: their examples have the values that they promise, and every intrinsic and every function
// of a standard module has an entry.
//
// An entry is a heading with a call, such as `## text(text, from, to)`, or with a name alone for a constant. A heading shows as many
// inputs as the function takes at most, or fewer where it is about one kind of argument.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Block, readBlocks } from "./chapters.js";
import { compiler, stdlib } from "./harness.js";
import {
    checkExpressions,
    checkFile,
    checkStatements,
    errorsOf,
    inProgram,
    logsOf,
} from "./marked-blocks.js";

const folder = fileURLToPath(new URL("../docs/library/", import.meta.url));
const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));

for (const page of pages) {
    const blocks = readBlocks(join(folder, page));
    if (blocks.length === 0) continue;
    describe(page, () => {
        for (const block of blocks) {
            test(`line ${block.line}, ${block.heading}`, () => check(block));
        }
    });
}

function check(block: Block): Promise<void> | void {
    if (block.mark === "misty") return checkFile(block.text);
    if (block.mark === "expressions") return checkExpressions(block);
    expect(block.mark).toBe("statements");
    expect(errorsOf(inProgram(block.text))).toEqual([]);
    return checkStatements(block.text);
}

describe("every name has an entry", () => {
    test("intrinsics", () => {
        const modules = stdlib.standardNames.map(pageOf);
        const entries = pages.filter((page) => !modules.includes(page)).flatMap(entriesOf);
        for (const [name, arity] of compiler.INTRINSICS) expectEntry(entries, name, arity);
    });

    for (const name of stdlib.standardNames) {
        test(name, async () => {
            for (const [key, arity] of await fieldsOf(name)) {
                expectEntry(entriesOf(pageOf(name)), key, arity);
            }
        });
    }
});

interface Entry {
    readonly name: string;
    /** How many inputs its heading shows; null for a constant. */
    readonly inputs: number | null;
}

function expectEntry(entries: readonly Entry[], name: string, arity: number | null): void {
    const inputs = entries.filter((entry) => entry.name === name).map((entry) => entry.inputs);
    expect(inputs, `an entry of ${name}`).not.toEqual([]);
    const shown = inputs.includes(null) ? null : Math.max(...inputs.map(Number));
    expect(shown, `the inputs of ${name}`).toBe(arity);
}

function entriesOf(page: string): Entry[] {
    const text = readFileSync(join(folder, page), "utf8");
    const headings = text.matchAll(/^## (?:\w+\.)?([a-z_\d]+\??)(?:\((.*)\))?$/gm);
    return [...headings].map(([, name = "", inputs]) => ({
        name,
        inputs:
            inputs === undefined ? null : inputs.split(", ").filter((word) => word !== "").length,
    }));
}

function pageOf(module: string): string {
    return module.startsWith("math_") ? "math.md" : `${module}.md`;
}

/** The fields of a module, or of what its constructor makes, each with its arity; null for a constant. */
async function fieldsOf(module: string): Promise<[string, number | null][]> {
    const logs = await logsOf(`${SHOW}use library: ${module}\ncall show(library)\n`);
    return logs.map((line) => {
        const [name = "", arity = ""] = line.split(" ");
        return [name, arity === "-" ? null : Number(arity)];
    });
}

const SHOW = `def show(value) {
    if function?(value)
        return show(value())
    fi
    call for(array(value), function (key) {
        def field: value[key]
        if function?(field)
            log test: key && text(length(field))
        else
            log test: key && "-"
        fi
    })
}
`;
