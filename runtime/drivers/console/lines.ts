// Bytes to lines: UTF-8, ended by a line feed or by both characters, and a last one without a line end too.
//
// A line that is longer than any text should be comes in pieces, so that no input takes all memory.
//
// Clause: dataspaces 2.5.

/** The most UTF-16 units of a line. */
const LONGEST = 1 << 24;

/** Lines that wait to be taken. */
export class Lines {
    readonly #decoder = new TextDecoder();
    #begun = "";
    #lines: string[] = [];
    #next = 0;
    hasEnded = false;

    /** How many lines wait. */
    get count(): number {
        return this.#lines.length - this.#next;
    }

    add(bytes: Uint8Array): void {
        this.#split(this.#decoder.decode(bytes, { stream: true }));
    }

    /** Nothing comes any more. */
    end(): void {
        if (this.hasEnded) return;
        this.hasEnded = true;
        this.#split(this.#decoder.decode());
        if (this.#begun !== "") this.#lines.push(this.#begun);
        this.#begun = "";
    }

    take(): string {
        const line = this.#lines[this.#next] as string;
        this.#next += 1;
        if (this.#next === this.#lines.length) {
            this.#lines = [];
            this.#next = 0;
        }
        return line;
    }

    #split(text: string): void {
        let from = 0;
        for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", from)) {
            const line = this.#begun + text.slice(from, at);
            this.#lines.push(line.endsWith("\r") ? line.slice(0, -1) : line);
            this.#begun = "";
            from = at + 1;
        }
        this.#begun += text.slice(from);
        if (this.#begun.length < LONGEST) return;
        this.#lines.push(this.#begun);
        this.#begun = "";
    }
}
