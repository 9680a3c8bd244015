// The TCP driver against real sockets on the loopback interface.

import { createHash, randomBytes } from "node:crypto";
import { createServer, connect as dial, type Server, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { deleteEndpoint, quit, sendMessage } from "../../dataspaces/action.js";
import type { EndpointEvent } from "../../dataspaces/event.js";
import { observePublishers, publisher, subscriber } from "../../dataspaces/role.js";
import { wild } from "../../dataspaces/wild.js";
import type { Machine } from "../../host/machine.js";
import { NodeMachine } from "../../host/node-machine.js";
import { type Puppet, Scene } from "../scene.js";
import {
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

/** The flow that one of the events is about. */
function channelAt({ events }: Puppet, nr: number): Channel {
    return (events[nr] as EndpointEvent).role.topic as Channel;
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
    // The observer's two, and those of both conversations' endpoints.
    await puppet.until(() => puppet.reasons.length === 3);
    expect(puppet.reasons).toEqual([null, null, null]);
});

test("a failed attempt is told with its reason, and not repeated while it is wanted", async () => {
    const free = await serve(() => {});
    open.pop()?.close();
    await new Promise((done) => setTimeout(done, 5));
    const puppet = scene().process();
    converse(puppet, free);
    await puppet.until(() => puppet.reasons.length === 2);
    expect(puppet.events.map(({ kind }) => kind).sort()).toEqual([
        "absence",
        "absence",
        "presence",
        "presence",
    ]);
    expect(puppet.reasons).toEqual(["ECONNREFUSED", "ECONNREFUSED"]);
    await new Promise((done) => setTimeout(done, 30));
    expect(puppet.events.length).toBe(4);
    puppet.act(deleteEndpoint("out"), deleteEndpoint("in"));
    converse(puppet, free);
    await puppet.until(() => puppet.reasons.length === 4);
    expect(puppet.reasons.slice(2)).toEqual(["ECONNREFUSED", "ECONNREFUSED"]);
});

test("a reset connection is told so", async () => {
    const port = await serve((socket) => setTimeout(() => socket.resetAndDestroy(), 10));
    const puppet = scene().process();
    converse(puppet, port);
    await puppet.until(() => puppet.reasons.length === 2);
    expect(puppet.reasons).toEqual(["ECONNRESET", "ECONNRESET"]);
});

test("a port that is taken is told; two observers share a listener, which goes with the last", async () => {
    const taken = await serve(() => {});
    const stage = scene();
    const other = stage.process();
    await listen(other, taken);
    await other.until(() => other.reasons.length === 1);
    expect(other.reasons).toEqual(["EADDRINUSE"]);

    const [first, second] = [stage.process(), stage.process()];
    const port = await listen(first);
    const observe = observePublishers(tcpChannel(wild, tcpListener(0)));
    second.act(second.play("observer", observe));
    first.act(quit());
    const { socket } = client(port);
    await second.until(() => second.events.length === 1);
    const { source } = channelAt(second, 0);
    expect(source).toEqual(tcpAddress(HOST, socket.localPort));
    second.act(quit());
    await new Promise((done) => setTimeout(done, 10));
    const late = dial({ port, host: HOST });
    const reason = await new Promise((done) => late.on("error", done));
    expect((reason as { code: string }).code).toBe("ECONNREFUSED");
});

test("a listener with a host is bound to it, and named by it", async () => {
    const puppet = scene().process();
    const listener = tcpListener(0, HOST);
    puppet.act(
        puppet.play("listening", subscriber(tcpListening(listener, wild))),
        puppet.play("observer", observePublishers(tcpChannel(wild, listener))),
    );
    await puppet.until(() => puppet.events.length === 1);
    const { port } = channelAt(puppet, 0) as unknown as { port: number };
    client(port);
    await puppet.until(() => puppet.events.length === 2);
    expect(channelAt(puppet, 1).destination).toEqual(listener);
});

test("what arrives before there is a subscriber waits", async () => {
    const puppet = scene().process();
    const port = await listen(puppet);
    const { socket } = client(port);
    socket.write("early");
    await puppet.until(() => puppet.events.length === 2);
    await new Promise((done) => setTimeout(done, 20));
    const { source, destination } = channelAt(puppet, 1);
    puppet.act(puppet.play("in", subscriber(tcpChannel(source, destination))));
    const isFrom = ({ subpacket }: Channel) => subpacket instanceof Uint8Array;
    const heard = () => (puppet.messages as Channel[]).filter(isFrom);
    // Both the observer and the subscriber hear it.
    await puppet.until(() => heard().length === 2);
    expect(heard()[0]?.subpacket).toEqual(bytes("early"));
});

test("a connection that nobody takes is closed after ten seconds; one that is taken stays", async () => {
    const real = new NodeMachine([]);
    const waits: number[] = [];
    const alarm: Machine["alarm"] = (deadline, ring) => {
        waits.push(Math.round((deadline - real.now()) / 1000));
        return real.alarm(real.now() + 30, ring);
    };
    const stage = new Scene(Object.assign(Object.create(real), { alarm }), [tcpDriver]);
    open.push(stage.ground, real);
    const puppet = stage.process();
    const port = await listen(puppet);
    const left = client(port);
    await left.ended;
    expect(waits).toEqual([10]);
    const taken = client(port);
    await puppet.until(() => puppet.events.length === 4);
    const { source, destination } = channelAt(puppet, 3);
    puppet.act(puppet.play("in", subscriber(tcpChannel(source, destination))));
    await new Promise((done) => setTimeout(done, 60));
    expect(taken.socket.readyState).toBe("open");
});

test("host names are kept as they are written", async () => {
    const port = await serve((socket) => socket.end("hello"));
    const puppet = scene().process();
    const them = tcpAddress("localhost", port);
    puppet.act(puppet.play("in", subscriber(tcpChannel(them, tcpHandle(1)))));
    await puppet.until(() => puppet.messages.length > 0);
    expect(puppet.messages[0]).toEqual(tcpChannel(them, tcpHandle(1), bytes("hello")));
});

test("a wide observer asks for nothing", async () => {
    const stage = scene();
    const puppet = stage.process();
    puppet.act(puppet.play("spy", observePublishers(wild)));
    puppet.act(puppet.play("wide", observePublishers(tcpChannel(wild, tcpListener(wild)))));
    await new Promise((done) => setTimeout(done, 10));
    expect(puppet.events.filter(({ kind }) => kind !== "message")).toEqual([]);
});

test("100 MB pass through one connection intact, both ways, in bounded memory", async () => {
    const size = 100_000_000;
    const puppet = scene().process();
    echo(puppet);
    const port = await listen(puppet);
    const socket = dial({ port, host: HOST });
    const sent = createHash("sha1");
    const received = createHash("sha1");
    let left = size;
    const feed = () => {
        while (left > 0) {
            const chunk = randomBytes(Math.min(left, 262_144));
            left -= chunk.length;
            sent.update(chunk);
            if (!socket.write(chunk)) {
                socket.once("drain", feed);
                return;
            }
        }
        socket.end();
    };
    feed();
    let most = 0;
    let count = 0;
    for await (const chunk of socket) {
        received.update(chunk as Buffer);
        count += (chunk as Buffer).length;
        if (count % 64 === 0) most = Math.max(most, process.memoryUsage().arrayBuffers);
    }
    expect(count).toBe(size);
    expect(received.digest("hex")).toBe(sent.digest("hex"));
    expect(most).toBeLessThan(200_000_000);
});

test("a reader that never reads makes the driver stop reading, and an eager sender overflow", async () => {
    const stage = scene();
    const puppet = stage.process();
    echo(puppet);
    const port = await listen(puppet);
    const { socket } = client(port);
    socket.pause();
    const chunk = Buffer.alloc(1_000_000);
    const isStuck = () => new Promise((done) => setTimeout(() => done(socket.writableLength), 100));
    // What the machine itself can hold is far less than this.
    for (let nr = 0; nr < 64; nr += 1) socket.write(chunk);
    await isStuck();
    const before = await isStuck();
    expect(before).toBeGreaterThan(0);
    expect(await isStuck()).toBe(before);
    expect(puppet.reasons).toEqual([]);

    const eager = stage.process();
    const stalled = await serve(() => {}, true);
    const { send } = converse(eager, stalled);
    await eager.until(() => eager.events.length === 2);
    eager.act(Array.from({ length: 32 }, () => send(new Uint8Array(1_000_000))));
    await eager.until(() => eager.reasons.length === 2);
    expect(eager.reasons).toEqual(["overflow", "overflow"]);
});

test("a process that dies in mid-stream closes its connections, and what it had sent arrives", async () => {
    const stage = scene();
    const puppet = stage.process();
    const port = await listen(puppet);
    const { socket, received, ended } = client(port);
    socket.write("ignored");
    await puppet.until(() => puppet.events.length === 2);
    const { source, destination } = channelAt(puppet, 1);
    const words = "last words ".repeat(100_000);
    puppet.act(
        puppet.play("in", subscriber(tcpChannel(source, destination))),
        sendMessage(tcpChannel(destination, source, bytes(words))),
        quit(null, "crash"),
    );
    await ended;
    expect(received()).toBe(words);
});
