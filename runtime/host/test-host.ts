// A machine for tests: its own clock, which stands still while turns run and jumps when everybody waits; its own
// randomness, the same in every run; and its output in a list.

import type { Frame, GuardedEnd, Host, Tracing } from "./host.js";
import type { Machine } from "./machine.js";
import { TestMachine } from "./test-machine.js";

/** What was written, and where. */
export interface Written {
    readonly stream: "output" | "error";
    readonly text: string;
}

/** The moment at which every test begins: 2026-01-01T00:00Z, in microseconds since 1970. */
const START = 1_767_225_600_000_000;

interface Alarm {
    readonly deadline: number;
    readonly ring: () => void;
}

/** A deterministic host. */
export class TestHost implements Host {
    readonly written: Written[] = [];
    isInterrupted = false;
    /** Called before each batch of turns. */
    onBatch: (() => void) | null = null;
    /** What it says about its memory. */
    memory = 0;
    memoryRoom = Number.POSITIVE_INFINITY;
    #clock = 0;
    #seed = 1;
    #wake: (() => void) | null = null;
    readonly #alarms = new Set<Alarm>();

    /** Everything that was written to one stream. */
    text(stream: "output" | "error"): string {
        return this.written
            .filter((entry) => entry.stream === stream)
            .map((entry) => entry.text)
            .join("");
    }

    readonly now = (): number => this.#clock;

    wallClock(): number {
        return START + Math.round(this.#clock * 1000);
    }

    random32(): number {
        // A linear congruence: good enough to see that numbers differ.
        this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) >>> 0;
        return this.#seed;
    }

    write(stream: "output" | "error", text: string): boolean {
        this.written.push({ stream, text });
        return true;
    }

    guard(batch: () => void, _limit: number | null): GuardedEnd {
        this.onBatch?.();
        batch();
        return "done";
    }

    doze(milliseconds: number): void {
        this.#clock += milliseconds;
    }

    async wait(until: number | null): Promise<void> {
        const alarm = this.#nextAlarm();
        if (alarm !== null && (until === null || alarm.deadline <= until)) {
            this.#clock = Math.max(this.#clock, alarm.deadline);
            this.#alarms.delete(alarm);
            alarm.ring();
            return;
        }
        if (until !== null) {
            this.#clock = Math.max(this.#clock, until);
            return;
        }
        await new Promise<void>((resolve) => {
            this.#wake = resolve;
        });
    }

    wake(): void {
        this.#wake?.();
        this.#wake = null;
    }

    usedMemory(): number {
        return this.memory;
    }

    readonly canCollect = false;

    collect(): void {}

    trace(): Tracing | null {
        return null;
    }

    /** Calls `ring` when the clock gets there. */
    alarm(deadline: number, ring: () => void): () => void {
        const alarm = { deadline, ring };
        this.#alarms.add(alarm);
        return () => void this.#alarms.delete(alarm);
    }

    #nextAlarm(): Alarm | null {
        let next: Alarm | null = null;
        for (const alarm of this.#alarms) {
            if (next === null || alarm.deadline < next.deadline) next = alarm;
        }
        return next;
    }

    openMachine(_directories: readonly string[]): Machine {
        return new TestMachine(this);
    }

    frames(_trace: string): readonly Frame[] {
        return [];
    }

    close(): void {}
}
