// Emitted code, compiled from source and executed with the real runtime in a process that is
// just enough of one. What any program can show is proved by spec-tests; here is what depends on
// how code is emitted: order of evaluation, temporaries, stack use, positions, injection.

import { SourceMapConsumer } from "source-map";
import { beforeAll, describe, expect, test } from "vitest";
import * as abi from "#runtime/abi";
import { check, compile } from "../compile.js";
import { INTRINSICS } from "../index.js";
import { makeMemoryShop } from "../memory-shop.js";
import type * as syntax from "../trees/syntax.js";
import { emit } from "./emit.js";

interface Ran {
    readonly logs: readonly unknown[];
    readonly thrown: unknown;
}

interface Image {
    readonly root: { start(process: unknown): unknown };
}

const host = globalThis as unknown as Record<string, unknown>;

beforeAll(() => {
    host["abiOfTests"] = abi;
});

const specifiers = { abi: "abi", standard: (name: string) => name };

function output(text: string, files: Readonly<Record<string, string>> = {}) {
    const shop = makeMemoryShop({ "main.mst": text, ...files });
    const intrinsics = new Set(INTRINSICS.keys());
    const compilation = compile("main.mst", shop, { intrinsics, specifiers });
    const errors = compilation.diagnostics.filter(({ severity }) => severity === "error");
    expect(errors).toEqual([]);
    if (compilation.output === null) throw new Error("nothing was emitted");
    return compilation.output;
}

function program(body: string): string {
    return `misty program test_unit\n\n${body.replace(/^\n/, "").trimEnd()}\n\nend test_unit\n`;
}

async function load(code: string): Promise<Image> {
    const text = code
        .replace(/^import \{([^}]*)\} from "abi";/, (_, names: string) => {
            return `const {${names.replaceAll(" as ", ": ")}} = globalThis.abiOfTests;`;
        })
        .replace("import.meta.url", '""');
    const url = `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`;
    const loaded: { image: Image } = await import(/* @vite-ignore */ url);
    return loaded.image;
}

/** Runs a program; `log test: x` collects x, sends are collected as arrays. */
async function execute(text: string, files: Readonly<Record<string, string>> = {}): Promise<Ran> {
    return run(output(text, files).code);
}

async function run(code: string): Promise<Ran> {
    const image = await load(code);
    const logs: unknown[] = [];
    const used = new Map<unknown, unknown>();
    const process = {
        capabilities: Object.assign(new abi.Record(), {
            name: "root",
            double: (x: number) => x * 2,
        }),
        address: "the address",
        use(unit: { start(process: unknown): unknown }): unknown {
            if (!used.has(unit)) used.set(unit, unit.start(process));
            return used.get(unit);
        },
        channel: (name: string) =>
            name === "off" ? undefined : (value: unknown) => logs.push(value),
        send: (...parts: unknown[]) => logs.push(["send", ...parts]),
        sendFresh(target: unknown, message: InstanceType<typeof abi.Record>): void {
            const isReady = message[abi.replyKey] === abi.noReply;
            logs.push([isReady ? "send ready" : "send fresh", target, message]);
        },
    };
    try {
        image.root.start(process);
    } catch (thrown) {
        return { logs: logs.map(plain), thrown };
    }
    return { logs: logs.map(plain), thrown: null };
}

/** Records as ordinary objects. */
function plain(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(plain);
    if (!(value instanceof abi.Record)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plain(field)]));
}

async function logs(body: string): Promise<readonly unknown[]> {
    const ran = await execute(program(body));
    expect(ran.thrown).toBeNull();
    return ran.logs;
}

async function failure(body: string): Promise<unknown> {
    const { thrown } = await execute(program(body));
    return (thrown as { code?: string } | null)?.code ?? thrown;
}

/** A log statement whose value has the same chain, but 20,000 times as long. */
function lengthenLog(node: syntax.Statement): syntax.Statement {
    return node.kind === "log" ? { ...node, value: lengthen(node.value) } : node;
}

