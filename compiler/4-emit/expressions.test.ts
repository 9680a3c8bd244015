// Random expressions have the value and the effects that the plain operations have.
//
// The model walks the syntax tree and calls the runtime for each operation, without fast paths,
// temporaries or types. `see(x)` records x; `bump(x)` changes a variable that expressions read.

import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as abi from "#runtime/abi";
import type { Value } from "#runtime/values/value";
import { check } from "../compile.js";
import { INTRINSICS } from "../index.js";
import { makeMemoryShop } from "../memory-shop.js";
import type { Image } from "../trees/resolved.js";
import type * as syntax from "../trees/syntax.js";
import { emit } from "./emit.js";

const HEAD = `misty program test_unit

var state: 1
def local: 7
var zero: 0
var nothing: null
var word: "word"
def list: [3, "t", null, 2.5]
def box: {a: 1, b: "x", f(x) (x)}
def see(x) {
    log seen: x
    return x
}
def bump(x) {
    set state: state + 1
    return x
}
`;

/** Expressions as text. Most have the types that their operators want; a few have any. */
const text = fc.letrec((tie) => {
    const kind = (name: string) => tie(name) as fc.Arbitrary<string>;
    const any = kind("any");
    const number = mostly(kind("number"), any);
    const string = mostly(kind("text"), any);
    const logical = mostly(kind("logical"), any);
    return {
        any: fc.oneof(
            { maxDepth: 5, depthSize: "small" },
            fc.constantFrom("null", "list", "box", "see", "nothing"),
            { weight: 4, arbitrary: kind("number") },
            { weight: 2, arbitrary: kind("text") },
            { weight: 2, arbitrary: kind("logical") },
            infix(any, ["|"], any),
            passed(any),
            fc.tuple(any, any).map(([object, key]) => `(${object})[${key}]`),
            any.map((object) => `(${object}).length`),
            fc.tuple(any, any).map(([callee, x]) => `(${callee})(${x})`),
            fc.tuple(any, any).map(([a, b]) => `{a: ${a}, b: ${b}}`),
            fc.tuple(any, any).map(([a, b]) => `[${a}, ${b}]`),
        ),
        number: fc.oneof(
            { maxDepth: 6, depthSize: "small" },
            fc.constantFrom("0", "1", "-3", "2.5", "9007199254740991", "2147483647"),
            fc.constantFrom("state", "local", "zero", "list[zero]", "box.a"),
            { weight: 5, arbitrary: infix(number, ["+", "-", "*", "/", "//"], number) },
            fc
                .tuple(number, number, number)
                .map(([one, two, three]) => `(${one} * state - ${two} + state * ${three})`),
            passed(number),
            fc
                .tuple(fc.constantFrom("max", "min", "modulo"), number, number)
                .map(([name, a, b]) => `${name}(${a}, ${b})`),
            fc
                .tuple(fc.constantFrom("length", "neg", "abs", "floor"), number)
                .map(([name, a]) => `${name}(${a})`),
            string.map((x) => `length(${x})`),
        ),
        text: fc.oneof(
            { maxDepth: 5, depthSize: "small" },
            fc.constantFrom('"t"', '""', '"10"', "word", "box.b"),
            infix(string, ["&", "&&"], string),
            infix(string, ["&", "&&"], number),
            passed(string),
            fc.tuple(string, number).map(([object, key]) => `(${object})[${key}]`),
        ),
        logical: fc.oneof(
            { maxDepth: 5, depthSize: "small" },
            fc.constantFrom("true", "false"),
            infix(number, ["<", "<=", ">", ">=", "=", "<>"], number),
            infix(string, ["<", "<=", ">", ">=", "=", "<>"], string),
            infix(string, ["<", "<=", ">", ">="], fc.constantFrom('"t"', '""', '"10"')),
            infix(any, ["=", "<>"], any),
            infix(logical, ["/\\", "\\/"], logical),
            passed(logical),
            fc
                .tuple(fc.constantFrom("not", "null?", "text?"), logical)
                .map(([name, a]) => `${name}(${a})`),
        ),
    };
}).any as fc.Arbitrary<string>;

function mostly(usual: fc.Arbitrary<string>, rare: fc.Arbitrary<string>): fc.Arbitrary<string> {
    return fc.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: rare });
}

function infix(
    left: fc.Arbitrary<string>,
    operators: readonly string[],
    right: fc.Arbitrary<string>,
): fc.Arbitrary<string> {
    return fc
        .tuple(left, fc.constantFrom(...operators), right)
        .map(([one, operator, other]) => `(${one} ${operator} ${other})`);
}

/** Through functions that return what they are given. */
function passed(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
    return fc.oneof(
        value.map((x) => `see(${x})`),
        value.map((x) => `bump(${x})`),
        value.map((x) => `box.f(${x})`),
        fc.tuple(value, value).map(([x, y]) => `[${x}, ${y}][1]`),
    );
}

class Model {
    state = 1;
    readonly names: ReadonlyMap<string, Value>;

