// The timer driver. Who sends `set_timer` hears `timer_expired` with the same label, never early, in the order of the
// deadlines.
//
// It asks the machine for one alarm, for the earliest deadline. An absolute timer waits by the steady clock too, and is
// looked at again when that has run out: somebody may have set back the clock on the wall.
//
// Clause: dataspaces 2.4.

import {
    type Actions,
    addEndpoint,
    addWatcher,
    deleteEndpoint,
    type Spawn,
    sendMessage,
    spawn,
    type Transition,
    transition,
    yieldTo,
} from "../../dataspaces/action.js";
import type { EndpointEvent } from "../../dataspaces/event.js";
import { publisher, subscriber } from "../../dataspaces/role.js";
import { groundEvents } from "../../dataspaces/source.js";
import { alarm } from "../alarm.js";
import { DataKeys, fieldOf } from "../data.js";
import type { DriverContext } from "../driver.js";
import { cancelTimer, MISTY_EPOCH, setTimer, timerExpired } from "./messages.js";
import { type Entry, Schedule } from "./schedule.js";

/** The most timers that expire in one turn. */
const MOST = 500;

interface TimerDriver {
    readonly context: DriverContext;
    readonly keys: DataKeys;
    readonly schedule: Schedule;
    /** The deadline that the alarm is set to; infinite when it has rung. */
    alarm: number;
    /** Whether there is an endpoint for an alarm. It keeps the host alive. */
    isListening: boolean;
}

/** Starts the timer driver. */
export function timerDriver(context: DriverContext): Spawn {
    const boot = () =>
        transition<TimerDriver>(
            {
                context,
                keys: new DataKeys(),
                schedule: new Schedule(),
                alarm: Number.POSITIVE_INFINITY,
                isListening: false,
            },
            addEndpoint("set", subscriber(setTimer()), set),
            addEndpoint("cancel", subscriber(cancelTimer()), cancel),
            addWatcher("expired", publisher(timerExpired()), ignore),
        );
    return spawn(boot, { name: "timer driver", isService: true });
}

function ignore(_event: EndpointEvent, state: TimerDriver): Transition<TimerDriver> {
    return transition(state);
}

function set(event: EndpointEvent, state: TimerDriver): Transition<TimerDriver> {
    if (event.kind !== "message") return transition(state);
    const { context, keys, schedule } = state;
    const { machine } = context;
    const label = fieldOf(event.body, "label");
    const kind = fieldOf(event.body, "kind");
    const msecs = fieldOf(event.body, "msecs");
    if (typeof msecs !== "number" || (kind !== "relative" && kind !== "absolute")) {
        const what =
            typeof msecs !== "number"
                ? "milliseconds that are no number"
                : `the kind ${show(kind)}`;
        context.warn(`timer driver: set_timer with ${what} was ignored`);
        return transition(state);
    }
    const now = machine.now();
    const isAbsolute = kind === "absolute";
    const deadline = isAbsolute ? now + msecs - presentTime(context) : now + msecs;
    schedule.set(keys.keyOf(label), label, deadline, isAbsolute ? msecs : null);
    return transition(state, setAlarm(state));
}

function show(kind: unknown): string {
    return typeof kind === "string" ? `"${kind}"` : "that is no text";
}

function cancel(event: EndpointEvent, state: TimerDriver): Transition<TimerDriver> {
    if (event.kind !== "message") return transition(state);
    state.schedule.cancel(state.keys.keyOf(fieldOf(event.body, "label")));
    return transition(state, setAlarm(state));
}

function ring(event: EndpointEvent, state: TimerDriver): Transition<TimerDriver> {
    if (event.kind !== "message") return transition(state);
    state.alarm = Number.POSITIVE_INFINITY;
    return expire(state);
}

function expire(state: TimerDriver): Transition<TimerDriver> {
    const { context, schedule } = state;
    const { machine } = context;
    const now = machine.now();
    const time = presentTime(context);
    const messages: Actions[] = [];
    while (messages.length < MOST) {
        const entry = schedule.takeDue(now);
        if (entry === null) return transition(state, setAlarm(state), messages);
        if (isEarly(entry, time)) {
            const deadline = now + (entry.moment as number) - time;
            schedule.set(entry.key, entry.label, deadline, entry.moment);
        } else {
            const told = Math.max(Math.floor(time), entry.moment ?? 0);
            messages.push(sendMessage(timerExpired(entry.label, told)));
        }
    }
    return transition(state, messages, yieldTo(expire));
}

function isEarly({ moment }: Entry, time: number): boolean {
    return moment !== null && moment > time;
}

/** Milliseconds since the Misty epoch. */
function presentTime({ machine }: DriverContext): number {
    return machine.wallClock() / 1000 + MISTY_EPOCH;
}

// An alarm that comes too early is harmless; one that nobody needs would keep the host alive.
function setAlarm(state: TimerDriver): Actions {
    const next = state.schedule.next();
    if (next === null) {
        const isListening = state.isListening;
        state.isListening = false;
        state.alarm = Number.POSITIVE_INFINITY;
        return isListening && deleteEndpoint("alarm");
    }
    if (state.alarm <= next) return null;
    state.alarm = next;
    state.isListening = true;
    const source = alarm(state.context.machine, next);
    return addEndpoint("alarm", subscriber(groundEvents(source)), ring);
}
