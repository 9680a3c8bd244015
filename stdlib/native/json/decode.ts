// `json.decode`: a JSON text to a value.
//
// A text is read twice if there is a reviver: first to see that it is JSON, so that a malformed text
// calls nobody; then with the reviver, which is asked for each value as soon as it is complete. What
// is malformed is found as an answer, not thrown: every reader answers FAULT and nobody goes on.
//
// Objects that follow one another mostly have the same names in the same order. So the names of the last object at each
// depth are kept, and a member is first compared with the one that stood at its place: as long as they agree, nothing is
// cut out of the text, and no name can be there twice.
//
// Clause: library 10.1.

import { checkArrayLength } from "#runtime/values/array";
import { spend } from "#runtime/values/budget";
import { putField } from "#runtime/values/fields";
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
    // Three characters may become an array.
    spend(2 * text.length);
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

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
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

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const CAPITAL_E = 0x45;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const SMALL_E = 0x65;
const SMALL_F = 0x66;
const SMALL_N = 0x6e;
const SMALL_T = 0x74;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** So many digits always make a number that JavaScript holds exactly. */
const SAFE_DIGITS = 15;

/** Reads one text from left to right. */
class Reader {
    readonly #text: string;
    readonly #reviver: FunctionValue | null;
    readonly #arity: number;
    /** The names of the last object at each depth; null for one that is not stored as it is written. */
    readonly #names: (string | null)[][] = [];
    #at = 0;

    constructor(text: string, reviver: FunctionValue | null) {
        this.#text = text;
        this.#reviver = reviver;
        this.#arity = reviver === null ? 0 : reviver.length;
    }

    /** The value that the whole text is. */
    whole(): Read<Value> {
        this.#skipSpace();
        const value = this.#revived("", 0);
        this.#skipSpace();
        return this.#at === this.#text.length ? value : FAULT;
    }

    /** A value, as the reviver wants it under its key. */
    #revived(key: Value, depth: number): Read<Value> {
        const value = this.#value(depth);
        if (value === FAULT || this.#reviver === null) return value;
        return offer2(this.#reviver, this.#arity, key, value);
    }

    #value(depth: number): Read<Value> {
        switch (this.#text.charCodeAt(this.#at)) {
            case QUOTE:
                return this.#string();
            case OPEN_BRACKET:
                return depth < NESTING_LIMIT ? this.#array(depth + 1) : FAULT;
            case OPEN_BRACE:
                return depth < NESTING_LIMIT ? this.#object(depth + 1) : FAULT;
            case SMALL_T:
                return this.#word("true", true);
            case SMALL_F:
                return this.#word("false", false);
            case SMALL_N:
                return this.#word("null", undefined);
            default:
                return this.#number();
        }
    }

    #word(word: string, value: Value): Read<Value> {
        if (!this.#text.startsWith(word, this.#at)) return FAULT;
        this.#at += word.length;
        return value;
    }

    #number(): Read<Value> {
        const text = this.#text;
        const isNegative = text.charCodeAt(this.#at) === MINUS;
        const first = this.#at + (isNegative ? 1 : 0);
        let at = first;
        let value = 0;
        let code = text.charCodeAt(at);
        for (; code >= ZERO && code <= NINE; code = text.charCodeAt(at)) {
            value = value * 10 + (code - ZERO);
            at += 1;
        }
        const count = at - first;
        const isShort = count === 1 || (count <= SAFE_DIGITS && text.charCodeAt(first) !== ZERO);
        const goesOn = code === POINT || code === SMALL_E || code === CAPITAL_E;
        if (count === 0 || !isShort || goesOn) return this.#anyNumber();
        this.#at = at;
        return isNegative ? 0 - value : value;
    }

