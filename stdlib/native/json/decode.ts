// `json.decode`: a JSON text to a value.
//
// A text is read twice if there is a reviver: first to see that it is JSON, so that a malformed text
// calls nobody; then with the reviver, which is asked for each value as soon as it is complete. What
// is malformed is found as an answer, not thrown: every reader answers FAULT and nobody goes on.
//
// Clause: library 10.1.

import { checkArrayLength } from "#runtime/values/array";
import { offer2 } from "#runtime/values/function";
import { parseNumber } from "#runtime/values/number-parse";
import { Record, storedKey } from "#runtime/values/record";
import { noteText } from "#runtime/values/text";
import type { ArrayValue, FunctionValue, Value } from "#runtime/values/value";

/** How deep arrays and objects may be nested. */
export const NESTING_LIMIT = 512;

/** `json.decode(text, reviver)`. */
export function decode(text: Value, reviver: Value): Value {
    if (typeof text !== "string") return undefined;
    if (reviver === undefined) return wholeValue(new Reader(text, null));
    if (typeof reviver !== "function") return undefined;
    const isJson = new Reader(text, null).whole() !== FAULT;
    return isJson ? wholeValue(new Reader(text, reviver)) : undefined;
}

const FAULT: unique symbol = Symbol("malformed");
type Read<T> = T | typeof FAULT;

function wholeValue(reader: Reader): Value {
    const value = reader.whole();
    return value === FAULT ? undefined : value;
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
// What a string may hold as it is: all but quotes, backslashes and controls.
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const FOUR_DIGITS = /[0-9A-Fa-f]{4}/y;
const LONE_SURROGATE = /\p{Surrogate}/u;

const ESCAPES: ReadonlyMap<string, string> = new Map([
    ['"', '"'],
    ["\\", "\\"],
    ["/", "/"],
    ["b", "\b"],
    ["f", "\f"],
    ["n", "\n"],
    ["r", "\r"],
    ["t", "\t"],
]);

const WORDS: readonly (readonly [string, Value])[] = [
    ["true", true],
    ["false", false],
    ["null", undefined],
];

/** Reads one text from left to right. */
class Reader {
    readonly #text: string;
    readonly #reviver: FunctionValue | null;
    readonly #arity: number;
    #at = 0;

    constructor(text: string, reviver: FunctionValue | null) {
        this.#text = text;
        this.#reviver = reviver;
        this.#arity = reviver === null ? 0 : reviver.length;
    }

    /** The value that the whole text is. */
    whole(): Read<Value> {
        this.#skip(SPACE);
        const value = this.#revived("", 0);
        this.#skip(SPACE);
        return this.#at === this.#text.length ? value : FAULT;
    }

    /** A value, as the reviver wants it under its key. */
    #revived(key: Value, depth: number): Read<Value> {
        const value = this.#value(depth);
        if (value === FAULT || this.#reviver === null) return value;
        return offer2(this.#reviver, this.#arity, key, value);
    }

    #value(depth: number): Read<Value> {
        switch (this.#text[this.#at]) {
            case '"':
                return this.#string();
            case "[":
                return depth < NESTING_LIMIT ? this.#array(depth + 1) : FAULT;
            case "{":
                return depth < NESTING_LIMIT ? this.#object(depth + 1) : FAULT;
            default:
                return this.#wordOrNumber();
        }
    }

    #wordOrNumber(): Read<Value> {
        for (const [word, value] of WORDS) {
            if (this.#text.startsWith(word, this.#at)) {
                this.#at += word.length;
                return value;
            }
        }
        const number = this.#skip(NUMBER);
        if (number === "") return FAULT;
        return number.length < 16 && INTEGER.test(number)
            ? Number(number) + 0
            : parseNumber(number, undefined);
    }

    #array(depth: number): Read<Value> {
        const result: ArrayValue = [];
        this.#at += 1;
        this.#skip(SPACE);
        if (this.#takes("]")) return result;
        do {
            this.#skip(SPACE);
            const element = this.#revived(result.length, depth);
            if (element === FAULT) return FAULT;
            result.push(element);
            checkArrayLength("json.decode", result.length);
            this.#skip(SPACE);
        } while (this.#takes(","));
        return this.#takes("]") ? result : FAULT;
    }

    #object(depth: number): Read<Value> {
        const result = new Record();
        // Members that are null are no fields, but their names are taken too.
        const absent = new Set<string>();
        this.#at += 1;
        this.#skip(SPACE);
        if (this.#takes("}")) return result;
        do {
            this.#skip(SPACE);
            const key = this.#string();
            if (key === FAULT) return FAULT;
            const name = storedKey(key);
            if (result[name] !== undefined || absent.has(name)) return FAULT;
            this.#skip(SPACE);
            if (!this.#takes(":")) return FAULT;
            this.#skip(SPACE);
            const value = this.#revived(key, depth);
            if (value === FAULT) return FAULT;
            if (value === undefined) absent.add(name);
            else result[name] = value;
            this.#skip(SPACE);
        } while (this.#takes(","));
        return this.#takes("}") ? result : FAULT;
    }

    #string(): Read<string> {
        if (!this.#takes('"')) return FAULT;
        const plain = this.#skip(PLAIN);
        if (this.#takes('"')) return plain;
        const pieces = [plain];
        while (this.#takes("\\")) {
            const piece = this.#escape();
            if (piece === FAULT) return FAULT;
            pieces.push(piece, this.#skip(PLAIN));
        }
        const text = pieces.join("");
        if (!this.#takes('"') || LONE_SURROGATE.test(text)) return FAULT;
        return noteText(text);
    }

    /** What stands behind a backslash. */
    #escape(): Read<string> {
        const letter = this.#text[this.#at] ?? "";
        this.#at += 1;
        if (letter !== "u") return ESCAPES.get(letter) ?? FAULT;
        const digits = this.#skip(FOUR_DIGITS);
        return digits === "" ? FAULT : String.fromCharCode(Number.parseInt(digits, 16));
    }

    #takes(character: string): boolean {
        if (this.#text[this.#at] !== character) return false;
        this.#at += 1;
        return true;
    }

    /** Passes what the expression finds here, and answers it. */
    #skip(expression: RegExp): string {
        expression.lastIndex = this.#at;
        const found = expression.exec(this.#text)?.[0] ?? "";
        this.#at += found.length;
        return found;
    }
}

const INTEGER = /^-?[0-9]+$/;
