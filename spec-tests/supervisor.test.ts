// Supervisors whose children end at random, in more orders than the spec test shows, and by the turn limit too, for which
// the machine's own guard is needed. What must be seen is computed by the program itself.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileFiles, runCode } from "./harness.js";

const ROOT = "stops_at_random.mst";
const FILES = [ROOT, "helper_child.mst"];

const files = Object.fromEntries(
    FILES.map((name) => [
        name,
        readFileSync(new URL(`library/supervisor/${name}`, import.meta.url)),
    ]),
);
const { output } = compileFiles(ROOT, files);

/** What the program tells of each strategy when it has seen nothing unexpected. */
const FINISHED = ["one_for_one", "one_for_all", "rest_for_one"].map(
    (name) => `["${name}", "stop"]`,
);

describe("exactly the right children are started again", () => {
    test("when they disrupt, halt and are stopped", async () => {
        for (let seed = 2; seed < 40; seed += 1) {
            expect((await run([String(seed)])).logs).toEqual(FINISHED);
        }
    });

    test("when they run into the turn limit as well", async () => {
        const { logs, errors } = await run(["7", "time"], 0.02);
        expect(logs).toEqual(FINISHED);
        expect(errors).toContain("0.02");
    });
});

function run(inputs: readonly string[], turnLimit?: number) {
    const limit = turnLimit === undefined ? {} : { turnLimit };
    return runCode(output?.code ?? "", { arguments: inputs, ...limit });
}
