// Dataspaces without Misty: a ground VM with a loop of its own, and sources that wrap what the platform has.

import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { addEndpoint, deleteEndpoint, quit, sendMessage, spawn, transition } from "./action.js";
import type { EndpointEvent } from "./event.js";
import { publisher, subscriber } from "./role.js";
import { runGround } from "./run-ground.js";
import { type EventSource, fromEmitter, fromPromise, fromTimer, groundEvents } from "./source.js";
import { wild } from "./wild.js";

/** What a source says, until it has said so many things. */
async function heardFrom(source: EventSource, count: number): Promise<readonly unknown[]> {
    const heard: unknown[] = [];
    await runGround(() =>
        transition(
            0,
            addEndpoint("source", subscriber(groundEvents(source)), (event, nr: number) => {
                if (event.kind !== "message") return transition(nr);
                heard.push((event.body as { value: unknown }).value);
                return transition(nr + 1, nr + 1 === count && deleteEndpoint("source"));
            }),
        ),
    );
    return heard;
}

test("a host runs until nothing can happen any more", async () => {
    const emitter = new EventEmitter();
    const timer = setInterval(() => emitter.emit("tick", "tick"), 1);
    expect(await heardFrom(fromEmitter(emitter, "tick"), 3)).toEqual(["tick", "tick", "tick"]);
    clearInterval(timer);
    expect(emitter.listenerCount("tick")).toBe(0);

    expect(await heardFrom(fromTimer(1), 1)).toEqual([null]);
    expect(await heardFrom(fromPromise(Promise.resolve(7)), 1)).toEqual([{ ok: 7 }]);
    expect(await heardFrom(fromPromise(Promise.reject("no")), 1)).toEqual([{ error: "no" }]);
});

test("services are there from the start, and a crash is reported", async () => {
    const lines: string[] = [];
    const doubler = spawn(
        () =>
            transition(
                null,
                addEndpoint(0, subscriber({ ask: wild }), (event: EndpointEvent) => {
                    if (event.kind !== "message") return transition(null);
                    const { ask } = event.body as { ask: unknown };
                    if (typeof ask !== "number") throw new Error("no number");
                    return transition(null, sendMessage({ answer: 2 * ask }));
                }),
            ),
        { name: "doubler" },
    );
    const user = () =>
        transition(
            null,
            addEndpoint(0, subscriber({ answer: wild }), (event) => {
                if (event.kind === "message") lines.push(JSON.stringify(event.body));
                return transition(null, event.kind === "message" && sendMessage({ ask: "x" }));
            }),
            addEndpoint(1, publisher({ ask: wild }), (event) => {
                lines.push(event.kind);
                return transition(null, event.kind === "absence" && quit());
            }),
            sendMessage({ ask: 21 }),
        );
    await runGround(user, {
        services: [doubler],
        onCrash: (name, reason) => void lines.push(`${name} crashed: ${String(reason)}`),
    });
    expect(lines).toEqual([
        "presence",
        '{"answer":42}',
        "doubler crashed: Error: no number",
        "absence",
    ]);
});
