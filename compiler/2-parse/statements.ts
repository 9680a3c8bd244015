// Statements (language 4.2 and 7), one method each, in the order of the grammar.

import type { IToken } from "chevrotain";
import * as diagnostics from "../diagnostics/parse.js";
import type * as syntax from "../trees/syntax.js";
import { BlockGrammar } from "./blocks.js";
import { adviceFor, isElseIf } from "./statement-words.js";
import { textValue } from "./texts.js";
import { nameOf, show } from "./token-names.js";

/** The statements, each by its word. */
export abstract class StatementGrammar extends BlockGrammar {
    protected statementBody(): syntax.Statement {
        if (!this.at("name")) return this.noStatement();
        switch (this.token.image) {
            case "set":
            case "assign":
                return this.set();
            case "break":
                return this.break();
            case "call":
                return this.call();
            case "def":
                return this.def();
            case "disrupt":
                return this.disrupt();
            case "do":
                return this.do();
            case "if":
                return this.if();
            case "log":
                return this.log();
            case "return":
                return this.return();
            case "send":
                return this.send();
            case "use":
                return this.use();
            case "var":
                return this.var();
            default:
                return this.noStatement();
        }
    }

    /** set = ( "set" | "assign" ) _ NAME { suffix } [ "[]" ] ":" _ expression [ "[]" ] */
    private set(): syntax.SetStatement {
        const start = this.advance().startOffset;
        if (!this.at("name") && !this.at("@")) this.unexpected("a name");
        const target = withoutBrackets(this.operand(1));
        this.colon();
        const value = withoutBrackets(this.expression(1));
        return {
            kind: "set",
            start,
            end: this.previousEnd,
            target: target.value,
            push: target.brackets,
            value: value.value,
            pop: value.brackets,
        };
    }

    private break(): syntax.Break {
        const start = this.advance().startOffset;
        const label = this.atLayout() ? null : this.word(this.take("name", 1, "a label"));
        return { kind: "break", start, end: this.previousEnd, label };
    }

    private call(): syntax.Call {
        const start = this.advance().startOffset;
        const expression = this.expression(1);
        return { kind: "call", start, end: this.previousEnd, expression };
    }

    /** def = "def" _ NAME ( ":" _ expression | parameters _ body ) */
    private def(): syntax.Def {
        const head = this.word(this.advance());
        const { start } = head;
        const name = this.word(this.take("name", 1, "a name"));
        if (this.at("(")) {
            const value = this.functionBody("definition", head, name, start);
            return { kind: "def", start, end: this.previousEnd, name, value, isFunction: true };
        }
        if (!this.at(":")) this.unexpected('":" or "("');
        this.colon();
        const value = this.expression(1);
        return { kind: "def", start, end: this.previousEnd, name, value, isFunction: false };
    }

    private disrupt(): syntax.Disrupt {
        const start = this.advance().startOffset;
        return { kind: "disrupt", start, end: this.previousEnd };
    }

    /** do = "do" [ _ NAME ] block "od" [ _ NAME ] */
    private do(): syntax.Do {
        this.openers.push(this.token);
        const opener = this.advance();
        const { start, end } = this.word(opener);
        const label = this.label();
        const body = this.block();
        const tail = this.closingWord(opener, "od");
        const endLabel = tail.end > tail.start ? this.label() : null;
        const head = { start, end };
        return { kind: "do", start, end: this.previousEnd, head, label, body, tail, endLabel };
    }

    private label(): syntax.Word | null {
        return this.at("name") && !this.isLineStart() ? this.word(this.take("name", 1, "")) : null;
    }

    /** if = "if" _ expression block { "else" _ "if" ... } [ "else" block ] "fi" */
    private if(): syntax.If {
        const opener = this.token;
        this.openers.push(opener);
        const branches = [this.branch()];
        let otherwise: syntax.Block | null = null;
        while (otherwise === null && this.isLineStart()) {
            if (isElseIf(this.token)) {
                const advice = adviceFor([this.token, this.LA(2)]);
                this.report(diagnostics.noStatement, this.here(), {
                    saw: show(this.token),
                    advice,
                });
                branches.push(this.branch());
                continue;
            }
            if (!this.atWord("else")) break;
            this.advance();
            if (this.atWord("if")) {
                this.gap(1, "after");
                branches.push(this.branch());
            } else {
                otherwise = this.block();
            }
        }
        this.closingWord(opener, "fi");
        const start = opener.startOffset;
        return { kind: "if", start, end: this.previousEnd, branches, otherwise };
    }

