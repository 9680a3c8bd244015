// The example of a DNS proxy, between a client and another server, both of ours.
//
// Clause: dataspaces 4.2.

import { execFile, spawnSync } from "node:child_process";
import { createSocket, type Socket } from "node:dgram";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { type Answer, answer, nameOf, question, read } from "./dns-wire.js";
import { Client, startServer, until } from "./example.js";

const HERE = "127.0.0.1";
const random = randoms();
const A = 1;

test("passes questions on, and answers from its cache while the records live", async () => {
    const scene = await start();
    const first = await scene.ask("www.Example.org");
    expect(first).toMatchObject({ code: 0, answers: [{ type: A, ttl: 300, data: "192.0.2.1" }] });
    expect(first.question).toBe("www.Example.org");

    await new Promise((resolve) => setTimeout(resolve, 1100));
    const second = await scene.ask("WWW.example.org");
    expect(second.answers[0]?.data).toBe("192.0.2.1");
    expect(second.answers[0]?.ttl).toBeLessThan(300);
    expect(scene.asked).toEqual(["www.example.org"]);

    // Records that live for no time are not kept; what does not exist is, if the zone says so.
    await scene.ask("short.example.org");
    await scene.ask("short.example.org");
    expect((await scene.ask("none.example.org")).code).toBe(3);
    expect((await scene.ask("none.example.org")).code).toBe(3);
    expect(scene.asked.slice(1)).toEqual([
        "short.example.org",
        "short.example.org",
        "none.example.org",
    ]);
});

test("asks again when nothing comes, and says in time that it has failed", async () => {
    const scene = await start();
    const silent = scene.ask("silent.example.org");
    const also = scene.ask("silent.example.org");
    expect(await scene.ask("lossy.example.org")).toMatchObject({ code: 0 });
    expect(scene.asked.filter((name) => name === "lossy.example.org")).toHaveLength(2);
    const began = Date.now();
    expect((await silent).code).toBe(2);
    expect((await also).code).toBe(2);
    expect(Date.now() - began).toBeLessThan(15_000);
    expect(scene.asked.filter((name) => name === "silent.example.org")).toHaveLength(3);
});

test("takes no answer that does not belong to its question", async () => {
    const scene = await start();
    const answer = await scene.ask("forged.example.org");
    expect(answer.answers.map(({ data }) => data)).toEqual(["192.0.2.1"]);
});

test("shortens what a client cannot take", async () => {
    const scene = await start();
    expect(await scene.ask("long.example.org")).toMatchObject({ truncated: true, answers: [] });
    const whole = await scene.ask("long.example.org", 4096);
    expect(whole.truncated).toBe(false);
    expect(whole.answers).toHaveLength(60);
});

