// Whoever eats the memory ends with the reason "memory", and its neighbours go on.
//
// Each bomb grows in another way: in one turn or over many, by what emitted code writes out inline or by what the library
// makes, in the heap or outside of it.
//
// Clauses: processes 6.4, security 5, 10.

import { expect, test, vi } from "vitest";
import { misty, plainMisty, program, project } from "./command.js";

type Lines = readonly string[];

const RECEIVES_FOR_EVER = ["call @.receiver(tick)", "send @: {}"];

/** Makes the same of a source again and again, and keeps it all. */
function keepsMaking(source: string, value: string): Lines {
    return [`def source: ${source}`, "def all: []", "do", `    set all[]: ${value}`, "od"];
}

/** Makes many texts with a common beginning, which is no work as long as nobody reads them, and then reads each. */
function reads(units: number, count: number, statement: string): Lines {
    return [
        `def base: repeat("x", ${units})`,
        `def all: array(${count}, function (nr) (base & (1000000 + nr)))`,
        "def seen: {}",
        "var n: 0",
        "do",
        `    if n + 1 = ${count}`,
        "        break",
        "    fi",
        `    ${statement}`,
        "    set n: n + 1",
        "od",
    ];
}

const BOMBS: Readonly<Record<string, Lines>> = {
    linked_records: ["var list: null", "do", "    set list: {next: list}", "od"],
    array_elements: ["def list: []", "do", "    set list[]: 1.5", "od"],
    creators: ["var list: []", "do", "    set list: array(1, list)", "od"],
    large_arrays: ["def all: []", "do", "    set all[]: array(100000, 1)", "od"],
    texts: [
        'var text: "abc"',
        "def all: []",
        "do",
        "    set text: text & text",
        "    if length(text) > 4000000",
        "        set all[]: upper(text)",
        '        set text: "abc"',
        "    fi",
        "od",
    ],
    subscripts: reads(900000, 4000, 'call logical(all[n][5] = "x")'),
    subscripts_of_short_texts: reads(300, 300000, 'call logical(all[n][5] = "x")'),
    comparisons: reads(50000, 20000, "call logical(all[n] = all[n + 1])"),
    orders: reads(50000, 20000, "call logical(all[n] < base)"),
    keys: reads(50000, 20000, "set seen[all[n]]: true"),
    slices: reads(50000, 20000, "call text(all[n], 1, 2)"),
    closures: [
        "var last: null",
        "def make(before) (function () (before))",
        "do",
        "    set last: make(last)",
        "od",
    ],
    blobs: ["use blob", "def all: []", "do", "    set all[]: blob.make(8000000, true)", "od"],
    encoded: ["use utf8", ...keepsMaking('repeat("a", 1000000)', "utf8.encode(source)")],
    copied_records: keepsMaking(
        'record(array(20000, function (nr) ("key" & nr)))',
        "record(source)",
    ),
    saved_parts: keepsMaking('repeat("a", 20000)', 'extract(source, pattern {0- "a": char})'),
    replaced: keepsMaking('repeat("ab", 3000000)', 'replace(source, "a", "xyz")'),
    filled: keepsMaking('repeat("{a}", 1000000)', 'format(source, {a: "xyz"})'),
    code_points: keepsMaking("array(4000000, 20013)", "text(source)"),
    fields: [
        "def record: {}",
        "var n: 0",
        "do",
        '    set record["key" & n]: n',
        "    set n: n + 1",
        "od",
    ],
    recursion: [
        "def grow(n) {",
        "    def list: array(100000, n)",
        "    return [grow(n + 1), list]",
        "}",
        "call grow(0)",
    ],
    messages_in_a_turn: ["do", "    send @: {list: [1, 2, 3]}", "od"],
    large_messages: [
        'def source: record(array(20000, function (nr) ("key" & nr)))',
        "do",
        "    send @: source",
        "od",
    ],
    messages_over_turns: [
        "def tick(message) {",
        "    send @: {text: message}",
        "    send @: {}",
        "}",
        ...RECEIVES_FOR_EVER,
    ],
    delays: ["def tick() {", "    return", "}", "do", "    call @.delay(tick, 1000)", "od"],
    growth_over_turns: [
        "var list: null",
        "def tick(message) {",
        "    var n: 0",
        "    do",
        "        if n = 1000",
        "            break",
        "        fi",
        "        set list: {next: list}",
        "        set n: n + 1",
        "    od",
        "    send @: {}",
        "}",
        ...RECEIVES_FOR_EVER,
    ],
};

