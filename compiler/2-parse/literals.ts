// Parentheses, arrays and records (language 4.2), and which literal begins at a place.

import type { IToken } from "chevrotain";
import * as diagnostics from "../diagnostics/parse.js";
import type * as syntax from "../trees/syntax.js";
import { FunctionGrammar } from "./functions.js";
import { textValue } from "./texts.js";
import { isLayout, nameOf, show, startsOperand } from "./token-names.js";

/** Literals of every kind. */
export abstract class LiteralGrammar extends FunctionGrammar {
    protected atCompoundWord(): boolean {
        const { image } = this.token;
        if (image === "function") return this.atFunction();
        return image === "pattern" && this.atPattern();
    }

    protected compound(spaces: number): syntax.Expression {
        switch (nameOf(this.token)) {
            case "text":
                this.gap(spaces, "after");
                return this.textLiteral(this.advance());
            case "(":
                return this.paren(spaces);
            case "{":
                return this.record(spaces);
            case "[":
            case "[]":
                return this.array(spaces);
            case "name":
                this.gap(spaces, "after");
                return this.atWord("pattern") ? this.pattern() : this.functionLiteral(1);
            case "ƒ":
                this.gap(spaces, "after");
                return this.functionLiteral(1);
            case "'":
                this.gap(spaces, "after");
                return this.apostrophe();
            default:
                return this.noOperand();
        }
    }

    /** Tells what is wrong where an operand should begin. */
    private noOperand(): syntax.Expression {
        const { image } = this.token;
        const next = this.LA(2);
        const isPrefix = image === "-" || image === "+" || image === "!";
        if (isPrefix && startsOperand(next)) {
            return this.prefixed();
        }

        this.rejectLineEnd();
        const isBehindComma = nameOf(this.previous) === ",";
        this.fail(diagnostics.noExpression, this.here(), { saw: show(this.token), isBehindComma });
    }

    /** paren = "(" ( expression | INDENT open_expr [ ternary ] OUTDENT ) ")" */
    protected paren(spaces: number): syntax.Paren {
        const start = this.token.startOffset;
        const opener = this.open(spaces, "after");
        const inner = this.at("indentation") ? this.openParen(opener) : this.closedParen(opener);
        return { kind: "paren", start, end: this.previousEnd, inner };
    }

    private closedParen(opener: IToken): syntax.Expression {
        this.rejectLine(opener);
        const inner = this.expression(0);
        this.close(opener, ")");
        return inner;
    }

    private openParen(opener: IToken): syntax.Expression {
        this.takeLine();
        const inner = this.openExpression();
        const whole = this.atThen() ? this.ternary(inner) : inner;
        this.closeOpen(opener, ")");
        return whole;
    }

    /** array = "[]" | "[" elements "]" | "[" INDENT elements { LINEBREAK elements } OUTDENT "]" */
    private array(spaces: number): syntax.ArrayLiteral {
        const start = this.token.startOffset;
        if (this.at("[]")) {
            this.gap(spaces, "after");
            this.advance();
            return { kind: "array", start, end: this.previousEnd, elements: [] };
        }

        const opener = this.open(spaces, "after");
        if (this.at("]")) {
            this.close(opener, "]");
            return { kind: "array", start, end: this.previousEnd, elements: [] };
        }
        const elements = this.at("indentation")
            ? this.openArray(opener)
            : this.items(opener, "]", this.item);
        return { kind: "array", start, end: this.previousEnd, elements };
    }

    /** Only here a line may hold several items, with commas between them. */
    private openArray(opener: IToken): syntax.Expression[] {
        const elements: syntax.Expression[] = [];
        this.takeLine();
        this.elementLine(elements);
        const items: null[] = [];
        this.moreLines(items, () => this.elementLine(elements));
        this.closeOpen(opener, "]");
        return elements;
    }

    private elementLine(elements: syntax.Expression[]): null {
        elements.push(this.expression(0));
        while (this.at(",") && !isLayout(this.LA(2))) {
            this.comma();
            elements.push(this.expression(1));
        }
        return null;
    }

    /** record = "{" [ closed list of fields | open list of fields ] "}" */
    protected record(spaces: number): syntax.RecordLiteral {
        const start = this.token.startOffset;
        const opener = this.open(spaces, "after");
        const fields = this.items(opener, "}", this.fieldItem);
        return { kind: "record", start, end: this.previousEnd, fields };
    }

    private readonly fieldItem = (spaces: number): syntax.Field => this.field(spaces);

    private field(spaces: number): syntax.Field {
        if (!this.at("name") && !this.at("text")) this.noField();
        this.gap(spaces, "after");
        const token = this.token;
        const { startOffset: start } = token;
        const key = this.key(token);
        const isText = nameOf(token) === "text";
        const next = nameOf(this.LA(2));
        if (!isText && next !== ":" && next !== "(") {
            const value = this.name();
            return { start, end: this.previousEnd, key, form: "shorthand", value };
        }

        this.advance();
        if (this.at(":")) {
            this.gap(0, "before");
            this.advance();
            const value = this.expression(1);
            return { start, end: this.previousEnd, key, form: "pair", value };
        }
        if (!this.at("(")) this.unexpected('":"');
        const value = this.functionBody("method", key, key, start);
        return { start, end: this.previousEnd, key, form: "method", value };
    }

    private key(token: IToken): syntax.Word {
        const word = this.word(token);
        return nameOf(token) === "text" ? { ...word, text: textValue(token.image) } : word;
    }

    private noField(): never {
        this.rejectLineEnd();
        const facts = { saw: show(this.token), isNumber: this.at("number") };
        this.fail(diagnostics.noFieldName, this.here(), facts);
    }
}
