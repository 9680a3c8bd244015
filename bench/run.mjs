// The bench: whole programs, side by side with hand-written JavaScript and with other
// languages where they are found on the PATH (docs/performance.md).
//
//     npm run bench -- [--only NAME] [--runs N]
//     npm run bench -- --only scaling [--part "json:"]
//
// Runs are interleaved, results compared, start-up (that peer's hello) taken off, medians
// printed, and everything written to bench/results/latest.json. A missing peer is said so.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compileSpeed } from "./compile-speed.mjs";
import { idleBytes } from "./idle-bytes.mjs";
import { LAUNCH } from "./launch.mjs";
import { scaling } from "./scaling.mjs";
import { twoWorkers } from "./two-workers.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "misty-bench-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

/** name: what it belongs to, and by which file names its peers go. */
const GROUPS = {
    compute: [
        "fib",
        "loops",
        "sieve",
        "records",
        "closures",
        "sorting",
        "scan",
        "words",
        "disrupts",
    ],
    decimal: ["nbody", "spectral", "ledger"],
    process: [
        "ping_pong",
        "ring",
        "request_reply",
        "presence",
        "payload",
        "counting",
        "fork_join",
        "many_to_many",
    ],
};

const PEERS = {
    js: { file: (name) => `${name}.js`, command: (path) => ["node", path] },
    "decimal.js": { file: (name) => `${name}.decimal.js`, command: (path) => ["node", path] },
    lua: { file: (name) => `${name}.lua`, command: (path) => [lua(), path] },
    python: { file: (name) => `${name}.py`, command: (path) => ["python3", path] },
    erlang: { file: (name) => `${name}.erl`, command: erlang },
};

const { values: options } = parseArgs({
    options: {
        only: { type: "string" },
        part: { type: "string" },
        runs: { type: "string", default: "5" },
    },
});
const runs = Number(options.runs);
const found = Object.fromEntries(Object.keys(PEERS).map((peer) => [peer, isFound(peer)]));

const report = { node: process.version, runs, versions: versions(), rows: [] };
const startUp = { ...measureStartUp() };
for (const [group, names] of Object.entries(GROUPS)) {
    const wanted = names.filter((name) => [undefined, group, name].includes(options.only));
    const rows = wanted.map((name) => measure(group, name));
    report.rows.push(...rows);
    summarise(group, rows);
}
if ([undefined, "compile"].includes(options.only)) report.compile = await compileSpeed(runs);
if ([undefined, "process", "idle"].includes(options.only)) {
    const peer = found.erlang ? erlang(join(here, "idle", "idle.erl"), "idle") : null;
    report.idle = idleBytes(scratch, peer);
}
if ([undefined, "workers"].includes(options.only)) report.workers = twoWorkers(runs);
if ([undefined, "scaling"].includes(options.only)) report.scaling = scaling(options.part);

mkdirSync(join(here, "results"), { recursive: true });
writeFileSync(join(here, "results", "latest.json"), `${JSON.stringify(report, null, 4)}\n`);

/** Runs one program with all its peers, in turns, and prints the ratios. */
function measure(group, name) {
    const commands = { misty: misty(name), ...peerCommands(name) };
    const times = Object.fromEntries(Object.keys(commands).map((key) => [key, []]));
    let expected = null;
    for (let run = 0; run < runs; run += 1) {
        for (const [key, command] of Object.entries(commands)) {
            const { seconds, output } = time(command);
            expected ??= output;
            if (output !== expected) {
                throw new Error(`${name}: ${key} says ${output}, misty says ${expected}`);
            }
            times[key].push(seconds);
        }
    }
    const net = Object.fromEntries(
        Object.entries(times).map(([key, list]) => [
            key,
            Math.max(median(list) - (startUp[key === "decimal.js" ? "js" : key] ?? 0), 0.001),
        ]),
    );
    const ratios = Object.fromEntries(
        Object.keys(net)
            .filter((key) => key !== "misty")
            .map((key) => [key, net.misty / net[key]]),
    );
    const shown = Object.entries(ratios).map(([key, ratio]) => `${key} x${ratio.toFixed(2)}`);
    console.log(`${name.padEnd(14)} ${net.misty.toFixed(3)} s   ${shown.join("   ")}`);
    return { group, name, seconds: net, ratios };
}

