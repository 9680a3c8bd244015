// Log channels: which are on, and how a value is written.
//
// What a channel writes is written before the statement ends, whatever becomes of the turn. There is one writer for each
// channel of a host; units ask for theirs once, so that a channel that is off costs nothing.
//
// Clause: processes 9.

import { show } from "../values/show.js";
import type { Value } from "../values/value.js";
import type { LogWriter } from "./unit.js";

/** What a host needs in order to write: `write` of host.ts. */
export type Write = (stream: "output" | "error", text: string) => void;

const ALWAYS_ON = "console";

/** The log channels of one host. */
export class Logs {
    readonly #write: Write;
    readonly #names = new Set([ALWAYS_ON, "error"]);
    readonly #writers = new Map<string, LogWriter>();
    #allOn = false;

    /** `choice` are the words of `--log`: channels to turn on, `all`, `none`. */
    constructor(choice: readonly string[], write: Write) {
        this.#write = write;
        for (const word of choice) this.#choose(word);
    }

    isOn(name: string): boolean {
        return this.#allOn || this.#names.has(name);
    }

    /** The function that writes to the channel; undefined when it is off. */
    writer(name: string): LogWriter | undefined {
        if (!this.isOn(name)) return undefined;
        const known = this.#writers.get(name);
        if (known !== undefined) return known;
        const made = this.#makeWriter(name);
        this.#writers.set(name, made);
        return made;
    }

    #choose(word: string): void {
        if (word === "all") {
            this.#allOn = true;
        } else if (word === "none") {
            this.#allOn = false;
            this.#names.clear();
            this.#names.add(ALWAYS_ON);
        } else if (word !== "") {
            this.#names.add(word);
        }
    }

    #makeWriter(name: string): LogWriter {
        if (name === ALWAYS_ON) return (value) => this.#write("output", `${logText(value)}\n`);
        return (value) => this.#write("error", `${name}: ${logText(value)}\n`);
    }
}

// A text is written raw.
function logText(value: Value): string {
    return typeof value === "string" ? value : show(value);
}
