// Expressions: chains of operands, and what may follow an operand (language 4.2).
//
// An expression is read in one flat loop; recursion happens only at brackets and functions.
// Only an open expression may be broken before an operator. That is checked here, after every
// expression, so no other file has to.

import type { IToken } from "chevrotain";
import * as diagnostics from "../diagnostics/parse.js";
import * as scanDiagnostics from "../diagnostics/scan.js";
import type * as syntax from "../trees/syntax.js";
import { FAULT } from "./cursor.js";
import { readNumber, showNumber } from "./numbers.js";
import { Chain } from "./operators.js";
import { PatternGrammar } from "./patterns.js";
import { isLayout, nameOf, startsOperand } from "./token-names.js";

/** Expressions made of operators and suffixes. */
export abstract class ExpressionGrammar extends PatternGrammar {
    /** The depth of the condition of an `if` that is being read; 0 outside of any. */
    protected conditionDepth = 0;

    /** A primary that is not one token: brackets, functions and patterns. */
    protected abstract compound(spaces: number): syntax.Expression;
    protected abstract record(spaces: number): syntax.RecordLiteral;

    /** expression = postfix { _ infix _ postfix } */
    protected expression(spaces: number): syntax.Expression {
        return this.chain(spaces, false);
    }

    /** open_expr: the same, and the line may be broken before an operator. */
    protected openExpression(): syntax.Expression {
        return this.chain(0, true);
    }

    private chain(spaces: number, isOpen: boolean): syntax.Expression {
        this.enterExpression();
        const first = this.operand(spaces);
        const value = this.atInfix(isOpen) ? this.operators(first, isOpen) : first;

        if (this.atLayout() && nameOf(this.LA(2)) === "operator") this.brokenBefore(isOpen);
        this.depth -= 1;
        return value;
    }

    private operators(first: syntax.Expression, isOpen: boolean): syntax.Expression {
        const chain = new Chain();
        let last = first;
        do {
            chain.add(last, this.infix());
            last = this.operand(1);
        } while (this.atInfix(isOpen));
        return chain.finish(last);
    }

    private atInfix(isOpen: boolean): boolean {
        const type = nameOf(this.token);
        if (type === "operator") return true;
        if (type === "end of line") return isOpen && nameOf(this.LA(2)) === "operator";
        return type === "number" && this.token.image.startsWith("-");
    }

    /** The operator at the current place, which is in front of an operand of this line. */
    private infix(): IToken {
        if (this.at("number")) return this.gluedMinus();
        if (this.at("end of line")) this.takeLine();
        else this.gap(1, "before");
        const operator = this.advance();
        if (!this.atLayout()) return operator;

        const span = this.word(operator);
        this.fail(diagnostics.brokenExpression, span, { operator: operator.image });
    }

    /** `a -1`: the number is not taken, so that it becomes the right operand. */
    private gluedMinus(): IToken {
        const { startOffset, image, tokenType, tokenTypeIdx } = this.token;
        const span = { start: startOffset, end: startOffset + 1 };
        const example = `- ${image.slice(1)}`;
        this.report(diagnostics.missingSpace, span, { side: "after", token: '"-"', example });
        this.mute(startOffset + image.length + 1);
        return { image: "-", startOffset, tokenType, tokenTypeIdx };
    }

    private brokenBefore(isOpen: boolean): never {
        // In an open expression only the indentation can be wrong.
        if (isOpen) {
            const inner = this.indentation(this.previousEnd);
            this.reportIndentation(inner);
        }
        const operator = this.word(this.LA(2));
        this.report(diagnostics.brokenExpression, operator, { operator: operator.text });
        this.mute(this.endOfLine(operator.start));
        throw FAULT;
    }

    /** postfix = primary { suffix } */
    protected operand(spaces: number): syntax.Expression {
        const primary = this.primary(spaces);
        const type = nameOf(this.token);
        return type === "(" || type === "." || type === "[" || type === "{" || type === "[]"
            ? this.suffixes(primary)
            : primary;
    }

    private primary(spaces: number): syntax.Expression {
        const type = nameOf(this.token);
        if (type === "name") {
            if (this.atPrefixWord()) return this.prefixed();
            if (this.atCompoundWord()) return this.compound(spaces);
            this.gap(spaces, "after");
            return this.name();
        }
        if (type === "number") {
            this.gap(spaces, "after");
            return this.number();
        }
        if (type === "@") {
            this.gap(spaces, "after");
            const start = this.advance().startOffset;
            return { kind: "at", start, end: this.previousEnd };
        }
        return this.compound(spaces);
    }

    /** Whether a name begins a function or a pattern literal. */
    protected abstract atCompoundWord(): boolean;

    protected name(): syntax.Name {
        const { startOffset: start, image: text } = this.advance();
        return { kind: "name", start, end: this.previousEnd, text, binding: null };
    }

    private number(): syntax.NumberLiteral {
        const { startOffset: start, image: text } = this.advance();
        const value = readNumber(text);
        const end = this.previousEnd;
        if (value === null) {
            this.report(scanDiagnostics.numberTooLarge, { start, end }, { text });
            return { kind: "number", start, end, coefficient: 0n, exponent: 0 };
        }
        if (!value.isExact) {
            const facts = { text, value: showNumber(value) };
            this.report(scanDiagnostics.digitsLost, { start, end }, facts);
        }
        const { coefficient, exponent } = value;
        return { kind: "number", start, end, coefficient, exponent };
    }

    /** `not` with an operand behind a space. */
    private atPrefixWord(): boolean {
        if (this.token.image !== "not" || this.spacesBehind() === 0) return false;
        const next = this.LA(2);
        // With a parenthesis behind it, it was meant as a call.
        return startsOperand(next) && next.image !== "(" && next.image !== "then";
    }