function lengthen(node: syntax.Expression): syntax.Expression {
    if (node.kind === "paren") return { ...node, inner: lengthen(node.inner) };
    if (node.kind === "invoke" && node.arguments[0]?.kind === "binary") {
        return { ...node, arguments: node.arguments.map(lengthen) };
    }
    if (node.kind === "binary" && node.left.kind !== "name" && node.operator !== "&") {
        // A short chain of several links: all of them again and again.
        if (node.operator !== "\\/") return { ...node, left: lengthen(node.left) };
        const inner = node.left;
        if (inner.kind !== "binary") throw new Error("not the chain that was meant");
        return repeated(inner.left, (left) => ({ ...node, left: { ...inner, left } }));
    }
    switch (node.kind) {
        case "binary":
            return repeated(node.left, (left) => ({ ...node, left }));
        case "select":
        case "subscript":
            return repeated(node.object, (object) => ({ ...node, object }));
        case "invoke":
            return repeated(node.callee, (callee) => ({ ...node, callee }));
        default:
            throw new Error(`${node.kind} is no chain`);
    }
}

function repeated(
    first: syntax.Expression,
    link: (left: syntax.Expression) => syntax.Expression,
): syntax.Expression {
    let node = first;
    for (let count = 0; count < 20_000; count += 1) node = link(node);
    return node;
}

const TRACE = `
def seen: []
def see(value) {
    set seen[]: value
    return value
}
`;

describe("order of evaluation", () => {
    test("operands, containers, keys, arguments, elements and fields from left to right", async () => {
        const body = `${TRACE}
def give(value) {
    call see(value)
    return function (a, b) ([a, b])
}
def table: {
    f(a) (a)
}
def named(value) {
    call see(value)
    return table
}
def results: [
    see(1) + see(2) * see(3) - see(4)
    give(5)(see(6), see(7))
    [see(8), see(9)][see(0)]
    {a: see(10), b: see(11)}
    named(12).f(see(13))
    see("a") & see("b") & see("c")
    see(14) < see(15)
    see(16) = see(17)
]
log test: results
log test: seen
`;
        expect(await logs(body)).toEqual([
            [3, [6, 7], 8, { a: 10, b: 11 }, 13, "abc", true, false],
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 10, 11, 12, 13, "a", "b", "c", 14, 15, 16, 17],
        ]);
    });

    test("the parts of a target come before the value, each once", async () => {
        const body = `${TRACE}
def box: {list: [1, 2, 3]}
def find_box(value) {
    call see(value)
    return box
}
set find_box("box").list[see(1)]: see("value")
set find_box("push").list[]: see("pushed")
set find_box("field").size: see(7)
set find_box("pop").last: find_box("source").list[]
log test: box
log test: seen
`;
        expect(await logs(body)).toEqual([
            { list: [1, "value", 3], size: 7, last: "pushed" },
            ["box", 1, "value", "push", "pushed", "field", 7, "pop", "source"],
        ]);
    });

    test("a variable that a call changes is read before the call", async () => {
        const body = `
var count: 1
def grow() {
    set count: count + 10
    return 100
}
log test: count + grow()
log test: count & grow()
log test: [count, grow(), count]
log test: count = grow()
log test: count < grow()
log test: {count, more: grow()}
log test: count | grow()
`;
        const expected = [101, "11100", [21, 100, 31], false, true, { count: 51, more: 100 }, 61];
        expect(await logs(body)).toEqual(expected);
    });

    test("short circuits leave out the right side", async () => {
        const body = `${TRACE}
log test: see(false) /\\ see("no")
log test: see(true) \\/ see("no")
log test: see(1) | see("no")
log test: null | see(2)
log off: see("no")
log test: (
    see(false)
    then see("no")
    else see(3)
)
log test: seen
`;
        expect(await logs(body)).toEqual([false, true, 1, 2, 3, [false, true, 1, 2, false, 3]]);
    });

    test("what is no function disrupts only after its arguments", async () => {
        const body = `${TRACE}
def attempt(value) {
    call value(see(1))
disruption
    return seen
}
def method(value) {
    call value.name(see(2))
disruption
    return seen
}
def many() {
    call see(see(3), see(4))
disruption
    return seen
}
log test: [attempt(null), method(5), many()]
`;
        expect(await logs(body)).toEqual([
            [
                [1, 2, 3, 4],
                [1, 2, 3, 4],
                [1, 2, 3, 4],
            ],
        ]);
    });
});

