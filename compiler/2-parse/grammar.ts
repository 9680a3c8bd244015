// The unit: the whole file, from `misty` to `end` (language 5.1).
//
// This is the one rule that Chevrotain itself runs. The layers below it, from the cursor
// up, are lists, patterns, expressions, functions, literals, blocks and statements.

import * as diagnostics from "../diagnostics/parse.js";
import type * as syntax from "../trees/syntax.js";
import { StatementGrammar } from "./statements.js";
import { isLayout, nameOf, show } from "./token-names.js";

interface Head {
    readonly unitKind: "program" | "module";
    readonly name: syntax.Word;
}

/** The whole grammar; `source` is its entry. */
export class Grammar extends StatementGrammar {
    /** source = ( program | module ) EOF */
    readonly source = this.RULE("source", (): syntax.Unit => this.ACTION(() => this.unit()));

    constructor() {
        super();
        this.performSelfAnalysis();
    }

    private unit(): syntax.Unit {
        const first = this.token;
        this.openers.push(first);
        const head = this.attempt(() => this.head());
        const statements: syntax.Statement[] = [];
        let endName: syntax.Word | null = null;
        if (head !== null || first.image === "misty") {
            this.lines(statements);
            endName = this.attempt(() => this.tail());
        }

        const start = first.startOffset;
        return {
            kind: "unit",
            start,
            end: Math.max(start, this.previousEnd),
            unitKind: head?.unitKind ?? "program",
            name: head?.name ?? { start, end: start, text: "" },
            body: {
                start: statements.at(0)?.start ?? start,
                end: statements.at(-1)?.end ?? start,
                statements,
            },
            endName,
            comments: this.comments,
        };
    }

    /** "misty" _ ( "program" | "module" ) _ NAME */
    private head(): Head {
        this.checkFirstLine();
        const { image } = this.LA(2);
        const isUnit = image === "program" || image === "module";
        if (!this.atWord("misty") || !isUnit || nameOf(this.LA(3)) !== "name") {
            this.fail(diagnostics.noUnit, this.here(), {});
        }
        this.advance();
        this.take("name", 1, "");
        const name = this.word(this.take("name", 1, ""));
        this.endOfStatement();
        return { unitKind: image, name };
    }

    /** Adds the statements of the unit, up to its `end` or to the end of the file. */
    private lines(statements: syntax.Statement[]): void {
        while (!this.at("end of file") && !this.atEnd()) {
            if (this.nextLine() && !this.atEnd()) {
                for (const statement of this.statements()) statements.push(statement);
            }
            // Too many of them are left over when a line has been forgiven.
            if (this.at("end of block")) this.skip();
        }
    }

    private atEnd(): boolean {
        return this.atWord("end") && this.isLineStart() && !this.isBareEnd(1);
    }

    /** "end" _ NAME EOF */
    private tail(): syntax.Word | null {
        if (this.at("end of file")) {
            const opener = this.openers.at(0);
            if (opener === undefined) return null;
            const facts = { word: "end", opener: this.opener(opener), saw: show(this.token) };
            this.report(diagnostics.missingWord, this.here(), facts);
            return null;
        }
        this.advance();
        const name = this.word(this.take("name", 1, "a name"));
        if (this.at("end of file")) return name;

        const next = isLayout(this.token) ? this.LA(2) : this.token;
        this.report(diagnostics.afterEnd, this.word(next), { saw: show(next) });
        return name;
    }

    /** The first line has no layout token, so its indentation is looked at here. */
    private checkFirstLine(): void {
        const start = this.token.startOffset;
        if (this.indentation(start) > 0) this.reportLine(start, 0);
    }
}
