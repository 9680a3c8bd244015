// Runs a program by walking its syntax tree, with the complete operations of the runtime and nothing else: no types, no
// fast paths, no knowledge of what calls what. It is what emitted code is compared with.
//
// Names are looked up by their text, scope by scope, so the resolver's findings are not believed either.
// Clauses: language 6 to 9.

import * as abi from "#runtime/abi";
import type { FunctionValue, Value } from "#runtime/values/value";
import type { Block, Expression, Of, Statement, Unit } from "./nodes.js";

/** The program is too large to be compared: too many steps, too long texts. */
export class TooMuch extends Error {}

const MOST_STEPS = 6000;
const MOST_NESTED = 100;
const LONGEST = 2000;

/** What a `log` statement gives to a channel. */
export type Log = (value: Value) => void;

/** Executes the body of a program. */
export function interpret(unit: Unit, log: Log): void {
    const interpreter = new Interpreter(log);
    interpreter.unit(unit);
}

/** The names of one invocation, or of the unit. */
class Scope {
    readonly names = new Map<string, Value>();
    readonly outer: Scope | null;
    /** The shorthand method whose scope this is: its name is looked up last of all. */
    readonly method: { readonly name: string; readonly value: Value } | null;

    constructor(outer: Scope | null, method: Scope["method"] = null) {
        this.outer = outer;
        this.method = method;
    }

    holder(name: string): Scope | null {
        if (this.names.has(name)) return this;
        return this.outer === null ? null : this.outer.holder(name);
    }
}

/** How a statement leaves the block it stands in. */
type Leaving =
    | { readonly kind: "break"; readonly label: string | null }
    | { readonly kind: "return"; readonly value: Value };

class Interpreter {
    readonly #log: Log;
    #steps = 0;
    #nested = 0;

    constructor(log: Log) {
        this.#log = log;
    }

    unit(unit: Unit): void {
        const scope = new Scope(null);
        declare(unit.body, scope);
        this.#block(unit.body, scope);
    }

    #step(): void {
        this.#steps += 1;
        if (this.#steps > MOST_STEPS) throw new TooMuch();
    }

