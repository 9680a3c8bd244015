// The UDP driver against real sockets on the loopback interface.

import { createSocket, type Socket } from "node:dgram";
import { afterEach, expect, test } from "vitest";
import { deleteEndpoint, quit, sendMessage } from "../../dataspaces/action.js";
import { publisher, subscriber } from "../../dataspaces/role.js";
import { wild } from "../../dataspaces/wild.js";
import { NodeMachine } from "../../host/node-machine.js";
import { Scene } from "../scene.js";
import { udpHandle, udpListener, udpPacket, udpRemoteAddress } from "./messages.js";
import { LocalSocket } from "./socket.js";
import { udpDriver } from "./udp.js";

const HOST = "127.0.0.1";
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (body: unknown) => new TextDecoder().decode((body as { body: Uint8Array }).body);

const open: { close(): void }[] = [];

afterEach(() => {
    for (const thing of open.splice(0)) thing.close();
});

function scene(): Scene {
    const machine = new NodeMachine([]);
    const made = new Scene(machine, [udpDriver]);
    open.push({
        close: () => {
            made.ground.close();
            machine.network.close();
            expect(made.crashes).toEqual([]);
        },
    });
    return made;
}

/** A socket of Node that answers each packet with the same in capitals; answers its port. */
async function shouter(): Promise<number> {
    const socket = createSocket("udp4");
    socket.on("message", (body, { port }) =>
        socket.send(body.toString().toUpperCase(), port, HOST),
    );
    return await bound(socket, 0);
}

async function bound(socket: Socket, port: number): Promise<number> {
    open.push(socket);
    await new Promise<void>((done) => socket.bind(port, HOST, done));
    return socket.address().port;
}

test("a packet that is the first demand is sent, and answered while somebody listens", async () => {
    const port = await shouter();
    const us = udpHandle("us");
    const puppet = scene().process();
    puppet.act(
        sendMessage(udpPacket(us, udpRemoteAddress(HOST, port), bytes("first"))),
        puppet.play("in", subscriber(udpPacket(wild, us))),
    );
    await puppet.until(() => puppet.messages.length === 1);
    expect(puppet.messages.map(text)).toEqual(["FIRST"]);
    expect((puppet.messages[0] as { source: unknown }).source).toEqual(
        udpRemoteAddress(HOST, port),
    );
});

test("a packet of somebody who neither publishes nor subscribes is sent", async () => {
    const socket = createSocket("udp4");
    const heard = new Promise<string>((done) => socket.on("message", (body) => done(String(body))));
    const port = await bound(socket, 0);
    const puppet = scene().process();
    puppet.act(sendMessage(udpPacket(udpHandle(1), udpRemoteAddress(HOST, port), bytes("hello"))));
    expect(await heard).toBe("hello");
});

test("a name is looked up", async () => {
    const port = await shouter();
    const us = udpHandle("us");
    const puppet = scene().process();
    puppet.act(
        puppet.play("in", subscriber(udpPacket(wild, us))),
        sendMessage(udpPacket(us, udpRemoteAddress("localhost", port), bytes("named"))),
    );
    await puppet.until(() => puppet.messages.length === 1 || puppet.reasons.length > 0);
    // A machine may call itself by an IPv6 address alone, where nobody hears.
    if (puppet.messages.length > 0) expect(puppet.messages.map(text)).toEqual(["NAMED"]);
});

test("a socket stays as long as anybody wants it, and its port is free afterwards", async () => {
    const own = createSocket("udp4");
    const port = await bound(own, 0);
    own.close();
    open.length = 0;
    const stage = scene();
    const us = udpListener(port);
    const [first, second] = [stage.process(), stage.process()];
    first.act(first.play("in", subscriber(udpPacket(wild, us))));
    second.act(second.play("out", publisher(udpPacket(us, wild))));
    const isBound = () =>
        first.events.some(({ role }) => {
            const { source } = role.topic as { source: { type?: unknown } };
            return source.type === "udp_remote_address";
        });
    await first.until(isBound);
    second.act(deleteEndpoint("out"));
    await second.until(() => second.reasons.length > 0);
    const client = createSocket("udp4");
    await bound(client, 0);
    client.send("still there", port, HOST);
    await first.until(() => first.messages.length === 1);
    first.act(quit());
    await new Promise((done) => setTimeout(done, 20));
    expect(await bound(createSocket("udp4"), port)).toBe(port);
});

test("a port that is taken, and a body that is too large, are absences with the reason", async () => {
    const port = await shouter();
    const stage = scene();
    const puppet = stage.process();
    const us = udpListener(port);
    puppet.act(puppet.play("in", subscriber(udpPacket(wild, us))));
    await puppet.until(() => puppet.reasons.length === 1);
    expect(puppet.reasons).toEqual(["EADDRINUSE"]);

    const other = stage.process();
    const them = udpRemoteAddress(HOST, port);
    other.act(
        other.play("out", publisher(udpPacket(udpHandle(2), them))),
        other.play("in", subscriber(udpPacket(them, udpHandle(2)))),
        sendMessage(udpPacket(udpHandle(2), them, new Uint8Array(65_508))),
        sendMessage(udpPacket(udpHandle(2), them, new Uint8Array(65_507))),
    );
    await other.until(() => other.messages.length === 1 && other.reasons.length === 1);
    expect(other.reasons).toEqual(["EMSGSIZE"]);
    expect((other.messages[0] as { body: Uint8Array }).body.length).toBe(65_507);
});

test("packets between two local ends are heard once", async () => {
    const stage = scene();
    const [sender, receiver] = [stage.process(), stage.process()];
    const [here, there] = [udpHandle("here"), udpHandle("there")];
    receiver.act(receiver.play("in", subscriber(udpPacket(wild, there))));
    await receiver.until(() => receiver.events.length === 1);
    sender.act(
        sendMessage(udpPacket(here, there, bytes("one"))),
        sendMessage(udpPacket(here, there, bytes("two"))),
    );
    await receiver.until(() => receiver.messages.length === 2);
    await new Promise((done) => setTimeout(done, 20));
    expect(receiver.messages.map(text)).toEqual(["one", "two"]);
});

test("a socket knows when it is flooded, and when it is overfull", () => {
    const { network } = scene().context.machine;
    const packet = { host: HOST, port: 1 };
    const socket = new LocalSocket("key", udpHandle("us"), network.bind(0));
    for (let nr = 0; nr < 4096; nr += 1) socket.delivered();
    expect(socket.isFlooded).toBe(true);
    socket.handled();
    expect(socket.isFlooded).toBe(false);
    for (let nr = 0; nr < 65_536; nr += 1) socket.send(bytes(""), packet);
    expect(socket.isOverfull).toBe(true);
});