    constructor(list: Value, box: Value, see: Value) {
        this.names = new Map<string, Value>([
            ["local", 7],
            ["zero", 0],
            ["nothing", undefined],
            ["word", "word"],
            ["list", list],
            ["box", box],
            ["see", see],
        ]);
    }

    value(node: syntax.Expression): Value {
        switch (node.kind) {
            case "paren":
                return this.value(node.inner);
            case "number":
                return abi.decimal(`${node.coefficient}e${node.exponent}`);
            case "text":
                return node.value;
            case "name":
                return this.name(node.text);
            case "binary":
                return this.binary(node);
            case "select":
                return abi.read(this.value(node.object), node.name.text);
            case "subscript":
                return abi.read(this.value(node.object), this.value(node.key));
            case "array":
                return node.elements.map((element) => this.value(element));
            case "record": {
                const record = new abi.Record();
                for (const { key, value } of node.fields) {
                    abi.write(record, key.text, this.value(value));
                }
                return record;
            }
            case "invoke":
                return this.invoke(node);
            default:
                throw new Error(node.kind);
        }
    }

    name(text: string): Value {
        if (text === "state") return this.state;
        return this.names.has(text) ? this.names.get(text) : abi.intrinsics[text];
    }

    invoke(node: syntax.Invoke): Value {
        const { callee } = node;
        const inputs = () => node.arguments.map((argument) => this.value(argument));
        if (callee.kind === "select") {
            const method = abi.method(this.value(callee.object), callee.name.text);
            return method(...inputs());
        }
        if (callee.kind !== "name") return abi.callee(this.value(callee))(...inputs());
        if (callee.text !== "bump") return abi.callee(this.name(callee.text))(...inputs());
        const [input] = inputs();
        this.state += 1;
        return input;
    }

    binary({ operator, left, right }: syntax.Binary): Value {
        const one = this.value(left);
        if (operator === "|") return one === undefined ? this.value(right) : one;
        if (operator === "/\\") return abi.logical(one, operator) && this.logical(right, operator);
        if (operator === "\\/") return abi.logical(one, operator) || this.logical(right, operator);
        const other = this.value(right);
        if (operator === "<>") return !abi.equal(one, other);
        return OPERATIONS[operator](one, other);
    }

    logical(node: syntax.Expression, operator: string): Value {
        return abi.logical(this.value(node), operator);
    }
}

const OPERATIONS = {
    "+": abi.add,
    "-": abi.subtract,
    "*": abi.multiply,
    "/": abi.divide,
    "//": abi.floorDivide,
    "&": abi.concat,
    "&&": abi.concatSpace,
    "=": abi.equal,
    "<": abi.less,
    "<=": abi.lessEqual,
    ">": abi.greater,
    ">=": abi.greaterEqual,
} as const;

interface Unit {
    start(process: unknown): unknown;
}

function unitOf(code: string): Unit {
    const body = code
        .replace(/^import \{([^}]*)\} from "abi";/, (_, names: string) => {
            return `const {${names.replaceAll(" as ", ": ")}} = abi;`;
        })
        .replace("import.meta.url", '""')
        .replace("export const image =", "return");
    return new Function("abi", body)(abi).root;
}

/** What was seen, and how it ended: with a value, or with the code of a disrupt. */
function outcome(seen: Value[], run: () => Value): unknown {
    try {
        const value = run();
        return { value, seen: seen.splice(0) };
    } catch (thrown) {
        const { code } = thrown as { code?: string };
        if (code === undefined) throw thrown;
        return { code, seen: seen.splice(0) };
    }
}

function imageOf(texts: readonly string[]): Image {
    // The program tells the model what its names are, so that both have the same objects.
    const lines = ["[list, box, see]", ...texts].map((text) => `log value: ${text}`);
    const source = `${HEAD}${lines.join("\n")}\n\nend test_unit\n`;
    const shop = makeMemoryShop({ "main.mst": source });
    const checked = check(["main.mst"], shop, { intrinsics: new Set(INTRINSICS.keys()) });
    expect(checked.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    return checked.image;
}

test("random expressions do what the plain operations do", { timeout: 60_000 }, () => {
    const property = fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (texts) => {
        const image = imageOf(texts);
        const { code } = emit(image, { specifiers: { abi: "abi", standard: String } });
        const seen: Value[] = [];
        const values: Value[] = [];
        const emitted = outcome(seen, () => {
            const channel = (name: string) => (value: Value) =>
                (name === "seen" ? seen : values).push(value);
            unitOf(code).start({ channel });
            return values.slice(1);
        });

        const [list, box, see] = values[0] as Value[];
        const model = new Model(list, box, see);
        const statements = image.units[0]?.tree.body.statements ?? [];
        const expected = outcome(seen, () =>
            statements
                .filter((statement) => statement.kind === "log")
                .slice(1)
                .map(({ value }) => model.value(value)),
        );
        expect(emitted).toEqual(expected);
    });
    fc.assert(property, { numRuns: 500 });
});
