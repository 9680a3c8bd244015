// Random expressions have the value and the effects that the plain operations have.
//
// The model walks the syntax tree and calls the runtime for each operation, without fast paths,
// temporaries or types. `see(x)` records x; `bump(x)` changes a variable that expressions read.

import fc from "fast-check";
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

/** Expressions as text; all operators apply to all kinds of values. */
const text = fc.letrec<{ expression: string }>((tie) => {
    const inner = tie("expression");
    const operators = ["+", "-", "*", "/", "//", "&", "&&", "=", "<>", "<", "<=", ">", ">=", "|"];
    return {
        expression: fc.oneof(
            { maxDepth: 5 },
            fc.constantFrom("0", "1", "-3", "2.5", "9007199254740991", '"t"', '""', '"10"'),
            fc.constantFrom("true", "false", "null", "state", "local", "list", "box", "see"),
            fc
                .tuple(inner, fc.constantFrom(...operators, "/\\", "\\/"), inner)
                .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
            fc
                .tuple(inner, inner, fc.constantFrom(...operators), fc.constantFrom(...operators))
                .map(([one, two, first, second]) => `(${one} ${first} local ${second} ${two})`),
            inner.map((x) => `see(${x})`),
            inner.map((x) => `bump(${x})`),
            fc.tuple(inner, inner).map(([object, key]) => `(${object})[${key}]`),
            inner.map((object) => `(${object}).a`),
            inner.map((object) => `(${object}).length`),
            fc.tuple(inner, inner).map(([object, x]) => `(${object}).f(${x})`),
            fc.tuple(inner, inner).map(([callee, x]) => `(${callee})(${x})`),
            fc.tuple(inner, inner).map(([a, b]) => `{a: ${a}, b: ${b}}`),
            fc.tuple(inner, inner).map(([a, b]) => `[${a}, ${b}]`),
            fc
                .tuple(fc.constantFrom("max", "min", "modulo"), inner, inner)
                .map(([name, a, b]) => `${name}(${a}, ${b})`),
            fc
                .tuple(fc.constantFrom("length", "not", "neg", "abs", "null?", "text?"), inner)
                .map(([name, a]) => `${name}(${a})`),
        ),
    };
}).expression;

class Model {
    state = 1;
    readonly names: ReadonlyMap<string, Value>;

    constructor(list: Value, box: Value, see: Value) {
        this.names = new Map<string, Value>([
            ["local", 7],
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