describe("temporaries", () => {
    test("nested expressions do not overwrite one another", async () => {
        const body = `
def id(x) (x)
def a: id(3)
log test: (id(1) + id(2) * (id(3) - (id(4) + id(5)))) * (id(6) - id(7) // (id(8) + id(2)))
log test: [id([1, 2, 3])[id(0) + id(1)] + id([10, 20])[id(1)], id(id(1) + id(id(2) + id(3)))]
log test: (id("a") & id("b")) & (id("c") & (id("d") & id("e")))
log test: (id(1) = id(1)) = (id(2) < id(3))
log test: id({f: id}).f(id({f: id}).f(id(1) + id(2)) + id({f: id}).f(id(3)))
log test: max(id(1) + id(2), modulo(id(17), id(2) + id(3))) + length(id([1]))
log test: (
    id(a) > id(2) /\\ (id(a) < id(2) \\/ id(a) = id(3))
    then id(a) * id(a)
    else id(0)
)
`;
        const expected = [-66, [22, 6], "abcde", true, 6, 4, 9];
        expect(await logs(body)).toEqual(expected);
    });

    test("arithmetic at the edges of what JavaScript can do", async () => {
        const body = `
def id(x) (x)
def big: 9007199254740991
log test: text(id(big) + 1) & " " & text(id(0) - id(big) - 1) & " " & text(id(big) * id(big))
log test: [id(0) * -1, 0 / id(-5), id(-7) // 2, id(6) / 3, id(-6) / id(3), neg(id(0))]
log test: text(id(1) / 2) & " " & text(id(1) / 3) & " " & text((id(1) / 2) * 4)
log test: [id(5) / 0, id(0) / 0, id(5) // 0, id("x") + 1, id("x") * 0, id("x") - id({})]
log test: modulo(id(-7), 3) & " " & modulo(id(7), -3) & " " & modulo(id(7.5), 2)
log test: [modulo(id(big), 100000), modulo(id(neg(big)), 2147483647), modulo(id(-6), 3), modulo(id(-6000000000), 3)]
`;
        const ran = await logs(body);
        expect(ran).toEqual([
            "9007199254740992 -9007199254740992 8.112963841460666e31",
            [0, 0, -4, 2, -2, 0],
            "0.5 0.33333333333333333 2",
            [undefined, 0, undefined, undefined, 0, undefined],
            "2 -2 1.5",
            [40991, 2143289344, 0, 0],
        ]);
        const numbers = [ran[1], ran[5]].flat();
        expect(numbers.some((number) => Object.is(number, -0))).toBe(false);
    });
});

