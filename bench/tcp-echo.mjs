// TCP echo through the driver, 64-byte messages over 100 connections, against a bare server of Node:
// `node bench/tcp-echo.mjs [RUNS]` (after `npm run build`).
//
// Servers and clients are processes of their own, and runs are interleaved. Besides messages a second, the processor
// time of the server is told: it depends less on who else uses the machine.

import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { LAUNCH } from "./launch.mjs";

const CONNECTIONS = 100;
const SIZE = 64;
const WARM_UP = 30_000;
const MESSAGES = 100_000;

const here = dirname(fileURLToPath(import.meta.url));
const self = fileURLToPath(import.meta.url);
const program = join(here, "..", "examples", "echo", "echo_server.mst");

const SERVERS = {
    node: (port) => [self, "--bare", String(port)],
    misty: (port) => [...LAUNCH, "run", program, String(port)],
};

/** The server that everything is compared with. */
function serveBare(port) {
    createServer((socket) => {
        socket.on("data", (data) => socket.write(data));
        socket.on("error", () => {});
    }).listen(port);
}

/** Exchanges messages, one at a time on each connection, until there were so many; answers the seconds. */
function exchange(port, total) {
    const message = Buffer.alloc(SIZE, "m");
    const start = performance.now();
    let count = 0;
    return new Promise((done, fail) => {
        const sockets = Array.from({ length: CONNECTIONS }, () => {
            const socket = connect({ port, host: "127.0.0.1", noDelay: true });
            let received = 0;
            socket.on("error", fail);
            socket.on("connect", () => socket.write(message));
            socket.on("data", ({ length }) => {
                received += length;
                if (received < SIZE) return;
                received -= SIZE;
                count += 1;
                if (count < total) socket.write(message);
                else if (count === total) {
                    for (const one of sockets) one.destroy();
                    done((performance.now() - start) / 1000);
                }
            });
            return socket;
        });
    });
}

/** The processor time that a process has used, in seconds; null where there is no /proc. */
function processorTime(pid) {
    const file = `/proc/${pid}/stat`;
    if (!existsSync(file)) return null;
    const [, , , , , , , , , , , user, system] = readFileSync(file, "utf8")
        .replace(/^.*\) /, "")
        .split(" ");
    return (Number(user) + Number(system)) / 100;
}

async function untilListening(port) {
    for (;;) {
        const isThere = await new Promise((done) => {
            const socket = connect({ port, host: "127.0.0.1" });
            socket.on("error", () => done(false));
            socket.on("connect", () => {
                socket.destroy();
                done(true);
            });
        });
        if (isThere) return;
        await new Promise((done) => setTimeout(done, 50));
    }
}

async function measure(name, port) {
    const server = spawn(process.execPath, SERVERS[name](port), { stdio: "inherit" });
    try {
        await untilListening(port);
        await exchange(port, WARM_UP);
        const before = processorTime(server.pid);
        const seconds = await exchange(port, MESSAGES);
        const used = before === null ? null : processorTime(server.pid) - before;
        return {
            perSecond: MESSAGES / seconds,
            micros: used === null ? null : used * (1e6 / MESSAGES),
        };
    } finally {
        server.kill("SIGKILL");
    }
}

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

/** Medians of each server, and the ratios. */
export async function tcpEcho(runs) {
    const found = { node: [], misty: [] };
    let port = 20_000 + (process.pid % 20_000);
    for (let run = 0; run < runs; run += 1) {
        for (const name of Object.keys(SERVERS)) {
            port += 1;
            found[name].push(await measure(name, port));
        }
    }
    const of = (name, what) => median(found[name].map((one) => one[what]));
    const ratio = of("node", "perSecond") / of("misty", "perSecond");
    for (const name of Object.keys(SERVERS)) {
        const micros = of(name, "micros");
        console.log(
            `TCP echo   ${name.padEnd(5)} ${of(name, "perSecond").toFixed(0)} messages/s` +
                (micros === null ? "" : `   ${micros.toFixed(1)} us of processor time each`),
        );
    }
    console.log(`TCP echo   x${ratio.toFixed(2)}`);
    return { ratio };
}

if (process.argv[2] === "--bare") serveBare(Number(process.argv[3]));
else if (import.meta.url === pathToFileURL(process.argv[1]).href) {
    await tcpEcho(Number(process.argv[2] ?? 3));
    process.exit();
}
