// Verdicts of trials: who leaks is found among those who only seem to grow. Memory is a model: pieces that somebody has
// made, and that go away after a while.

import { describe, expect, test } from "vitest";
import type { Tracing } from "../host/host.js";
import { TestHost } from "../host/test-host.js";
import { Kernel } from "./kernel.js";
import type { Process } from "./process.js";
import { Trial } from "./trial.js";

const LIMIT = 64_000_000;
/** How often something is made, in milliseconds. */
const STEP = 5;

/** What was made before the trial. */
const UNTRACED = -1;

interface Piece {
    readonly number: number;
    readonly size: number;
    /** The moment at which it becomes garbage. */
    readonly end: number;
}

class ModelHost extends TestHost {
    readonly pieces: Piece[] = [];
    #number = UNTRACED;

    make(size: number, life: number): void {
        this.pieces.push({ number: this.#number, size, end: this.now() + life });
    }

    override trace(): Tracing {
        return {
            run: (number, job) => {
                this.#number = number;
                job();
            },
            kept: () => {
                const kept = new Map<number, number>();
                for (const { number, size } of this.#living()) {
                    if (number === UNTRACED) continue;
                    kept.set(number, (kept.get(number) ?? 0) + size);
                }
                return kept;
            },
            note: () => undefined,
            end: () => undefined,
        };
    }

    override usedMemory(): number {
        return this.#living().reduce((sum, { size }) => sum + size, LIMIT);
    }

    #living(): Piece[] {
        return this.pieces.filter(({ end }) => end > this.now());
    }
}

/** What a process makes in each millisecond: so many bytes, which live for so many milliseconds. */
interface Habit {
    readonly size: number;
    readonly life: number;
}

const LEAK: Habit = { size: 2_000, life: Number.POSITIVE_INFINITY };

/** Tries processes with these habits, numbered from 0; answers the first verdict, and after how many stretches it came. */
function judge(...habits: readonly Habit[]): { guilty: number | null; stretches: number } {
    const host = new ModelHost();
    // What lives already when the trial begins.
    for (let left = 20_000; left > 0; left -= STEP) {
        for (const { size, life } of habits) if (left < life) host.make(STEP * size, life - left);
    }
    const trial = begin(host);
    let stretches = 0;
    while (!trial.isOver) {
        while (!trial.isDue) {
            for (const [number, { size, life }] of habits.entries()) {
                trial.run({ number } as Process, () => host.make(STEP * size, life));
            }
            host.doze(STEP);
        }
        stretches += 1;
        const guilty = trial.judge();
        if (guilty !== null) return { guilty, stretches };
    }
    return { guilty: null, stretches };
}

function begin(host: ModelHost): Trial {
    const kernel = new Kernel(host.now);
    const used = host.usedMemory();
    return Trial.begin({ host, kernel, limit: LIMIT, used, collection: 1 }) as Trial;
}

describe("a trial", () => {
    test("finds who grows, soon", () => {
        expect(judge({ size: 500, life: 10 }, LEAK)).toEqual({ guilty: 1, stretches: 3 });
    });

    test("finds a leak beside much that lives for a moment", () => {
        expect(judge({ size: 50_000, life: 20 }, LEAK).guilty).toBe(1);
    });

    test("finds a leak beside a cache that replaces more than is leaked", () => {
        expect(judge({ size: 6_000, life: 900 }, LEAK).guilty).toBe(1);
        expect(judge({ size: 8_000, life: 5_000 }, LEAK).guilty).toBe(1);
    });

    test("does not take a cache for what several leaks make", () => {
        const cache = { size: 2_200, life: 1_500 };
        const leaks = [1_000, 1_200].map((size) => ({ size, life: Number.POSITIVE_INFINITY }));
        expect(judge(cache, ...leaks).guilty).toBe(2);
    });

    test("finds nobody when nobody grows", () => {
        expect(judge({ size: 50_000, life: 20 }, { size: 6_000, life: 900 }).guilty).toBeNull();
    });

    test("knows who has made most when there is no time", () => {
        const host = new ModelHost();
        const trial = begin(host);
        expect(trial.suspect()).toBeNull();
        trial.run({ number: 7 } as Process, () => host.make(10_000_000, 1_000));
        trial.run({ number: 8 } as Process, () => host.make(20_000_000, 1_000));
        expect(trial.suspect()).toBe(8);
    });
});