function summarise(group, rows) {
    if (rows.length < 2) return;
    for (const peer of Object.keys(PEERS)) {
        const ratios = rows.map((row) => row.ratios[peer]).filter((ratio) => ratio !== undefined);
        if (ratios.length === 0) continue;
        const mean = Math.exp(
            ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length,
        );
        console.log(`  ${group}: geometric mean against ${peer}: ${mean.toFixed(2)}`);
    }
}

function measureStartUp() {
    const commands = { misty: misty("hello"), ...peerCommands("hello") };
    const times = Object.fromEntries(Object.keys(commands).map((key) => [key, []]));
    for (let run = 0; run < Math.max(runs, 7); run += 1) {
        for (const [key, command] of Object.entries(commands))
            times[key].push(time(command).seconds);
    }
    const medians = Object.fromEntries(
        Object.entries(times).map(([key, list]) => [key, median(list)]),
    );
    console.log(
        `start-up       ${Object.entries(medians)
            .map(([key, seconds]) => `${key} ${(seconds * 1000).toFixed(0)} ms`)
            .join("   ")}   (misty / js: ${(medians.misty / medians.js).toFixed(2)})`,
    );
    report.startUp = medians;
    return medians;
}

function misty(name) {
    return ["node", ...LAUNCH, "run", join(here, name, `${name}.mst`)];
}

function peerCommands(name) {
    const entries = Object.entries(PEERS)
        .filter(([peer, { file }]) => found[peer] && existsSync(join(here, name, file(name))))
        .map(([peer, { file, command }]) => [peer, command(join(here, name, file(name)), name)]);
    return Object.fromEntries(entries);
}

function time([program, ...rest]) {
    const start = process.hrtime.bigint();
    const result = spawnSync(program, rest, { encoding: "utf8", maxBuffer: 1 << 26 });
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    if (result.status !== 0) throw new Error(`${[program, ...rest].join(" ")}: ${result.stderr}`);
    return { seconds, output: result.stdout.trim() };
}

/** Erlang is compiled first, and runs on one scheduler. */
function erlang(path, name) {
    execFileSync("erlc", ["-o", scratch, path]);
    return [
        "erl",
        "+S",
        "1:1",
        "-noshell",
        "-pa",
        scratch,
        "-s",
        name,
        "main",
        "-s",
        "init",
        "stop",
    ];
}

function lua() {
    return isProgram("lua5.4") ? "lua5.4" : "lua";
}

function isFound(peer) {
    const there = {
        js: () => true,
        "decimal.js": () => true,
        lua: () => isProgram("lua5.4") || isProgram("lua"),
        python: () => isProgram("python3"),
        erlang: () => isProgram("erlc"),
    }[peer]();
    if (!there) console.log(`${peer} is missing on this machine: no ratios against it`);
    return there;
}

function isProgram(name) {
    return spawnSync("which", [name]).status === 0;
}

function versions() {
    const first = (program, ...rest) =>
        (spawnSync(program, rest, { encoding: "utf8" }).stdout ?? "").split("\n")[0];
    return {
        lua: found.lua ? first(lua(), "-v") : "missing",
        python: found.python ? first("python3", "--version") : "missing",
        erlang: found.erlang
            ? first(
                  "erl",
                  "-noshell",
                  "-eval",
                  'io:format("~s", [erlang:system_info(otp_release)]), halt().',
              )
            : "missing",
    };
}

function median(list) {
    const sorted = [...list].sort((a, b) => a - b);
    return sorted[sorted.length >> 1];
}
