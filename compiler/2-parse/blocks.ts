// Blocks, line by line, and what happens after a mistake.
//
// Each statement is parsed on its own: a mistake in it is caught here, the rest of it is
// skipped, and the next statement of the block is tried. Blocks inside of what is skipped
// are parsed too, for the sake of their own mistakes. A line that stands wrong is reported
// and then taken as if it stood right.

import type { IToken } from "chevrotain";
import * as diagnostics from "../diagnostics/parse.js";
import type * as syntax from "../trees/syntax.js";
import { closes, isClosing } from "./closing.js";
import { FAULT, NOTHING } from "./cursor.js";
import { LiteralGrammar } from "./literals.js";
import { adviceFor, foreignStatement, STATEMENT_WORDS } from "./statement-words.js";
import { isLayout, nameOf, show } from "./token-names.js";

/** How far to look for the end of a block that is not indented. */
const FAR = 300;

/** Blocks, and the skipping of what cannot be understood. */
export abstract class BlockGrammar extends LiteralGrammar {
    protected abstract statementBody(): syntax.Statement;

    /** block = INDENT statement { LINEBREAK statement } OUTDENT */
    protected block(): syntax.Block {
        this.enterBlock();
        const { conditionDepth } = this;
        this.conditionDepth = 0;
        if (this.at("indentation")) this.takeLine();
        else this.noIndent();
        const start = this.token.startOffset;
        const statements = this.statements();
        const block = { start, end: Math.max(start, this.previousEnd), statements };
        if (this.at("end of block")) this.takeLine();
        this.conditionDepth = conditionDepth;
        this.blocks -= 1;
        return block;
    }

    /** The statements from the beginning of a line to the end of their block. */
    protected statements(): syntax.Statement[] {
        const statements: syntax.Statement[] = [];
        do {
            if (isClosing(this.token) && this.endsBlock()) break;
            if (!this.atLayout()) statements.push(this.statement());
        } while (this.nextLine());
        return statements;
    }

    private statement(): syntax.Statement {
        const start = this.token.startOffset;
        return (
            this.attempt(this.wholeStatement) ?? {
                kind: "faulty-statement",
                start,
                end: Math.max(start, this.previousEnd),
            }
        );
    }

    private readonly wholeStatement = (): syntax.Statement => {
        const statement = this.statementBody();
        this.endOfStatement();
        return statement;
    };

    /** What `parse` answers; after a mistake null, at the end of the faulty lines. */
    protected attempt<Node>(parse: () => Node): Node | null {
        const first = this.token;
        const { level, depth, blocks, conditionDepth, isDoubtful } = this;
        const open = this.openers.length;
        this.isDoubtful = false;
        try {
            return parse();
        } catch (fault) {
            if (fault !== FAULT) throw fault;
            this.depth = depth;
            this.blocks = blocks;
            this.conditionDepth = conditionDepth;
            this.openers.length = open;
            this.recover(first, level);
            return null;
        } finally {
            this.isDoubtful = isDoubtful;
        }
    }

    protected endOfStatement(): void {
        if (this.atLayout() || this.isLineStart()) return;
        if (this.at("name") && this.atWord("then")) {
            this.fail(diagnostics.ternaryOnOneLine, this.here(), {});
        }
        this.unexpected("end of line");
    }

    /** Goes to the next line of the block; false at its end. */
    protected nextLine(): boolean {
        if (this.at("end of line")) {
            this.takeLine();
            return true;
        }
        if (this.at("indentation")) {
            this.reportIndentation(this.indentation(this.previousEnd));
            if (!closes(this.openers.at(-1), this.LA(2))) {
                // It may be a block whose first line is missing, and so its last is left over.
                this.forgiveOutdent();
                this.recover(this.token, this.level);
                return this.nextLine();
            }
            this.takeLine();
            this.forgiveIndent();
            return true;
        }
        // After a missing word or bracket the next line has begun already.
        return this.isLineStart() && !this.atLayout();
    }

    // Mistakes --------------------------------------------------------------------------

    /** Whether the closing word or bracket at the beginning of this line ends the block. */
    private endsBlock(): boolean {
        const opener = this.openers.at(-1);
        if (opener === undefined || !closes(opener, this.token) || this.isBareEnd(1)) return false;
        if (opener.image === "misty" || this.flat.includes(opener)) return true;

        this.misplaced(opener);
        this.forgiveIndent();
        return true;
    }

    /** Reports the indentation of a line that ought to be indented as that of `opener`. */
    private misplaced(opener: IToken): void {
        const { startOffset } = this.token;
        this.reportLine(startOffset, this.indentation(opener.startOffset));
        this.mute(this.endOfLine(startOffset) + 1);
    }

    /** MST1204. The block may still be there, without its indentation. */
    private noIndent(): void {
        const opener = this.openers.at(-1);
        const isAbove = this.at("end of line") && this.LA(2).image === "{";
        const saw = isAbove ? "{" : this.token.image;
        this.report(diagnostics.noBlock, this.here(), { saw });
        if (isAbove || opener === undefined || !this.at("end of line")) throw FAULT;
        if (!this.isClosedBelow(opener)) throw FAULT;
        this.flat.push(opener);
        this.takeLine();
    }

