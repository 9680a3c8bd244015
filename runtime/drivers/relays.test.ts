// Drivers in nested VMs: events come in through relays at any depth, and timers of the containing VM are used.

import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import {
    type Actions,
    addEndpoint,
    sendMessage,
    spawn,
    spawnVm,
    transition,
} from "../dataspaces/action.js";
import { publisher, subscriber } from "../dataspaces/role.js";
import { EventSource, groundEvents } from "../dataspaces/source.js";
import { NodeMachine } from "../host/node-machine.js";
import { eventRelay } from "./event-relay.js";
import { Scene } from "./scene.js";
import { tcpAddress, tcpChannel, tcpHandle } from "./tcp/messages.js";
import { tcpDriver } from "./tcp/tcp.js";
import { setTimer, timerExpired } from "./timer/messages.js";
import { timerDriver } from "./timer/timer.js";
import { timerRelay } from "./timer/timer-relay.js";

/** A VM in a VM in a VM, with a relay in each. */
function nested(depth: number, relay: () => Actions, innermost: Actions): Actions {
    if (depth === 0) return innermost;
    const boot = () => transition(null, relay(), nested(depth - 1, relay, innermost));
    return spawnVm(boot, { name: `VM ${depth}` });
}

test("a source is listened to while anybody in a nested VM subscribes to it", async () => {
    let emit: ((value: unknown) => void) | null = null;
    const source = new EventSource((tell) => {
        emit = tell;
        return () => {
            emit = null;
        };
    });
    const heard: unknown[] = [];
    const listener = (most: number) =>
        spawn(() =>
            transition(
                0,
                addEndpoint("in", subscriber(groundEvents(source)), (event, count: number) => {
                    if (event.kind !== "message") return transition(count);
                    heard.push((event.body as { value: unknown }).value);
                    return transition(count + 1, count + 1 === most && { ...QUIT });
                }),
            ),
        );
    const stage = new Scene(new NodeMachine([]), []);
    const puppet = stage.process();
    puppet.act(nested(3, () => eventRelay("relay"), [listener(1), listener(2)]));
    const turns = () => new Promise((done) => setTimeout(done, 5));
    await turns();
    for (const value of ["one", "two"]) {
        (emit as ((value: unknown) => void) | null)?.(value);
        await turns();
    }
    expect(heard).toEqual(["one", "one", "two"]);
    expect(emit).toBe(null);
    expect(stage.crashes).toEqual([]);
});

const QUIT = { kind: "quit", pid: null, reason: null } as const;

test("timers of nested VMs are those of the ground, and labels do not mix", async () => {
    const heard: unknown[] = [];
    const user = (label: unknown) =>
        spawn(() =>
            transition(
                null,
                addEndpoint("expired", subscriber(timerExpired()), (event) => {
                    if (event.kind === "message") heard.push((event.body as Expired).label);
                    return transition(null);
                }),
                sendMessage(setTimer(label, 1, "relative")),
            ),
        );
    const stage = new Scene(new NodeMachine([]), [timerDriver]);
    const puppet = stage.process();
    puppet.act(
        puppet.play("expired", subscriber(timerExpired())),
        nested(2, () => timerRelay("relay"), user("inner")),
    );
    await puppet.until(() => puppet.messages.length === 1);
    await new Promise((done) => setTimeout(done, 5));
    expect(heard).toEqual(["inner"]);
    expect(stage.crashes).toEqual([]);
    stage.ground.close();
});

test("the TCP driver works in a nested VM, with an event relay beside it", async () => {
    const server = createServer((socket) => socket.pipe(socket));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const machine = new NodeMachine([]);
    const stage = new Scene(machine, []);
    const us = tcpHandle("us");
    const them = tcpAddress("127.0.0.1", port);
    const heard: string[] = [];
    const user = spawn(() =>
        transition(
            null,
            addEndpoint("out", publisher(tcpChannel(us, them)), (event) => {
                const hello = new TextEncoder().encode("hello");
                const isThere = event.kind === "presence";
                return transition(null, isThere && sendMessage(tcpChannel(us, them, hello)));
            }),
            addEndpoint("in", subscriber(tcpChannel(them, us)), (event) => {
                if (event.kind !== "message") return transition(null);
                heard.push(
                    new TextDecoder().decode((event.body as { subpacket: Uint8Array }).subpacket),
                );
                return transition(null);
            }),
        ),
    );
    const puppet = stage.process();
    puppet.act(nested(2, () => eventRelay("relay"), [tcpDriver(stage.context), user]));
    while (heard.length === 0) await new Promise((done) => setTimeout(done, 2));
    expect(heard).toEqual(["hello"]);
    expect(stage.crashes).toEqual([]);
    stage.ground.close();
    machine.close();
    server.close();
});

interface Expired {
    readonly label: unknown;
}
