// A ground VM for tests of drivers: with the drivers in it that a test is about, and processes that do what the test says.
//
// Only tests use it.

import { type Actions, addEndpoint, type Spawn, spawn, transition } from "../dataspaces/action.js";
import { plainData } from "../dataspaces/data-model.js";
import type { EndpointEvent } from "../dataspaces/event.js";
import { Ground } from "../dataspaces/ground.js";
import { type Role, subscriber } from "../dataspaces/role.js";
import { Loop } from "../dataspaces/schedule.js";
import { EventSource, groundEvents } from "../dataspaces/source.js";
import type { Machine } from "../host/machine.js";
import type { DriverContext } from "./driver.js";

/** A ground VM with drivers. */
export class Scene {
    readonly warnings: string[] = [];
    readonly crashes: unknown[] = [];
    readonly printed: string[] = [];
    readonly loop = new Loop();
    readonly ground: Ground;
    readonly context: DriverContext;

    constructor(machine: Machine, drivers: readonly ((context: DriverContext) => Spawn)[]) {
        this.ground = new Ground({
            model: plainData,
            scheduler: this.loop,
            onCrash: (name, reason) => this.crashes.push(`${name}: ${String(reason)}`),
        });
        this.context = {
            machine,
            print: (text) => void this.printed.push(text),
            warn: (text) => void this.warnings.push(text),
        };
        for (const driver of drivers) this.ground.start(driver(this.context));
    }

    /** A process that does what the test says. */
    process(): Puppet {
        const puppet = new Puppet();
        this.ground.start(puppet.start);
        return puppet;
    }
}

/** What a test has a process do. */
class Order {
    readonly actions: Actions;

    constructor(actions: Actions) {
        this.actions = actions;
    }
}

interface Waiting {
    readonly isMet: () => boolean;
    readonly done: () => void;
}

/** A process that does what it is told, and remembers what it hears. */
export class Puppet {
    readonly events: EndpointEvent[] = [];
    /** Called with each event, and with the id of the endpoint; answers what to do. */
    onEvent: (event: EndpointEvent, id: string) => Actions = () => null;
    readonly start: Spawn;
    #order: (value: unknown) => void = () => {};
    #waiting: Waiting[] = [];

    constructor() {
        const strings = new EventSource((emit) => {
            this.#order = emit;
            return () => {};
        });
        const boot = () =>
            transition(
                null,
                addEndpoint("strings", subscriber(groundEvents(strings)), (event) => {
                    if (event.kind !== "message") return transition(null);
                    return transition(null, (event.body as { value: Order }).value.actions);
                }),
            );
        this.start = spawn(boot, { name: "puppet" });
    }

    /** Does something in a turn of its own. */
    act(...actions: Actions[]): void {
        this.#order(new Order(actions));
    }

    /** Plays a role, and remembers what it hears there. */
    play(id: string, role: Role): Actions {
        return addEndpoint(id, role, (event) => {
            this.events.push(event);
            const actions = this.onEvent(event, id);
            this.#look();
            return transition(null, actions);
        });
    }

    /** The bodies of the messages that were heard. */
    get messages(): unknown[] {
        return this.events.flatMap((event) => (event.kind === "message" ? [event.body] : []));
    }

    /** The reasons of the absences that were heard. */
    get reasons(): unknown[] {
        return this.events.flatMap((event) => (event.kind === "absence" ? [event.reason] : []));
    }

    /** Waits until something has been heard. */
    until(isMet: () => boolean): Promise<void> {
        if (isMet()) return Promise.resolve();
        return new Promise((done) => this.#waiting.push({ isMet, done }));
    }

    #look(): void {
        this.#waiting = this.#waiting.filter(({ isMet, done }) => {
            if (!isMet()) return true;
            done();
            return false;
        });
    }
}
