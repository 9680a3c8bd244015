// Many TCP connections: all are served, and nothing is left of them.

import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import {
    type Actions,
    addEndpoint,
    quit,
    sendMessage,
    spawn,
    transition,
} from "../../dataspaces/action.js";
import { observePublishers, subscriber } from "../../dataspaces/role.js";
import { wild } from "../../dataspaces/wild.js";
import { NodeMachine } from "../../host/node-machine.js";
import { Scene } from "../scene.js";
import { tcpChannel, tcpListener, tcpListening } from "./messages.js";
import { tcpDriver } from "./tcp.js";

const HOST = "127.0.0.1";

interface Channel {
    readonly source: unknown;
    readonly destination: unknown;
    readonly subpacket: unknown;
}

const machine = new NodeMachine([]);
const stage = new Scene(machine, [tcpDriver]);

afterEach(() => {
    stage.ground.close();
    machine.close();
    expect(stage.crashes).toEqual([]);
});

/** A process that sends back what comes, and ends with its connection. */
function session({ source: them, destination: us }: Channel): Actions {
    const boot = () =>
        transition(
            null,
            addEndpoint("in", subscriber(tcpChannel(them, us)), (event) => {
                if (event.kind === "presence") return transition(null);
                if (event.kind === "absence") return transition(null, quit());
                const { subpacket } = event.body as Channel;
                return transition(null, sendMessage(tcpChannel(us, them, subpacket)));
            }),
        );
    return spawn(boot);
}

/** Opens a connection, sends a byte, gets it back, and closes. */
function talk(port: number): Promise<string> {
    return new Promise((done, fail) => {
        let heard = "";
        const socket = connect({ port, host: HOST, allowHalfOpen: true });
        socket.on("error", fail);
        socket.on("connect", () => socket.write("x"));
        socket.on("data", (data) => {
            heard += String(data);
            socket.end();
        });
        socket.on("end", () => done(heard));
    });
}

test("a thousand connections come and go", { timeout: 60_000 }, async () => {
    const puppet = stage.process();
    puppet.onEvent = (event, id) =>
        id === "observer" && event.kind === "presence" && session(event.role.topic as Channel);
    const listener = tcpListener(0);
    let port = 0;
    puppet.act(
        puppet.play("listening", subscriber(tcpListening(listener, wild))),
        puppet.play("observer", observePublishers(tcpChannel(wild, listener))),
    );
    await puppet.until(() => puppet.events.length === 1);
    for (const { role } of puppet.events) port = (role.topic as { port: number }).port;
    const endpoints = () => [...stage.ground.vm.space.endpoints].length;
    const before = endpoints();
    for (let round = 0; round < 2; round += 1) {
        const heard = await Promise.all(Array.from({ length: 500 }, () => talk(port)));
        expect(new Set(heard)).toEqual(new Set(["x"]));
    }
    while (endpoints() > before) await new Promise((done) => setTimeout(done, 5));
    expect(endpoints()).toBe(before);
    const { length } = puppet.events.filter(({ kind }) => kind === "presence");
    expect(length).toBe(1001);
});
