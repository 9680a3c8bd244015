// Random trees, and texts of them in random layouts: every list closed or open, every open expression broken or not,
// with comments and blank lines between the lines.
//
// A shape is a function from a place to its text, so a tree is chosen once and written as often as wanted. The place is
// the indentation of the line on which the text begins.
// Clauses: language 1.1, 2 and 4.2.

import { Choices } from "./choices.js";

type Shape = (indentation: number) => string;

const NAMES = "a b ok? if do else fi od end then function pattern set disruption".split(" ");
const TEXTS = ['"t"', '"#"', '"<<"', "<<x>>", "<<a\n   b\n\n if c\n          fi>>", "<< # >>"];
const OPERATORS = "| * / // + - & && = <> < <= > >= /\\ \\/".split(" ");
const COMMENT = "# if a ( <<";

/** Trees by one list of choices, texts of them by another. */
export class Layouts {
    readonly #tree: Choices;
    #layout = new Choices(new Uint8Array());

    constructor(tree: Uint8Array) {
        this.#tree = new Choices(tree);
    }

    /** A program; each call of what is answered writes it in the layout that the bytes choose. */
    program(): (layout: Uint8Array) => string {
        const statements = this.#some(6, () => this.#statement(3));
        return (layout) => {
            this.#layout = new Choices(layout);
            const lines = statements.map((statement) => this.#line(0) + statement(0));
            return `misty program random${lines.join("")}${this.#line(0)}end random\n`;
        };
    }

    // Layout ------------------------------------------------------------------------------

    /** A line end, perhaps with comments and blank lines, up to the first token of the next line. */
    #line(indentation: number): string {
        const behind = this.#layout.once(6) ? `  ${COMMENT}` : "";
        const blank = this.#layout.once(8) ? "\n" : "";
        const alone = this.#layout.once(8)
            ? `\n${" ".repeat(this.#layout.below(9))}${COMMENT}`
            : "";
        return `${behind}${blank}${alone}\n${" ".repeat(indentation)}`;
    }