const APP = program(
    "app",
    "def bombs: @.arguments",
    "var echo: null",
    "var nr: 0",
    "def next() {",
    "    if nr = length(bombs)",
    "        call @.halt()",
    "    fi",
    "    call @.new(function (bomb, reason) {",
    "        if bomb = null",
    "            send echo: {reason}: function (reply) {",
    '                log console: bombs[nr] & ":" && reply.reason',
    "                set nr: nr + 1",
    "                call next()",
    "            }",
    "        fi",
    '    }, bombs[nr] & ".mst", {receiver: true, delay: true})',
    "}",
    "call @.new(function (address) {",
    "    set echo: address",
    "    call next()",
    '}, "echo.mst", {receiver: true})',
);
const ECHO = program(
    "echo",
    "call @.receiver(function (message) {",
    "    send message: {reason: message.reason}",
    "})",
);
const FILES = Object.fromEntries(
    Object.entries(BOMBS).map(([name, lines]) => [`${name}.mst`, program(name, ...lines)]),
);

const NAMES = Object.keys(BOMBS);
const THIRD = Math.ceil(NAMES.length / 3);

test.each([
    ["arrays, records and texts", NAMES.slice(0, THIRD)],
    ["what the library makes", NAMES.slice(THIRD, 2 * THIRD)],
    ["recursion, messages, delays", NAMES.slice(2 * THIRD)],
])("a process that eats the memory ends, and the others live: %s", (_, names) => {
    const folder = project({ ...FILES, "app.mst": APP, "echo.mst": ECHO });
    const { code, out } = misty(folder, "run", "--memory", "48m", "app.mst", ...names);
    expect({ code, out }).toEqual({
        code: 0,
        out: names.map((name) => `${name}: memory\n`).join(""),
    });
});

test("processes that start others without end are ended, and the others live", () => {
    const START = 'call @.new(null, "bomb.mst", {new: true, receiver: true})';
    const folder = project({
        "app.mst": program(
            "app",
            START,
            "call @.delay(function () {",
            '    log console: "alive"',
            "    call @.halt()",
            "}, 4)",
        ),
        "bomb.mst": program(
            "bomb",
            START,
            START,
            "call @.receiver(function (message) {",
            "    log console: message",
            "})",
        ),
    });
    const { code, out, err } = misty(folder, "run", "--memory", "48m", "app.mst");
    expect({ code, out }).toEqual({ code: 0, out: "alive\n" });
    expect(err).toContain(" --> bomb.mst");
});

test("a root that eats the memory ends the host with a report", () => {
    const folder = project(FILES);
    const { code, err } = misty(folder, "run", "--memory", "32m", "linked_records.mst");
    expect(code).toBe(1);
    expect(err).toContain("error: there is not enough memory for what it needs");
    expect(err).toContain(" --> linked_records.mst");
});

/**
 * Starts the processes with these names, each with the address of the first, and halts soon after one has ended. They do
 * what the lines of their program say.
 */
function together(
    words: Lines,
    names: Lines,
    programs: Readonly<Record<string, Lines>>,
): { code: number | null; out: string } {
    const files = Object.entries(programs).map(([name, lines]) => [
        `${name}.mst`,
        program(name, ...lines),
    ]);
    const folder = project({ ...Object.fromEntries(files), "app.mst": TOGETHER });
    const { code, out } = misty(folder, "run", ...words, "app.mst", ...names);
    return { code, out };
}

const TOGETHER = program(
    "app",
    "var addresses: []",
    "def tell(name) (function (address, reason) {",
    "    set addresses[]: address",
    "    if address = null",
    '        log console: name & ":" && reason',
    "        call @.delay(@.halt, 0.05)",
    "    fi",
    "})",
    "def start(name, first, told) {",
    "    def granted: {new: true, halt: true, delay: true, receiver: true, first}",
    '    call @.new(told, name & ".mst", granted)',
    "}",
    "call start(@.arguments[0], null, function (address, reason) {",
    "    call tell(@.arguments[0])(address, reason)",
    "    if address <> null",
    "        call array(array(@.arguments, 1), function (name) {",
    "            call start(name, address, tell(name))",
    "        })",
    "    fi",
    "})",
);

function ends(name: string) {
    return { code: 0, out: `${name}: memory\n` };
}

