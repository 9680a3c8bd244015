// Runs the examples, and compares what they say with what they said when somebody looked.

import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compileFiles, runCode } from "./harness.js";

const examples = fileURLToPath(new URL("../examples/", import.meta.url));

const PROGRAMS: readonly (readonly [path: string, ...words: string[]])[] = [
    ["hello.mst"],
    ["word_count/word_count.mst"],
    ["word_count/word_count.mst", "3"],
    ["bank/bank.mst"],
    ["ring/ring.mst", "1000"],
    ["supervisors/supervisors.mst"],
    ["two_modules/calculator.mst"],
    ["two_modules/calculator.mst", "1 2 + 3 *"],
    ["pebble/pebble.mst"],
];

for (const [path, ...words] of PROGRAMS) {
    test([path, ...words].join(" "), async () => {
        const folder = join(examples, dirname(path));
        const names = readdirSync(folder).filter((name) => name.endsWith(".mst"));
        const files = Object.fromEntries(
            names.map((name) => [name, readFileSync(join(folder, name), "utf8")]),
        );
        const { output, diagnostics } = compileFiles(basename(path), files);
        expect(diagnostics.map(({ message }) => message)).toEqual([]);
        const ran = await runCode(output?.code ?? "", { arguments: words });
        expect(ran.output).toMatchSnapshot();
        expect(ran.errors).toMatchSnapshot();
        expect(ran.exitCode).toBe(0);
    });
}
