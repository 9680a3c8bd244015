// The WebSocket driver: its server against the library's client, and its client against its server.

import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { deleteEndpoint, sendMessage } from "../../dataspaces/action.js";
import type { EndpointEvent } from "../../dataspaces/event.js";
import { observePublishers, publisher, subscriber } from "../../dataspaces/role.js";
import { wild } from "../../dataspaces/wild.js";
import { NodeMachine } from "../../host/node-machine.js";
import { type Puppet, Scene } from "../scene.js";
import { wsAddress, wsChannel, wsCredit, wsHandle, wsListener, wsListening } from "./messages.js";
import { webSocketDriver } from "./websocket.js";

interface Channel {
    readonly source: unknown;
    readonly destination: unknown;
    readonly subpacket: unknown;
}

const open: { close(): void }[] = [];

afterEach(() => {
    for (const thing of open.splice(0)) thing.close();
});

function scene(): Scene {
    const machine = new NodeMachine([]);
    const made = new Scene(machine, [webSocketDriver]);
    open.push({
        close: () => {
            made.ground.close();
            machine.close();
            expect(made.crashes).toEqual([]);
        },
    });
    return made;
}

/** Listens at a path of a free port and sends back what comes; answers the port. */
async function echo(puppet: Puppet, path: string): Promise<number> {
    const listener = wsListener(0, path);
    puppet.onEvent = (event, id) => {
        const { source, destination, subpacket } = event.role.topic as Channel;
        if (event.kind === "message") {
            return id === "in" && sendMessage(wsChannel(destination, source, subpacket));
        }
        if (event.kind === "absence" || id !== "observer") return null;
        return [
            puppet.play("out", publisher(wsChannel(destination, source))),
            puppet.play("in", subscriber(wsChannel(source, destination))),
        ];
    };
    puppet.act(
        puppet.play("listening", subscriber(wsListening(listener, wild))),
        puppet.play("observer", observePublishers(wsChannel(wild, listener))),
    );
    await puppet.until(() => puppet.events.length === 1);
    return ((puppet.events[0] as EndpointEvent).role.topic as { port: number }).port;
}

test("a client of the library is served: texts, bytes, another path, the end", async () => {
    const port = await echo(scene().process(), "/chat");
    const socket = new WebSocket(`ws://127.0.0.1:${port}/chat?who=me`);
    const heard: unknown[] = [];
    await new Promise<void>((done) => {
        socket.on("open", () => {
            socket.send("text é");
            socket.send(Uint8Array.of(1, 2, 3));
        });
        socket.on("message", (data, isBinary) => {
            heard.push(isBinary ? [...(data as Buffer)] : String(data));
            if (heard.length === 2) socket.close(1000);
        });
        socket.on("close", () => done());
    });
    expect(heard).toEqual(["text é", [1, 2, 3]]);

    const lost = new WebSocket(`ws://127.0.0.1:${port}/other`);
    const error = await new Promise<Error>((done) => lost.on("error", done));
    expect(error.message).toContain("404");
});

test("a connection of ours is there while it is wanted, and tells how it ended", async () => {
    const stage = scene();
    const server = stage.process();
    const port = await echo(server, "/");
    const puppet = stage.process();
    const us = wsHandle("us");
    const them = wsAddress(`ws://127.0.0.1:${port}/`);
    puppet.act(
        puppet.play("out", publisher(wsChannel(us, them))),
        puppet.play("in", subscriber(wsChannel(them, us))),
    );
    await puppet.until(() => puppet.events.length === 2);
    const heard = () =>
        (puppet.messages as Channel[]).map(({ subpacket }) => subpacket).filter(isSubpacket);
    const send = (subpacket: unknown) => sendMessage(wsChannel(us, them, subpacket));
    puppet.act(send("hello"), send("eof"), send(Uint8Array.of(9)));
    await puppet.until(() => heard().length === 3);
    expect(heard()).toEqual(["hello", "eof", Uint8Array.of(9)]);
    puppet.act(send("é😀€"));
    await puppet.until(() => heard().length === 4);
    expect(puppet.messages).toContainEqual(wsChannel(us, them, wsCredit(9)));
    puppet.act(send("last words"), deleteEndpoint("out"));
    await server.until(() => server.reasons.length === 3);
    expect(server.reasons).toEqual([null, null, null]);
    const said = (server.messages as Channel[]).map(({ subpacket }) => subpacket);
    expect(said).toContain("last words");
});

function isSubpacket(subpacket: unknown): boolean {
    return typeof subpacket === "string" || subpacket instanceof Uint8Array;
}

test("a connection can be given up before it is made", async () => {
    const accepted = new Set<Socket>();
    const silent = createServer((socket) => {
        accepted.add(socket);
        socket.on("error", () => {}).on("close", () => accepted.delete(socket));
        socket.resume();
    });
    await new Promise<void>((done) => silent.listen(0, done));
    const url = `ws://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    const puppet = scene().process();
    const flow = subscriber(wsChannel(wsAddress(url), wsHandle("us")));
    puppet.act(puppet.play("at once", flow), deleteEndpoint("at once"));
    puppet.act(puppet.play("later", flow));
    await expect.poll(() => accepted.size).toBe(1);
    puppet.act(deleteEndpoint("later"));
    await expect.poll(() => accepted.size).toBe(0);
    expect(puppet.events).toEqual([]);
    await new Promise((done) => silent.close(done));
});

test("a client that does not wait for its refusal harms nobody", async () => {
    const port = await echo(scene().process(), "/chat");
    const request = "GET /other HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
    for (let nr = 0; nr < 20; nr += 1) {
        const client = connect(port, "127.0.0.1");
        client.on("error", () => {});
        await new Promise<void>((done) => client.write(request, () => done()));
        await new Promise((done) => setTimeout(done, nr / 10));
        client.resetAndDestroy();
    }
    const socket = new WebSocket(`ws://127.0.0.1:${port}/chat`);
    await new Promise((done) => socket.on("open", done));
    socket.close();
});

test("a client that says nothing does not keep a port", async () => {
    const puppet = scene().process();
    const port = await echo(puppet, "/");
    const client = connect(port, "127.0.0.1");
    client.on("error", () => {});
    const isClosed = new Promise((done) => client.on("close", done));
    await new Promise<void>((done) => client.write("GET / HT", () => done()));
    puppet.act(deleteEndpoint("observer"));
    await isClosed;
});

test("what cannot be opened is told with its reason", async () => {
    const stage = scene();
    const puppet = stage.process();
    const flow = (url: string) => subscriber(wsChannel(wsAddress(url), wsHandle(url)));
    puppet.act(puppet.play("refused", flow("ws://127.0.0.1:1/")));
    await puppet.until(() => puppet.reasons.length === 1);
    puppet.act(deleteEndpoint("refused"), puppet.play("odd", flow("no URL")));
    await puppet.until(() => puppet.reasons.length === 2);
    expect(puppet.reasons[0]).toBe("ECONNREFUSED");
    expect(puppet.reasons[1]).toMatch(/URL/);

    const port = await echo(stage.process(), "/");
    const taken = stage.process();
    const listener = wsListener(port, "/");
    taken.act(
        taken.play("listening", subscriber(wsListening(listener, wild))),
        taken.play("observer", observePublishers(wsChannel(wild, listener))),
    );
    await taken.until(() => taken.reasons.length === 1);
    expect(taken.reasons).toEqual(["EADDRINUSE"]);
});
