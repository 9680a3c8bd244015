// Pattern literals: `pattern`, its libraries and its groups (language 4.2 and 11).
//
// Names in patterns are not names of expressions. This file knows their form only; the resolver
// checks which names, quantifiers, separators and classes make sense.

import type { IToken } from "chevrotain";
import * as diagnostics from "../diagnostics/parse.js";
import type * as syntax from "../trees/syntax.js";
import { ListGrammar } from "./lists.js";
import { textValue } from "./texts.js";
import { nameOf } from "./token-names.js";

/** Pattern literals. */
export abstract class PatternGrammar extends ListGrammar {
    protected abstract expression(spaces: number): syntax.Expression;

    /** Whether a pattern literal, and no use of a variable `pattern`, begins here. */
    protected atPattern(): boolean {
        if (!this.atWord("pattern") || this.spacesBehind() === 0) return false;
        const next = nameOf(this.LA(2));
        return next === "{" || next === "(";
    }

    /** pattern = "pattern" _ [ libraries _ ] group */
    protected pattern(): syntax.PatternLiteral {
        const start = this.advance().startOffset;
        let libraries: syntax.Expression[] | null = null;
        if (this.at("(")) {
            const opener = this.open(1, "after");
            if (this.at(")")) {
                const facts = { saw: '")"', isBehindComma: false };
                this.fail(diagnostics.noExpression, this.here(), facts);
            }
            libraries = this.items(opener, ")", (spaces) => this.expression(spaces));
        }
        if (!this.at("{")) this.unexpected('"{"');
        const group = this.group(1);
        return { kind: "pattern", start, end: this.previousEnd, libraries, group };
    }

    private group(spaces: number): syntax.PatternGroup {
        this.enterExpression();
        const start = this.token.startOffset;
        const opener = this.open(spaces, "after");
        const lines: syntax.PatternAlternatives[] = [];
        const separator = this.at("indentation")
            ? this.openGroup(opener, lines)
            : this.closedGroup(opener, lines);
        this.depth -= 1;
        return { kind: "group", start, end: this.previousEnd, lines, separator };
    }

    private closedGroup(
        opener: IToken,
        lines: syntax.PatternAlternatives[],
    ): syntax.PatternItem | null {
        this.rejectLine(opener);
        lines.push(this.alternatives(opener));
        const separator = this.isOperator("/") ? this.separator(1) : null;
        this.close(opener, "}");
        return separator;
    }

    private openGroup(
        opener: IToken,
        lines: syntax.PatternAlternatives[],
    ): syntax.PatternItem | null {
        this.takeLine();
        lines.push(this.alternatives(null));
        let separator: syntax.PatternItem | null = null;
        while (this.at("end of line") && separator === null) {
            this.takeLine();
            if (this.isOperator("/")) separator = this.separator(0);
            else lines.push(this.alternatives(null));
        }
        this.closeOpen(opener, "}");
        return separator;
    }

    private separator(spaces: number): syntax.PatternItem {
        this.gap(spaces, "before");
        this.advance();
        return this.patternItem(1);
    }

    /** alternatives = sequence { "," _ sequence }; `closed` is the bracket of a closed group. */
    private alternatives(closed: IToken | null): syntax.PatternAlternatives {
        const start = this.token.startOffset;
        const sequences = [this.sequence(0)];
        while (this.at(",")) {
            const comma = this.here();
            this.comma();
            if (this.atLayout() && closed !== null) this.lineEnd(closed);
            if (this.atLayout()) {
                this.report(diagnostics.commaInOpenList, comma, {});
                break;
            }
            sequences.push(this.sequence(1));
        }
        if (this.isOperator("|")) this.unexpected('","', 'in a pattern "," means "or"');
        return { start, end: this.previousEnd, sequences };
    }

    private sequence(spaces: number): syntax.PatternSequence {
        const start = this.token.startOffset;
        const items = [this.patternItem(spaces)];
        while (this.atItem()) items.push(this.patternItem(1));
        return { start, end: this.previousEnd, items };
    }

    private atItem(): boolean {
        const type = nameOf(this.token);
        return (
            type === "name" ||
            type === "text" ||
            type === "number" ||
            type === "{" ||
            type === "[" ||
            type === "[]" ||
            type === "!" ||
            this.isOperator("-")
        );
    }

    /** item = [ depot _ ] [ quantifier _ ] element | quantifier _ depot _ element */
    private patternItem(spaces: number): syntax.PatternItem {
        const start = this.token.startOffset;
        let next = spaces;
        let depot = this.atDepot() ? this.depot(next) : null;
        if (depot !== null) next = 1;

        const quantifier = this.atQuantifier() ? this.quantifier(next) : null;
        if (quantifier !== null) next = 1;

        const savesEach = depot === null && quantifier !== null && this.atDepot();
        if (savesEach) depot = this.depot(next);
        const element = this.element(next);
        return { start, end: this.previousEnd, depot, savesEach, quantifier, element };
    }