    /** Reports the prefix operator and goes on with its operand. */
    protected prefixed(): syntax.Expression {
        const operator = this.token.image;
        this.report(diagnostics.prefixOperator, this.here(), { operator });
        this.advance();
        this.mute(this.token.startOffset + 1);
        return this.operand(this.spaces());
    }

    // Suffixes --------------------------------------------------------------------------

    private suffixes(primary: syntax.Expression): syntax.Expression {
        let value = primary;
        for (;;) {
            const before = value;
            if (this.at("(")) value = this.invoke(value);
            else if (this.at(".")) value = this.select(value);
            else if (this.at("[")) value = this.subscript(value);
            else if (this.at("{")) value = this.invokeWithRecord(value);
            else if (this.at("[]")) value = this.strayBrackets(value);
            if (value === before) return value;
        }
    }

    /** selection = "." NAME */
    private select(object: syntax.Expression): syntax.Select {
        this.suffixGap(null);
        this.advance();
        const name = this.word(this.take("name", 0, "a name"));
        return { kind: "select", start: object.start, end: this.previousEnd, object, name };
    }

    /** subscript = "[" ( expression | INDENT open_expr OUTDENT ) "]" */
    private subscript(object: syntax.Expression): syntax.Subscript {
        this.suffixGap(null);
        const opener = this.open(this.spaces(), "before");
        const key = this.bracketed(opener);
        return { kind: "subscript", start: object.start, end: this.previousEnd, object, key };
    }

    private bracketed(opener: IToken): syntax.Expression {
        if (!this.at("indentation")) {
            this.rejectLine(opener);
            const key = this.expression(0);
            this.close(opener, "]");
            return key;
        }
        this.takeLine();
        const key = this.openExpression();
        this.closeOpen(opener, "]");
        return key;
    }

    private invoke(callee: syntax.Expression): syntax.Invoke {
        this.suffixGap(causeOfSpace(callee, this.previous));
        const opener = this.open(this.spaces(), "before");
        const list = this.arguments(opener);
        return invoke(callee, list, this.previousEnd);
    }

    /** arguments = "(" [ closed list | INDENT open_expr ( ternary | lines ) OUTDENT ] ")" */
    private arguments(opener: IToken): syntax.Expression[] {
        if (!this.at("indentation")) return this.items(opener, ")", this.item);

        this.takeLine();
        const first = this.openExpression();
        const list = [this.atThen() ? this.ternary(first) : first];
        if (list[0] === first) this.moreLines(list, this.item, this.lineItem);
        this.closeOpen(opener, ")");
        return list;
    }

    protected readonly item = (spaces: number): syntax.Expression => this.expression(spaces);
    private readonly lineItem = (): syntax.Expression => this.openExpression();

    /** `callee{...}`: the record is the one argument. */
    private invokeWithRecord(callee: syntax.Expression): syntax.Expression {
        if (this.spaces() > 0) {
            // Behind a condition the brace was meant to open a block.
            if (this.depth === this.conditionDepth) return callee;
            this.suffixGap(causeOfSpace(callee, this.previous));
            if (nameOf(this.LA(2)) === "indentation") throw FAULT;
        }
        return invoke(callee, [this.record(this.spaces())], this.previousEnd);
    }

    private strayBrackets(value: syntax.Expression): syntax.StrayBrackets {
        this.suffixGap(null);
        const { start, end } = this.word(this.advance());
        return { kind: "stray-brackets", start: value.start, end, value, brackets: { start, end } };
    }

    /** A suffix with a space before it may as well be something else with a part missing. */
    private suffixGap(cause: diagnostics.SpaceCause): void {
        if (this.spaces() === 0) return;
        this.gap(0, "before", cause);
        this.isDoubtful = true;
    }

    // Ternaries -------------------------------------------------------------------------

    /** Whether the next line begins with `then`, and it is no variable (language 4.3). */
    protected atThen(): boolean {
        if (!this.at("end of line")) return false;
        const then = this.LA(2);
        if (then.image !== "then") return false;
        const next = this.LA(3);
        const isApart = next.startOffset > then.startOffset + then.image.length;
        return isApart && !isLayout(next) && nameOf(next) !== "operator";
    }

    /** ternary = LINEBREAK "then" _ expression LINEBREAK "else" _ expression */
    protected ternary(condition: syntax.Expression): syntax.Ternary {
        this.takeLine();
        this.advance();
        const consequent = this.expression(1);
        if (!this.atLayout() && this.atWord("else")) {
            this.fail(diagnostics.ternaryOnOneLine, this.here(), {});
        }
        const isElse = this.atLayout() && this.LA(2).image === "else";
        if (!isElse) this.unexpected('"else"');
        if (!this.at("end of line")) this.wrongLine(this.indentation(this.previousEnd));
        this.takeLine();
        this.advance();
        const alternative = this.expression(1);
        const { start } = condition;
        return {
            kind: "ternary",
            start,
            end: this.previousEnd,
            condition,
            consequent,
            alternative,
        };
    }
}

function invoke(
    callee: syntax.Expression,
    list: readonly syntax.Expression[],
    end: number,
): syntax.Invoke {
    return { kind: "invoke", start: callee.start, end, callee, arguments: list };
}

/** What a space before a bracket was meant for: `function(x) ...`, `(x) ...` or a call. */
function causeOfSpace(callee: syntax.Expression, previous: IToken): diagnostics.SpaceCause {
    if (callee.kind !== "invoke") return previous.image === ")" ? "function" : "arguments";
    const isHead = callee.callee.kind === "name" && callee.callee.text === "function";
    return isHead ? "function" : "arguments";
}
