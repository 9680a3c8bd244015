// Random expressions, and functions, which are expressions with statements in them.

import type { Choices } from "./choices.js";
import { KINDS, type Kind, type Known, type Self, ternaryText } from "./shapes.js";

const NUMBERS = "0 1 2 -1 3 5 -3 2.5 0.1 -0.5 7 10".split(" ");
const EDGES = (
    "2147483647 -2147483648 2147483648 9007199254740991 -9007199254740991 9007199254740990 " +
    "36028797018963967 4503599627370496 1e20 1e140 9007199254740992"
).split(" ");
const TEXTS = ['"t"', '""', '"10"', '"word"', '"\\u{1F600}b"', '"\\u{FFFD}"'];
const CONTAINERS: readonly Kind[] = ["record", "array"];
const FIELDS = "a b c d a b length name constructor push".split(" ");
const NASTY = "new undefined arguments class name_x is_it? then self process".split(" ");

/** Writes expressions, knowing which names can be seen. */
export class Expressions {
    readonly choices: Choices;
    /** Writes a body between braces. */
    readonly #body: (depth: number) => string;
    /** False inside a `do` and in disruption parts, where functions may not be made. */
    canMake = true;
    self: Self | null = null;
    /** Functions that set a variable and return what they are given. */
    setters: string[] = [];
    #known: Known[] = [];
    /** The names that the function being written declares. */
    #own = new Set<string>();
    #count = 0;

    constructor(choices: Choices, body: (depth: number) => string) {
        this.choices = choices;
        this.#body = body;
    }

    /** The names that can be seen and are not hidden. */
    visible(): Known[] {
        const names = new Map(this.#known.map((known) => [known.name, known]));
        return [...names.values()];
    }

    /** Declares a name. */
    declare(
        kind: Kind,
        isVariable: boolean,
        arity: number | null = null,
        result: Kind = "any",
    ): string {
        const name = this.#freshName();
        this.#own.add(name);
        this.#known.push({ name, kind, isVariable, arity, result });
        return name;
    }

    #freshName(): string {
        this.#count += 1;
        const { choices } = this;
        const other = choices.once(16)
            ? choices.of(NASTY)
            : this.self !== null && choices.once(16) && this.#known.length > 0
              ? choices.of(this.#known).name
              : null;
        if (other !== null && !this.#own.has(other)) return other;
        return `${choices.of(["v", "w", "x"])}${this.#count}`;
    }

    /** A variable that can be set. */
    variable(kind: Kind | null = null): Known | null {
        const fit = this.visible().filter(
            (known) => known.isVariable && (kind === null || known.kind === kind),
        );
        // The last ones are those of the function being written.
        return fit.length === 0 ? null : this.choices.of(fit.slice(-6).reverse());
    }

    /** Something that probably holds a value of this kind, to be written to. */
    place(kind: Kind): string {
        const known = this.#name(this.choices.once(12) ? "any" : kind);
        return known ?? this.#name("any") ?? "see";
    }

    field(): string {
        return this.choices.of(FIELDS);
    }

    any(depth: number): string {
        return this.of(this.choices.of(KINDS), depth);
    }

    /** An expression that mostly has a value of this kind. */
    of(kind: Kind, depth: number): string {
        const { choices } = this;
        if (choices.isOver) return this.#leaf(kind);
        if (choices.once(40)) return this.of(choices.of(KINDS), depth);
        if (depth <= 0) return this.#leaf(kind);
        switch (choices.below(10)) {
            case 0:
            case 1:
                return this.#leaf(kind);
            case 2:
                return this.#general(kind, depth - 1);
            default:
                return this.#special(kind, depth - 1);
        }
    }

    #special(kind: Kind, depth: number): string {
        switch (kind) {
            case "number":
                return this.#number(depth);
            case "text":
                return this.#text(depth);
            case "logical":
                return this.#logical(depth);
            case "array":
                return this.#array(depth);
            case "record":
                return this.#record(depth);
            case "function":
                return this.canMake ? this.#function(depth) : this.#leaf("function");
            case "any":
                return this.of(this.choices.of(KINDS), depth);
        }
    }

    #name(kind: Kind): string | null {
        const fit = this.visible().filter((known) => kind === "any" || known.kind === kind);
        return fit.length === 0 ? null : this.choices.of(fit.slice(-8).reverse()).name;
    }

