// A place in the tokens, and everything that the grammar asks of it.
//
// Chevrotain keeps the tokens and looks ahead. The grammar above decides in plain code, because
// Chevrotain's lookahead tables and rule wrappers take several times the time and the stack
// (docs/decisions). Spaces are checked when a token is taken, layout when a line begins.
//
// Invariant: after a mistake that throws, the rest of its line is mute, so that one mistake
// gives one diagnostic. FAULT is caught by the statement that contains the mistake.

import { EmbeddedActionsParser, EOF, type IToken } from "chevrotain";
import type { Tokens } from "../1-scan/scan.js";
import type { TokenName } from "../1-scan/tokens.js";
import type { Definition } from "../diagnostics/definition.js";
import * as diagnostics from "../diagnostics/parse.js";
import type { Reporter } from "../diagnostics/reporter.js";
import { malformedName, malformedNumber, unknownOperator } from "../diagnostics/scan.js";
import { lineAt, lineStarts, type Span } from "../source.js";
import { closest } from "../suggest.js";
import type { Word } from "../trees/syntax.js";
import { adviceOn } from "./advice.js";
import { isLayout, nameOf, show } from "./token-names.js";

class SyntaxFault extends Error {}

/** Thrown, always the same one, when a statement cannot be understood. */
export const FAULT = new SyntaxFault("reported");

/** How many expressions, and how many blocks, may stand inside one another. */
const DEEPEST = 250;
const MOST_BLOCKS = 250;

/** What the scanner finds in a statement of another language. */
const FOREIGN_FAULTS = [unknownOperator.code, malformedNumber.code, malformedName.code];

/** The token before the first; as an opener, one that nothing closes. */
export const NOTHING: IToken = { image: "", startOffset: 0, tokenTypeIdx: 0, tokenType: EOF };

/** A place in the tokens of a source. */
export abstract class Cursor extends EmbeddedActionsParser {
    /** The token that comes next. */
    protected token = NOTHING;
    protected previous = NOTHING;
    protected previousEnd = 0;
    /** Brackets and words that wait for their other half, the innermost last. */
    protected openers: IToken[] = [];
    /** Those of them whose blocks are not indented. */
    protected flat: IToken[] = [];
    /** How many Indents have been taken that no Outdent has matched. */
    protected level = 0;
    /** How many expressions, and how many blocks, are around the current place. */
    protected depth = 0;
    protected blocks = 0;
    /** True when the statement has been read in a way that may not be the meant one. */
    protected isDoubtful = false;
    #muteUntil = 0;
    #tokens: Tokens | null = null;
    #reporter: Reporter | null = null;
    #lines: readonly number[] | null = null;

    constructor() {
        // Chevrotain looks nothing up in the vocabulary, since the grammar decides by itself.
        super([EOF], { recoveryEnabled: false, maxLookahead: 1, skipValidations: true });
    }

    /** Stands before the first token of `tokens`. */
    begin(tokens: Tokens, reporter: Reporter): void {
        this.#reset(tokens, reporter);
        this.input = tokens.list;
        this.token = this.LA(1);
    }

    /** Forgets the source. */
    end(): void {
        this.input = [];
        this.#reset(null, null);
    }

