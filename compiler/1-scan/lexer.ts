// The Chevrotain lexer of Misty, and what it has to remember while it runs.
//
// Chevrotain never meets an error of its own, because the last pattern matches anything
// and reports it. Making a lexer is slow, so there is one, which is reset for each use.

import { createToken, type IToken, Lexer } from "chevrotain";
import type { Faults } from "./faults.js";
import { type Layout, LINE_START } from "./layout.js";
import { skipMistake } from "./mistakes.js";
import { PATTERNS } from "./tokens.js";

/** What the lexer found in one text. */
export interface Lexed {
    readonly tokens: IToken[];
    readonly comments: IToken[];
}

/** Cuts texts into tokens, one text after another. */
export class MistyLexer {
    readonly #lexer: Lexer;
    #faults: Faults | null = null;
    #layout: Layout | null = null;

    constructor() {
        this.#lexer = new Lexer([...PATTERNS, this.#layoutPattern(), this.#mistakePattern()], {
            positionTracking: "onlyOffset",
            ensureOptimizations: true,
            skipValidations: true,
        });
    }

    /** Cuts `text` into tokens; layout and mistakes go to the objects that are given. */
    run(text: string, layout: Layout, faults: Faults): Lexed {
        this.#layout = layout;
        this.#faults = faults;
        const { tokens, groups } = this.#lexer.tokenize(text);
        return { tokens, comments: groups["comments"] ?? [] };
    }

    #layoutPattern() {
        return createToken({
            name: "LineStart",
            group: Lexer.SKIPPED,
            start_chars_hint: ["\n", "\r"],
            line_breaks: true,
            pattern: (text, offset, tokens) => {
                LINE_START.lastIndex = offset;
                const found = LINE_START.exec(text);
                if (found === null) return null;
                if (tokens.length > 0) this.#layout?.add(tokens, text, found[0], offset);
                else this.#layout?.begin(found[0], offset);
                return found;
            },
        });
    }

    #mistakePattern() {
        return createToken({
            name: "Mistake",
            group: Lexer.SKIPPED,
            start_chars_hint: anyCharacter(),
            line_breaks: true,
            pattern: (text, offset, tokens, groups) => {
                if (this.#faults === null) return null;
                const comments = groups["comments"] ?? [];
                return [skipMistake(text, offset, tokens, comments, this.#faults)];
            },
        });
    }
}

/** One code of each group of characters that Chevrotain's first-character table knows. */
function anyCharacter(): number[] {
    const codes = Array.from({ length: 256 }, (_, code) => code);
    for (let code = 256; code <= 0xffff; code += 128) codes.push(code);
    return codes;
}
