// The list of those that are ready, with a seed and without; programs only see the order that follows from it.

import { describe, expect, it } from "vitest";
import { Kernel, type Runnable } from "./kernel.js";

/** Runs `count` runnables that each want `turns` turns; answers the order in which they had them. */
function order(seed: number | null, count: number, turns: number): number[] {
    const kernel = new Kernel(() => 0, seed);
    const taken: number[] = [];
    for (let number = 0; number < count; number += 1) {
        let left = turns;
        const runnable: Runnable = {
            isReady: false,
            nextReady: null,
            runTurn() {
                taken.push(number);
                left -= 1;
                if (left > 0) kernel.makeReady(runnable);
            },
        };
        kernel.makeReady(runnable);
    }
    for (let next = kernel.nextRunnable(); next !== null; next = kernel.nextRunnable()) {
        next.runTurn(kernel);
    }
    return taken;
}

describe("the ready list", () => {
    it("is first come, first served without a seed", () => {
        expect(order(null, 3, 2)).toEqual([0, 1, 2, 0, 1, 2]);
    });

    it("gives everybody a turn in each round, whatever the seed", () => {
        for (let seed = 0; seed < 50; seed += 1) {
            const taken = order(seed, 5, 4);
            for (let round = 0; round < 4; round += 1) {
                const turns = taken.slice(round * 5, round * 5 + 5);
                expect(turns.toSorted()).toEqual([0, 1, 2, 3, 4]);
            }
        }
    });

    it("follows from the seed alone, and reaches every order", () => {
        expect(order(7, 6, 3)).toEqual(order(7, 6, 3));
        const orders = new Set<string>();
        for (let seed = 0; seed < 200; seed += 1) orders.add(order(seed, 3, 1).join(""));
        expect(orders.size).toBe(6);
    });
});
