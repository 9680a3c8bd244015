// What is known while the code of one function, or of the body of a unit, is written: where it
// stands, which temporaries are in use, how far it is indented.
//
// Temporaries are few, because each makes the stack frame larger and so allows fewer nested
// calls. They are taken and given back like a stack, within one statement.

import type * as resolved from "../trees/resolved.js";
import type * as syntax from "../trees/syntax.js";
import type { AbiName } from "./abi.js";
import { atom, type Code, code, Level, place, THEN, wrap } from "./code.js";
import type { Facts } from "./facts.js";
import type { Types } from "./infer.js";
import type { Module } from "./module.js";

/** What the parts of the emitter ask of one another; so they need not import each other. */
export interface Writers {
    expression(node: syntax.Expression, frame: Frame): Code;
    functionLiteral(node: syntax.FunctionLiteral, frame: Frame): Code;
}

/** What holds for a whole unit. */
export interface UnitContext {
    readonly module: Module;
    readonly unit: resolved.ResolvedUnit;
    readonly facts: Facts;
    readonly types: Types;
    readonly writers: Writers;
    /** The JavaScript name of each unit, by its path. */
    readonly unitNames: ReadonlyMap<string, string>;
    /** The log channels that the unit writes to. */
    readonly channels: Set<string>;
    /** Whether `@` is read from. */
    readonly at: { isRead: boolean };
    /** The functions that only the host can call, each in a turn of its own. */
    readonly handlers: Set<syntax.FunctionLiteral>;
}

/** The state of writing the code of one function. */
export class Frame {
    readonly context: UnitContext;
    /** Null for the body of a unit. */
    readonly owner: syntax.FunctionLiteral | null;
    /** Whether tail calls of `owner` are jumps to its start. */
    readonly isLoop: boolean;
    indent: string;
    /** How many `do` are around. */
    loops = 0;
    /** Numbers the blocks that long chains of `if` leave. */
    chains = 0;
    /** The sum of `set total: total + x` in a loop, if that is being written. */
    accumulation: syntax.Expression | null = null;
    #used = 0;
    #most = 0;
    /** The names of what is asked once for all of the call, by what it is asked of. */
    readonly #answers = new Map<string, string>();

    constructor(
        context: UnitContext,
        owner: syntax.FunctionLiteral | null,
        isLoop: boolean,
        indent: string,
    ) {
        this.context = context;
        this.owner = owner;
        this.isLoop = isLoop;
        this.indent = indent;
    }

    /** The name of a runtime function, marked as standing for a place of the source. */
    abi(name: AbiName, offset?: number): string {
        const text = this.context.module.abi(name);
        return offset === undefined ? text : place(offset) + text;
    }

    expression(node: syntax.Expression): Code {
        return this.context.writers.expression(node, this);
    }

    /** Takes a temporary. */
    take(): string {
        this.#used += 1;
        if (this.#used > this.#most) this.#most = this.#used;
        return `$${this.#used}`;
    }

    /** How many temporaries are in use; to be given to `release`. */
    mark(): number {
        return this.#used;
    }

    /** Gives back all temporaries taken since `mark`. */
    release(mark: number): void {
        this.#used = mark;
    }

    /** The same value as something that may be written several times. */
    operand(part: Code): Code {
        if (part.isAtom) return part;
        const name = this.take();
        const before = `${part.before}${name} = ${wrap(part, Level.ASSIGNMENT)}${THEN}`;
        return { ...atom(name, part.type), before };
    }

    /** The answer to a question about a name that does not change, which need not be asked again. */
    once(name: string, question: string): string {
        const answer = this.#answers.get(name) ?? `$known${this.#answers.size + 1}`;
        this.#answers.set(name, answer);
        return `(${answer} ??= ${question})`;
    }

    /** The lines that forget all answers, where tail calls jump to. */
    forget(): string {
        return [...this.#answers.values()]
            .map((answer) => `${this.indent}${answer} = undefined;\n`)
            .join("");
    }

    /** Cuts a chain that nests too deeply to its left. */
    cut(part: Code): Code {
        if (part.depth < 30) return part;
        const mark = this.mark();
        const kept = this.operand(part);
        this.release(mark);
        return { ...code(kept.text, Level.MEMBER, part.type), before: kept.before };
    }

    /** What is evaluated first, as statements of their own. */
    statements(before: string): string {
        if (before === "") return "";
        return `${this.indent}${before.slice(0, -1).replaceAll(THEN, `;\n${this.indent}`)};\n`;
    }

    /** The declaration of all temporaries that were ever taken, and of all answers. */
    declarations(): string {
        const names = Array.from({ length: this.#most }, (_, at) => `$${at + 1}`);
        names.push(...this.#answers.values());
        if (names.length === 0) return "";
        return `${this.indent}let ${names.join(", ")};\n`;
    }
}
