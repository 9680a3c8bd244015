// Scanning: a source text to tokens and comments.
//
// The images of the tokens, the comments and single spaces between them make up the text,
// so a token's number of spaces is the distance to the token before it on its line.

import type { IToken } from "chevrotain";
import type { Reporter } from "../diagnostics/reporter.js";
import type { Source } from "../source.js";
import type { Comment } from "../trees/syntax.js";
import { Faults } from "./faults.js";
import { Layout } from "./layout.js";
import { MistyLexer } from "./lexer.js";
import { makeToken, rename } from "./tokens.js";

/** What the parser reads. */
export interface Tokens {
    readonly source: Source;
    /** In order; the last one is the end of the file. */
    readonly list: IToken[];
    readonly comments: readonly Comment[];
    /** Where the scanner has complained already. */
    readonly faults: Faults;
    /** By the offset of a layout token: the indentation that its line ought to have. */
    readonly misplaced: ReadonlyMap<number, number>;
    /** Makes the line that begins with this layout token stand right. */
    forgive(line: IToken): void;
    /**
     * Takes the end of a block for the end of a line, since the block was indented by
     * mistake. The first layout token of that `line` stands right then.
     */
    unindent(token: IToken, line: IToken): void;
}

// Created once, because making it takes longer than most sources; it keeps nothing
// between two runs that the next run does not replace.
const lexer = new MistyLexer();

/** Cuts a source into tokens and reports what is wrong with its characters and literals. */
export function scan(source: Source, reporter: Reporter): Tokens {
    const { text } = source;
    const faults = new Faults(reporter);
    const layout = new Layout(faults);
    const indentation = /^ +(?=[^ #\r\n])/.exec(text)?.[0] ?? "";
    layout.begin(indentation, 0);

    const { tokens, comments } = lexer.run(text, layout, faults);
    tokens.push(makeToken("end of file", "", text.length));
    return {
        source,
        list: tokens,
        comments: comments.map((comment) => commentOf(text, comment)),
        faults,
        misplaced: layout.misplaced,
        forgive(line) {
            layout.misplaced.delete(line.startOffset);
        },
        unindent(token, line) {
            rename(token, "end of line");
            layout.misplaced.delete(line.startOffset);
        },
    };
}

function commentOf(text: string, { image, startOffset: start }: IToken): Comment {
    let before = start - 1;
    while (text[before] === " ") before -= 1;
    const alone = before < 0 || text[before] === "\n";
    return { start, end: start + image.length, text: image, alone };
}
