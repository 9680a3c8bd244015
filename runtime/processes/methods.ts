// The methods of `@`, one a paragraph. What acts on the world outside of the process is put into the outbox.
//
// A bound method checks by itself that it is not given too many arguments, like every function that programs may pass
// on, and that its process still lives.
//
// Clauses: processes 2.1, 3.

// biome-ignore-all lint/complexity/noArguments: counting arguments must not make an array of them.

import { Address } from "../values/address.js";
import { disruptLibrary } from "../values/disruption.js";
import { offer1, tooMany } from "../values/function.js";
import { kindOf } from "../values/kind.js";
import { isNegative, isNumber, toDouble } from "../values/number.js";
import { Record } from "../values/record.js";
import type { FunctionValue, Value } from "../values/value.js";
import { Call } from "./call.js";
import { startUnderling } from "./configuration.js";
import { Inquiry, wantedFacts } from "./connection.js";
import { Coupling, Stopping } from "./lifecycle.js";
import { randomBits, randomFraction, secondsSinceEpoch } from "./measures.js";
import type { Process } from "./process.js";
import { Timer } from "./timers.js";
import { HALT } from "./turn.js";

interface Method {
    readonly name: string;
    readonly arity: number;
    act(process: Process, first: Value, second: Value, third: Value): Value;
}

/** The methods that this host has. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
    [
        { name: "clock", arity: 1, act: askClock },
        { name: "connection", arity: 3, act: askConnection },
        { name: "couple", arity: 1, act: couple },
        { name: "delay", arity: 2, act: delay },
        { name: "garbage", arity: 1, act: registerGarbage },
        { name: "halt", arity: 0, act: halt },
        { name: "new", arity: 3, act: startUnderling },
        { name: "random", arity: 0, act: ({ system }: Process) => randomFraction(system.host) },
        { name: "random_bits", arity: 0, act: ({ system }: Process) => randomBits(system.host) },
        { name: "receiver", arity: 1, act: setReceiver },
        { name: "stop", arity: 1, act: stop },
    ].map((method) => [method.name, method]),
);

function askClock(process: Process, answer: Value): Value {
    const call = needFunction("clock", answer);
    const { host, kernel } = process.system;
    // The time is that of the later turn.
    const tell = (): Value => offer1(call, call.length, secondsSinceEpoch(host));
    kernel.outbox.put(process, new Call(tell));
    return undefined;
}

function askConnection(process: Process, answer: Value, to: Value, configuration: Value): Value {
    const call = needFunction("connection", answer);
    const target = needProcess("connection", to);
    if (!(configuration instanceof Record)) {
        const kind = kindOf(configuration);
        return disruptLibrary("@.connection", `the configuration is ${kind}, not a record`);
    }
    const inquiry = new Inquiry(process, call, target, wantedFacts(configuration));
    process.system.kernel.outbox.putEffect(inquiry);
    return undefined;
}

function couple(process: Process, sponsor: Value): Value {
    process.system.kernel.outbox.putEffect(new Coupling(process, needProcess("couple", sponsor)));
    return undefined;
}

function delay(process: Process, action: Value, seconds: Value): Value {
    const call = new Call(needFunction("delay", action));
    const milliseconds = seconds === undefined ? 0 : toMilliseconds(seconds);
    const { host, kernel } = process.system;
    const deadline = host.now() + milliseconds;
    const timer = new Timer(process, call, deadline, kernel.timers.nextNumber());
    kernel.outbox.putEffect(timer);
    return function $cancel(...inputs) {
        if (inputs.length > 0) tooMany(inputs.length, "cancel", 0);
        timer.cancel(kernel);
        return undefined;
    };
}

function toMilliseconds(seconds: Value): number {
    if (!isNumber(seconds)) {
        return disruptLibrary("@.delay", `the seconds are ${kindOf(seconds)}, not a number`);
    }
    if (isNegative(seconds)) disruptLibrary("@.delay", "the seconds are negative");
    return toDouble(seconds) * 1000;
}

function registerGarbage(process: Process, action: Value): Value {
    const isFirst = process.garbage === null;
    process.garbage = needFunction("garbage", action);
    if (!isFirst) return undefined;
    // It must be there to be told, so its seat keeps it, and only its address tells whether anybody can reach it.
    process.seat.hold(process);
    process.watchAddress();
    return undefined;
}

function halt(process: Process): Value {
    if (!process.isLastAct) throw HALT;
    process.system.kernel.ending = HALT.name;
    return undefined;
}

function setReceiver(process: Process, receiver: Value): Value {
    const call = needFunction("receiver", receiver);
    // A function without inputs is given nothing.
    process.receiver = call.length > 0 ? call : () => call();
    return undefined;
}

function stop(process: Process, underling: Value): Value {
    const target = needProcess("stop", underling);
    // Who has stopped has no overling any more.
    if (target.stopped === null && target.seat.overling !== process) {
        disruptLibrary("@.stop", "the process is not an underling of this process");
    }
    process.system.kernel.outbox.putEffect(new Stopping(target));
    return undefined;
}

function needFunction(method: string, value: Value): FunctionValue {
    if (typeof value === "function") return value;
    return disruptLibrary(`@.${method}`, `${kindOf(value)} is not a function`);
}

function needProcess(method: string, value: Value): Process {
    if (value instanceof Address) return value._target as Process;
    return disruptLibrary(`@.${method}`, `${kindOf(value)} is not a process address`);
}

/** The method as a function value of one process. */
export function bindMethod(process: Process, name: string): FunctionValue {
    const method = METHODS.get(name) as Method;
    switch (method.arity) {
        case 0:
            return function () {
                permit(process, method, arguments.length);
                return method.act(process, undefined, undefined, undefined);
            };
        case 1:
            return function (first) {
                permit(process, method, arguments.length);
                return method.act(process, first, undefined, undefined);
            };
        case 2:
            return function (first, second) {
                permit(process, method, arguments.length);
                return method.act(process, first, second, undefined);
            };
        default:
            return function (first, second, third) {
                permit(process, method, arguments.length);
                return method.act(process, first, second, third);
            };
    }
}

function permit(process: Process, { name, arity }: Method, count: number): void {
    if (count > arity) tooMany(count, name, arity);
    if (process.stopped !== null) disruptLibrary(`@.${name}`, "the process has stopped");
}
