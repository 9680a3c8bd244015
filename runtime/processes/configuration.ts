// `@.new`: what the overling gives to its underling, and how the program is found.
//
// The configuration is read at the call; the underling starts at the end of the turn. Programs that literal locators
// mean are part of the unit, all others must be loaded, which takes turns of other processes.
//
// Clause: processes 3.

import { spend } from "../values/budget.js";
import { disruptLibrary } from "../values/disruption.js";
import { putField } from "../values/fields.js";
import { kindOf } from "../values/kind.js";
import { ownMessage } from "../values/message.js";
import { listedKey, REST, Record, type RecordValue } from "../values/record.js";
import type { FunctionValue, Value } from "../values/value.js";
import { Call } from "./call.js";
import { DATASPACE, type Home } from "./dataspaces.js";
import { grantOf, restrict } from "./grants.js";
import type { Kernel } from "./kernel.js";
import { begin, Starting } from "./lifecycle.js";
import type { Effect } from "./outbox.js";
import { Process } from "./process.js";
import { Passing, type ReplyRight } from "./replies.js";
import { passRights } from "./send.js";
import type { Unit } from "./unit.js";

/** What a process takes at least, in words. */
const PROCESS = 100;

/** What an underling is to have. */
class Gift {
    grants = 0;
    readonly constants: RecordValue = new Record();
    /** Where it is to live among the dataspaces. */
    home: Home | null = null;
}

/** `@.new(callback, program, configuration)` */
export function startUnderling(
    process: Process,
    callback: Value,
    program: Value,
    configuration: Value,
): Value {
    if (callback !== undefined && typeof callback !== "function") {
        return disruptLibrary(
            "@.new",
            `the callback is ${kindOf(callback)}, neither a function nor null`,
        );
    }
    if (typeof program !== "string") {
        return disruptLibrary("@.new", `the program is ${kindOf(program)}, not a text`);
    }
    spend(PROCESS);
    const gift = readConfiguration(process, configuration);
    const { outbox } = process.system.kernel;
    const unit = process.unit.programs?.get(program);
    if (unit === undefined) {
        outbox.putEffect(new Loading(process, callback ?? null, program, gift));
    } else {
        const underling = makeUnderling(process, callback ?? null, unit, gift);
        if (process.system.carriedRights.length > 0) passRights(process, underling);
        outbox.putEffect(new Starting(underling));
    }
    return undefined;
}

function readConfiguration(process: Process, configuration: Value): Gift {
    const gift = new Gift();
    if (configuration !== undefined) {
        if (!(configuration instanceof Record)) {
            const kind = kindOf(configuration);
            return disruptLibrary("@.new", `the configuration is ${kind}, not a record`);
        }
        for (const name in configuration) readField(process, gift, name, configuration[name]);
        const rest = configuration[REST];
        if (rest !== undefined) {
            for (const [name, value] of rest.fields) readField(process, gift, name, value);
        }
    }
    const { carriedRights, noteRight } = process.system;
    if (carriedRights.length > 0) carriedRights.length = 0;
    ownMessage(gift.constants, noteRight);
    // Nobody can make a grant that it has not got.
    gift.grants &= process.grants;
    return gift;
}

function readField(process: Process, gift: Gift, name: string, value: Value): void {
    const grant = grantOf(name);
    if (grant === null) {
        putField(gift.constants, name, value);
    } else if (name === DATASPACE && value !== false) {
        gift.home = readHome(process, value);
        gift.grants |= grant;
    } else if (value === true) {
        gift.grants |= grant;
    } else if (value !== false) {
        refuseConstant(listedKey(name));
    }
}

function readHome(process: Process, value: Value): Home | null {
    const { dataspaces } = process.system;
    if (dataspaces === null) return null;
    const home = dataspaces.homeFor(process, value);
    if (home !== undefined) return home;
    const choices = 'true, false, "nested" or a dataspace of its own';
    return disruptLibrary("@.new", `"dataspace" can only be ${choices}`);
}

function refuseConstant(name: string): never {
    return disruptLibrary("@.new", `"${name}" is a method, and can only be true or false`);
}

function makeUnderling(
    overling: Process,
    callback: FunctionValue | null,
    unit: Unit,
    gift: Gift,
): Process {
    const { system } = overling;
    const process = new Process(system, unit, overling, callback);
    process.grants = restrict(gift.grants, unit.policy);
    process.home = gift.home;
    process.capabilities = system.capabilities.make(process, gift.constants);
    return process;
}

/** `@.new` with a program that must be loaded first. */
class Loading implements Effect {
    readonly #overling: Process;
    readonly #callback: FunctionValue | null;
    readonly #locator: string;
    readonly #gift: Gift;
    readonly #rights: readonly ReplyRight[];

    constructor(overling: Process, callback: FunctionValue | null, locator: string, gift: Gift) {
        this.#overling = overling;
        this.#callback = callback;
        this.#locator = locator;
        this.#gift = gift;
        this.#rights = overling.system.carriedRights.splice(0);
    }

    perform(kernel: Kernel): void {
        if (this.#overling.stopped !== null) return;
        this.#overling.awaited += 1;
        this.#overling.system.load(this.#locator, this.#overling.unit.path, (found) => {
            this.#overling.awaited -= 1;
            if (this.#overling.stopped === null) this.#answer(kernel, found);
        });
    }

    #answer(kernel: Kernel, found: Unit | string): void {
        if (typeof found !== "string") {
            const underling = makeUnderling(this.#overling, this.#callback, found, this.#gift);
            for (const right of this.#rights) new Passing(right, underling.seat).perform(kernel);
            begin(kernel, underling);
        } else if (this.#callback !== null) {
            kernel.deliver(this.#overling, new Call(this.#callback, undefined, found));
        }
    }
}
