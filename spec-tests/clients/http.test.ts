// The example of a small site, and behind it module http, with real clients: Node's, and bytes of our own. What curl and wrk would
// send is sent here; where they are installed they may try themselves.
//
// Clause: dataspaces 4.5.

import { spawnSync } from "node:child_process";
import { Agent, type IncomingMessage, type RequestOptions, request } from "node:http";
import { expect, test } from "vitest";
import { program } from "../cli/command.js";
import { Client, start, startOwnServer, startServer, until } from "./example.js";

const GET = "GET /plain HTTP/1.1\r\nHost: here\r\n\r\n";

test("serves a client that keeps its connection", async () => {
    const { port } = await startServer("http_server.mst", "0");
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const options = { port, agent };

    const page = await ask({ ...options, path: "/" });
    expect(page.status).toBe(200);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.text).toContain("<h1>Hello</h1>");
    expect(new Date(page.headers.date ?? "").getTime()).toBeGreaterThan(Date.now() - 5_000);

    const head = await ask({ ...options, method: "HEAD", path: "/plain" });
    expect([head.headers["content-length"], head.text]).toEqual(["13", ""]);
    expect((await ask({ ...options, path: "/none?x" })).status).toBe(404);
    expect((await ask({ ...options, path: "/numbers" })).text).toBe(
        "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n",
    );
    expect((await ask({ ...options, path: "/later" })).text).toBe("It is later now.\n");

    // Without a length Node sends chunks.
    const body = "0123456789".repeat(80_000);
    const echo = await ask({ ...options, method: "POST", path: "/echo" }, body);
    expect(echo.text === body).toBe(true);
    const fixed = { "content-length": body.length };
    const again = await ask({ ...options, method: "PUT", path: "/echo", headers: fixed }, body);
    expect(again.text === body).toBe(true);
    agent.destroy();
});

test("reads requests in any pieces, and several at once", async () => {
    const { port } = await startServer("http_server.mst", "0");
    const patient = new Client(port);
    patient.socket.setNoDelay(true);
    const post =
        "POST /echo HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
    for (const character of post) {
        patient.write(character);
        await new Promise(setImmediate);
    }
    await patient.sees("\r\n\r\nhello");

    const hasty = new Client(port);
    hasty.write(`${GET.repeat(500)}GET /headers HTTP/1.0\r\nName: \xe9\r\n\r\n`);
    const all = await hasty.closed();
    expect(all.split("Hello, World!")).toHaveLength(501);
    expect(all).toContain('"name": "\xc3\xa9"');

    const halfClosed = new Client(port);
    const body = "0123456789".repeat(100_000);
    halfClosed.write(`POST /echo HTTP/1.0\r\nContent-Length: ${body.length}\r\n\r\n`);
    halfClosed.socket.end(body);
    expect((await halfClosed.closed()).endsWith(`\r\n\r\n${body}`)).toBe(true);

    const polite = new Client(port);
    polite.write(
        "PUT /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n",
    );
    await polite.sees("HTTP/1.1 100 Continue\r\n\r\n");
    polite.write("ok");
    await polite.sees(/\r\n\r\nok$/);
});

test("says where a handler and a body have disrupted, and goes on", async () => {
    const server = await startOwnServer(
        program(
            "server",
            "use http",
            "def name(user) (upper(user.first & user.last))",
            "def body(write) {",
            '    call write("one")',
            "    call write.end.now()",
            "}",
            "def pages: {",
            '    "/plain"() ({body: name({first: "Moe"})})',
            '    "/body"() ({body})',
            "}",
            "def answer(request) (pages[request.path]())",
            "def tell(port) {",
            '    log console: "port" && port',
            "}",
            "call http.serve(@.dataspace, 0, answer, {ready: tell})",
        ),
    );
    const client = new Client(server.port);
    client.write(GET);
    await client.sees("500 Internal Server Error");
    client.write(GET.replace("plain", "body"));
    expect(await client.closed()).toMatch(/one\r\n$/);
    expect(server.output().replaceAll(/std:http:\d+:\d+/g, "std:http")).toBe(
        [
            `port ${server.port}`,
            'error[MST8008]: operand of "&" is null, not a text or a number',
            "  --> server.mst:4:34 in name",
            "   |",
            " 4 | def name(user) (upper(user.first & user.last))",
            "   |                                  ^",
            "   = called from /plain at server.mst:10:24",
            "   = called from answer at server.mst:13:41",
            "   = called from offer at std:http",
            "   = this request is answered with 500; the server goes on",
            'error[MST8003]: no method "now" in null',
            "  --> server.mst:7:20 in body",
            "   |",
            " 7 |     call write.end.now()",
            "   |                    ^",
            "   = called from std:http",
            "   = the body breaks off; the server goes on",
            "",
        ].join("\n"),
    );
});

