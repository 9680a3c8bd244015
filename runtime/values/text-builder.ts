// A text that is made of many pieces.
//
// V8 keeps texts that were joined as a tree until somebody reads them, and each join takes 32 bytes. So what has been
// added is read now and then, which frees the tree, and is accounted for by its length.

import { spendText } from "./budget.js";
import { disruptLibrary } from "./disruption.js";
import { TEXT_LIMIT, textLength } from "./text.js";

/** Longer pieces stand for themselves; shorter ones are gathered until they are together so long. */
const LONG = 4096;

/** Puts pieces together for a library function. */
export class TextBuilder {
    readonly #name: string;
    readonly #pieces: string[] = [];
    /** What is behind the pieces. */
    #rest = "";
    /** The units of the pieces. */
    #units = 0;

    constructor(name: string) {
        this.#name = name;
    }

    /** Adds a piece at the end; disrupts if the text gets too long. */
    add(piece: string): void {
        if (piece.length > LONG) {
            this.#settle(this.#rest);
            this.#settle(piece);
            this.#rest = "";
        } else {
            this.#rest += piece;
            if (this.#rest.length <= LONG) return;
            this.#settle(this.#rest);
            this.#rest = "";
        }
    }

    /** The whole text. */
    text(): string {
        spendText(this.#units + this.#rest.length);
        if (this.#units === 0) return this.#rest;
        const text = this.#pieces.join("") + this.#rest;
        if (text.length > TEXT_LIMIT && textLength(text) > TEXT_LIMIT) this.#disruptTooLong();
        return text;
    }

    #settle(piece: string): void {
        // Reading makes V8 write the tree out; there is nothing to read in an empty text.
        if (piece.charCodeAt(0) >= 0) this.#pieces.push(piece);
        spendText(piece.length);
        this.#units += piece.length;
        // A code point takes two units at most.
        if (this.#units > 2 * TEXT_LIMIT) this.#disruptTooLong();
    }

    #disruptTooLong(): never {
        return disruptLibrary(this.#name, "the text would be too long");
    }
}
