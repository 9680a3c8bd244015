// Lists, closed and open, and the brackets around them (language 2.3).
//
// A list is open when a line end follows its opening bracket. Everything about commas, line
// ends and brackets at the wrong place is told here, MST1107 to MST1109 and MST1211.

import type { IToken } from "chevrotain";
import type { TokenName } from "../1-scan/tokens.js";
import * as diagnostics from "../diagnostics/parse.js";
import { adviceInBrackets } from "./advice.js";
import { Cursor } from "./cursor.js";
import { isLayout, nameOf, show } from "./token-names.js";

/** Items between brackets. */
export abstract class ListGrammar extends Cursor {
    /** Takes an opening bracket with that many spaces before it. */
    protected open(spaces: number, side: "before" | "after"): IToken {
        this.gap(spaces, side);
        this.openers.push(this.token);
        return this.advance();
    }

    /** The items between `opener`, which has been taken, and its closing bracket. */
    protected items<Item>(
        opener: IToken,
        closer: TokenName,
        item: (spaces: number) => Item,
    ): Item[] {
        if (this.at(closer)) {
            this.close(opener, closer);
            return [];
        }
        if (this.at("indentation")) {
            this.takeLine();
            const items = [item(0)];
            this.moreLines(items, item);
            this.closeOpen(opener, closer);
            return items;
        }

        this.rejectLine(opener);
        const items = [item(0)];
        while (this.at(",")) {
            this.comma();
            items.push(item(1));
        }
        this.close(opener, closer);
        return items;
    }

    /** Adds the items of the further lines of an open list. */
    protected moreLines<Item>(
        items: Item[],
        item: (spaces: number) => Item,
        lineItem = item,
    ): void {
        while (this.at("end of line") || this.at(",")) {
            if (this.at(",")) {
                this.report(diagnostics.commaInOpenList, this.here(), {});
                this.advance();
                if (this.atLayout()) continue;
                // The other commas of the line are the same mistake.
                this.mute(this.LA(2).startOffset + 1);
                items.push(item(1));
            } else {
                this.takeLine();
                items.push(lineItem(0));
            }
        }
    }

    protected comma(): void {
        this.gap(0, "before");
        this.advance();
    }

    /** Takes the closing bracket behind the last item of a closed list. */
    protected close(opener: IToken, closer: TokenName): void {
        if (!this.at(closer)) this.notClosed(opener, closer);
        this.gap(0, "after");
        this.advance();
        this.openers.pop();
    }

    /** Takes the Outdent and the closing bracket behind the last item of an open list. */
    protected closeOpen(opener: IToken, closer: TokenName): void {
        if (this.at(closer)) {
            const facts = { bracket: show(this.token), line: this.line(opener.startOffset) };
            this.report(diagnostics.bracketBehindItem, this.here(), facts);
            // Where it also begins the next line, a bracket of the item is missing.
            const next = this.LA(3);
            if (isLayout(this.LA(2)) && next.image === closer) this.mute(next.startOffset + 1);
            this.forgiveIndent();
        } else {
            this.takeLastLine(opener, closer);
        }
        this.advance();
        this.openers.pop();
    }

    protected takeLastLine(opener: IToken, closer: TokenName): void {
        if (!this.at("end of block")) this.notLastLine();
        const inner = this.indentation(this.previousEnd);
        this.takeLine();
        if (this.at(closer)) return;

        // The content goes on, but further out than it should.
        const goesOn = this.at("operator") || (this.atWord("then") && this.spacesBehind() === 1);
        if (goesOn) {
            this.reportLine(this.token.startOffset, inner);
            this.mute(this.token.startOffset + 1);
        }
        this.missingBracket(opener, closer, null);
    }

    /** Gives up behind an item of an open list: neither a line end nor the last line. */
    protected notLastLine(): never {
        if (this.at("end of line") || this.at("indentation")) {
            const current = this.indentation(this.previousEnd);
            this.wrongLine(this.at("indentation") ? current : Math.max(0, current - 4));
        }
        if (this.at("name") && this.atWord("then")) {
            this.fail(diagnostics.ternaryOnOneLine, this.here(), {});
        }
        this.unexpected("end of line");
    }

    /** Gives up at a layout token that is not the one that the grammar needs. */
    protected wrongLine(expected: number): never {
        this.reportIndentation(expected);
        this.unexpected("another line");
    }

    /** Gives up where a closing bracket, or perhaps a comma, should stand. */
    protected notClosed(opener: IToken, closer: TokenName): never {
        if (this.atLayout() && !this.at("end of file")) this.lineEnd(opener);
        if (this.at("name") && this.atWord("then") && closer === ")") {
            this.fail(diagnostics.ternaryOnOneLine, this.here(), {});
        }
        this.missingBracket(opener, closer, adviceInBrackets(opener, this.token, this.previous));
    }

    protected missingBracket(opener: IToken, closer: TokenName, advice: string | null): never {
        this.fail(diagnostics.missingBracket, this.here(), {
            bracket: closer,
            opener: this.opener(opener),
            saw: show(this.token),
            advice,
        });
    }

    /** Gives up at a line end in a closed list. */
    protected lineEnd(opener: IToken): never {
        this.fail(diagnostics.lineEndInClosedList, this.here(), { bracket: opener.image });
    }

    /** Gives up if the line ends behind a comma. */
    protected rejectLineEnd(): void {
        const opener = this.openers.at(-1);
        const isBehindComma = opener !== undefined && nameOf(this.previous) === ",";
        if (isBehindComma && this.atLayout() && !this.at("end of file")) this.lineEnd(opener);
    }

    /** A line end behind the opening bracket must indent. */
    protected rejectLine(opener: IToken): void {
        if (!this.at("end of line") && !this.at("end of block")) return;
        this.wrongLine(this.indentation(opener.startOffset) + 4);
    }
}