test("calls no port ready that is taken", async () => {
    const { port } = await startServer("http_server.mst", "0");
    const { output, ended } = start("http_server.mst", String(port));
    expect(await ended).toBe(1);
    expect(output()).toMatch(/^error: cannot listen: EADDRINUSE\n/);
});

test("answers what is malformed, and closes", async () => {
    const { port } = await startServer("http_server.mst", "0");
    const wrong: Record<string, number> = {
        "hello\r\n\r\n": 400,
        "GET / HTTP/1.1\r\n\r\n": 400,
        "GET / HTTP/3.0\r\n\r\n": 505,
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n": 400,
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n": 400,
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n": 501,
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n": 413,
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n\n": 400,
    };
    wrong[`GET /${"x".repeat(10_000)} HTTP/1.1\r\n`] = 414;
    wrong[`GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}`] = 431;
    for (const [bytes, status] of Object.entries(wrong)) {
        const client = new Client(port);
        client.write(bytes + GET);
        expect(await client.closed()).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*close\r\n`));
        expect(client.text.split("HTTP/1.1 ")).toHaveLength(2);
    }
});

test("lives on among clients that reset, flood and send garbage", async () => {
    const { port } = await startServer("http_server.mst", "0");
    const floods = [1, 2, 3].map(() => new Client(port));
    for (const flood of floods) {
        flood.socket.pause();
        flood.write(GET.repeat(5_000));
    }
    let seed = 1;
    const random = (limit: number) => {
        seed = (seed * 48_271) % 2_147_483_647;
        return seed % limit;
    };
    for (let count = 0; count < 100; count += 1) {
        const bytes = Array.from({ length: random(300) }, () => String.fromCharCode(random(256)));
        const garbage = new Client(port);
        garbage.write(GET.slice(0, random(GET.length)) + bytes.join(""));
        const reset = new Client(port);
        reset.write(GET + GET.slice(0, random(GET.length)));
        await until(() => !reset.socket.connecting);
        if (count % 2 === 0) reset.socket.resetAndDestroy();
        else garbage.socket.destroy();
    }
    const honest = new Client(port);
    honest.write(GET);
    await honest.sees("Hello, World!");

    // Those who begin to read get everything that they asked for.
    for (const flood of floods) {
        flood.socket.resume();
        await until(() => flood.text.split("Hello, World!").length === 5_001);
    }
});

test("serves curl and wrk", async (context) => {
    const missing = ["curl", "wrk"].filter((tool) => spawnSync(tool, ["--version"]).error);
    if (missing.length > 0) context.skip(`not installed: ${missing.join(", ")}`);
    const { port } = await startServer("http_server.mst", "0");
    const site = `http://127.0.0.1:${port}`;
    const curl = (...words: readonly string[]) =>
        spawnSync("curl", ["-sS", ...words], { encoding: "utf8" }).stdout;
    expect(curl(`${site}/plain`, `${site}/numbers`)).toBe(
        "Hello, World!1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n",
    );
    expect(curl("-d", "a=b", `${site}/echo`)).toBe("a=b");
    expect(curl("-I", `${site}/plain`)).toContain("content-length: 13\r\n");
    const wrk = spawnSync("wrk", ["-t1", "-c20", "-d1", `${site}/plain`], { encoding: "utf8" });
    expect(wrk.stdout).toMatch(/Requests\/sec/);
    expect(wrk.stdout).not.toMatch(/Socket errors|Non-2xx/);
});

interface Answer {
    readonly status: number | undefined;
    readonly headers: IncomingMessage["headers"];
    readonly text: string;
}

function ask(options: RequestOptions, body?: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
        const asked = request({ host: "127.0.0.1", ...options }, (response) => {
            let text = "";
            response.setEncoding("utf8");
            response.on("data", (data) => {
                text += data;
            });
            response.on("error", reject);
            response.on("end", () =>
                resolve({ status: response.statusCode, headers: response.headers, text }),
            );
        });
        asked.on("error", reject);
        if (body !== undefined) asked.write(body);
        asked.end();
    });
}
