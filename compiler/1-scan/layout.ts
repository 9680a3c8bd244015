// The layout tokens: one in front of every code line but the first (language 2.1).
//
// For legal programs the state is a single number, the indentation of the line before.
// Wrong programs need the whole stack, so that one line that stands wrong does not make all
// the lines after it stand wrong, and a look at the next line (`slips.ts`). A line that
// closes several blocks at once gets several Outdents, of which the first carries the text,
// so that images still make up the source.

import type { IToken } from "chevrotain";
import { badIndentation, tabCharacter } from "../diagnostics/scan.js";
import type { Faults } from "./faults.js";
import { columns, opens, slipOf } from "./slips.js";
import { makeToken } from "./tokens.js";

/** The line end and the indentation in front of a code line. */
export const LINE_START = /\r?\n[ \t]*/y;

/** Turns the indentations of the lines of one source into tokens. */
export class Layout {
    /** The indentations of the blocks that are open around the current line. */
    readonly #levels: number[] = [0];
    readonly #faults: Faults;
    /** Where in the tokens the current line begins. */
    #head = 0;
    /** By the offset of a layout token: the indentation that its line ought to have. */
    readonly misplaced = new Map<number, number>();

    constructor(faults: Faults) {
        this.#faults = faults;
    }

    /** Takes what stands before the first code line. It makes no token. */
    begin(image: string, offset: number): void {
        const lineEnd = image.lastIndexOf("\n") + 1;
        const indentation = columns(image, lineEnd);
        if (indentation === 0) return;
        this.#levels[0] = indentation;
        this.#check(image, offset, lineEnd, 0);
        this.misplaced.set(offset + image.length, 0);
    }

    /** Adds the token or tokens that `image`, a line end and an indentation, stands for. */
    add(tokens: IToken[], text: string, image: string, offset: number): void {
        const lineEnd = image.lastIndexOf("\n") + 1;
        const end = offset + image.length;
        const indentation = columns(image, lineEnd);
        const current = this.#levels.at(-1) ?? 0;
        const isOpened = opens(tokens[this.#head], tokens.at(-1));
        const slip = slipOf(text, end, { indentation, current, isOpened });
        const change = this.#enter(slip ?? indentation);

        // Several blocks at once cannot end: then the line should only end the innermost.
        const level = this.#levels.at(-1) ?? 0;
        const expected = change > 0 ? current + 4 : change < -1 ? current - 4 : level;
        if (indentation !== expected) this.misplaced.set(offset, expected);
        // The further lines of a block that stands wrong are not reported again.
        const isSettled = change === 0 && indentation === current;
        this.#check(image, offset, lineEnd, isSettled ? null : expected);

        const name = change === 0 ? "end of line" : change > 0 ? "indentation" : "end of block";
        tokens.push(makeToken(name, image, offset));
        for (let more = change + 1; more < 0; more += 1)
            tokens.push(makeToken("end of block", "", end));
        this.#head = tokens.length;
    }

    /** Opens or closes blocks as the indentation asks; answers how many more there are. */
    #enter(indentation: number): number {
        const levels = this.#levels;
        const current = levels.at(-1) ?? 0;
        // Only the first line stood too far to the right.
        if (levels.length === 1 && indentation < current) levels[0] = 0;
        // One space too many is a slip, not a block.
        if (indentation > current + 1) {
            levels.push(indentation);
            return 1;
        }

        const before = levels.length;
        while (levels.length > 1) {
            const inner = levels.at(-1) ?? 0;
            const outer = levels.at(-2) ?? 0;
            if (indentation === outer + 4) {
                // This line stands right; the first lines of its block may have stood wrong.
                levels[levels.length - 1] = indentation;
                break;
            }
            if (inner - indentation < indentation - outer) break;
            levels.pop();
        }
        return levels.length - before;
    }

    /** Reports tabs, and an indentation that is right nowhere unless `near` is null. */
    #check(image: string, offset: number, lineEnd: number, near: number | null): void {
        const end = offset + image.length;
        const tab = image.indexOf("\t", lineEnd);
        const count = image.length - lineEnd;
        if (tab >= 0) {
            this.#faults.add(tabCharacter, { start: offset + tab, end }, { isInText: false });
        } else if (count % 4 !== 0 && near !== null) {
            this.#faults.add(badIndentation, { start: offset + lineEnd, end }, { count, near });
        }
    }
}