    #block(block: Block, scope: Scope): Leaving | null {
        for (const statement of block.statements) {
            this.#step();
            const leaving = this.#statement(statement, scope);
            if (leaving !== null) return leaving;
        }
        return null;
    }

    #statement(node: Statement, scope: Scope): Leaving | null {
        switch (node.kind) {
            case "var":
            case "def":
                scope.names.set(node.name.text, this.#value(node.value, scope));
                return null;
            case "set":
                this.#set(node, scope);
                return null;
            case "call":
                this.#value(node.expression, scope);
                return null;
            case "log":
                this.#log(this.#value(node.value, scope));
                return null;
            case "disrupt":
                return abi.disrupt();
            case "break":
                return { kind: "break", label: node.label?.text ?? null };
            case "return": {
                const value = node.value === null ? undefined : this.#value(node.value, scope);
                return { kind: "return", value };
            }
            case "if":
                return this.#if(node, scope);
            case "do":
                return this.#do(node, scope);
            default:
                throw new Error(`no meaning for ${node.kind}`);
        }
    }

    #if(node: Of<Statement, "if">, scope: Scope): Leaving | null {
        for (const { condition, body } of node.branches) {
            if (abi.condition(this.#value(condition, scope)) === true) {
                return this.#block(body, scope);
            }
        }
        return node.otherwise === null ? null : this.#block(node.otherwise, scope);
    }

    #do(node: Of<Statement, "do">, scope: Scope): Leaving | null {
        for (;;) {
            this.#step();
            const leaving = this.#block(node.body, scope);
            if (leaving === null) continue;
            if (leaving.kind === "return") return leaving;
            const isThis = leaving.label === null || leaving.label === node.label?.text;
            return isThis ? null : leaving;
        }
    }

    #set(node: Of<Statement, "set">, scope: Scope): void {
        const { target, push } = node;
        if (push !== null) {
            const array = this.#value(target, scope);
            abi.push(array, this.#given(node, scope));
        } else if (target.kind === "name") {
            const value = this.#given(node, scope);
            scope.holder(target.text)?.names.set(target.text, value);
        } else if (target.kind === "select" || target.kind === "subscript") {
            const object = this.#value(target.object, scope);
            const key =
                target.kind === "select" ? target.name.text : this.#value(target.key, scope);
            abi.write(object, key, this.#given(node, scope));
        }
    }

    #given(node: Of<Statement, "set">, scope: Scope): Value {
        const value = this.#value(node.value, scope);
        return node.pop === null ? value : abi.pop(value);
    }

    #value(node: Expression, scope: Scope): Value {
        this.#step();
        switch (node.kind) {
            case "paren":
                return this.#value(node.inner, scope);
            case "number":
                return abi.decimal(`${node.coefficient}e${node.exponent}`);
            case "text":
                return abi.noteText(node.value);
            case "name":
                return this.#name(node.text, scope);
            case "ternary":
                return abi.condition(this.#value(node.condition, scope)) === true
                    ? this.#value(node.consequent, scope)
                    : this.#value(node.alternative, scope);
            case "array":
                return node.elements.map((element) => this.#value(element, scope));
            case "record":
                return this.#record(node, scope);
            case "function":
                return this.#function(node, scope);
            case "functino":
                return abi.functinos[node.operator];
            case "select":
                return abi.read(this.#value(node.object, scope), node.name.text);
            case "subscript": {
                const object = this.#value(node.object, scope);
                return abi.read(object, this.#value(node.key, scope));
            }
            case "invoke":
                return this.#invoke(node, scope);
            case "binary":
                return this.#binary(node, scope);
            default:
                throw new Error(`no meaning for ${node.kind}`);
        }
    }

    #name(name: string, scope: Scope): Value {
        const holder = scope.holder(name);
        if (holder !== null) return holder.names.get(name);
        if (Object.hasOwn(abi.intrinsics, name)) return abi.intrinsics[name];
        for (let at: Scope | null = scope; at !== null; at = at.outer) {
            if (at.method?.name === name) return at.method.value;
        }
        throw new Error(`no meaning for the name ${name}`);
    }

    #record(node: Of<Expression, "record">, scope: Scope): Value {
        const record = new abi.Record();
        for (const { key, value } of node.fields) {
            abi.write(record, key.text, this.#value(value, scope));
        }
        return record;
    }

    #invoke(node: Of<Expression, "invoke">, scope: Scope): Value {
        const { callee } = node;
        const called =
            callee.kind === "select"
                ? abi.method(this.#value(callee.object, scope), callee.name.text)
                : abi.callee(this.#value(callee, scope));
        const inputs = node.arguments.map((argument) => this.#value(argument, scope));
        if (callee.kind === "name" && (callee.text === "array" || callee.text === "repeat")) {
            if (inputs.some((input) => typeof input === "number" && input > LONGEST)) {
                throw new TooMuch();
            }
        }
        return called(...inputs);
    }

    #binary({ operator, left, right }: Of<Expression, "binary">, scope: Scope): Value {
        const one = this.#value(left, scope);
        if (operator === "|") return one === undefined ? this.#value(right, scope) : one;
        if (operator === "/\\" || operator === "\\/") {
            const isEnough = abi.logical(one, operator) === (operator === "\\/");
            return isEnough ? one : abi.logical(this.#value(right, scope), operator);
        }
        const other = this.#value(right, scope);
        if (operator === "<>") return !abi.equal(one, other);
        const value: Value = OPERATIONS[operator](one, other);
        if (typeof value === "string" && value.length > LONGEST) throw new TooMuch();
        return value;
    }

    #function(node: Of<Expression, "function">, scope: Scope): Value {
        const { parameters, name } = node;
        const value: FunctionValue = (...inputs) => {
            if (inputs.length > parameters.length) {
                abi.tooMany(inputs.length, name?.text ?? "", parameters.length);
            }
            this.#step();
            this.#nested += 1;
            if (this.#nested > MOST_NESTED) throw new TooMuch();
            try {
                return this.#invocation(node, value, inputs, scope);
            } finally {
                this.#nested -= 1;
            }
        };
        Object.defineProperty(value, "length", { value: parameters.length });
        return Object.freeze(value);
    }

    #invocation(
        node: Of<Expression, "function">,
        value: Value,
        inputs: readonly Value[],
        outer: Scope,
    ): Value {
        const { name, form, parameters, body, disruption } = node;
        const method = name !== null && form === "method" ? { name: name.text, value } : null;
        const scope = new Scope(outer, method);
        if (name !== null && method === null) scope.names.set(name.text, value);
        parameters.forEach((parameter, at) => {
            scope.names.set(parameter.name.text, inputs[at]);
        });
        if ("statements" in body) declare(body, scope);
        if (disruption === null) return this.#body(node, scope);
        declare(disruption, scope);
        try {
            return this.#body(node, scope);
        } catch (thrown) {
            if (thrown instanceof TooMuch) throw thrown;
            abi.caught(thrown);
        }
        return returned(this.#block(disruption, scope));
    }

    #body(node: Of<Expression, "function">, scope: Scope): Value {
        for (const { name, fallback } of node.parameters) {
            if (fallback === null || scope.names.get(name.text) !== undefined) continue;
            scope.names.set(name.text, this.#value(fallback, scope));
        }
        if (!("statements" in node.body)) return this.#value(node.body, scope);
        return returned(this.#block(node.body, scope));
    }
}

function returned(leaving: Leaving | null): Value {
    return leaving?.kind === "return" ? leaving.value : undefined;
}

/** All names of a scope are there from the start, and null until their declarations are reached. */
function declare(block: Block, scope: Scope): void {
    for (const statement of block.statements) {
        if (statement.kind === "var" || statement.kind === "def") {
            scope.names.set(statement.name.text, undefined);
        }
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
