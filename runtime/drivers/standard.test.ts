// The drivers of a host start when somebody does something that may concern them, and with nothing else.

import { expect, test } from "vitest";
import { addEndpoint, spawn, transition } from "../dataspaces/action.js";
import { plainData } from "../dataspaces/data-model.js";
import { Ground, type Services } from "../dataspaces/ground.js";
import { publisher } from "../dataspaces/role.js";
import { Loop } from "../dataspaces/schedule.js";
import { wild } from "../dataspaces/wild.js";
import { TestMachine } from "../host/test-machine.js";
import { standardDrivers, standardTypes } from "./standard.js";

const machine = new TestMachine({ now: () => 0, wallClock: () => 0, alarm: () => () => {} });
const services: Services = {
    types: standardTypes(),
    start: () => standardDrivers({ machine, print() {}, warn() {} }),
};

/** The types of all endpoints in a ground VM in which somebody has opened an endpoint of this topic. */
function typesBeside(topic: unknown): readonly unknown[] {
    const onCrash = (_: string, reason: unknown) => expect.fail(String(reason));
    const ground = new Ground({ model: plainData, scheduler: new Loop(), onCrash }, services);
    const hear = () => transition(null);
    ground.start(spawn(() => transition(null, addEndpoint("own", publisher(topic), hear))));
    return [...ground.vm.space.endpoints].map(({ topic }) => Object(topic).type);
}

test("what they want to hear of from the start is known without them", () => {
    const [own, ...types] = typesBeside(wild).toReversed();
    expect(own).toBeUndefined();
    expect(new Set(types)).toEqual(standardTypes());
});

test.each([...standardTypes()])("%s starts them", (type) => {
    expect(typesBeside({ type }).length).toBeGreaterThan(1);
});

test.each([
    ["a wildcard for the type", { type: wild }],
    ["a record without one", { name: "a" }],
    ["an array", ["a"]],
])("%s starts them", (_, topic) => {
    expect(typesBeside(topic).length).toBeGreaterThan(1);
});

test("what has another type does not", () => {
    expect(typesBeside({ type: "guest" })).toEqual(["guest"]);
});