    #leaf(kind: Kind): string {
        const { choices } = this;
        const name = choices.once(5) ? null : this.#name(choices.once(10) ? "any" : kind);
        if (name !== null) return name;
        switch (kind) {
            case "number":
                return choices.of(choices.once(4) ? EDGES : NUMBERS);
            case "text":
                return choices.of(TEXTS);
            case "logical":
                return choices.of(["true", "false"]);
            case "array":
                return choices.of(["[1, 2]", "[]", '["t", null]']);
            case "record":
                return choices.of(["{a: 1}", "{}", '{a: null, b: "b"}']);
            case "function":
                return choices.of(["see", "'+", "length"]);
            case "any":
                return "null";
        }
    }

    /** What gives a value of any kind. */
    #general(kind: Kind, depth: number): string {
        const { choices } = this;
        const value = () => this.of(kind, depth);
        switch (choices.below(9)) {
            case 0:
                return `see(${value()})`;
            case 1:
                return ternaryText(this.of("logical", depth), value(), value());
            case 2:
                return `(${this.of(choices.once(2) ? "any" : kind, depth)} | ${value()})`;
            case 3:
                return `(${this.of("array", depth)})[${this.of("number", depth)}]`;
            case 4:
                return `(${this.of("record", depth)}).${this.field()}`;
            case 5:
                return `[${value()}, ${value()}][${choices.of(["0", "1", "2"])}]`;
            case 6:
                return this.call(depth, kind);
            case 7:
                if (this.setters.length === 0) return `see(${value()})`;
                return `${choices.of(this.setters.slice(-4).reverse())}(${value()})`;
            default:
                return `${choices.once(6) ? "fail" : "see"}(${value()})`;
        }
    }

    #number(depth: number): string {
        const { choices } = this;
        const number = () => this.of("number", depth);
        const operator = () => choices.of(["+", "-", "*", "+", "-", "/", "//"]);
        switch (choices.below(9)) {
            case 0:
                return `${choices.of(["neg", "abs", "floor", "sign", "integer", "whole"])}(${number()})`;
            case 1:
                return `${choices.of(["max", "min", "modulo", "remainder"])}(${number()}, ${number()})`;
            case 2:
                return `length(${this.of(choices.of(["array", "text", "function", "any"]), depth)})`;
            case 3:
                return `(${number()} ${operator()} ${number()} ${operator()} ${number()})`;
            case 4:
                return `reduce(${this.of("array", depth)}, ${this.of("function", depth)}, ${this.any(depth)})`;
            default:
                return `(${number()} ${operator()} ${number()})`;
        }
    }

    #text(depth: number): string {
        const { choices } = this;
        const text = () => this.of(choices.once(4) ? "number" : "text", depth);
        switch (choices.below(4)) {
            case 0:
                return `(${this.of("text", depth)})[${this.of("number", depth)}]`;
            case 1:
                return `(${text()} & ${text()} & ${text()})`;
            default:
                return `(${text()} ${choices.of(["&", "&", "&&"])} ${text()})`;
        }
    }

    #logical(depth: number): string {
        const { choices } = this;
        const order = choices.of(["<", "<=", ">", ">=", "=", "<>"]);
        const same = choices.of(["=", "<>"]);
        switch (choices.below(6)) {
            case 0:
                return `(${this.of("number", depth)} ${order} ${this.of("number", depth)})`;
            case 1:
                return `(${this.of("text", depth)} ${order} ${this.of("text", depth)})`;
            case 2:
                return `(${this.any(depth)} ${same} ${this.any(depth)})`;
            case 3:
                return `${choices.of(["null?", "text?", "number?", "stone?", "record?", "true?"])}(${this.any(depth)})`;
            case 4:
                return `not(${this.of("logical", depth)})`;
            default: {
                const operator = choices.of(["/\\", "\\/"]);
                return `(${this.of("logical", depth)} ${operator} ${this.of("logical", depth)})`;
            }
        }
    }

    #array(depth: number): string {
        const { choices } = this;
        switch (choices.below(4)) {
            case 0:
                return `[${this.any(depth)}, ${this.any(depth)}]`;
            case 1:
                return `array(${this.of("array", depth)}, ${this.of("function", depth)})`;
            case 2:
                return `filter(${this.of("array", depth)}, ${this.of("function", depth)})`;
            default:
                return `[${this.any(depth)}]`;
        }
    }

    #record(depth: number): string {
        const { choices } = this;
        const field = () => `${this.field()}: ${choices.once(4) ? "null" : this.any(depth)}`;
        if (!this.canMake || choices.once(2)) return `{${field()}, ${field()}}`;
        const name = choices.of(["a", "b", "m"]);
        return `{${name}${this.#parametersAndBody(name, depth, choices.once(2))}, c: ${this.any(depth)}}`;
    }

    /** A call of something. */
    call(depth: number, kind: Kind | null = null): string {
        const { choices } = this;
        const functions = this.visible().filter(
            ({ arity, result }) => arity !== null && (kind === null || result === kind),
        );
        if (functions.length > 0 && !choices.once(4)) {
            const { name, arity } = choices.of(functions.slice(-6).reverse());
            if (choices.once(4)) return `safe(${name}, ${this.any(depth)}, ${this.any(depth)})`;
            return `${name}(${this.#inputs(arity ?? 0, depth)})`;
        }
        const inputs = this.#inputs(1, depth);
        switch (choices.below(4)) {
            case 0:
                return `${this.place("function")}(${inputs})`;
            case 1:
                return `${this.place("record")}.${choices.of(["a", "b", "m", "c"])}(${inputs})`;
            case 2:
                return `${this.place("array")}[${this.of("number", 0)}](${inputs})`;
            default:
                return `safe(${this.of("function", depth)}, ${this.any(depth)}, ${this.any(depth)})`;
        }
    }

    /** A call that cannot disrupt. */
    safeCall(depth: number): string {
        const functions = this.visible().filter(({ arity }) => arity !== null);
        if (functions.length === 0) return this.any(2);
        const { name } = this.choices.of(functions.slice(-4).reverse());
        const first = this.choices.once(4) ? "null" : this.of("number", depth);
        const second = this.choices.once(3) ? "null" : this.any(depth);
        return `safe(${name}, ${first}, ${second})`;
    }

    #inputs(arity: number, depth: number): string {
        let count = arity;
        if (this.choices.once(8)) count = this.choices.below(5);
        return Array.from({ length: count }, () => this.any(depth)).join(", ");
    }

    /** What stands behind `return`, or is an expression body. */
    tail(depth: number): string {
        const { choices, self } = this;
        if (self === null || choices.once(3)) return this.of(self?.result ?? "any", depth);
        if (choices.once(3) && depth > 0) {
            const condition = this.of("logical", 1);
            return ternaryText(condition, this.tail(depth - 1), this.tail(depth - 1));
        }
        if (self.name === null || choices.once(4)) return this.of(self.result, depth);
        const [first, ...others] = self.parameters;
        const inputs = first === undefined ? [] : [`${first} - 1`];
        for (const name of others) {
            inputs.push(
                choices.once(2)
                    ? choices.of(self.parameters)
                    : choices.once(2)
                      ? name
                      : this.any(1),
            );
        }
        if (choices.once(8)) inputs.pop();
        if (choices.once(16)) inputs.push("1");
        return `${self.name}(${inputs.slice(0, 4).join(", ")})`;
    }

    #function(depth: number): string {
        const { choices } = this;
        const name = choices.once(3) ? `g${choices.below(9)}` : null;
        const text = this.#parametersAndBody(name, depth, choices.once(2));
        return `function ${name ?? ""}${text}`;
    }

    /** `def name(parameters) body`. */
    definition(depth: number): string {
        const { choices } = this;
        const result = choices.of(KINDS);
        const arity = choices.below(4);
        const name = this.declare("function", false, arity, result);
        return `def ${name}${this.#parametersAndBody(name, depth, choices.once(4), arity, result)}`;
    }

    #parametersAndBody(
        name: string | null,
        depth: number,
        isShort: boolean,
        arity = this.choices.below(3),
        result: Kind = this.choices.of(KINDS),
    ): string {
        const { choices } = this;
        const outer = { known: this.#known, self: this.self, own: this.#own };
        const { setters } = this;
        this.setters = [...setters];
        this.#own = new Set(name === null ? [] : [name]);
        this.#known = [...this.#known];
        const parameters: string[] = [];
        const texts: string[] = [];
        this.self = { name: null, parameters, result, outer: this.self };
        for (let at = 0; at < arity; at += 1) {
            const kind = at === 0 ? "number" : choices.of(choices.once(3) ? CONTAINERS : KINDS);
            const fallback = choices.once(3) ? ` | ${this.#fallback(kind)}` : "";
            const parameter = this.declare(kind, false);
            parameters.push(parameter);
            texts.push(parameter + fallback);
        }
        this.self = { name, parameters, result, outer: outer.self };
        const body = isShort ? this.#expressionBody(depth) : this.#body(depth);
        this.#known = outer.known;
        this.self = outer.self;
        this.#own = outer.own;
        this.setters = setters;
        return `(${texts.join(", ")}) ${body}`;
    }

    #fallback(kind: Kind): string {
        const { choices } = this;
        if (choices.once(5)) return "null";
        if (choices.once(3)) return `${choices.of(["see", "fail"])}(${this.of(kind, 0)})`;
        return this.of(kind, 1);
    }

    #expressionBody(depth: number): string {
        const [first] = this.self?.parameters ?? [];
        if (first === undefined || this.choices.once(2))
            return `(${this.of(this.self?.result ?? "any", depth)})`;
        return ternaryText(`safe(see, ${first}) <= 0`, this.any(1), this.tail(depth));
    }
}