test("lives on among packets that are no questions", async () => {
    const scene = await start();
    const good = question(7, "www.example.org", 1232);
    for (let nr = 0; nr < 2000; nr += 1) {
        scene.send(spoiled(good, 0));
        if (nr % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    // Names that lead to themselves, forward, and nowhere.
    for (const at of [12, 13, 14, 40, 0x3fff]) {
        const loop = Buffer.from([...good.subarray(0, 12), 0xc0 | (at >> 8), at & 255, 0, 1, 0, 1]);
        expect((await scene.exchange(loop)).code).toBe(1);
    }
    expect((await scene.ask("www.example.org")).answers).toHaveLength(1);

    // The other server may send nonsense too, to the right question.
    await scene.ask("spoiled.example.org");
    expect((await scene.ask("mail.example.org")).answers).toHaveLength(1);
});

test("answers dig", async (context) => {
    if (spawnSync("dig", ["-v"]).error) context.skip("not installed: dig");
    const scene = await start();
    const words = [`@${HERE}`, "-p", String(scene.port), "www.example.org"];
    const { stdout } = await promisify(execFile)("dig", words);
    expect(stdout).toMatch(/status: NOERROR/);
    expect(stdout).toMatch(/www\.example\.org\.\s+300\s+IN\s+A\s+192\.0\.2\.1/);
});

test("answers over TCP what is too long for a packet, asked in any pieces", async () => {
    const scene = await start();
    expect((await scene.ask("long.example.org")).truncated).toBe(true);
    const client = new Client(scene.port);
    const asked = ["long.example.org", "www.example.org"].map((name, nr) => question(nr, name));
    const bytes = Buffer.concat([...asked.flatMap((query) => [sizeOf(query), query])]);
    for (const byte of bytes) client.write(String.fromCharCode(byte));
    const answers = await until(() => framed(Buffer.from(client.text, "latin1"), 2));
    expect(
        answers.map(({ id, truncated, answers: { length } }) => [id, truncated, length]),
    ).toEqual([
        [0, false, 60],
        [1, false, 1],
    ]);
    // A head without a question.
    client.write(`\0\x0c${"\0".repeat(12)}`);
    await client.sees("\0\x0c\0\0\x80\x01");
});

test("answers dig over TCP", async (context) => {
    if (spawnSync("dig", ["-v"]).error) context.skip("not installed: dig");
    const scene = await start();
    const words = ["+tcp", `@${HERE}`, "-p", String(scene.port), "long.example.org"];
    const { stdout } = await promisify(execFile)("dig", words);
    expect(stdout).toMatch(/ANSWER: 60,/);
    expect(stdout).toMatch(/\(TCP\)/);
});

/** The two bytes that stand before a message on a connection. */
function sizeOf(message: Buffer): Buffer {
    return Buffer.from([message.length >> 8, message.length & 255]);
}

/** So many answers that came on a connection; null as long as there are fewer. */
function framed(bytes: Buffer, count: number): readonly Answer[] | null {
    const answers: Answer[] = [];
    let at = 0;
    while (answers.length < count) {
        const size = at + 2 <= bytes.length ? bytes.readUInt16BE(at) : bytes.length;
        if (at + 2 + size > bytes.length) return null;
        answers.push(read(bytes.subarray(at + 2, at + 2 + size)));
        at += 2 + size;
    }
    return answers.sort((left, right) => left.id - right.id);
}

interface Scene {
    readonly port: number;
    /** The names that the other server was asked for, in order. */
    readonly asked: readonly string[];
    send(bytes: Uint8Array): void;
    exchange(bytes: Buffer): Promise<Answer>;
    ask(name: string, size?: number): Promise<Answer>;
}

async function start(): Promise<Scene> {
    const asked: string[] = [];
    const other = await open();
    other.on("message", (query, { port }) => {
        const name = nameOf(query);
        asked.push(name);
        const again = asked.filter((before) => before === name).length;
        for (const reply of repliesTo(query, name, again)) other.send(reply, port, HERE);
    });

    const free = await open();
    const port = String(free.address().port);
    await new Promise<void>((resolve) => free.close(resolve));
    await startServer("dns_proxy.mst", port, HERE, String(other.address().port));

    const client = await open();
    const answers: Answer[] = [];
    client.on("message", (message) => answers.push(read(message)));
    let last = 0;
    const send = (bytes: Uint8Array) => client.send(bytes, Number(port), HERE);
    const exchange = (bytes: Buffer) => {
        last += 1;
        const id = 40_000 + last;
        bytes.writeUInt16BE(id, 0);
        send(bytes);
        return until(() => answers.find((found) => found.id === id));
    };
    const ask = (name: string, size = 0) => exchange(question(0, name, size));
    return { port: Number(port), asked, send, exchange, ask };
}

/** What the other server sends, by the first label of the name. */
function repliesTo(query: Buffer, name: string, again: number): readonly Buffer[] {
    const good = answer(query, { addresses: ["192.0.2.1"] });
    switch (name.split(".")[0]) {
        case "short":
            return [answer(query, { ttl: 0, addresses: ["192.0.2.1"] })];
        case "none":
            return [answer(query, { code: 3, absence: 60 })];
        case "long":
            return [answer(query, { addresses: Array(60).fill("192.0.2.1") })];
        case "silent":
            return [];
        case "lossy":
            return again === 1 ? [] : [good];
        case "spoiled": {
            const rich = answer(query, {
                ttl: 0,
                addresses: ["192.0.2.1", "192.0.2.2"],
                absence: 9,
            });
            return Array.from({ length: 300 }, () => spoiled(rich, 2));
        }
        case "forged": {
            const otherId = answer(query, { addresses: ["192.0.2.66"] });
            otherId.writeUInt16BE(otherId.readUInt16BE(0) ^ 1, 0);
            const otherName = question(query.readUInt16BE(0), "example.org");
            return [otherId, answer(otherName, { addresses: ["192.0.2.66"] }), good];
        }
        default:
            return [good];
    }
}

/** A message with some wrong bytes, sometimes cut off, but for so many bytes in front. */
function spoiled(good: Buffer, from: number): Buffer {
    const bad = Buffer.from(random(3) === 0 ? good.subarray(0, from + random(good.length)) : good);
    for (let count = 1 + random(4); count > 0 && bad.length > from; count -= 1) {
        bad[from + random(bad.length - from)] = [0xc0, 0xff, 0, 12, 63, 64][random(6)] ?? 0;
    }
    return bad;
}

/** Whole numbers below a limit, the same ones in every run. */
function randoms(): (limit: number) => number {
    let seed = 1;
    return (limit) => {
        seed = (seed * 48_271) % 2_147_483_647;
        return seed % limit;
    };
}

async function open(): Promise<Socket> {
    const socket = createSocket("udp4");
    await new Promise<void>((resolve) => socket.bind(0, HERE, resolve));
    onTestFinished(() => {
        try {
            socket.close();
        } catch {
            // It was closed before.
        }
    });
    return socket;
}