/** A process that does this again and again. */
function busy(...lines: Lines): Lines {
    return [
        "def tick(message) {",
        ...lines.map((line) => `    ${line}`),
        "    send @: {}",
        "}",
        ...RECEIVES_FOR_EVER,
    ];
}

/** A process that does this every few milliseconds. */
function steady(seconds: number, ...lines: Lines): Lines {
    return [
        "def tick() {",
        ...lines.map((line) => `    ${line}`),
        `    call @.delay(tick, ${seconds})`,
        "}",
        "call tick()",
    ];
}

/** Adds so many records to an array. */
function adds(count: number): Lines {
    return [`call array(${count}, function (number) {`, "    set all[]: {number}", "})"];
}

const STARTER = steady(
    0.001,
    "call array(50, function () {",
    '    call @.new(null, "short.mst", {halt: true})',
    "})",
);
const SHORT = [
    "def list: array(20, function (number) ({number}))",
    "if length(list) = 20",
    "    call @.halt()",
    "fi",
];

test("an innocent that makes much garbage is not blamed", () => {
    const programs = {
        garbage: [
            "var kept: null",
            ...busy(
                "set kept: array(array(5000), function (nr) ({nr}))",
                "if length(kept) = 0",
                "    call @.halt()",
                "fi",
            ),
        ],
        guilty: BOMBS["growth_over_turns"] as Lines,
    };
    const outcome = together(["--memory", "48m"], ["garbage", "guilty", "garbage"], programs);
    expect(outcome).toEqual(ends("guilty"));
});

test("who floods another process is blamed for it", () => {
    const programs = {
        sink: ["call @.receiver(function (message) (message.list))"],
        flooder: busy(
            "call array(100, function (number) {",
            "    send @.first: {list: [number, {number}]}",
            "})",
        ),
    };
    const outcome = together(["--memory", "48m"], ["sink", "flooder"], programs);
    expect(outcome).toEqual(ends("flooder"));
});

test("a leak among processes that come and go is found, and whoever has much is not blamed", () => {
    const programs = {
        owner: [
            "def kept: array(150000, function (number) ({number, list: [number]}))",
            "call @.receiver(function (message) (kept[message.number]))",
        ],
        starter: STARTER,
        short: SHORT,
        leak: ["def all: []", ...steady(0.002, ...adds(500))],
    };
    const names = ["owner", "starter", "leak"];
    expect(together(["--memory", "40m"], names, programs)).toEqual(ends("leak"));
    vi.stubEnv("MISTY_SPREAD", "1");
    const outcome = together(["--memory", "80m", "--cores", "2"], names, programs);
    vi.unstubAllEnvs();
    expect(outcome).toEqual(ends("leak"));
});

test("a leak deep inside of a recursion is found, and a cache beside it is not blamed", () => {
    const programs = {
        cache: [
            "def all: array(20000)",
            "var next: 0",
            ...steady(
                0.01,
                "call array(200, function (number) {",
                "    set all[next]: {number, list: [number]}",
                "    set next: modulo(next + 1, 20000)",
                "})",
            ),
        ],
        leak: [
            "def all: []",
            "def descend(depth) {",
            "    if depth > 0",
            "        return 1 + descend(depth - 1)",
            "    fi",
            ...adds(500).map((line) => `    ${line}`),
            "    return 0",
            "}",
            ...steady(0.002, "call descend(200)"),
        ],
    };
    expect(together(["--memory", "40m"], ["cache", "leak"], programs)).toEqual(ends("leak"));
});

test("who keeps what others send is blamed, and not they", () => {
    const programs = {
        collector: [
            "def all: []",
            "call @.receiver(function (message) {",
            "    set all[]: message",
            "})",
        ],
        source: steady(
            0.002,
            "call array(200, function (number) {",
            "    send @.first: {number, list: [number]}",
            "})",
        ),
    };
    const names = ["collector", ...Array<string>(5).fill("source")];
    expect(together(["--memory", "40m"], names, programs)).toEqual(ends("collector"));
});

test("more memory than the engine would take by itself can be used", () => {
    const folder = project({ "app.mst": program("app", "log console: 1") });
    expect(plainMisty(folder, "run", "--memory", "6g", "app.mst").out).toBe("1\n");
    expect(misty(folder, "run", "--memory", "6g", "app.mst").out).toBe("1\n");
});
