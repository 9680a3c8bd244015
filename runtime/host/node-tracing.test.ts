// The tracing of memory by V8's profiler.
//
// Clause: security 5.

import { Session } from "node:inspector";
import { expect, test } from "vitest";
import { NodeTracing } from "./node-tracing.js";

const GRAIN = 1024;
const MANY = 100_000;

function makeMuch(): object[] {
    return Array.from({ length: MANY }, () => ({}));
}

test("tells what was made on whose behalf, as long as it is in use", () => {
    const tracing = new NodeTracing(new Session(), GRAIN);
    const kept: object[][] = [];
    tracing.run(70_000, () => kept.push(makeMuch()));
    tracing.run(5, () => makeMuch());
    const amounts = tracing.kept();
    tracing.end();
    expect(kept.length).toBe(1);
    expect(amounts.get(70_000)).toBeGreaterThan(MANY * 8);
    expect(amounts.get(5) ?? 0).toBeLessThan(MANY);
});

test("knows nothing once somebody else has ended the profiler", () => {
    const tracing = new NodeTracing(new Session(), GRAIN);
    const kept: object[][] = [];
    tracing.run(5, () => kept.push(makeMuch()));
    new NodeTracing(new Session(), GRAIN).end();
    expect(tracing.kept().size).toBe(0);
    tracing.end();
});
