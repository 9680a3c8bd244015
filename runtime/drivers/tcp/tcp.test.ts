// The TCP driver against real sockets on the loopback interface.

import { createServer, connect as dial, type Server, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { deleteEndpoint, quit, sendMessage } from "../../dataspaces/action.js";
import { observePublishers, publisher, subscriber } from "../../dataspaces/role.js";
import { wild } from "../../dataspaces/wild.js";
import { NodeMachine } from "../../host/node-machine.js";
import { type Puppet, Scene } from "../scene.js";
import {
    EOF,
    tcpAddress,
    tcpChannel,
    tcpCredit,
    tcpHandle,
    tcpListener,
    tcpListening,
} from "./messages.js";
import { tcpDriver } from "./tcp.js";

const HOST = "127.0.0.1";
const bytes = (text: string) => new TextEncoder().encode(text);

const open: { close(): void }[] = [];

afterEach(() => {
    for (const thing of open.splice(0)) thing.close();
});

function scene(): Scene {
    const machine = new NodeMachine([]);
    const made = new Scene(machine, [tcpDriver]);
    open.push({
        close: () => {
            made.ground.close();
            machine.network.close();
            expect(made.crashes).toEqual([]);
        },
    });
    return made;
}

/** A server of Node; answers its port. */
async function serve(onSocket: (socket: Socket) => void, pauseOnConnect = false): Promise<number> {
    const server: Server = createServer({ allowHalfOpen: true, pauseOnConnect }, onSocket);
    const sockets = new Set<Socket>();
    server.on("connection", (socket) => {
        sockets.add(socket);
        socket.on("error", () => {});
    });
    open.push({
        close: () => {
            server.close();
            for (const socket of sockets) socket.destroy();
        },
    });
    await new Promise<void>((done) => server.listen(0, HOST, done));
    return (server.address() as { port: number }).port;
}

/** A client of Node. */
function client(port: number): { socket: Socket; received: () => string; ended: Promise<void> } {
    const socket = dial({ port, host: HOST, allowHalfOpen: true });
    socket.on("error", () => {});
    open.push({ close: () => socket.destroy() });
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    const ended = new Promise<void>((done) => socket.on("end", done));
    return { socket, received: () => Buffer.concat(chunks).toString(), ended };
}

/** Takes part in both flows of an outbound connection. */
function converse(puppet: Puppet, port: number, id: unknown = 1) {
    const us = tcpHandle(id);
    const them = tcpAddress(HOST, port);
    puppet.act(
        puppet.play("out", publisher(tcpChannel(us, them))),
        puppet.play("in", subscriber(tcpChannel(them, us))),
    );
    return {
        send: (subpacket: unknown) => sendMessage(tcpChannel(us, them, subpacket)),
        them,
        us,
    };
}

/** Observes who connects, and answers the actual port. */
async function listen(puppet: Puppet, port = 0): Promise<number> {
    const listener = tcpListener(port);
    puppet.act(
        puppet.play("listening", subscriber(tcpListening(listener, wild))),
        puppet.play("observer", observePublishers(tcpChannel(wild, listener))),
    );
    let actual = 0;
    await puppet.until(() =>
        puppet.events.some(({ role }) => {
            const { type, port } = role.topic as { type: string; port: number };
            if (type !== "tcp_listening") return false;
            actual = port;
            return true;
        }),
    );
    return actual;
}

/** Sends back what arrives, eof too. */
function echo(puppet: Puppet): void {
    puppet.onEvent = (event, id) => {
        const { source, destination, subpacket } = event.role.topic as Channel;
        if (event.kind === "message") {
            return id.startsWith("in") && sendMessage(tcpChannel(destination, source, subpacket));
        }
        if (event.kind === "absence" || id !== "observer") return null;
        const name = JSON.stringify(source);
        return [
            puppet.play(`out ${name}`, publisher(tcpChannel(destination, source))),
            puppet.play(`in ${name}`, subscriber(tcpChannel(source, destination))),
        ];
    };
}

interface Channel {
    readonly source: unknown;
    readonly destination: unknown;
    readonly subpacket: unknown;
}

test("an outbound connection is there while it is wanted", async () => {
    const received: Buffer[] = [];
    let socket: Socket | null = null;
    let closed = false;
    const port = await serve((made) => {
        socket = made;
        made.on("data", (chunk) => {
            received.push(chunk);
            made.write("world");
        });
        made.on("end", () => made.end());
        made.on("close", () => {
            closed = true;
        });
    });
    const puppet = scene().process();
    const { send } = converse(puppet, port);
    await puppet.until(() => puppet.events.length === 2);
    expect(puppet.events.map(({ kind }) => kind)).toEqual(["presence", "presence"]);
    puppet.act(send(bytes("hello ")), send(bytes("there")));
    await puppet.until(() => puppet.messages.length === 2);
    expect(Buffer.concat(received).toString()).toBe("hello there");
    expect(puppet.messages).toContainEqual(
        tcpChannel(tcpHandle(1), tcpAddress(HOST, port), tcpCredit(11)),
    );
    expect(puppet.messages).toContainEqual(
        tcpChannel(tcpAddress(HOST, port), tcpHandle(1), bytes("world")),
    );
    puppet.act(send(bytes("last words")), deleteEndpoint("out"));
    await puppet.until(() => puppet.reasons.length === 2);
    await new Promise((done) => socket?.on("close", done));
    expect(Buffer.concat(received).toString()).toBe("hello therelast words");
    expect(closed).toBe(true);
    expect(puppet.reasons).toEqual([null, null]);
});

test("an echo server serves, half-closes and closes", async () => {
    const puppet = scene().process();
    echo(puppet);
    const port = await listen(puppet);
    const { socket, received, ended } = client(port);
    socket.write("hello");
    socket.end(" world");
    await ended;
    expect(received()).toBe("hello world");
    await puppet.until(() => puppet.reasons.length === 3);
    expect(puppet.reasons).toEqual([null, null, null]);
});
