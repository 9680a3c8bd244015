// Parentheses, arrays, records, functions and functinos (language 4.2).

import type { IToken } from "chevrotain";
import * as diagnostics from "../diagnostics/parse.js";
import type * as syntax from "../trees/syntax.js";
import { ExpressionGrammar } from "./expressions.js";
import { meaningOf } from "./operators.js";
import { textValue } from "./texts.js";
import { isLayout, nameOf, show, startsOperand } from "./token-names.js";

/** What stands in brackets, functions and texts. */
export abstract class LiteralGrammar extends ExpressionGrammar {
    /** The block of a statement body, whose `{` has been taken, up to its Outdent. */
    protected abstract block(): syntax.Block;

    protected atCompoundWord(): boolean {
        const { image } = this.token;
        if (image === "function") return this.atFunction();
        return image === "pattern" && this.atPattern();
    }

    /** Whether a function literal, and no use of a variable `function`, begins here. */
    private atFunction(): boolean {
        if (this.spacesBehind() === 0) return false;
        const next = nameOf(this.LA(2));
        return next === "name" || next === "(";
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

    // Brackets --------------------------------------------------------------------------

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

    // Functions -------------------------------------------------------------------------

    /** function = ( "function" | "ƒ" ) _ [ NAME ] parameters _ body */
    private functionLiteral(spaces: number): syntax.FunctionLiteral {
        const head = this.word(this.advance());
        const { start, end } = head;
        let name: syntax.Word | null = null;
        if (this.at("name")) {
            this.gap(spaces, "after");
            name = this.word(this.advance());
        } else if (this.at("(")) {
            this.gap(spaces, "after");
        }
        return this.functionBody("literal", { start, end }, name, start, name === null);
    }

    /** Behind an apostrophe: a functino, or a function without the word. */
    private apostrophe(): syntax.Expression {
        const next = nameOf(this.LA(2));
        if (next !== "operator" && next !== "[]") {
            const behind = next === "name" ? nameOf(this.LA(3)) : next;
            if (behind !== "(") this.noFunction();
            return this.functionLiteral(0);
        }

        const start = this.advance().startOffset;
        this.gap(0, "after");
        const token = this.advance();
        const operator = nameOf(token) === "[]" ? "[]" : meaningOf(token).operator;
        return { kind: "functino", start, end: this.previousEnd, operator };
    }

    /** Gives up behind an apostrophe that was probably meant for a quote. */
    private noFunction(): never {
        this.advance();
        if (this.at("name")) this.advance();
        this.unexpected('"("', 'a text stands between " and "');
    }

    /** The parameters and the body of a function of any form. */
    protected functionBody(
        form: syntax.FunctionLiteral["form"],
        head: { readonly start: number; readonly end: number },
        name: syntax.Word | null,
        start: number,
        isSpaced = false,
    ): syntax.FunctionLiteral {
        if (!this.at("(")) this.unexpected('"("');
        if (!isSpaced) this.gap(0, "before", "arguments");
        const opener = this.open(this.spaces(), "before");
        const parameters = this.items(opener, ")", this.parameterItem);
        const { body, disruption } = this.body();
        const { start: from, end: to } = head;
        return {
            kind: "function",
            start,
            end: this.previousEnd,
            form,
            head: { start: from, end: to },
            name,
            parameters,
            body,
            disruption,
        };
    }

    private readonly parameterItem = (spaces: number): syntax.Parameter => this.parameter(spaces);

    /** parameter = NAME [ _ "|" _ expression ] */
    private parameter(spaces: number): syntax.Parameter {
        this.rejectLineEnd();
        const token = this.take("name", spaces, "a name");
        const name = this.word(token);
        let fallback: syntax.Expression | null = null;
        if (this.isOperator("|")) {
            this.gap(1, "before");
            this.advance();
            fallback = this.expression(1);
        }
        return { start: name.start, end: this.previousEnd, name, fallback };
    }

    /** body = paren | "{" block [ "disruption" block ] "}" */
    private body(): { body: syntax.Block | syntax.Paren; disruption: syntax.Block | null } {
        if (this.at("(")) {
            this.gap(1, "before");
            return { body: this.paren(this.spaces()), disruption: null };
        }
        if (!this.at("{")) this.noBody();

        const opener = this.open(1, "before");
        const body = this.block();
        let disruption: syntax.Block | null = null;
        if (this.atWord("disruption") && this.isLineStart()) {
            this.advance();
            disruption = this.block();
        }
        this.endBody(opener);
        return { body, disruption };
    }

    /** Gives up, unless the `{` is there, on the next line. */
    private noBody(): void {
        const expected = '"(" or "{"';
        if (!this.at("end of line") || this.LA(2).image !== "{") {
            const advice = 'a body is an expression in "(" and ")", or lines between "{" and "}"';
            this.unexpected(expected, advice);
        }
        const advice = 'put the "{" of the next line here';
        const facts = { expected, saw: show(this.token), near: null, advice };
        this.report(diagnostics.unexpectedToken, this.here(), facts);
        this.takeLine();
        this.mute(this.token.startOffset + 1);
    }

    /** Takes the `}` that begins the line behind a body; without it, goes on all the same. */
    private endBody(opener: IToken): void {
        if (this.at("}")) {
            this.advance();
        } else {
            const saw = show(this.token);
            const facts = { bracket: "}", opener: this.opener(opener), saw, advice: null };
            this.report(diagnostics.missingBracket, this.here(), facts);
            this.mute(this.token.startOffset + this.token.image.length);
        }
        this.openers.pop();
    }
}
