// No argument of any kind to any function of the library makes a JavaScript error, or gives a value that is none of
// Misty's (library 2.2, 16.2): every intrinsic and every function of every standard module, and every function that
// these make, is called with random values inside of a process.
//
// The values are hostile: names of JavaScript as keys, numbers at the limits, wide characters, stone and mutable
// containers, functions that disrupt, that give anything, or that change what is being traversed.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileFiles, runtime, stdlib } from "./harness.js";

type Callable = (...inputs: unknown[]) => unknown;

/** What emitted code has of the runtime, as far as it is needed here. */
interface Abi {
    readonly intrinsics: { readonly [name: string]: unknown };
    readonly directIntrinsics: { readonly [name: string]: Callable };
    readonly functinos: { readonly [operator: string]: Callable };
    readonly Record: new () => { [key: string]: unknown };
    readonly guards: { depth: number };
    decimal(text: string): unknown;
    noteText(text: string): string;
    makePattern(program: unknown, libraries: unknown[]): unknown;
    write(container: unknown, key: unknown, value: unknown): void;
    caught(thrown: unknown): void;
    disrupt(): never;
}

interface Unit {
    readonly path: string;
    readonly name: string;
}

interface Process {
    readonly address: unknown;
    use(unit: Unit): unknown;
}

const abi: Abi = await import(/* @vite-ignore */ new URL("../dist/abi.js", import.meta.url).href);

const KEYS =
    "a b 1 -1 0 __proto__ constructor prototype then toString toJSON json length name type year month zone format " +
    "requestors requireds need throttle _length _bytes";

const TEXTS = [
    ...[
        "",
        "\0",
        "\u{1F600}",
        "a\u0301",
        "$&",
        "{0:d2}",
        "{a:x}",
        "1e5",
        "-0",
        "[1,{}]",
        '{"a":"\\ud83d"}',
    ],
    ...[
        "yyyy-mm-dd hh:nn:ss.ff z",
        "2001-09-11T13:30",
        "y b",
        "sequence",
        "parallel",
        "race",
        "fallback",
    ],
    "lighthouse ".repeat(50),
    "\u{10FFFF}\u{FFFF}".repeat(40),
];

const NUMBERS = [
    0,
    1,
    -1,
    2,
    3,
    7,
    8,
    10,
    16,
    37,
    56,
    57,
    64,
    400,
    2 ** 53 - 1,
    1 - 2 ** 53,
    0xd800,
    0x10ffff,
];
const DECIMALS =
    "5e-1 -25e-2 1e-127 -1e-127 36028797018963967e0 -36028797018963968e0 36028797018963967e127 1e17 -1e30";

const PROGRAMS = [
    ["group", [[[[["name", "digit"], 1, null, "a", false]]]], null],
    ["group", [[[[["class", [], [], null], 0, null, "__proto__", true]]]], null],
    ["group", [[[]]], null],
];

/** The values that functions are called with. */
function valuesOf(
    singles: readonly unknown[],
    functions: readonly Callable[],
): fc.Arbitrary<unknown> {
    const text = fc
        .oneof(
            fc.constantFrom(...TEXTS, ...KEYS.split(" ")),
            fc.string({ unit: "binary", maxLength: 40 }),
        )
        .map(abi.noteText);
    const number = fc.oneof(
        fc.constantFrom(...NUMBERS),
        fc.constantFrom(...DECIMALS.split(" ").map(abi.decimal)),
        fc.integer({ min: -5, max: 300 }),
    );
    const simple = fc.oneof(
        fc.constantFrom(undefined, true, false, ...singles),
        fc.constantFrom(...PROGRAMS.map((program) => abi.makePattern(program, []))),
        fc.constantFrom(...functions),
        number,
        text,
    );
    const { any } = fc.letrec((tie) => ({
        any: fc.oneof({ depthSize: "small", maxDepth: 3 }, simple, tie("array"), tie("record")),
        array: fc.tuple(fc.array(tie("any"), { maxLength: 6 }), fc.boolean()).map(hardened),
        record: fc
            .tuple(fc.array(fc.tuple(text, tie("any")), { maxLength: 5 }), fc.boolean())
            .map(([fields, isStone]) => {
                const record = new abi.Record();
                for (const [key, value] of fields) abi.write(record, key, value);
                return hardened([record, isStone]);
            }),
    }));
    return any as fc.Arbitrary<unknown>;
}

function hardened([value, isStone]: [unknown, boolean]): unknown {
    return isStone ? abi.directIntrinsics["stone"]?.(value) : value;
}

/** Functions as programs make them, of each number of inputs. */
const CALLBACKS: readonly Callable[] = [
    () => true,
    () => undefined,
    (value) => value,
    (_, value) => value,
    () => abi.disrupt(),
    (value) => (typeof value === "function" ? value(1) : 0),
    (value, other) => (typeof value === "function" ? value(other, other) : [value, other]),
    // Takes away what is being looked at.
    (value, other) => {
        for (const container of [value, other]) if (Array.isArray(container)) container.pop();
        return abi.noteText("\u{1F600}");
    },
    (one, two, three, four) => [one, two, three, four],
];

/** The functions of the standard modules, and of what their constructors make. */
function moduleFunctions(process: Process, units: readonly Unit[]): Map<string, Callable> {
    const found = new Map<string, Callable>();
    for (const unit of units) {
        const value = process.use(unit);
        addFunctions(found, unit.name, value);
        // A constructor that demands inputs disrupts: it is only called with random ones.
        if (typeof value === "function")
            addFunctions(found, `${unit.name}()`, outcome(value as Callable, []));
    }
    return found;
}

