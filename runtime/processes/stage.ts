// A stage for tests: hand-written programs on a test host, one turn after another, with a look at the state of the host
// after each of them. Programs see their process through a `Player`.

import { TestHost } from "../host/test-host.js";
import type { Address } from "../values/address.js";
import { capability } from "../values/call.js";
import { Record, type RecordValue } from "../values/record.js";
import type { Value } from "../values/value.js";
import { checkInvariants } from "./invariants.js";
import type { Runnable } from "./kernel.js";
import type { Process } from "./process.js";
import { type LoadProgram, System } from "./system.js";
import type { Policy, ProcessFace, Unit } from "./unit.js";

/** The fields of a record. */
export type Fields = Readonly<{ [key: string]: unknown }>;

/** A hand-written function; the host gives it what it would give to one of Misty. */
export type Callback = (...inputs: never[]) => unknown;

/** A process as its hand-written program sees it. */
export interface Player {
    readonly process: ProcessFace;
    readonly at: RecordValue;
    readonly self: Address;
    call(method: string, ...inputs: unknown[]): Value;
    send(target: unknown, message: Fields, callback?: Callback): void;
    start(program: string, configuration?: Fields, callback?: Callback): void;
    receive(receiver: (message: RecordValue) => unknown): void;
    /** Adds a line to the log of the stage: the program's name and these values. */
    log(...values: unknown[]): void;
}

/** What a program does. */
export type Body = (player: Player) => unknown;

/** What may be different on a stage. */
export interface Setting {
    /** The policy of all programs but the root. */
    readonly policy?: Partial<Policy>;
    readonly load?: LoadProgram;
    readonly seed?: number;
}

/** All methods that a host has, as fields of a configuration. */
export const ALL: Fields = Object.fromEntries(
    ["clock", "couple", "delay", "garbage", "halt", "new", "random", "receiver", "stop"].map(
        (name) => [name, true],
    ),
);

/** A record with these fields. */
export function record(fields: Fields): RecordValue {
    return Object.assign(new Record(), fields);
}

/** A host whose root runs the program `root`; each program can start all the others. */
export class Stage {
    readonly host = new TestHost();
    readonly system: System;
    readonly log: string[] = [];
    readonly root: Process;

    constructor(bodies: Readonly<{ [name: string]: Body }>, setting: Setting = {}) {
        this.system = new System(this.host, ["none"], setting.load ?? null, setting.seed ?? null);
        const units = castOf(bodies, setting, (line) => void this.log.push(line));
        this.root = this.system.start(units.get("root") as Unit, record({}));
    }

    /** Runs turns and lets the time go on, until nothing is left; answers the log. */
    run(): readonly string[] {
        const { kernel } = this.system;
        for (;;) {
            while (kernel.hasReady) this.runTurn();
            const deadline = kernel.timers.next();
            if (deadline === null) return this.log;
            void this.host.wait(deadline);
            kernel.fireTimers();
        }
    }

    /** Whoever has the next turn; null when nobody is ready. */
    next(): Runnable | null {
        return this.system.kernel.nextRunnable();
    }

    /** Runs the next turn, and looks at the state of the host. */
    runTurn(next: Runnable | null = this.next()): void {
        next?.runTurn(this.system.kernel);
        const wrong = checkInvariants(this.system);
        if (wrong.length > 0) throw new Error(wrong.join("; "));
    }
}

/** The programs of a play; what they log is handed to `tell`. */
export function castOf(
    bodies: Readonly<{ [name: string]: Body }>,
    setting: Setting,
    tell: (line: string) => void,
): ReadonlyMap<string, Unit> {
    const units = new Map<string, Unit>();
    const policy = { methods: null, modules: null, logs: null, ...setting.policy };
    for (const [name, body] of Object.entries(bodies)) {
        units.set(name, {
            path: `${name}.mst`,
            name,
            kind: "program",
            programs: units,
            policy: name === "root" ? null : policy,
            start: (process) => void body(playerOf(name, process, tell)),
        });
    }
    return units;
}

function playerOf(name: string, process: ProcessFace, tell: (line: string) => void): Player {
    const at = process.capabilities;
    const call = (method: string, ...inputs: unknown[]) =>
        capability(at[method], at, method)(...(inputs as Value[]));
    return {
        process,
        at,
        get self() {
            return process.address;
        },
        call,
        send: (target, message, callback) =>
            process.sendFresh(target as Value, record(message), callback as Value),
        start: (program, configuration = {}, callback) =>
            void call("new", callback, program, record(configuration)),
        receive: (receiver) => void call("receiver", receiver),
        log: (...values) => tell([name, ...values.map(words)].join(" ")),
    };
}

/** The log of a whole play. */
export function play(
    bodies: Readonly<{ [name: string]: Body }>,
    setting: Setting = {},
): readonly string[] {
    return new Stage(bodies, setting).run();
}

function words(value: unknown): string {
    return value === undefined ? "null" : String(value);
}