    #reset(tokens: Tokens | null, reporter: Reporter | null): void {
        this.#tokens = tokens;
        this.#reporter = reporter;
        this.#lines = null;
        this.#muteUntil = 0;
        this.token = NOTHING;
        this.previous = NOTHING;
        this.previousEnd = 0;
        this.openers = [];
        this.flat = [];
        this.level = 0;
        this.depth = 0;
        this.blocks = 0;
        this.isDoubtful = false;
    }

    // Taking tokens ---------------------------------------------------------------------

    protected at(name: TokenName): boolean {
        return nameOf(this.token) === name;
    }

    /** Whether the next token is that word, as a name. */
    protected atWord(word: string): boolean {
        return this.token.image === word;
    }

    /** Whether a line, or the file, ends here. */
    protected atLayout(): boolean {
        return isLayout(this.token);
    }

    /** Takes the next token, whatever it is. Not for layout, and never at the end. */
    protected advance(): IToken {
        const taken = this.token;
        this.previous = taken;
        this.previousEnd = taken.startOffset + taken.image.length;
        this.token = this.SKIP_TOKEN();
        return taken;
    }

    /** Takes a token of that type with that many spaces before it; otherwise MST1201. */
    protected take(name: TokenName, spaces: number, expected: string): IToken {
        if (!this.at(name)) this.unexpected(expected);
        this.gap(spaces, "after");
        return this.advance();
    }

    protected word(token: IToken): Word {
        const start = token.startOffset;
        return { start, end: start + token.image.length, text: token.image };
    }

    /** Takes a layout token, and reports it if its line stands wrong. */
    protected takeLine(): void {
        const expected = this.#misplaced.get(this.token.startOffset);
        if (expected !== undefined) this.reportIndentation(expected);
        if (this.at("indentation")) this.level += 1;
        else if (this.at("end of block")) this.level -= 1;
        this.advance();
        // What is left of the end of a block that was forgiven on the same line.
        if (this.token.image === "" && this.at("end of line")) this.advance();
    }

    /** The tokens up to the end of the line, or the first of them. */
    protected restOfLine(): IToken[] {
        const tokens = [this.token];
        for (let ahead = 2; ahead < 30 && !isLayout(this.LA(ahead)); ahead += 1) {
            tokens.push(this.LA(ahead));
        }
        return tokens;
    }

    /** Whether the last token taken was a layout token, so that a line begins here. */
    protected isLineStart(): boolean {
        return isLayout(this.previous);
    }

    /** Turns the Outdent that would end the current block into a Linebreak. */
    protected forgiveIndent(): void {
        this.level -= 1;
        const [outdent, line] = this.#endOfIndents(1);
        if (outdent !== null) this.#tokens?.unindent(outdent, line);
    }

    /** Lets the Outdent of the Indent that comes next stand right, although that did not. */
    protected forgiveOutdent(): void {
        const [, line] = this.#endOfIndents(0);
        this.#tokens?.forgive(line);
    }

    /** The Outdent that matches the last of `depth` open Indents, and the first of its line. */
    #endOfIndents(depth: number): [outdent: IToken | null, line: IToken] {
        let open = depth;
        let line = NOTHING;
        for (let ahead = 1; ; ahead += 1) {
            const token = this.LA(ahead);
            const name = nameOf(token);
            if (name === "end of file") return [null, line];
            if (name === "indentation") open += 1;
            if (name !== "end of block") continue;
            open -= 1;
            // Of several that one line makes, only the first has an image.
            if (token.image !== "") line = token;
            if (open === 0) return [token, line];
        }
    }

    // Spaces ----------------------------------------------------------------------------

    /** How many spaces stand before the next token. */
    protected spaces(): number {
        return this.token.startOffset - this.previousEnd;
    }

    /** How many spaces stand between the next token and the one behind it. */
    protected spacesBehind(): number {
        const { startOffset, image } = this.token;
        return this.LA(2).startOffset - startOffset - image.length;
    }

    /** Reports a wrong number of spaces before the next token. */
    protected gap(wanted: number, side: "before" | "after", cause?: diagnostics.SpaceCause): void {
        const count = this.token.startOffset - this.previousEnd;
        if (count !== wanted) this.#reportGap(count, wanted, side, cause ?? null);
    }

    #reportGap(
        count: number,
        wanted: number,
        side: "before" | "after",
        cause: diagnostics.SpaceCause,
    ): void {
        const span = this.here();
        if (count < wanted) {
            const token = show(side === "before" ? this.token : this.previous);
            this.report(diagnostics.missingSpace, span, { side, token, example: null });
        } else {
            const facts = { count, wanted: wanted === 0 ? 0 : 1, cause } as const;
            this.report(diagnostics.excessSpace, span, facts);
        }
        // A token that lacks both its spaces is one mistake.
        this.mute(span.end + 1);
    }

    // Nesting ---------------------------------------------------------------------------

    protected enterExpression(): void {
        this.depth += 1;
        if (this.depth > DEEPEST) this.tooDeep();
    }

    protected enterBlock(): void {
        this.blocks += 1;
        if (this.blocks > MOST_BLOCKS) this.tooDeep();
    }

    /** Whether another block could be entered. */
    protected hasRoom(): boolean {
        return this.blocks < MOST_BLOCKS;
    }

    /** Nothing more is reported then, because most of it would follow from this. */
    private tooDeep(): never {
        this.report(diagnostics.nestedTooDeeply, this.here(), {});
        this.mute(this.text.length + 1);
        throw FAULT;
    }

    // Reporting -------------------------------------------------------------------------

    get #misplaced(): ReadonlyMap<number, number> {
        return this.#tokens?.misplaced ?? new Map();
    }

    protected get text(): string {
        return this.#tokens?.source.text ?? "";
    }

    protected get comments() {
        return this.#tokens?.comments ?? [];
    }

    /** The place of the next token; of a layout token, the end of its line. */
    protected here(): Span {
        const { startOffset, image } = this.token;
        if (!isLayout(this.token)) return { start: startOffset, end: startOffset + image.length };
        const start = this.previousEnd;
        return { start, end: Math.min(start + 1, this.text.length) };
    }

    /** Reports a mistake, unless it follows from an earlier one. */
    protected report<Facts>(definition: Definition<Facts>, span: Span, facts: Facts): void {
        if (!this.isMute(span.start)) this.#reporter?.add(definition, span, facts);
    }

    /** Whether a mistake there follows from an earlier one. */
    protected isMute(start: number): boolean {
        return start < this.#muteUntil || this.#isOnFaultyLine();
    }

    /** Takes back what the scanner has said of operators, numbers and names from here to an offset. */
    protected retractFaults(to: number): void {
        this.#reporter?.retract(FOREIGN_FAULTS, this.token.startOffset, to);
    }

    /** Reports a mistake and gives up the statement. */
    protected fail<Facts>(definition: Definition<Facts>, span: Span, facts: Facts): never {
        if (!this.isDoubtful) this.report(definition, span, facts);
        this.mute(this.endOfLine(this.token.startOffset));
        throw FAULT;
    }

    /** Gives up the statement with MST1201. */
    protected unexpected(expected: string, advice: string | null = null): never {
        const words = Array.from(expected.matchAll(/"(\w+)"/g), ([, word = ""]) => word);
        const near = this.at("name") ? closest(this.token.image, words) : null;
        const hint = advice ?? adviceOn(this.token, this.previous, expected);
        const facts = { expected, saw: show(this.token), near, advice: hint };
        this.fail(diagnostics.unexpectedToken, this.here(), facts);
    }

    /** Reports the indentation of the line that the next token, a layout token, begins. */
    protected reportIndentation(expected: number): void {
        const end = this.token.startOffset + this.token.image.length;
        this.reportLine(end, expected);
        this.mute(this.endOfLine(end));
    }

    /** Reports the indentation of the line whose first token stands at `end`. */
    protected reportLine(end: number, expected: number): void {
        const start = this.lineStart(end);
        const count = end - start;
        // Where there are no spaces to point at, the first word of the line has to do.
        const first = /\S*/.exec(this.text.slice(end, end + 80))?.[0] ?? "";
        const span = { start, end: count > 0 ? end : end + first.length };
        const inside = this.inside();
        this.report(diagnostics.wrongIndentation, span, { count, expected, inside });
    }

    /** What the current place is in, for a hint. */
    protected inside(): diagnostics.Opener | null {
        const opener = this.openers.at(-1);
        const isShown = opener !== undefined && opener !== NOTHING && opener.image !== "misty";
        if (!isShown) return null;
        const facts = this.opener(opener);
        const isBody = facts.word === "{" && this.text.startsWith(") ", facts.start - 2);
        return isBody ? { ...facts, word: "function" } : facts;
    }

    protected opener(token: IToken): diagnostics.Opener {
        const { startOffset: start, image: word } = token;
        return { word, line: this.line(start), start, end: start + word.length };
    }

    protected line(offset: number): number {
        this.#lines ??= lineStarts(this.text);
        return lineAt(this.#lines, offset);
    }

    /** Where the line that holds an offset starts. */
    protected lineStart(offset: number): number {
        return this.text.lastIndexOf("\n", offset - 1) + 1;
    }

    /** The indentation of the line that holds an offset. */
    protected indentation(offset: number): number {
        const start = this.lineStart(offset);
        let end = start;
        while (this.text[end] === " ") end += 1;
        return end - start;
    }

    protected mute(until: number): void {
        this.#muteUntil = Math.max(this.#muteUntil, until);
    }

    /** Where the line that holds an offset ends. */
    protected endOfLine(offset: number): number {
        const end = this.text.indexOf("\n", offset);
        return end < 0 ? this.text.length + 1 : end;
    }

    /** Whether the scanner has complained about the rest of the line. */
    protected isFaultyLine(): boolean {
        const { startOffset } = this.token;
        const end = this.endOfLine(startOffset);
        return this.#tokens?.faults.isWithin(startOffset, end) ?? false;
    }

    /** Whether the scanner has complained about the line, up to the next token. */
    #isOnFaultyLine(): boolean {
        const { startOffset, image } = this.token;
        const from = this.lineStart(this.previous.startOffset);
        return this.#tokens?.faults.isWithin(from, startOffset + image.length + 1) ?? false;
    }
}