/** The wildcard of topics. */
function wildcard(process: Process, units: readonly Unit[]): unknown {
    const unit = units.find(({ name }) => name === "marketplace");
    return unit === undefined ? undefined : (process.use(unit) as { wild: unknown }).wild;
}

function addFunctions(found: Map<string, Callable>, name: string, value: unknown): void {
    if (typeof value === "function") found.set(name, value as Callable);
    if (!(value instanceof abi.Record)) return;
    for (const [key, field] of Object.entries(value)) addFunctions(found, `${name}.${key}`, field);
}

/** What a call gives; null if it disrupts. Anything else that is thrown goes on. */
function outcome(call: Callable, inputs: readonly unknown[]): unknown {
    try {
        return call(...inputs);
    } catch (thrown) {
        abi.caught(thrown);
        return undefined;
    }
}

/** Fails if a value, or anything in it, is no value of Misty. */
function demandMisty(root: unknown, kinds: readonly unknown[]): void {
    const seen = new Set<unknown>();
    const left = [root];
    while (left.length > 0) {
        const next = left.pop();
        if (seen.has(next)) continue;
        seen.add(next);
        if (!isMisty(next, kinds)) throw new Error(`not a value of Misty: ${String(next)}`);
        if (Array.isArray(next)) left.push(...next.slice(0, 1000));
        else if (next instanceof abi.Record) left.push(...Object.values(next));
    }
}

function isMisty(value: unknown, kinds: readonly unknown[]): boolean {
    switch (typeof value) {
        case "undefined":
        case "boolean":
        case "function":
            return true;
        case "number":
            return Number.isSafeInteger(value) && !Object.is(value, -0);
        case "string":
            return !/\p{Surrogate}/u.test(value);
        case "object":
            if (value === null) return false;
            if (Array.isArray(value)) return isDense(value);
            if (!(value instanceof abi.Record)) return kinds.includes(Object.getPrototypeOf(value));
            return Object.values(value).every((field) => field !== undefined);
        default:
            return false;
    }
}

function isDense(array: unknown[]): boolean {
    return array.length > 1000 || Object.keys(array).length === array.length;
}

/** The standard modules as units: native ones as they are, those in Misty as the compiler emits them. */
async function standardUnits(): Promise<Unit[]> {
    const folder = mkdtempSync(join(tmpdir(), "misty-spec-"));
    const uses = stdlib.standardNames.map((name) => `use ${name}\nlog test: ${name}\n`).join("");
    const source = `misty program all\n${uses}end all\n`;
    const { output } = compileFiles("all.mst", { "all.mst": source });
    const natives = stdlib.standardNames.filter(
        (name) => stdlib.findStandard(name)?.kind === "native",
    );
    const file = join(folder, "all.mjs");
    writeFileSync(file, output?.code ?? "");
    const { image } = await import(/* @vite-ignore */ pathToFileURL(file).href);
    rmSync(folder, { recursive: true });
    const modules = natives.map(async (name): Promise<Unit> => {
        const url = new URL(`../dist/std/${name}.js`, import.meta.url).href;
        return (await import(/* @vite-ignore */ url)).native;
    });
    const emitted = image.units.filter(({ path }: Unit) => path.startsWith("std:"));
    return [...(await Promise.all(modules)), ...emitted];
}

/** Does the work as the first turn of a process of its own. */
async function inProcess(work: (process: Process) => void): Promise<void> {
    let failure: unknown = null;
    const root = {
        path: "all.mst",
        name: "all",
        kind: "program" as const,
        start(process: Process) {
            // As in a program that handles its disrupts: traces cost too much for thousands of runs.
            abi.guards.depth += 1;
            try {
                work(process);
            } catch (thrown) {
                failure = thrown;
            }
            abi.guards.depth = 0;
            return undefined;
        },
    };
    const image = { url: import.meta.url, root, units: [root] };
    const host = new runtime.TestHost();
    const options = { arguments: [], logs: [], turnLimit: null, host };
    await runtime.startHost(image as unknown as Parameters<typeof runtime.startHost>[0], options);
    if (failure !== null) throw failure;
}

test("every function of the library gives a value of Misty or disrupts", {
    timeout: 120_000,
}, async () => {
    const units = await standardUnits();
    await inProcess((process) => {
        const functions = moduleFunctions(process, units);
        expect(functions.size).toBeGreaterThan(80);
        for (const [name, value] of Object.entries(abi.intrinsics))
            addFunctions(functions, name, value);
        for (const [name, value] of Object.entries(abi.functinos))
            addFunctions(functions, name, value);

        const bits = functions.get("blob.make")?.(400, true);
        const singles = [process.address, wildcard(process, units)];
        const samples = [abi.decimal("5e-1"), bits, abi.makePattern(PROGRAMS[0], []), ...singles];
        const kinds = samples.map((sample) => Object.getPrototypeOf(sample));
        const value = valuesOf(singles, [...CALLBACKS, ...functions.values()]);
        const blobs = fc.boolean().map((isStone) => {
            const copy = functions.get("blob.make")?.(bits);
            return hardened([copy, isStone]);
        });
        const inputs = fc.array(
            fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: blobs }),
            { maxLength: 4 },
        );

        fc.assert(
            fc.property(inputs, inputs, (first, second) => {
                for (const [name, call] of functions) {
                    try {
                        const result = outcome(call, first.slice(0, call.length));
                        // A requestor, or another function that was made.
                        const made = typeof result === "function" ? (result as Callable) : null;
                        const next = made === null ? undefined : outcome(made, second);
                        demandMisty([result, next, ...first], kinds);
                    } catch (thrown) {
                        throw new Error(`${name}: ${(thrown as Error).message}`);
                    }
                }
            }),
            { numRuns: 150 },
        );
    });
});
