// Values as Misty literals on one line, for logs and messages.
//
// What has no literal is shown between `<` and `>`. The walk keeps its own list of open arrays and records, so depth
// costs no stack, and it ends when the text is long enough: shared parts are shown again wherever they stand, and a
// small value can hold an enormous number of them.

import { Address } from "./address.js";
import { Blob } from "./blob.js";
import { nameOf } from "./function.js";
import { Dec, numberToText } from "./number.js";
import { Pattern } from "./pattern.js";
import { keysOf, Record, type RecordValue, storedKey } from "./record.js";
import type { ArrayValue, FunctionValue, Value } from "./value.js";
import { WILD } from "./wild.js";

const LIMIT = 4_000_000;
const SHORT_LIMIT = 60;

/** The value as a literal on one line. */
export function show(value: Value): string {
    return new Shower(LIMIT).show(value);
}

/** The same, cut off after a few words. */
export function showShort(value: Value): string {
    return new Shower(SHORT_LIMIT).show(value);
}

function showText(text: string): string {
    return `"${text.replace(ESCAPED, escape)}"`;
}

interface OpenPart {
    readonly container: ArrayValue | RecordValue;
    /** The keys of a record; null for an array. */
    readonly keys: readonly string[] | null;
    next: number;
}

class Shower {
    readonly #limit: number;
    readonly #open: OpenPart[] = [];
    readonly #containers = new Set<Value>();
    readonly #pieces: string[] = [];
    #length = 0;

    constructor(limit: number) {
        this.#limit = limit;
    }

    show(value: Value): string {
        this.#add(value);
        for (let part = this.#open.at(-1); part !== undefined; part = this.#open.at(-1)) {
            if (!this.#advance(part)) return `${cut(this.#pieces.join(""), this.#limit)}...`;
        }
        return this.#pieces.join("");
    }

    /** Shows the next element or field of a part, or its end; false when the text is long enough. */
    #advance(part: OpenPart): boolean {
        const { container, keys, next } = part;
        const size = keys === null ? (container as ArrayValue).length : keys.length;
        if (next >= size) {
            this.#write(keys === null ? "]" : "}");
            this.#containers.delete(container);
            this.#open.pop();
            return true;
        }
        part.next = next + 1;
        if (next > 0) this.#write(", ");
        if (keys === null) {
            this.#add((container as ArrayValue)[next]);
        } else {
            const key = keys[next] as string;
            this.#write(`${NAME.test(key) ? key : showText(key)}: `);
            this.#add((container as RecordValue)[storedKey(key)]);
        }
        return this.#length <= this.#limit;
    }

    #add(value: Value): void {
        if (Array.isArray(value)) this.#begin(value, null);
        else if (value instanceof Record) this.#begin(value, keysOf(value));
        else this.#write(showSimple(value));
    }

    #begin(container: ArrayValue | RecordValue, keys: readonly string[] | null): void {
        if (this.#containers.has(container)) {
            this.#write("<cycle>");
            return;
        }
        this.#write(keys === null ? "[" : "{");
        this.#containers.add(container);
        this.#open.push({ container, keys, next: 0 });
    }

    #write(piece: string): void {
        this.#pieces.push(piece);
        this.#length += piece.length;
    }
}

const NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*\??$/;

// What has an escape of its own, and what would not stand visibly on one line.
const ESCAPED = /["\\\p{Cc}\u2028\u2029]/gu;

const ESCAPES = new Map([
    ["\\", "\\b"],
    ['"', "\\q"],
    ["\n", "\\n"],
    ["\r", "\\r"],
    ["\t", "\\t"],
]);

function escape(character: string): string {
    const code = character.codePointAt(0) as number;
    return ESCAPES.get(character) ?? `\\u{${code.toString(16).toUpperCase()}}`;
}

function showSimple(value: Value): string {
    switch (typeof value) {
        case "undefined":
            return "null";
        case "string":
            return showText(value);
        case "boolean":
        case "number":
            return String(value);
        case "function":
            return showFunction(value);
        default:
            return showOpaque(value);
    }
}

function showFunction(value: FunctionValue): string {
    const name = nameOf(value);
    return name === "" ? "<function>" : `<function ${name}>`;
}

function showOpaque(value: Value): string {
    if (value instanceof Dec) return numberToText(value);
    if (value instanceof Address) return `<process ${value._tag}>`;
    if (value instanceof Blob) return `<blob ${value._length} bits>`;
    if (value instanceof Pattern) return "<pattern>";
    return value === WILD ? "<wild>" : "<value>";
}

// A cut between the halves of a surrogate pair would leave a lone surrogate.
function cut(text: string, length: number): string {
    const last = text.charCodeAt(length - 1);
    return text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length);
}
