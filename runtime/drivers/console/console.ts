// The console driver: standard input as messages, one a line, and messages as lines of standard output.
//
// Standard input is read, and keeps the host alive, while somebody subscribes to it. Lines that have been read wait here
// until their receivers have handled most of those that were sent before.
//
// Clause: dataspaces 2.5.

import {
    type Actions,
    addEndpoint,
    addWatcher,
    deleteEndpoint,
    type Receipt,
    type Spawn,
    sendMessage,
    spawn,
    type Transition,
    transition,
} from "../../dataspaces/action.js";
import type { EndpointEvent } from "../../dataspaces/event.js";
import { observeSubscribers, publisher, subscriber } from "../../dataspaces/role.js";
import { EventSource, groundEvents } from "../../dataspaces/source.js";
import { wild } from "../../dataspaces/wild.js";
import type { InputNews } from "../../host/machine.js";
import { textField } from "../data.js";
import type { DriverContext } from "../driver.js";
import { Lines } from "./lines.js";

/** A line of standard input. */
export function consoleLine(text: unknown = wild) {
    return { type: "console_line", text };
}

/** The end of standard input. */
export const CONSOLE_END: unknown = { type: "console_end" };

/** A line for standard output. */
export function consoleOutput(text: unknown = wild) {
    return { type: "console_output", text };
}

/** With so many lines before their receivers no more are sent. */
const MOST_LINES = 64;

type Step = Transition<ConsoleDriver>;

/** Tells the driver that its receivers have caught up. */
const GO_ON: unique symbol = Symbol("go on");

/** Starts the console driver. */
export function consoleDriver(context: DriverContext): Spawn {
    const boot = () =>
        transition<ConsoleDriver>(
            new ConsoleDriver(context),
            addWatcher("lines", observeSubscribers(consoleLine()), onDemand),
            addWatcher("end", observeSubscribers(CONSOLE_END), onDemand),
            addWatcher("publisher", publisher(consoleLine()), ignore),
            addEndpoint("output", subscriber(consoleOutput()), onOutput),
        );
    return spawn(boot, { name: "console driver", isService: true });
}

class ConsoleDriver implements Receipt {
    readonly context: DriverContext;
    readonly lines = new Lines();
    readonly source: EventSource;
    /** How many subscribe to standard input. */
    demand = 0;
    hasToldEnd = false;
    #unhandled = 0;
    #isStalled = false;
    #emit: ((value: unknown) => void) | null = null;

    constructor(context: DriverContext) {
        this.context = context;
        const { input } = context.machine;
        this.source = new EventSource((emit) => {
            this.#emit = emit;
            input.open(emit);
            return () => {
                this.#emit = null;
                input.close();
            };
        });
    }

    /** What can be told now. */
    pump(): Actions {
        const { lines } = this;
        const actions: Actions[] = [];
        while (this.demand > 0 && lines.count > 0) {
            if (this.#unhandled + actions.length >= MOST_LINES) {
                this.#isStalled = true;
                break;
            }
            actions.push(sendMessage(consoleLine(lines.take()), "publisher", this));
        }
        this.context.machine.input.read(lines.count === 0);
        if (this.demand > 0 && lines.hasEnded && lines.count === 0 && !this.hasToldEnd) {
            this.hasToldEnd = true;
            actions.push(sendMessage(CONSOLE_END), deleteEndpoint("input"));
        }
        return actions;
    }

    delivered(): void {
        this.#unhandled += 1;
    }

    handled(): void {
        this.#unhandled -= 1;
        if (!this.#isStalled || this.#unhandled > MOST_LINES / 2) return;
        this.#isStalled = false;
        this.#emit?.(GO_ON);
    }
}

/** Subscribers come and go. */
function onDemand(event: EndpointEvent, driver: ConsoleDriver): Step {
    if (event.kind === "message") return transition(driver);
    driver.demand += event.kind === "presence" ? 1 : -1;
    if (driver.demand === 0) return transition(driver, deleteEndpoint("input"));
    if (driver.demand > 1 || event.kind === "absence") return transition(driver);
    driver.hasToldEnd = false;
    return transition(
        driver,
        addEndpoint("input", subscriber(groundEvents(driver.source)), onInput),
        driver.pump(),
    );
}

function onInput(event: EndpointEvent, driver: ConsoleDriver): Step {
    if (event.kind !== "message") return transition(driver);
    const news = (event.body as { readonly value: InputNews | typeof GO_ON }).value;
    if (news !== GO_ON) {
        if (news instanceof Uint8Array) driver.lines.add(news);
        else driver.lines.end();
    }
    return transition(driver, driver.pump());
}

function onOutput(event: EndpointEvent, driver: ConsoleDriver): Step {
    if (event.kind !== "message") return transition(driver);
    const text = textField(event.body, "text");
    const { context } = driver;
    if (text === null) context.warn("console driver: console_output without a text was ignored");
    else context.print(`${text}\n`);
    return transition(driver);
}

function ignore(_event: EndpointEvent, driver: ConsoleDriver): Step {
    return transition(driver);
}
