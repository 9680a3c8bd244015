// The record `@.dataspace`: what a process can do in the VM where it lives, and in those around it.
//
// A function checks and copies what it is given at once; what it does takes place when the turn has ended well, in order
// with all else that the turn does outward.
//
// Clause: dataspaces 3.

// biome-ignore-all lint/complexity/noArguments: counting arguments must not make an array of them.

import { Endpoint } from "../dataspaces/endpoint.js";
import type { InterestType, Orientation, Role } from "../dataspaces/role.js";
import { faultOfMessage, faultOfTopic } from "../dataspaces/topic.js";
import type { Vm } from "../dataspaces/vm.js";
import { disruptLibrary } from "../values/disruption.js";
import { checked, named, tooMany } from "../values/function.js";
import { kindOf } from "../values/kind.js";
import {
    LARGE,
    largeMessage,
    largeTopic,
    smallMessage,
    smallTopic,
} from "../values/message-data.js";
import { Record, type RecordValue } from "../values/record.js";
import { showShort } from "../values/show.js";
import type { FunctionValue, Value } from "../values/value.js";
import type { Dweller } from "./dweller.js";
import { Closing, Opening, Sending } from "./effects.js";
import { curiosityOf, readHandlers } from "./handlers.js";
import { mistyData } from "./misty-data.js";

/** Under this key a dataspace record knows its VM. */
const VM: unique symbol = Symbol("vm");

type Dataspace = RecordValue & { [VM]?: Vm };

/** The functions that open an endpoint, with the role that is theirs but for the topic. */
const OPENERS: readonly (readonly [string, Orientation, InterestType])[] = [
    ["publisher", "publisher", "participant"],
    ["subscriber", "subscriber", "participant"],
    ["observe_publishers", "subscriber", "observer"],
    ["observe_subscribers", "publisher", "observer"],
    ["observe_publishers_everything", "subscriber", "everything"],
    ["observe_subscribers_everything", "publisher", "everything"],
];

/** The record for the VM so many levels outside of the one where the process lives. */
export function makeDataspace(dweller: Dweller, level: number): Value {
    const vm = dweller.vm.atLevel(level);
    const record: Dataspace = new Record();
    record[VM] = vm;
    for (const [name, orientation, interestType] of OPENERS) {
        record[name] = opener(dweller, level, name, orientation, interestType);
    }
    record["endpoint"] = checked(ENDPOINT, 2, (role, handlers) =>
        open(dweller, level, ENDPOINT, readRole(role), handlers),
    );
    record["send"] = sender(dweller, level, "publisher", "send");
    record["feedback"] = sender(dweller, level, "subscriber", "feedback");
    if (vm.container !== null) defineOuter(record, dweller, level + 1);
    return Object.freeze(record);
}

// Made when it is read: most programs do not look outside, and a VM may be nested deeply.
function defineOuter(record: Dataspace, dweller: Dweller, level: number): void {
    let outer: Value;
    const get = (): Value => {
        outer ??= makeDataspace(dweller, level);
        return outer;
    };
    Object.defineProperty(record, "outer", { get, enumerable: true });
}

const ENDPOINT = "dataspace.endpoint";

/** The VM of a dataspace record; null if the value is none. */
export function placeOf(value: Value): Vm | null {
    return value instanceof Record ? ((value as Dataspace)[VM] ?? null) : null;
}

function opener(
    dweller: Dweller,
    level: number,
    name: string,
    orientation: Orientation,
    interestType: InterestType,
): FunctionValue {
    const method = `dataspace.${name}`;
    return named(method, function (topic, handlers) {
        if (arguments.length > 2) tooMany(arguments.length, method, 2);
        const role = { orientation, topic: readTopic(method, topic), interestType };
        return open(dweller, level, method, role, handlers);
    });
}

function sender(
    dweller: Dweller,
    level: number,
    orientation: Orientation,
    name: string,
): FunctionValue {
    const { outbox } = dweller.process.system.kernel;
    const method = `dataspace.${name}`;
    return checked(method, 1, (message) => {
        const small = smallMessage(message);
        const body = small === LARGE ? readLarge(method, message) : small;
        const isRefused = small === LARGE && isRefusedAt(dweller.vm.atLevel(level), body);
        outbox.putEffect(new Sending(dweller, level, orientation, body, isRefused));
        return undefined;
    });
}

// What a service refuses was never small, and services live in the ground VM.
function isRefusedAt({ container, setting }: Vm, message: Value): boolean {
    return container === null && setting.isRefused?.(message) === true;
}

function open(
    dweller: Dweller,
    level: number,
    method: string,
    role: Role,
    handlers: Value,
): FunctionValue {
    const { outbox } = dweller.process.system.kernel;
    const id = handlers instanceof Record ? readName(method, handlers["name"]) : undefined;
    const own = readHandlers(method, handlers);
    const endpoint = new Endpoint(dweller, level, id, role, own);
    // Under a name other handlers may come, which want to know more.
    if (id === undefined) endpoint.wants = curiosityOf(own);
    const opening = new Opening(dweller, endpoint);
    outbox.putEffect(opening);
    // One for each endpoint: `checked` costs more than all the rest of it.
    return function withdraw(reason) {
        if (arguments.length > 1) tooMany(arguments.length, "withdraw", 1);
        outbox.putEffect(new Closing(opening, readMessage("withdraw", reason)));
        return undefined;
    };
}

function readName(method: string, name: Value): unknown {
    if (name === undefined) return undefined;
    const data = largeMessage(name);
    // Equal names are one name, so that they can be found in a map.
    if (data instanceof Record || Array.isArray(data)) {
        return disruptLibrary(method, `the name of an endpoint is ${kindOf(name)}`);
    }
    return mistyData.keyOf(data);
}

function readTopic(method: string, topic: Value): Value {
    const small = smallTopic(topic);
    if (small !== LARGE) return small;
    const data = largeTopic(topic);
    const fault = faultOfTopic(mistyData, data);
    return fault === null ? data : disruptLibrary(method, `the topic is ${fault}`);
}

function readMessage(method: string, message: Value): Value {
    const small = smallMessage(message);
    return small === LARGE ? readLarge(method, message) : small;
}

// Who hears it may look at it by recursion, as drivers do.
function readLarge(method: string, message: Value): Value {
    const data = largeMessage(message);
    const fault = faultOfMessage(mistyData, data);
    return fault === null ? data : disruptLibrary(method, `the message is ${fault}`);
}

function readRole(role: Value): Role {
    if (!(role instanceof Record)) {
        return disruptLibrary(ENDPOINT, `the role is ${kindOf(role)}, not a record`);
    }
    const { orientation, interest } = role;
    if (orientation !== "publisher" && orientation !== "subscriber") {
        return disruptLibrary(ENDPOINT, `the orientation is ${showShort(orientation)}`);
    }
    if (interest !== "participant" && interest !== "observer" && interest !== "everything") {
        return disruptLibrary(ENDPOINT, `the interest is ${showShort(interest)}`);
    }
    return { orientation, topic: readTopic(ENDPOINT, role["topic"]), interestType: interest };
}
