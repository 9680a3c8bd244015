// Random whole programs as text: mostly sensible, with what an optimiser could get wrong.
//
// A name has the kind of value that it is meant to hold; now and then something else is put there. Names are visible
// as the language says, with few exceptions: the compiler refuses those programs, and they are not compared.

import type { Choices } from "./choices.js";
import { Expressions } from "./expression-texts.js";
import { indented, KINDS, type Kind } from "./shapes.js";

const HEAD = `misty program random

def see(x) {
    log seen: x
    return x
}
def fail(x) {
    if x = "t"
        return x
    fi
    disrupt
}
def safe(f, a, b) {
    def count: length(f)
    if count = 0
        return f()
    else if count = 1
        return f(a)
    fi
    return f(a, b)
disruption
    log seen: "caught"
    return null
}
`;

/** The text of a program. */
export function programText(choices: Choices): string {
    return `${HEAD}${new Statements(choices).top()}\n\nend random\n`;
}

class Statements {
    readonly choices: Choices;
    readonly #parts: Expressions;
    #labels: string[] = [];
    #loops = 0;

    constructor(choices: Choices) {
        this.choices = choices;
        this.#parts = new Expressions(choices, (depth) => this.#body(depth));
    }

    top(): string {
        const lines: string[] = [];
        const count = 3 + this.choices.below(8);
        for (let at = 0; at < count; at += 1) {
            lines.push(...this.#declaration(), ...this.#declaration());
            if (this.choices.once(4)) lines.push(...this.#plain(2));
            else lines.push(`log seen: ${this.#parts.safeCall(1)}`);
        }
        for (const { name } of this.#parts.visible()) lines.push(`log seen: ${name}`);
        return lines.join("\n");
    }

    /** The body of a function: statements between braces. */
    #body(depth: number): string {
        const saved = { labels: this.#labels, loops: this.#loops };
        this.#labels = [];
        this.#loops = 0;
        const isGuarded = this.choices.once(3);
        const lines: string[] = [];
        if (this.choices.once(2)) lines.push(...this.#countdown());
        if (this.choices.once(2)) lines.push(`var ${this.#parts.declare("number", true)}: 0`);
        const count = 1 + this.choices.below(4);
        for (let at = 0; at < count; at += 1) {
            if (this.choices.once(2)) lines.push(...this.#declaration(depth));
            lines.push(...this.#plain(depth));
        }
        lines.push(...this.#end(depth));
        if (isGuarded) {
            this.#parts.canMake = false;
            const first = this.choices.once(2) ? this.#write() : this.#plain(depth);
            lines.push("disruption-part", ...first, ...this.#end(depth));
            this.#parts.canMake = true;
        }
        this.#labels = saved.labels;
        this.#loops = saved.loops;
        if (lines[0] === "disruption-part") lines.unshift("log seen: 0");
        if (lines.length === 0) lines.push("return 0");
        const text = indented(lines.join("\n")).replace("    disruption-part", "disruption");
        return `{\n${text}\n}`;
    }

    /** The usual beginning of a function that calls itself. */
    #countdown(): string[] {
        const first = this.#parts.self?.parameters[0];
        if (first === undefined) return [];
        const value = indented(`return ${this.#parts.any(1)}`);
        return [`if safe(see, ${first}) <= 0`, value, "fi"];
    }

    #declaration(depth = 3): string[] {
        switch (this.choices.below(4)) {
            case 0: {
                const kind = this.choices.of(KINDS);
                const value = this.#parts.of(kind, 2);
                return [`var ${this.#parts.declare(kind, true)}: ${value}`];
            }
            case 1: {
                if (!this.choices.once(3)) {
                    const start = this.choices.of([
                        "0",
                        "0",
                        "1",
                        "9007199254740988",
                        "2147483645",
                    ]);
                    return [`var ${this.#parts.declare("number", true)}: ${start}`];
                }
                const kind = this.choices.of(KINDS);
                const value = this.#parts.of(kind, 2);
                return [`def ${this.#parts.declare(kind, false)}: ${value}`];
            }
            default: {
                if (!this.#parts.canMake || depth <= 0) return [];
                if (this.choices.once(4)) return this.#setter();
                return [this.#parts.definition(depth - 1)];
            }
        }
    }

    /** A function that sets a variable from inside, and returns what it is given. */
    #setter(): string[] {
        const target = this.#parts.variable();
        if (target === null) return [];
        const { name, kind } = target;
        const given = this.choices.once(2) ? kind : this.choices.of(KINDS);
        const value = this.#parts.of(given, 1);
        const setter = this.#parts.declare("function", false, 1, "any");
        this.#parts.setters.push(setter);
        return [`def ${setter}(p) {`, indented(`set ${name}: ${value}\nreturn p`), "}"];
    }

    #plain(depth: number): string[] {
        if (depth <= 0) return this.#set();
        switch (this.choices.below(12)) {
            case 0:
            case 1:
            case 2:
            case 3:
                return this.#set();
            case 4:
                return this.#write();
            case 5:
                return this.#if(depth);
            case 6:
            case 7:
                return this.#do(depth);
            case 8:
                return [`log seen: ${this.#parts.any(2)}`];
            case 9:
                return this.#array();
            default:
                return [`call ${this.#parts.call(2)}`];
        }
    }

    #set(): string[] {
        const { choices } = this;
        const target = this.#parts.variable();
        if (target === null) return [`log seen: ${this.#parts.any(2)}`];
        const { name, kind } = target;
        if (choices.once(8)) return [`set ${name}: ${this.#parts.place("array")}[]`];
        if (kind === "number" && choices.once(2)) {
            const step = choices.of(["1", "1", "-1", "2", "8", "9", "2147483647"]);
            return [`set ${name}: ${name} ${choices.of(["+", "-"])} ${step}`];
        }
        if (kind === "number" && choices.once(3)) {
            const operator = choices.of(["+", "-", "*", "//"]);
            return [`set ${name}: ${name} ${operator} ${this.#parts.of("number", 2)}`];
        }
        const given: Kind = choices.once(6) ? choices.of(KINDS) : kind;
        return [`set ${name}: ${this.#parts.of(given, 3)}`];
    }

    #write(): string[] {
        const { choices } = this;
        const value = choices.once(5) ? "null" : this.#parts.any(2);
        if (choices.once(2)) {
            return [`set ${this.#parts.place("record")}.${this.#parts.field()}: ${value}`];
        }
        const container = this.#parts.place(choices.once(6) ? "record" : "array");
        const key = choices.once(6) ? this.#parts.of("text", 1) : this.#parts.of("number", 1);
        return [`set ${container}[${key}]: ${value}`];
    }

    #array(): string[] {
        const array = this.#parts.place("array");
        if (!this.choices.once(3)) return [`set ${array}[]: ${this.#parts.any(2)}`];
        if (this.choices.once(2)) return [`set ${array}[]: ${this.#parts.place("array")}[]`];
        return [`call safe(stone, ${this.#parts.place(this.choices.of(["array", "record"]))})`];
    }

    #if(depth: number): string[] {
        const lines = [`if ${this.#parts.of("logical", 2)}`, ...this.#block(depth)];
        while (this.choices.once(4)) {
            lines.push(`else if ${this.#parts.of("logical", 2)}`, ...this.#block(depth));
        }
        if (this.choices.once(2)) lines.push("else", ...this.#block(depth));
        return [...lines, "fi"];
    }

    #do(depth: number): string[] {
        const { choices } = this;
        const counter = this.#parts.variable("number");
        if (counter === null) return [`log seen: ${this.#parts.any(2)}`];
        const label = choices.once(3) ? `loop${this.#loops}` : null;
        const canMake = this.#parts.canMake;
        this.#parts.canMake = false;
        this.#loops += 1;
        if (label !== null) this.#labels.push(label);
        const word = choices.once(2) && label !== null ? `break ${label}` : "break";
        const limit = choices.once(8) ? this.#parts.of("number", 1) : `${1 + choices.below(5)}`;
        const { name } = counter;
        const guard = [`if ${name} >= ${limit}`, `    ${word}`, "fi"];
        const lines = [...this.#some(depth - 1)];
        lines.splice(choices.below(lines.length + 1), 0, GUARD);
        lines.push(`set ${name}: ${name} + 1`);
        this.#loops -= 1;
        if (label !== null) this.#labels.pop();
        this.#parts.canMake = canMake;
        const tail = label === null ? "" : ` ${label}`;
        const body = lines.flatMap((line) => (line === GUARD ? guard : [line])).join("\n");
        return [`do${tail}`, indented(body), `od${tail}`];
    }

    /** Whole statements, each one item, so that another can be put between them. */
    #some(depth: number): string[] {
        const count = 1 + this.choices.below(3);
        return Array.from({ length: count }, () => this.#plain(depth).join("\n"));
    }

    #block(depth: number): string[] {
        const canMake = this.#parts.canMake;
        this.#parts.canMake = canMake && this.#loops === 0;
        const lines = [...this.#some(depth - 1), ...(this.choices.once(3) ? this.#end(depth) : [])];
        this.#parts.canMake = canMake;
        return [indented(lines.join("\n"))];
    }

    /** What leaves a block; or nothing. */
    #end(depth: number): string[] {
        const { choices } = this;
        switch (choices.below(6)) {
            case 0:
                return [];
            case 1:
                return ["disrupt"];
            case 2:
                if (this.#loops === 0) return [];
                if (this.#labels.length === 0 || choices.once(2)) return ["break"];
                return [`break ${choices.of(this.#labels)}`];
            default:
                if (this.#parts.self === null) return [];
                return [`return ${this.#parts.tail(depth)}`];
        }
    }
}

const GUARD = "guard";