describe("the stack", () => {
    test("tail calls of all forms use none", async () => {
        const body = `
def expression(n, total | 0) (
    n > 0
    then ((
        modulo(n, 2) = 0
        then expression(n - 1, total + 1)
        else (expression(n - 1, total))
    ))
    else total
)
def statement(n, total) {
    if n = 0
        return total
    fi
    return statement(n - 1, n)
}
def swap(n, a, b) (
    n = 0
    then [a, b]
    else swap(n - 1, b, a)
)
def fewer(n, add | 1) {
    do
        if n >= 5000000
            return add
        fi
        return fewer(n + add)
    od
}
def object: {
    countdown(n) (
        n = 0
        then "done"
        else countdown(n - 1)
    )
}
log test: [expression(5000000), statement(5000000), swap(4999999, 1, 2), fewer(0)]
log test: object.countdown(5000000)
`;
        expect(await logs(body)).toEqual([[2500000, 1, [2, 1], 1], "done"]);
    }, 30_000);

    test("a tail call in a function that makes functions has new variables", async () => {
        const body = `
def made: []
def make(n) {
    var own: n
    set made[]: function () (own)
    return (
        n = 3
        then null
        else make(n + 1)
    )
}
call make(1)
log test: [made[0](), made[1](), made[2]()]
`;
        expect(await logs(body)).toEqual([[1, 2, 3]]);
    });

    test("10,000 calls of a small function nest, and deeper ones disrupt", async () => {
        const body = `
def depth(n) (
    n = 0
    then 0
    else 1 + depth(n - 1)
)
def endless(n) (1 + endless(n + 1))
def guarded(n) {
    return endless(n)
disruption
    return "too deep"
}
log test: depth(8000)
log test: guarded(1)
`;
        expect(await logs(body)).toEqual([8000, "too deep"]);
    });

    test("chains of 20,000 operands and suffixes", async () => {
        const text = program(`
def id(x) (x)
def one: id(1)
def nest: {}
set nest.nest: nest
def again(x) (again)
log test: one + one
log test: length("x" & "x")
log test: one = 1 /\\ one = 1 \\/ one = 2
log test: (null | null) | 5
log test: one = one
log test: nest.nest = nest
log test: again(one) = again
log test: nest["nest"].nest = nest
`);
        const shop = makeMemoryShop({ "main.mst": text });
        const { image } = check(["main.mst"], shop, { intrinsics: new Set(INTRINSICS.keys()) });
        const units = image.units.map((unit) => {
            const statements = unit.tree.body.statements.map(lengthenLog);
            return { ...unit, tree: { ...unit.tree, body: { ...unit.tree.body, statements } } };
        });
        const ran = await run(emit({ ...image, units }, { specifiers }).code);
        expect(ran).toEqual({
            logs: [20001, 20001, true, 5, false, true, true, true],
            thrown: null,
        });
    }, 60_000);

    test("200 nested levels of expressions and blocks", async () => {
        const parens = `${"(1 + ".repeat(200)}1${")".repeat(200)}`;
        const levels = Array.from({ length: 199 }, (_, at) => "    ".repeat(at));
        const ifs = levels.map((indent) => `${indent}if id(true)`).join("\n");
        const fis = levels
            .toReversed()
            .map((indent) => `${indent}fi`)
            .join("\n");
        const inner = `${"    ".repeat(199)}log test: "inside"`;
        const body = `
def id(x) (x)
log test: ${parens}
${ifs}
${inner}
${fis}
`;
        expect(await logs(body)).toEqual([201, "inside"]);
    });

    test("400 branches of one if", async () => {
        const branches = Array.from(
            { length: 400 },
            (_, at) => `else if n = ${at}\n        return ${at}`,
        );
        const body = `
def pick(n) {
    if n < 0
        return -1
    ${branches.join("\n    ")}
    fi
}
log test: [pick(-5), pick(0), pick(399), pick(400)]
`;
        expect(await logs(body)).toEqual([[-1, 0, 399, undefined]]);
    });
});

describe("disruption parts", () => {
    test("restore the guards on every way out, and see what was not reached as null", async () => {
        const body = `
def fail(n) {
    def before: n
    if n = 1
        disrupt
    fi
    var behind: "set"
    def made(x) (x + n)
    if n = 2
        return made(1)
    fi
    call null()
    return behind
disruption
    var own: "own"
    return [before, behind, null?(made), own]
}
def outer() {
    return fail(1)
disruption
    return "never"
}
def twice() {
    disrupt
disruption
    disrupt
}
def around() {
    call twice()
disruption
    return "twice"
}
log test: [fail(1), fail(2), fail(3), outer(), around()]
`;
        expect(await logs(body)).toEqual([
            [
                [1, undefined, true, "own"],
                3,
                [3, "set", false, "own"],
                [1, undefined, true, "own"],
                "twice",
            ],
        ]);
        expect(abi.guards.depth).toBe(0);
        expect(
            await failure("def twice() {\n    disrupt\ndisruption\n    disrupt\n}\ncall twice()"),
        ).toBe("MST8001");
        expect(abi.guards.depth).toBe(0);
    });
});

