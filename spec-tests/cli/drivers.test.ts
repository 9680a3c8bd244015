// Drivers as the user of the command meets them: standard input and output, granted directories, the last words of a
// program that ends, and WebSockets in a built program.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { LAUNCH, misty, program, project, startMisty } from "./command.js";

const HEAD = ["use marketplace", "def any: marketplace.wild", "def net: @.dataspace"];

const shout = program(
    "shout",
    "use console",
    ...HEAD,
    "call net.subscriber(console.line(any), {",
    "    message(body) {",
    '        call net.send(console.output(upper(body.text) & "!"))',
    "    }",
    "})",
    "call net.subscriber(console.end, {",
    "    message() {",
    '        log console: "the end"',
    "        call @.halt()",
    "    }",
    "})",
);

test("standard input is read line by line, from a pipe as from a file", () => {
    const folder = project({ "shout.mst": shout });
    const args = [...LAUNCH, "run", "shout.mst"];
    const piped = spawnSync(process.execPath, args, {
        cwd: folder,
        encoding: "utf8",
        input: "one\ntwo\r\nlast",
    });
    expect(piped.stdout).toBe("ONE!\nTWO!\nLAST!\nthe end\n");
    writeFileSync(join(folder, "input"), "from a file\n");
    const read = spawnSync("sh", ["-c", '"$0" "$@" < input', process.execPath, ...args], {
        cwd: folder,
        encoding: "utf8",
    });
    expect(read.stdout).toBe("FROM A FILE!\nthe end\n");
});

test("a program reads what it is granted", () => {
    const folder = project({
        "reads.mst": program(
            "reads",
            "use file",
            "use utf8",
            ...HEAD,
            "call net.subscriber(file.contents(1, any, any), {",
            "    message(body) {",
            "        log console: utf8.decode(body.body)",
            "        call @.halt()",
            "    }",
            "})",
            "call net.subscriber(file.failure(1, any, any), {",
            "    message(body) {",
            "        log console: body.reason",
            "        call @.halt()",
            "    }",
            "})",
            "call net.send(file.read(1, @.arguments[0]))",
        ),
        "data/a.txt": "granted",
        "secret.txt": "not granted",
    });
    const run = (...args: string[]) => misty(folder, "run", ...args).out;
    expect(run("--files", "data", "reads.mst", "a.txt")).toBe("granted\n");
    expect(run("--files", "data", "reads.mst", "../secret.txt")).toBe("refused\n");
    expect(run("reads.mst", "data/a.txt")).toBe("refused\n");
    const { code, err } = misty(folder, "run", "--files", "missing", "reads.mst", "a.txt");
    expect(code).not.toBe(0);
    expect(err).toContain("there is no directory missing");
});

test("what a program sends before it ends arrives", async () => {
    const folder = project({
        "talks.mst": program(
            "talks",
            "use blob",
            "use tcp",
            "use utf8",
            ...HEAD,
            'def us: tcp.handle("us")',
            'def them: tcp.address("127.0.0.1", number(@.arguments[0]))',
            "call net.publisher(tcp.channel(us, them, any), {",
            "    presence() {",
            "        var count: 0",
            "        do",
            "            if count = 50",
            "                break",
            "            fi",
            "            set count: count + 1",
            '            call net.send(tcp.channel(us, them, utf8.encode(text(array(100000, "x")))))',
            "        od",
            "        call @.halt()",
            "    }",
            "})",
        ),
    });
    let received = 0;
    const server = createServer((socket) => {
        socket.on("data", (data) => {
            received += data.length;
        });
    });
    onTestFinished(() => void server.close());
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const closed = new Promise<void>((done) =>
        server.on("connection", (socket) => socket.on("close", () => done())),
    );
    const child = startMisty(folder, "run", "talks.mst", String(port));
    const code = await new Promise((done) => child.on("exit", done));
    await closed;
    expect(code).toBe(0);
    expect(received).toBe(5_000_000);
});

test("a built program serves WebSockets", async () => {
    const folder = project({
        "serves.mst": program(
            "serves",
            "use websocket",
            ...HEAD,
            'def here: websocket.listener(0, "/")',
            "call net.subscriber(websocket.listening(here, any), {",
            "    presence(role) {",
            "        log console: role.topic.port",
            "    }",
            "})",
            "def converse(them, us) {",
            "    call net.publisher(websocket.channel(us, them, any), null)",
            "    call net.subscriber(websocket.channel(them, us, any), {",
            "        message(body) {",
            "            call net.send(websocket.channel(us, them, body.subpacket))",
            "        }",
            "        absence() {",
            "            call @.halt()",
            "        }",
            "    })",
            "}",
            "call net.observe_publishers(websocket.channel(any, here, any), {",
            "    presence(role) {",
            "        call converse(role.topic.source, role.topic.destination)",
            "    }",
            "})",
        ),
    });
    expect(misty(folder, "build", "serves.mst").err).toBe("");
    const child = spawn(process.execPath, ["serves.js"], { cwd: folder });
    onTestFinished(() => void child.kill("SIGKILL"));
    const port = Number(await firstLine(child));
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
    socket.on("open", () => socket.send("hello"));
    const answer = await new Promise((done) => socket.on("message", (data) => done(String(data))));
    expect(answer).toBe("hello");
    socket.close();
    expect(await new Promise((done) => child.on("exit", done))).toBe(0);
});

function firstLine(child: ChildProcess): Promise<string> {
    return new Promise((done) => {
        let text = "";
        child.stdout?.on("data", (data) => {
            text += String(data);
            if (text.includes("\n")) done(text);
        });
    });
}
