// Everything that the runtime asks of the machine, as an interface. `node-host.ts` implements it with Node, `test-host.ts`
// for tests.

import type { Machine } from "./machine.js";

/** How a run of turns ended: by itself, or from outside. */
export type GuardedEnd = "done" | "time" | "interrupt";

/** A place in a `.mst` file, as a call on the stack. */
export interface Frame {
    readonly path: string;
    readonly line: number;
    /** Counts code points, from 1. */
    readonly column: number;
    /** The function that was being executed; null at the top level of a unit, and when unknown. */
    readonly caller: string | null;
    /** The line of the source; null when the source is not at hand. */
    readonly text: string | null;
}

/** Notes on whose behalf memory was taken. */
export interface Tracing {
    /** Does something on behalf of a number below 2 ** 18. */
    run(number: number, job: () => void): void;
    /** Takes note, now and then, of what is being done: there may be no other way to know. */
    note(): void;
    /** By number: about how many bytes were taken that are still in use; below 0, what was taken besides. Frees all garbage. */
    kept(): Map<number, number>;
    /** Ends it. */
    end(): void;
}

/** Lets one thread after the other through. */
export interface Turnstile {
    enter(): void;
    /** Does nothing when this thread is not inside. */
    leave(): void;
}

/** One machine, as the runtime sees it. */
export interface Host {
    /** Milliseconds of a clock that never goes back. */
    readonly now: () => number;
    /** Microseconds since 1970-01-01T00:00Z. */
    wallClock(): number;
    /** 32 random bits, from a cryptographic source. */
    random32(): number;
    /** Writes to standard output or standard error, before it returns. False when nobody reads it any more. */
    write(stream: "output" | "error", text: string): boolean;
    /** Runs `batch`, and ends it from outside after `limit` milliseconds (null: never) or when the user interrupts. */
    guard(batch: () => void, limit: number | null): GuardedEnd;
    /** Sleeps for some milliseconds, inside of a guard; nothing else happens meanwhile. */
    doze(milliseconds: number): void;
    /** Waits for a moment of `now` (null: for ever), for `wake` or for an interrupt; lets the machine do other things. */
    wait(until: number | null): Promise<void>;
    /** Ends the present `wait`. */
    wake(): void;
    /** Whether the user wants the host to end. */
    readonly isInterrupted: boolean;
    /** How many bytes are in use, garbage among them. */
    usedMemory(): number;
    /** So many bytes can be in use before the engine gives up. */
    readonly memoryRoom: number;
    /** Whether `collect` does anything. */
    readonly canCollect: boolean;
    /** Frees all garbage. */
    collect(): void;
    /** Begins to note on whose behalf memory is taken, about once for so many bytes; null if that cannot be known. */
    trace(grain: number): Tracing | null;
    /** The machine as drivers see it; programs may reach files in these directories. */
    openMachine(directories: readonly string[]): Machine;
    /** The calls in `.mst` files among those of a JavaScript stack, the innermost first. */
    frames(trace: string): readonly Frame[];
    /** Gives back what the host holds of the machine. */
    close(): void;
}