describe("names", () => {
    test("of JavaScript are ordinary names and fields", async () => {
        const names = [
            "undefined",
            "arguments",
            "eval",
            "Array",
            "Map",
            "constructor",
            "await",
            "yield",
            "new",
            "this",
            "let",
            "static",
            "async",
            "of",
            "globalThis",
        ];
        const body = `
${names.map((name, at) => `def ${name}: ${at}`).join("\n")}
def delete(typeof, void) (typeof + void)
def in: {class: 1, function: 2, delete}
def process: {new(x) (x), undefined}
log test: [${names.join(", ")}, delete(1, 2), in.class, in.delete(3, 4), process.new(5)]
log test: null?(null) /\\ array?([])
def new?: "with"
log test: new? & new
def special: {constructor: 1, length: 2, name: "n", toString: 3, call(x) (x), prototype: 4}
log test: [special.constructor, special.length, special.name, special.toString, special.call(9)]
def f: function (x) (x)
log test: [f.name, f.length, "abc".length, [1].length, (5).constructor, f.constructor]
log test: ["abc".constructor, "x".at, [1].map, true.valueOf, null.name, f.call, special.apply]
set special.constructor: "new"
set special.name: null
set special.hasOwnProperty: 5
log test: special
`;
        const nothing = undefined;
        expect(await logs(body)).toEqual([
            [...names.keys(), 3, 1, 7, 5],
            true,
            "with8",
            [1, 2, "n", 3, 9],
            [nothing, nothing, nothing, nothing, nothing, nothing],
            [nothing, nothing, nothing, nothing, nothing, nothing, nothing],
            expect.objectContaining({ constructor: "new", length: 2, hasOwnProperty: 5 }),
        ]);
    });

    test("keys that JavaScript would treat specially are stored as keys", async () => {
        const body = `
def it: {"__proto__": 1, "0": "zero", "constructor": 2, "a b": 3, "even?"() (4), even?: 5}
log test: [it["__proto__"], it["0"], it["constructor"], it["a b"], it["even?"], array(it)]
`;
        expect(await logs(body)).toEqual([
            [1, "zero", 2, 3, 5, ["__proto__", "0", "constructor", "a b", "even?"]],
        ]);
    });

    test("records of very many fields", async () => {
        const fields = Array.from({ length: 3000 }, (_, at) => `    field${at}: ${at}`);
        const body = `def it: {\n${fields.join("\n")}\n}\nlog test: [it.field0, it.field2999]`;
        expect(await logs(body)).toEqual([[0, 2999]]);
    });
});

describe("what a unit asks of its process", () => {
    test("capabilities, the address, sends, endowments and modules", async () => {
        const text = program(`
use other: "other"
use again: "other"
log test: [@.name, @["name"], @.missing, @.double(4), [@]]
send @: {a: 1}
send @: {a: 1, c: []}
def message: {b: 2}
send @: message: null
log test: [other.value, other = again, test_unit.missing]
`);
        const module = "misty module other\n\nreturn {value: 5}\n\nend other\n";
        const ran = await execute(text, { "other.mst": module });
        expect(ran).toEqual({
            logs: [
                ["root", "root", undefined, 8, ["the address"]],
                ["send ready", "the address", { a: 1 }],
                ["send fresh", "the address", { a: 1, c: [] }],
                ["send", "the address", { b: 2 }, undefined],
                [5, true, undefined],
            ],
            thrown: null,
        });
    });

    test("a capability that is missing disrupts when it is called", async () => {
        expect(await failure("call @.missing(1)")).toBe("MST8004");
        expect(await failure("call @.name(1)")).toBe("MST8002");
    });
});

