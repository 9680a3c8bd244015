// `misty run --cores`: a host of several threads, as a user sees it; and what becomes of it when a thread dies.

import { describe, expect, test } from "vitest";
import { misty, type Outcome, program, project, runNode, startMisty } from "./command.js";

const dist = new URL("../../dist/", import.meta.url);

// Small programs would stay in one thread.
process.env["MISTY_SPREAD"] = "1";

/** Asks for the sums of some numbers, each of another process, and halts. */
const SUMS = {
    "sums.mst": program(
        "sums",
        "var left: 6",
        "def done(reply, reason) {",
        "    log console: [reply.sum, reply.mine = reply.self, reason]",
        "    set left: left - 1",
        "    if left = 0",
        "        call @.delay(@.halt, 0.1)",
        "    fi",
        "}",
        "def ask(number) {",
        "    call @.new(function (process, reason) {",
        "        if process = null",
        '            log console: "no more:" && reason',
        "        else",
        "            send process: {number: number, list: [0.5, {number: number}]}: done",
        "        fi",
        '    }, "sum.mst", {receiver: true, halt: true, half: 0.5})',
        "}",
        "call array(6, ask)",
    ),
    "sum.mst": program(
        "sum",
        "call @.receiver(function (message) {",
        "    send message: {",
        "        sum: message.number + message.list[0] + message.list[1].number + @.half",
        "        mine: @",
        "        self: [@][0]",
        "    }",
        "    call @.halt()",
        "})",
    ),
};

const lines = (text: string) => text.split("\n").filter((line) => line !== "");

describe("misty run --cores", () => {
    test("runs processes on several threads", () => {
        const folder = project(SUMS);
        const { code, out, err } = misty(folder, "run", "--cores", "3", "sums.mst");
        expect({ code, err }).toEqual({ code: 0, err: "" });
        const sums = [1, 3, 5, 7, 9, 11].map((sum) => `[${sum}, true, null]`);
        expect(lines(out).sort()).toEqual([...sums, ...Array(6).fill("no more: halt")].sort());
    });

    test("ends with the exit codes of one thread", () => {
        const folder = project({
            "quiet.mst": program("quiet", 'call @.new(null, "idle.mst", {receiver: true})'),
            "idle.mst": program("idle", "call @.receiver(function (message) (null))"),
            "bad.mst": program("bad", "call @.new(null, text, {})", "disrupt"),
            "faulty.mst": program("faulty", "log console: what"),
        });
        const end = (name: string) => misty(folder, "run", "--cores", "2", name);
        expect(end("quiet.mst")).toEqual({ code: 0, out: "", err: "" });
        expect(end("bad.mst").code).toBe(1);
        expect(end("faulty.mst").code).toBe(3);
        expect(end("missing.mst").code).toBe(2);
        expect(misty(folder, "run", "--cores", "0", "quiet.mst").code).toBe(2);
    });

    test("writes each line whole", () => {
        const folder = project({
            "lines.mst": program(
                "lines",
                "call array(4, function (number) {",
                '    call @.new(null, "writer.mst", {letter: character(97 + number)})',
                "})",
            ),
            "writer.mst": program(
                "writer",
                "call array(50, function () {",
                "    log console: repeat(@.letter, 100000)",
                "})",
            ),
        });
        const { out } = misty(folder, "run", "--cores", "2", "lines.mst");
        const found = lines(out).map((line) => [line.length, [...new Set(line)].join("")]);
        const letters = [..."abcd"].flatMap((letter) => Array(50).fill([100_000, letter]));
        expect(found.sort()).toEqual(letters);
    });

    test("tells what it costs to reach another thread", () => {
        const folder = project({
            "root.mst": program(
                "root",
                "def tell(way, reason) {",
                "    log console: [way.cost, way.partitions, way.congestion < 2, reason]",
                "    log console: [way.latency > 0, way.latency < 10, way.activity > 0, way.bandwidth > 0]",
                "    call @.halt()",
                "}",
                "def all: {",
                "    latency: true",
                "    bandwidth: true",
                "    activity: true",
                "    congestion: true",
                "    cost: true",
                "    partitions: true",
                "}",
                "def ask(process) {",
                "    call @.connection(tell, process, all)",
                "}",
                "# The second one lives in another thread.",
                'call @.new(null, "idle.mst", {})',
                'call @.new(ask, "idle.mst", {})',
            ),
            "idle.mst": program("idle", "log idle: true"),
        });
        const { out, err } = misty(folder, "run", "--cores", "2", "root.mst");
        expect({ out, err }).toEqual({
            out: "[1, 0, true, null]\n[true, true, true, true]\n",
            err: "",
        });
    });

    test("ends endless loops in all threads", () => {
        const folder = project({
            "root.mst": program(
                "root",
                "var left: 2",
                "def start() {",
                "    call @.new(function (process, reason) {",
                "        if process = null",
                "            log console: reason",
                "            set left: left - 1",
                "            if left = 0",
                "                call @.halt()",
                "            fi",
                "        fi",
                '    }, "loop.mst", {})',
                "}",
                "call array(2, start)",
            ),
            "loop.mst": program("loop", "var n: 0", "do", "    set n: n + 1", "od"),
        });
        const words = ["run", "--cores", "2", "--turn-limit", "0.3", "--log", "none", "root.mst"];
        const { code, out } = misty(folder, ...words);
        expect({ code, out }).toEqual({ code: 0, out: "time\ntime\n" });
    });

    test.each([
        ["records", "array(300, function (number) ({number, name: text(number)}))"],
        // Of these hardly two go into a page of the engine's heap.
        ["texts", 'repeat("abcdefghij", 13050)'],
    ])("ends a process that another thread floods with %s, and no other", (_, source) => {
        const folder = project({
            "root.mst": program(
                "root",
                "call @.new(function (sink, reason) {",
                "    if sink = null",
                "        log console: reason",
                "        call @.delay(@.halt, 0.1)",
                "    else",
                '        call @.new(null, "flooder.mst", {receiver: true, sink})',
                "    fi",
                '}, "sink.mst", {receiver: true})',
            ),
            "sink.mst": program(
                "sink",
                "call @.receiver(function (message) {",
                "    var n: 0",
                "    do",
                "        if n = 100000",
                "            break",
                "        fi",
                "        set n: n + 1",
                "    od",
                "})",
            ),
            "flooder.mst": program(
                "flooder",
                `def part: ${source}`,
                "call @.receiver(function () {",
                "    call array(100, function () {",
                "        send @.sink: {part}",
                "    })",
                "    send @: {}",
                "})",
                "send @: {}",
            ),
        });
        const words = ["run", "--cores", "2", "--memory", "128m", "--log", "none", "root.mst"];
        expect(misty(folder, ...words)).toEqual({ code: 0, out: "memory\n", err: "" });
    });

    test("ends with 130 after an interrupt, waiting or busy", async () => {
        const folder = project({
            "idle.mst": program(
                "idle",
                'log console: "up"',
                "call @.delay(function () (null), 60)",
            ),
            "busy.mst": program(
                "busy",
                'log console: "up"',
                "var n: 0",
                "do",
                "    set n: 1",
                "od",
            ),
        });
        for (const name of ["idle.mst", "busy.mst"]) {
            const child = startMisty(folder, "run", "--cores", "2", name);
            await new Promise((resolve) => child.stdout.once("data", resolve));
            const ended = new Promise((resolve) => child.once("exit", (...end) => resolve(end)));
            child.kill("SIGINT");
            expect([name, await ended]).toEqual([name, [130, null]]);
        }
    });
});