    #anyNumber(): Read<Value> {
        const number = this.#skip(NUMBER);
        return number === "" ? FAULT : parseNumber(number, undefined);
    }

    #array(depth: number): Read<Value> {
        const result: ArrayValue = [];
        this.#at += 1;
        this.#skipSpace();
        if (this.#takes(CLOSE_BRACKET)) return result;
        do {
            this.#skipSpace();
            const element = this.#revived(result.length, depth);
            if (element === FAULT) return FAULT;
            result.push(element);
            checkArrayLength("json.decode", result.length);
            this.#skipSpace();
        } while (this.#takes(COMMA));
        return this.#takes(CLOSE_BRACKET) ? result : FAULT;
    }

    #object(depth: number): Read<Value> {
        const result = new Record();
        this.#at += 1;
        this.#skipSpace();
        if (this.#takes(CLOSE_BRACE)) return result;
        this.#names[depth] ??= [];
        const names = this.#names[depth] as (string | null)[];
        // Members that are null are no fields, but their names are taken too.
        let absent: Set<string> | null = null;
        let isAsBefore = true;
        let nr = 0;
        do {
            this.#skipSpace();
            let key = names[nr] as string;
            let name = key;
            if (isAsBefore) isAsBefore = this.#takesName(name);
            if (!isAsBefore) {
                names.length = nr;
                const read = this.#name(names);
                if (read === FAULT) return FAULT;
                key = read;
                name = storedKey(key);
                if (result[name] !== undefined || absent?.has(name) === true) return FAULT;
            }
            nr += 1;
            const value = this.#member(key, depth);
            if (value === FAULT) return FAULT;
            if (value !== undefined) {
                putField(result, name, value);
            } else {
                absent ??= new Set();
                absent.add(name);
            }
            this.#skipSpace();
        } while (this.#takes(COMMA));
        return this.#takes(CLOSE_BRACE) ? result : FAULT;
    }

    /** Passes the name, if it is the one that stands here. */
    #takesName(name: string | null | undefined): boolean {
        if (name === null || name === undefined) return false;
        const end = this.#at + 1 + name.length;
        if (this.#text.charCodeAt(end) !== QUOTE || this.#text.charCodeAt(this.#at) !== QUOTE) {
            return false;
        }
        if (!this.#text.startsWith(name, this.#at + 1)) return false;
        this.#at = end + 1;
        return true;
    }

    /** Reads a name, and adds it to those that may be compared with the text as it is. */
    #name(names: (string | null)[]): Read<string> {
        const start = this.#at;
        const key = this.#string();
        if (key === FAULT) return FAULT;
        const isPlain = this.#at - start === key.length + 2 && storedKey(key) === key;
        names.push(isPlain ? key : null);
        return key;
    }

    /** Reads what stands behind a name. */
    #member(key: string, depth: number): Read<Value> {
        this.#skipSpace();
        if (!this.#takes(COLON)) return FAULT;
        this.#skipSpace();
        return this.#revived(key, depth);
    }

    #string(): Read<string> {
        if (!this.#takes(QUOTE)) return FAULT;
        const plain = this.#plainPart();
        if (this.#takes(QUOTE)) return plain;
        const pieces = [plain];
        while (this.#takes(BACKSLASH)) {
            const piece = this.#escape();
            if (piece === FAULT) return FAULT;
            pieces.push(piece, this.#plainPart());
        }
        const text = pieces.join("");
        if (!this.#takes(QUOTE) || LONE_SURROGATE.test(text)) return FAULT;
        return noteText(text);
    }

    /** What stands in a string as it is: all but quotes, backslashes and controls. */
    #plainPart(): string {
        const text = this.#text;
        const start = this.#at;
        let at = start;
        let code = text.charCodeAt(at);
        while (code >= 0x20 && code !== QUOTE && code !== BACKSLASH) {
            at += 1;
            code = text.charCodeAt(at);
        }
        this.#at = at;
        return text.slice(start, at);
    }

    /** What stands behind a backslash. */
    #escape(): Read<string> {
        const letter = this.#text[this.#at] ?? "";
        this.#at += 1;
        if (letter !== "u") return ESCAPES.get(letter) ?? FAULT;
        const digits = this.#skip(FOUR_DIGITS);
        return digits === "" ? FAULT : String.fromCharCode(Number.parseInt(digits, 16));
    }

    #takes(code: number): boolean {
        if (this.#text.charCodeAt(this.#at) !== code) return false;
        this.#at += 1;
        return true;
    }

    #skipSpace(): void {
        const text = this.#text;
        let code = text.charCodeAt(this.#at);
        while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) {
            this.#at += 1;
            code = text.charCodeAt(this.#at);
        }
    }

    /** Passes what the expression finds here, and answers it. */
    #skip(expression: RegExp): string {
        expression.lastIndex = this.#at;
        const found = expression.exec(this.#text)?.[0] ?? "";
        this.#at += found.length;
        return found;
    }
}