describe("security", () => {
    const hostile = [
        "\\q); globalThis.broken = 1; (\\q",
        "*/ globalThis.broken = 1 /*",
        "</script><!-- -->",
        "\\u{2028}\\u{2029}\\n\\r\\u{0}\\u{1}zz;\\u{4}1;\\u{1F600}",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what must do no harm.
        "${globalThis.broken = 1}`",
    ];

    test("texts come out as they are and reach nothing else", async () => {
        const texts = hostile.map((text) => `"${text}"`);
        const body = `
def it: {${texts.map((text, at) => `${text}: ${at}`).join(", ")}}
log test: [${texts.join(", ")}]
log test: <<*/ "); globalThis.broken = 1; //
>>
log test: array(it)
log test: [${texts.map((text) => `it[${text}]`).join(", ")}]
def patterns: [${texts.map((text) => `pattern {"x": ${text} [${text}]}`).join(", ")}]
log test: length(patterns)
`;
        const values = [
            '"); globalThis.broken = 1; ("',
            "*/ globalThis.broken = 1 /*",
            "</script><!-- -->",
            "\u2028\u2029\n\r\0\x01zz;\x041;\u{1F600}",
            // biome-ignore lint/suspicious/noTemplateCurlyInString: as above.
            "${globalThis.broken = 1}`",
        ];
        const { code } = output(program(body));
        expect(code).toMatch(/^[\n -~]*$/);
        expect(code).not.toMatch(/<\/script|<!--|\/\*|\*\/|\/\/ /i);
        expect(await logs(body)).toEqual([
            values,
            '*/ "); globalThis.broken = 1; //\n',
            values,
            [0, 1, 2, 3, 4],
            5,
        ]);
        expect("broken" in globalThis).toBe(false);
    });

    test("comments, paths and locators", () => {
        const path = '*/"</script>\u2028.mst';
        const text = program("# */ globalThis.broken = 1 /*\nlog test: 1");
        const shop = makeMemoryShop({ [path]: text });
        const checked = check([path], shop, { intrinsics: new Set(INTRINSICS.keys()) });
        const { code, map } = emit(checked.image, { specifiers });
        expect(code).toMatch(/^[\n -~]*$/);
        expect(code).not.toContain("broken");
        expect(JSON.parse(map).sources).toEqual([path]);
    });
});

describe("the source map", () => {
    const text = program(`
def first(list) {
    var total: 0
    set total: total + 1
    return list[0].name() + total
}

def second(x) (
    first(x) & 1
)

log test: 1
log test: second([1])
`);

    /** The places in the source that a map gives for the calls of a trace. */
    async function places(source: string): Promise<readonly string[]> {
        const { thrown } = await execute(source);
        const trace = (thrown as { trace?: string; stack?: string }).trace ?? "";
        const calls = [...trace.matchAll(/data:text\/javascript.*?:(\d+):(\d+)\)?$/gm)];
        const map = JSON.parse(output(source).map);
        return SourceMapConsumer.with(map, null, (consumer) =>
            calls.map(([, line, column]) => {
                const at = { line: Number(line), column: Number(column) - 1 };
                const origin = consumer.originalPositionFor(at);
                return `${origin.source}:${origin.line}:${(origin.column ?? 0) + 1} ${origin.name}`;
            }),
        );
    }

    test("leads a trace to names and columns", async () => {
        expect(await places(text)).toEqual([
            "main.mst:6:20 first",
            "main.mst:10:5 second",
            "main.mst:14:11 null",
        ]);
    });

    test.each([
        ["disrupt", "disrupt", 1],
        ["operator", 'log test: 1 & "x" & true', 19],
        ["comparison", "log test: null < 1", 16],
        ["condition", "if null\n    disrupt\nfi", 4],
        ["logical operand", "log test: true /\\ 5", 19],
        ["field of nothing", "def x: null\nset x.a: 1", 6],
        ["push to nothing", "def x: null\nset x[]: 1", 6],
        ["element", "def x: []\nset x[0]: 1", 6],
        ["call of nothing", "def x: null\ncall x(1, 2)", 6],
        ["call of a result", "def x(y) (y)\nlog test: x(1)(2, x(3))", 15],
        ["missing method", "def x: {}\nlog test: x.name(1)", 13],
        ["capability", "call @.missing(1)", 8],
        ["intrinsic", "call apply(max, [1, 2, 3])", 6],
        ["too many arguments", "def f(x) (x)\ncall f(1, 2)", 6],
    ])("has the place of a disrupt: %s", async (_, body, column) => {
        const found = await places(program(body));
        expect(found[0]).toMatch(new RegExp(`^main.mst:\\d+:${column} `));
    });

    test("holds the sources", () => {
        expect(JSON.parse(output(text).map)).toMatchObject({
            version: 3,
            file: "main.js",
            sources: ["main.mst"],
            sourcesContent: [text],
            names: ["first", "second"],
        });
    });
});
