// Units as the processes see them: what the compiler emits, and what native modules are (docs/internals/emitted-code.md).

import type { Address } from "../values/address.js";
import type { Disruption } from "../values/disruption.js";
import type { RecordValue } from "../values/record.js";
import type { Value } from "../values/value.js";

/** A program or a module, compiled. */
export interface Unit {
    /** Where it is in the shop; `std:json` for a module of the standard library. */
    readonly path: string;
    readonly name: string;
    readonly kind: "program" | "module";
    /** The programs that literal locators in `@.new` mean. */
    readonly programs?: ReadonlyMap<string, Unit>;
    readonly policy?: Policy | null;
    /** Executes the body for a process; a module answers its value. */
    start(process: ProcessFace): Value;
}

/** What the shop allows the processes of a program; null means everything. */
export interface Policy {
    readonly methods: readonly string[] | null;
    readonly modules: readonly string[] | null;
    readonly logs: readonly string[] | null;
}

/** A program and all that it reaches. */
export interface Image {
    readonly url: string;
    readonly root: Unit;
    readonly units: readonly Unit[];
}

/** A function that writes values to a log channel. */
export type LogWriter = (value: Value) => void;

/** A process as its own code sees it: `$process`. */
export interface ProcessFace {
    /** The `@` object. */
    readonly capabilities: RecordValue;
    /** The attenuated `@`. */
    readonly address: Address;
    /** Set to true just before a call of `@.halt()` after which the turn does nothing: it need not be thrown. */
    isLastAct: boolean;
    /** The value of a module in this process. */
    use(unit: Unit): Value;
    /** Tells of a disrupt that was handled, and what followed from it. */
    report(disruption: Disruption, consequence: string): void;
    /** The writer of a log channel, or undefined when it is off. */
    channel(name: string): LogWriter | undefined;
    /** Whoever knows how many inputs the callback has should say so: V8 takes long to find out. */
    send(target: Value, message: Value, callback?: Value, arity?: number): void;
    /** The same for a record that nobody else holds. */
    sendFresh(target: Value, message: Value, callback?: Value, arity?: number): void;
}