    #list(open: string, items: readonly Shape[], close: string): Shape {
        return (at) => {
            if (items.length === 0) return open + close;
            return this.#layout.once(3)
                ? this.#open(open, items, close, at)
                : open + items.map((item) => item(at)).join(", ") + close;
        };
    }

    #open(open: string, items: readonly Shape[], close: string, at: number): string {
        const lines = items.map((item) => this.#line(at + 4) + item(at + 4));
        return open + lines.join("") + this.#line(at) + close;
    }

    /** The statements of a block, each on its line; the line behind it is the caller's. */
    #block(depth: number): Shape {
        const statements = [this.#statement(depth), ...this.#some(2, () => this.#statement(depth))];
        return (at) => statements.map((one) => this.#line(at + 4) + one(at + 4)).join("");
    }

    // Trees -------------------------------------------------------------------------------

    #some<Item>(most: number, make: () => Item): Item[] {
        return Array.from({ length: this.#tree.below(most + 1) }, make);
    }

    #name(): string {
        return this.#tree.of(NAMES);
    }

    #statement(depth: number): Shape {
        const name = this.#name();
        const value = this.#expression(depth);
        switch (this.#tree.below(depth > 0 ? 7 : 4)) {
            case 0:
                return (at) => `var ${name}: ${value(at)}`;
            case 1:
                return (at) => `set ${name}[0].${name}: ${value(at)}`;
            case 2:
                return (at) => `send ${name}: ${value(at)}`;
            case 3:
                return (at) => `return ${value(at)}`;
            case 4:
                return this.#function(`def ${name}`, depth - 1);
            case 5:
                return this.#choice(value, depth - 1);
            default: {
                const block = this.#block(depth - 1);
                return (at) => `do ${name}${block(at)}${this.#line(at)}od ${name}`;
            }
        }
    }

    #choice(condition: Shape, depth: number): Shape {
        const [first, second, last] = [this.#block(depth), this.#block(depth), this.#block(depth)];
        const otherwise = this.#expression(depth);
        return (at) => {
            const head = `if ${condition(at)}${first(at)}${this.#line(at)}`;
            const middle = `else if ${otherwise(at)}${second(at)}${this.#line(at)}`;
            return `${head}${middle}else${last(at)}${this.#line(at)}fi`;
        };
    }

    #function(head: string, depth: number): Shape {
        const names = this.#some(3, () => this.#parameter(depth));
        const parameters = this.#list("(", names, ")");
        const value = this.#parentheses(depth);
        const block = this.#block(depth);
        if (depth <= 0 || this.#tree.once(2))
            return (at) => `${head}${parameters(at)} ${value(at)}`;
        return (at) => `${head}${parameters(at)} {${block(at)}${this.#line(at)}}`;
    }

    #parameter(depth: number): Shape {
        const name = this.#name();
        const fallback = this.#expression(depth - 1);
        return this.#tree.once(2) ? () => name : (at) => `${name} | ${fallback(at)}`;
    }

    /** A chain of operands, which may be broken before its operators where it is open. */
    #expression(depth: number, isOpen = false): Shape {
        const first = this.#operand(depth);
        const others = this.#some(depth > 0 ? 2 : 0, () => this.#operator(depth, isOpen));
        return (at) => first(at) + others.map((other) => other(at)).join("");
    }

    #operator(depth: number, isOpen: boolean): Shape {
        const operator = this.#tree.of(OPERATORS);
        const operand = this.#operand(depth - 1);
        return (at) => {
            const gap = isOpen && this.#layout.once(2) ? this.#line(at) : " ";
            return `${gap}${operator} ${operand(at)}`;
        };
    }

    #operand(depth: number): Shape {
        const primary = this.#primary(depth);
        if (depth <= 0 || !this.#tree.once(3)) return primary;
        const name = this.#name();
        const inputs = this.#list(
            "(",
            this.#some(3, () => this.#expression(depth - 1)),
            ")",
        );
        return (at) => `(${primary(at)}).${name}${inputs(at)}`;
    }

    #primary(depth: number): Shape {
        const token = this.#tree.of([...NAMES, ...TEXTS, "1", "-1", "0.5", "@"]);
        switch (depth > 0 ? this.#tree.below(7) : 0) {
            case 1:
                return this.#list(
                    "[",
                    this.#some(3, () => this.#expression(depth - 1)),
                    "]",
                );
            case 2:
                return this.#list(
                    "{",
                    this.#some(3, () => this.#field(depth - 1)),
                    "}",
                );
            case 3:
                return this.#function("function ", depth - 1);
            case 4:
                return this.#parentheses(depth - 1);
            case 5: {
                const group = this.#group(depth - 1);
                return (at) => `pattern ${group(at)}`;
            }
            default:
                return () => token;
        }
    }

    #field(depth: number): Shape {
        const name = this.#name();
        const value = this.#expression(depth);
        return this.#tree.once(2) ? this.#function(name, depth) : (at) => `${name}: ${value(at)}`;
    }

    /** Closed or open, or a ternary, which is always open. */
    #parentheses(depth: number): Shape {
        const seed = this.#expression(depth, false);
        if (depth <= 0 || !this.#tree.once(3)) return this.#list("(", [seed], ")");
        const [first, second] = [this.#expression(depth - 1), this.#expression(depth - 1)];
        const condition = this.#expression(depth, true);
        const branches: Shape[] = [
            condition,
            (at) => `then ${first(at)}`,
            (at) => `else ${second(at)}`,
        ];
        return (at) => this.#open("(", branches, ")", at);
    }

    /** A group of a pattern, closed or open, perhaps with another in it. */
    #group(depth: number): Shape {
        const count = this.#tree.of(["- ", "3 ", "1- ", "1-3 ", '"key": ', ""]);
        const item = this.#tree.of(["digit", '"a"', '! "b"', '["a" - "z" / "q"]', "[]", "[/]"]);
        const inner = depth > 0 && this.#tree.once(2) ? this.#group(depth - 1) : null;
        const step: Shape = (at) => count + item + (inner === null ? "" : ` ${inner(at)}`);
        return (at) => (this.#layout.once(2) ? this.#open("{", [step], "}", at) : `{${step(at)}}`);
    }
}