    private atDepot(): boolean {
        return (this.at("text") || this.at("name")) && nameOf(this.LA(2)) === ":";
    }

    private depot(spaces: number): syntax.Word {
        this.gap(spaces, "after");
        const isText = this.at("text");
        const key = this.advance();
        this.gap(0, "before");
        this.advance();
        const word = this.word(key);
        return isText ? { ...word, text: textValue(key.image) } : word;
    }

    private atQuantifier(): boolean {
        return this.at("number") || this.isOperator("-");
    }

    /** quantifier = "-" | NUMBER | NUMBER "-" | NUMBER "-" NUMBER */
    private quantifier(spaces: number): syntax.PatternQuantifier {
        this.gap(spaces, "after");
        const first = this.advance();
        const start = first.startOffset;
        if (nameOf(first) === "operator") {
            return {
                start,
                end: this.previousEnd,
                text: "-",
                least: 0,
                most: 1,
                isWellFormed: true,
            };
        }

        const least = Number(first.image);
        let most: number | null = least;
        let isWellFormed = isCount(first.image);
        if (this.isOperator("-")) {
            this.gap(0, "before");
            // With spaces on both sides of it, one complaint is enough.
            if (this.spaces() > 0) this.mute(this.LA(2).startOffset + 1);
            this.advance();
            most = null;
            if (this.at("number")) {
                this.gap(0, "after");
                const last = this.advance().image;
                most = Number(last);
                isWellFormed &&= isCount(last);
            }
        }
        const text = this.text.slice(start, this.previousEnd);
        return { start, end: this.previousEnd, text, least, most, isWellFormed };
    }

    private element(spaces: number): syntax.PatternElement {
        const { startOffset: start } = this.token;
        const type = nameOf(this.token);
        if (type === "{") return this.group(spaces);
        if (type === "[" || type === "[]") return this.class(spaces);
        if (type !== "name" && type !== "text" && type !== "!") {
            this.unexpected("a pattern item");
        }

        this.gap(spaces, "after");
        if (type === "!") {
            this.advance();
            const text = this.take("text", 1, "a text");
            return this.patternText(text, start, true);
        }
        const token = this.advance();
        if (type === "text") return this.patternText(token, start, false);
        return { kind: "name", start, end: this.previousEnd, text: token.image };
    }

    private patternText(token: IToken, start: number, ignoresCase: boolean): syntax.PatternText {
        const value = textValue(token.image);
        return { kind: "text", start, end: this.previousEnd, value, ignoresCase };
    }

    /** class = "[]" | "[" member { _ member } "]" */
    private class(spaces: number): syntax.PatternClass {
        const start = this.token.startOffset;
        if (this.at("[]")) {
            this.gap(spaces, "after");
            this.advance();
            return { kind: "class", start, end: this.previousEnd, members: [] };
        }
        const opener = this.open(spaces, "after");
        const members = [this.member(0)];
        while (this.at("name") || this.at("text") || this.isOperator("/"))
            members.push(this.member(1));
        this.close(opener, "]");
        return { kind: "class", start, end: this.previousEnd, members };
    }

    /** member = NAME | TEXT { _ "-" _ TEXT } | "/" */
    private member(spaces: number): syntax.PatternMember {
        const { startOffset: start } = this.token;
        const type = nameOf(this.token);
        const isMember = type === "name" || type === "text" || this.isOperator("/");
        if (!isMember) this.unexpected('a name, a text or "/"');
        this.gap(spaces, "after");
        const token = this.advance();
        if (type === "operator") return { kind: "slash", start, end: this.previousEnd };
        if (type === "name") {
            return { kind: "name", start, end: this.previousEnd, text: token.image };
        }

        const texts = [this.textLiteral(token)];
        while (this.isOperator("-")) {
            this.gap(1, "before");
            this.advance();
            texts.push(this.textLiteral(this.take("text", 1, "a text")));
        }
        return { kind: "range", start, end: this.previousEnd, texts };
    }

    protected textLiteral({ startOffset: start, image }: IToken): syntax.TextLiteral {
        return { kind: "text", start, end: start + image.length, value: textValue(image) };
    }

    protected isOperator(image: string): boolean {
        return this.at("operator") && this.token.image === image;
    }
}

/** True for a whole number without sign, fraction or exponent. */
function isCount(image: string): boolean {
    return /^[\d_]+$/.test(image);
}
