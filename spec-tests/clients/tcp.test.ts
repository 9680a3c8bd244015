// The examples of echo and chat, with several clients at a time.
//
// Clauses: dataspaces 4.1, 4.3, 4.4.

import { expect, test } from "vitest";
import { Client, start, startServer, until } from "./example.js";

test("the echo server sends back what comes, to each his own", async () => {
    const { port } = await startServer("echo/echo_server.mst", "0");
    const clients = Array.from({ length: 20 }, () => new Client(port));
    for (const [nr, client] of clients.entries()) client.write(`I am ${nr}.`.repeat(1000));
    for (const [nr, client] of clients.entries()) {
        client.socket.end();
        expect(await client.closed()).toBe(`I am ${nr}.`.repeat(1000));
    }

    const { output, ended } = start("echo/echo_client.mst", "127.0.0.1", String(port), "hello");
    expect([await ended, output()]).toEqual([0, "hello\n"]);
});

test("the echo client says why there is no connection", async () => {
    const { output, ended } = start("echo/echo_client.mst", "127.0.0.1", "1");
    expect(await ended).toBe(1);
    expect(output()).toContain("ECONNREFUSED");
});

test("a taken port is told, and ends a server", async () => {
    const { port } = await startServer("echo/echo_server.mst", "0");
    for (const path of ["echo/echo_server.mst", "chat/chat_server.mst", "http_server.mst"]) {
        const { output, ended } = start(path, String(port));
        expect([path, await ended]).toEqual([path, 1]);
        expect(output()).toContain("cannot listen: EADDRINUSE");
        expect(output()).not.toContain("at port");
    }
});

test("the chat tells who comes, who goes, and what they say", async () => {
    const { port } = await startServer("chat/chat_server.mst", "0");
    const ada = await join(port);
    const brendan = await join(port);
    await ada.client.sees(`${brendan.name} is here\r\n`);
    await brendan.client.sees(`${ada.name} is here\r\n`);
    ada.client.write("hello\r\nna\xc3\xafve ");
    await brendan.client.sees(`${ada.name}: hello\r\n`);
    ada.client.write("people\n");
    await brendan.client.sees(`${ada.name}: na\xc3\xafve people\r\n`);
    ada.client.socket.end();
    await brendan.client.sees(`${ada.name} has left\r\n`);
    await ada.client.closed();
    expect(ada.client.text).not.toContain("hello");
});

test("the chat client says what it reads, and shows what it hears", async () => {
    const { port } = await startServer("chat/chat_server.mst", "0");
    const program = start("chat/chat_client.mst", "127.0.0.1", String(port));
    const ada = await join(port);
    await ada.client.sees("is here");
    program.write("good morning\n");
    await ada.client.sees(": good morning\r\n");
    ada.client.write("the same to you\r\n");
    await until(() => program.output().includes(`${ada.name}: the same to you\n`));
    program.endInput();
    await ada.client.sees("has left");
    expect(await program.ended).toBe(0);
});

test("the chat stays correct among those who reset, flood and stall", async () => {
    const { port } = await startServer("chat/chat_server.mst", "0");
    const ada = await join(port);
    const brendan = await join(port);

    const stalling = await join(port);
    stalling.client.socket.pause();
    const resetting = await join(port);
    resetting.client.write("I will not finish this");
    const endless = await join(port);
    endless.client.write("x".repeat(100_000));
    resetting.client.socket.resetAndDestroy();
    await ada.client.sees(`${resetting.name} has left\r\n`);
    await ada.client.sees(`${endless.name} has left\r\n`);

    // Who has much to say is heard, every line in order.
    const talking = await join(port);
    for (let nr = 0; nr < 2000; nr += 1) talking.client.write(lineOf(nr));
    await ada.client.sees(`${talking.name}: line 1999,`);
    expect(heardFrom(talking.name, ada.client)).toEqual(
        Array.from({ length: 2000 }, (_, nr) => nr),
    );

    // Who says too much has to leave.
    const flooding = await join(port);
    for (let nr = 0; nr < 30_000; nr += 1) flooding.client.write(lineOf(nr));
    await ada.client.sees(`${flooding.name} has left\r\n`);
    const heard = heardFrom(flooding.name, ada.client);
    expect(heard).toEqual(Array.from({ length: heard.length }, (_, nr) => nr));

    ada.client.write("is anybody there?\r\n");
    await brendan.client.sees(`${ada.name}: is anybody there?\r\n`);
    expect(ada.client.text).not.toContain("I will not finish this");
});

test("ten thousand processes come and go", async () => {
    const { output, ended } = start("board/board.mst");
    expect(await ended).toBe(0);
    expect(output()).toBe("10000 are present\n5000 are left\nnobody is left\n");
});

test("a question passes three levels, and the answer comes back", async () => {
    const { output, ended } = start("nesting/nesting.mst");
    expect(await ended).toBe(0);
    expect(output().trim().split("\n").sort()).toEqual([
        "level 1 hears: You are three levels deep",
        "level 2 hears: You are three levels deep",
        "level 3 hears: You are three levels deep",
        "outside, somebody asks: three levels deep",
    ]);
});

/** Somebody new in the chat, and the name that the chat has for him. */
async function join(port: number): Promise<{ client: Client; name: string }> {
    const client = new Client(port);
    const found = await until(() => /^you are (.*)\r\n/.exec(client.text));
    return { client, name: found[1] ?? "" };
}

function lineOf(nr: number): string {
    return `line ${nr}, ${"~".repeat(90)}\n`;
}

/** The numbers of the lines that a client has heard from somebody. */
function heardFrom(name: string, client: Client): readonly number[] {
    const lines = client.text.split("\r\n").filter((line) => line.startsWith(`${name}: `));
    return lines.map((line) => Number(/: line (\d+), ~{90}$/.exec(line)?.[1]));
}