    private branch(): syntax.Branch {
        const { start, end } = this.word(this.advance());
        this.conditionDepth = this.depth + 1;
        const condition = this.expression(1);
        this.conditionDepth = 0;
        const body = this.block();
        return { start, end: this.previousEnd, head: { start, end }, condition, body };
    }

    private log(): syntax.Log {
        const start = this.advance().startOffset;
        if (!this.at("name")) this.unexpected("a name", 'write "log console: ..."');
        const channel = this.word(this.take("name", 1, "a name"));
        this.colon('write "log console: ..."');
        const value = this.expression(1);
        return { kind: "log", start, end: this.previousEnd, channel, value };
    }

    private return(): syntax.Return {
        const start = this.advance().startOffset;
        const value = this.atLayout() ? null : this.expression(1);
        return { kind: "return", start, end: this.previousEnd, value };
    }

    /** send = "send" _ expression ":" _ expression [ ":" _ expression ] */
    private send(): syntax.Send {
        const start = this.advance().startOffset;
        if (this.at("(") && this.spaces() === 0) {
            const example = "send address: message";
            const facts = { side: "after", token: '"send"', example } as const;
            this.fail(diagnostics.missingSpace, this.here(), facts);
        }
        const target = this.expression(1);
        this.colon();
        const message = this.expression(1);
        let callback: syntax.Expression | null = null;
        if (this.at(":") || this.at(",")) {
            this.colon();
            callback = this.expression(1);
        }
        return { kind: "send", start, end: this.previousEnd, target, message, callback };
    }

    /** use = "use" _ NAME [ ":" _ ( NAME | TEXT ) ] */
    private use(): syntax.Use {
        const start = this.advance().startOffset;
        if (!this.at("name")) this.unexpected("a name", 'write "use NAME" or "use NAME: TEXT"');
        const name = this.word(this.take("name", 1, "a name"));
        let locator = name;
        let locatorKind: syntax.Use["locatorKind"] = "standard";
        if (!this.atLayout()) {
            this.colon('write "use NAME" or "use NAME: TEXT"');
            if (!this.at("name") && !this.at("text")) this.unexpected("a name or a text");
            if (this.at("text")) locatorKind = "file";
            this.gap(1, "after");
            locator = this.locator(this.advance());
        }
        return { kind: "use", start, end: this.previousEnd, name, locator, locatorKind };
    }

    private locator(token: IToken): syntax.Word {
        const word = this.word(token);
        return nameOf(token) === "text" ? { ...word, text: textValue(token.image) } : word;
    }

    private var(): syntax.Var {
        const start = this.advance().startOffset;
        const name = this.word(this.take("name", 1, "a name"));
        this.colon(this.atLayout() ? "a variable has a first value, if only null" : null);
        const value = this.expression(1);
        return { kind: "var", start, end: this.previousEnd, name, value };
    }

    private colon(advice: string | null = null): void {
        if (!this.at(":")) this.unexpected('":"', advice);
        this.gap(0, "before");
        this.advance();
    }

    /** Takes the word that closes a block, or reports that it is missing and goes on. */
    private closingWord(opener: IToken, word: string): { start: number; end: number } {
        this.openers.pop();
        if (this.atWord(word) && this.isLineStart()) {
            const { start, end } = this.word(this.advance());
            return { start, end };
        }
        const facts = { word, opener: this.opener(opener), saw: show(this.token) };
        this.report(diagnostics.missingWord, this.here(), facts);
        this.mute(this.token.startOffset + this.token.image.length);
        if (this.isBareEnd(1)) this.advance();
        return { start: this.previousEnd, end: this.previousEnd };
    }
}

/** Parts a value from the `[]` behind it. */
function withoutBrackets(value: syntax.Expression): {
    readonly value: syntax.Expression;
    readonly brackets: { readonly start: number; readonly end: number } | null;
} {
    if (value.kind !== "stray-brackets") return { value, brackets: null };
    return { value: value.value, brackets: value.brackets };
}