    /** Whether a line of the current block, not too far away, closes `opener`. */
    private isClosedBelow(opener: IToken): boolean {
        let depth = 0;
        for (let ahead = 1; ahead < FAR; ahead += 1) {
            const name = nameOf(this.LA(ahead));
            if (name === "end of file") return false;
            if (name === "indentation") depth += 1;
            if (name === "end of block") depth -= 1;
            if (depth < 0) return false;
            // What stands behind the end of a block closes that block.
            const isLine = name === "end of line" && depth === 0;
            if (isLine && closes(opener, this.LA(ahead + 1))) return true;
        }
        return false;
    }

    /** Tells what is wrong with a line that begins with no statement. */
    protected noStatement(): never {
        if (this.isBareEnd(1)) {
            const advice = 'a block ends with "fi", "od" or "}"';
            this.fail(diagnostics.noStatement, this.here(), { saw: show(this.token), advice });
        }
        if (isClosing(this.token)) {
            const opener = this.openers.findLast((waiting) => closes(waiting, this.token));
            if (opener !== undefined) {
                this.misplaced(opener);
                throw FAULT;
            }
            this.fail(diagnostics.nothingToClose, this.here(), { token: show(this.token) });
        }
        if (this.at("operator")) {
            const operator = this.token.image;
            this.fail(diagnostics.brokenExpression, this.here(), { operator });
        }
        const tokens = this.restOfLine();
        const foreign = foreignStatement(tokens);
        const advice = foreign ?? adviceFor(tokens);
        const isTold = !this.isDoubtful && !this.isMute(this.token.startOffset);
        // The signs of another language in its statement are the same mistake.
        if (foreign !== null && isTold) this.retractFaults(this.endOfForeign());
        else if (advice === null && this.isFaultyLine()) throw FAULT;
        this.fail(diagnostics.noStatement, this.here(), { saw: show(this.token), advice });
    }

    /** Where a statement of another language ends, with a block of what are no statements of Misty. */
    private endOfForeign(): number {
        let depth = 0;
        let ahead = 1;
        for (; ahead < FAR && nameOf(this.LA(ahead)) !== "end of file"; ahead += 1) {
            const name = nameOf(this.LA(ahead));
            const isOwn = STATEMENT_WORDS.has(this.LA(ahead + 1).image);
            if (name === "indentation" && isOwn) break;
            if (name === "indentation") depth += 1;
            if (name === "end of block") depth -= 1;
            if (depth <= 0 && (name === "end of line" || name === "end of block")) break;
        }
        return this.LA(ahead).startOffset;
    }

    /** Skips to the next line of the block whose level this is; `first` is behind us then. */
    private recover(first: IToken, level: number): void {
        while (!this.at("end of file")) {
            if (this.level <= level && this.isBack(first)) return;
            if (this.at("indentation") && this.hasRoom() && this.hasStatements()) this.skipBlock();
            else this.skip();
        }
    }

    /** Whether, on the block's own level, a statement may begin here or behind the line end. */
    private isBack(first: IToken): boolean {
        if (this.at("end of block")) return true;
        if (this.at("end of line")) return !this.isRest(2);
        return this.isLineStart() && this.token !== first && !this.isRest(1);
    }

    /** Whether that token is an `end` without a name in the middle of a file. */
    protected isBareEnd(ahead: number): boolean {
        const behind = this.LA(ahead + 1);
        const isBare = this.LA(ahead).image === "end" && isLayout(behind);
        return isBare && nameOf(behind) !== "end of file";
    }

    /** Whether a line that begins with that token belongs to what is being skipped. */
    private isRest(ahead: number): boolean {
        if (this.isBareEnd(ahead)) return true;
        const token = this.LA(ahead);
        // Nothing in Misty begins with it: its head is what is being skipped.
        if (token.image === "{") return true;
        if (!isClosing(token)) return false;
        const opener = this.openers.at(-1);
        const isExpected = opener?.image === "misty" || (opener && this.flat.includes(opener));
        return !(isExpected && closes(opener, token));
    }

    /** Whether the lines behind the Indent are statements. */
    private hasStatements(): boolean {
        const behind = nameOf(this.LA(3));
        return STATEMENT_WORDS.has(this.LA(2).image) && behind !== ":" && behind !== "(";
    }

    private skipBlock(): void {
        // What is open outside cannot be closed in there.
        this.openers.push(NOTHING);
        this.blocks += 1;
        this.takeLine();
        this.statements();
        if (this.at("end of block")) this.takeLine();
        this.blocks -= 1;
        this.openers.pop();
    }

    /** Takes the next token without a look at it. */
    protected skip(): void {
        if (this.at("indentation")) this.level += 1;
        else if (this.at("end of block")) this.level -= 1;
        this.advance();
    }
}
