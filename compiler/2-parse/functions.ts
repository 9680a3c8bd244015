// Functions of every form, and functinos (language 4.2 and 8).

import type { IToken } from "chevrotain";
import * as diagnostics from "../diagnostics/parse.js";
import type * as syntax from "../trees/syntax.js";
import { ExpressionGrammar } from "./expressions.js";
import { meaningOf } from "./operators.js";
import { nameOf, show } from "./token-names.js";

/** Heads, parameters and bodies of functions. */
export abstract class FunctionGrammar extends ExpressionGrammar {
    /** The block of a statement body, whose `{` has been taken, up to its Outdent. */
    protected abstract block(): syntax.Block;

    protected abstract paren(spaces: number): syntax.Paren;

    /** Whether a function literal, and no use of a variable `function`, begins here. */
    protected atFunction(): boolean {
        if (this.spacesBehind() === 0) return false;
        const next = nameOf(this.LA(2));
        return next === "name" || next === "(";
    }

    /** function = ( "function" | "ƒ" ) _ [ NAME ] parameters _ body */
    protected functionLiteral(spaces: number): syntax.FunctionLiteral {
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
    protected apostrophe(): syntax.Expression {
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

    /** Reports that no body begins here; goes on if its `{` stands on the next line. */
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