describe("a thread that dies", () => {
    const CHILDREN = {
        "root.mst": program(
            "root",
            "call @.delay(function () (null), 20)",
            "var left: 2",
            "def begin() {",
            "    call @.new(function (process) {",
            "        if process <> null",
            "            send process: {}: function (reply) {",
            "                log console: reply.text",
            "                call @.halt()",
            "            }",
            "        fi",
            '    }, "next.mst", {receiver: true})',
            "}",
            "def told(process, reason) {",
            "    if process = null",
            '        log console: "ended:" && reason',
            "        set left: left - 1",
            "        if left = 0",
            "            call begin()",
            "        fi",
            "    else",
            "        send process: {}: function (reply, why) {",
            '            log console: "reply:" && why',
            "        }",
            "    fi",
            "}",
            "def start(number) {",
            "    if modulo(number, 2) = 1",
            '        call @.new(told, "silent.mst", {receiver: true})',
            "    else",
            '        call @.new(null, "silent.mst", {receiver: true})',
            "    fi",
            "}",
            "call array(5, start)",
        ),
        // The second thread has every second one, and the one of the next program.
        "silent.mst": program("silent", "call @.receiver(function (message) (null))"),
        "next.mst": program(
            "next",
            "call @.receiver(function (message) {",
            '    send message: {text: "there is another"}',
            "})",
        ),
    };

    /** Runs the root on two threads; the second one does something to itself. */
    function withDeath(deed: string): Outcome {
        const folder = project({
            ...CHILDREN,
            "thread.mjs": `
                import { workerData } from "node:worker_threads";
                const { main } = await import(${JSON.stringify(new URL("core.js", dist).href)});
                if (workerData.worker === 2) setTimeout(() => { ${deed} }, 600);
                await main();
            `,
            "main.mjs": `
                import { loadCores, threadLimits } from ${JSON.stringify(new URL("runtime.js", dist).href)};
                const { runOnCores } = await loadCores();
                process.exitCode = await runOnCores({
                    file: new URL("thread.mjs", import.meta.url),
                    arguments: ["run", "--cores", "2", "root.mst"],
                    cores: 2,
                    isSpread: true,
                    limits: { ...threadLimits(null), maxOldGenerationSizeMb: 64 },
                    complain: console.error,
                });
            `,
        });
        return runNode(folder, "main.mjs");
    }

    const story = (reason: string) => [
        `ended: ${reason}`,
        `ended: ${reason}`,
        `reply: ${reason}`,
        `reply: ${reason}`,
        "there is another",
    ];

    test("is replaced, and its processes are lost", () => {
        const { code, out } = withDeath("process.exit(1)");
        expect({ code, story: lines(out).sort() }).toEqual({ code: 0, story: story("lost") });
    });

    test("ends the host when it dies of a defect of ours", () => {
        const { code, err } = withDeath(
            'Atomics.load = () => { throw new Error("the bell is broken"); };',
        );
        expect(code).toBe(70);
        expect(err).toContain("a defect of Misty itself, not of your program: the bell is broken");
    });

    test("says so when it had no memory left", () => {
        const eat = "const all = []; for (;;) all.push(new Array(100_000).fill(all.length));";
        const { code, out } = withDeath(eat);
        expect({ code, story: lines(out).sort() }).toEqual({ code: 0, story: story("memory") });
    });
});
