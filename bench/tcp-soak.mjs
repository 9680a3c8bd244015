// The TCP driver in the long run: 10,000 connections at once, then 100,000 one after another, on the echo server of the
// examples: `node bench/tcp-soak.mjs [AT_ONCE] [IN_ALL]` (after `npm run build`; each connection needs a file descriptor on
// both sides, see `ulimit -n`). Fails when a connection is not served, or when anything is left of them.

import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [atOnce = 10_000, inAll = 100_000] = process.argv.slice(2).map(Number);
const WIDTH = 64;
const ROUNDS = 10;

const here = dirname(fileURLToPath(import.meta.url));
const program = join(here, "..", "examples", "echo", "echo_server.mst");
const misty = join(here, "..", "bin", "misty.js");
const server = spawn(process.execPath, [misty, "run", program, "0"], {
    stdio: ["ignore", "pipe", "inherit"],
});
process.on("exit", () => server.kill("SIGKILL"));
const port = await new Promise((done) => {
    server.stdout.on("data", (data) => done(Number(/\d+/.exec(String(data))?.[0])));
});

/** The server's memory in MB and its file descriptors, where /proc tells. */
function uses() {
    const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
    const memory = Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
    return { memory, descriptors: readdirSync(`/proc/${server.pid}/fd`).length };
}

/** Opens a connection and gets one byte back. */
function open() {
    return new Promise((done, fail) => {
        const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
        socket.on("error", fail);
        socket.on("connect", () => socket.write("x"));
        socket.once("data", () => done(socket));
    });
}

/** Ends a connection, and waits until the server has ended it too. */
function end(socket) {
    return new Promise((done) => {
        socket.on("end", () => {
            socket.destroy();
            done();
        });
        socket.end();
    });
}

/** Does something so many times, WIDTH at a time. */
async function repeat(times, deed) {
    let left = times;
    const work = async () => {
        while (left > 0) {
            left -= 1;
            await deed();
        }
    };
    await Promise.all(Array.from({ length: WIDTH }, work));
}

await repeat(1000, async () => end(await open()));
const before = uses();
console.log(`before          ${before.memory} MB, ${before.descriptors} descriptors`);

const sockets = [];
await repeat(atOnce, async () => sockets.push(await open()));
const during = uses();
console.log(`${atOnce} at once   ${during.memory} MB, ${during.descriptors} descriptors`);
await Promise.all(sockets.map(end));

let after = uses();
for (let round = 1; round <= ROUNDS; round += 1) {
    const start = performance.now();
    await repeat(inAll / ROUNDS, async () => end(await open()));
    const seconds = (performance.now() - start) / 1000;
    after = uses();
    const rate = Math.round(inAll / ROUNDS / seconds);
    console.log(`round ${round}   ${after.memory} MB, ${after.descriptors} descriptors, ${rate}/s`);
}
// Sockets linger for a moment.
await new Promise((done) => setTimeout(done, 3000));
after = uses();
const isClean = after.descriptors <= before.descriptors + 2;
// The engine does not collect before it has to.
const isSmall = after.memory < 3 * during.memory;
console.log(isClean && isSmall ? "nothing is left of them" : "something is left of them");
process.exit(isClean && isSmall ? 0 : 1);
