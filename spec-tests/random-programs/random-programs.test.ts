// Random programs do what the plain interpreter does: the same logs in the same order, the same disrupt at the end.
//
// `MISTY_RANDOM_RUNS=20000 npx vitest run spec-tests/random-programs` looks longer; `MISTY_RANDOM_SEED` repeats a search.

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { check, compile, INTRINSICS, makeMemoryShop } from "#compiler";
import * as abi from "#runtime/abi";
import type { Value } from "#runtime/values/value";
import { Choices } from "./choices.js";
import { interpret, type Log, TooMuch } from "./plain-interpreter.js";
import { programText } from "./program-texts.js";
import { shown } from "./shown.js";

const options = {
    intrinsics: new Set(INTRINSICS.keys()),
    specifiers: { abi: "abi", standard: String },
};

const MOST_LOGS = 5000;

interface Unit {
    start(process: unknown): unknown;
}

function unitOf(code: string): Unit {
    const body = code
        .replace(/^import \{([^}]*)\} from "abi";/, (_, names: string) => {
            return `const {${names.replaceAll(" as ", ": ")}} = abi;`;
        })
        .replace("import.meta.url", '""')
        .replace("export const image =", "return");
    return new Function("abi", `"use strict"; ${body}`)(abi).root;
}

/** The logs of a run, and the code of the disrupt that ended it. */
function outcome(run: (log: Log) => void): readonly string[] {
    const lines: string[] = [];
    const log = (value: Value): void => {
        if (lines.length > MOST_LOGS) throw new TooMuch();
        lines.push(shown(value));
    };
    abi.guards.depth = 0;
    try {
        run(log);
        lines.push("ended");
    } catch (thrown) {
        const { code } = thrown as { code?: string };
        if (thrown instanceof TooMuch) throw thrown;
        if (
            code === undefined &&
            /^Cannot (assign|add|delete)/.test(`${(thrown as Error).message}`)
        ) {
            lines.push("ended by MST8010");
        } else {
            lines.push(`ended by ${code ?? thrown}`);
        }
    }
    return lines;
}

/** What is wrong with how a program runs; null if nothing is, or it cannot be told. */
function difference(text: string, statistics: Map<string, number>): string | null {
    const note = (what: string): null => {
        statistics.set(what, (statistics.get(what) ?? 0) + 1);
        return null;
    };
    const shop = makeMemoryShop({ "main.mst": text });
    const checked = check(["main.mst"], shop, options);
    const tree = checked.image.units[0]?.tree;
    if (checked.hasErrors || tree === undefined) {
        return note(`refused ${checked.diagnostics.find((d) => d.severity === "error")?.code}`);
    }
    let expected: readonly string[];
    try {
        expected = outcome((log) => interpret(tree, log));
    } catch (thrown) {
        if (thrown instanceof TooMuch) return note("too much");
        throw thrown;
    }
    const { output } = compile("main.mst", shop, options);
    const code = output?.code ?? "";
    const emitted = outcome((log) => {
        unitOf(code).start({ channel: () => log });
    });
    note(`ran, ${expected.at(-1)}`);
    const at = expected.findIndex((line, index) => line !== emitted[index]);
    if (at < 0 && emitted.length === expected.length) return null;
    return `${text}\nlog ${at}: expected ${expected[at]}, but was ${emitted[at]}`;
}

test("random programs do what their text says", { timeout: 3_600_000 }, () => {
    const { env } = process;
    const statistics = new Map<string, number>();
    const property = fc.property(
        fc.noBias(fc.uint8Array({ minLength: 0, maxLength: 600, size: "max" })),
        (bytes) => {
            const wrong = difference(programText(new Choices(bytes)), statistics);
            if (wrong !== null) expect.fail(wrong);
        },
    );
    const seed = env["MISTY_RANDOM_SEED"];
    const numRuns = Number(env["MISTY_RANDOM_RUNS"] ?? 150);
    fc.assert(property, { numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }) });
    if (env["MISTY_RANDOM_RUNS"] !== undefined) console.log(statistics);
});
