// `json.encode`: a value to a JSON text.
//
// A value that contains itself needs no detection of its own: following it exceeds the depth limit,
// and then the whole result is null. The text is written as pieces, whose length is watched, because a
// small value can hold the same array so often that its JSON would fill the memory.
//
// What has no replacer and is no record is written at once, and the names of fields are quoted once, since most occur often.
//
// Clause: library 10.2.

import { getField, readField } from "#runtime/values/fields";
import { offer2 } from "#runtime/values/function";
import { isNumber, numberToText } from "#runtime/values/number";
import { listedKey, namesOf, Record, type RecordValue } from "#runtime/values/record";
import { TextBuilder } from "#runtime/values/text-builder";
import type { ArrayValue, FunctionValue, Value } from "#runtime/values/value";
import { NESTING_LIMIT } from "./decode.js";

/** `json.encode(value, space, replacer, whitelist)`. */
export function encode(value: Value, space: Value, replacer: Value, whitelist: Value): Value {
    if (replacer !== undefined && typeof replacer !== "function") return undefined;
    if (whitelist !== undefined && !(whitelist instanceof Record)) return undefined;
    const writer = new Writer(space === true, replacer ?? null, whitelist ?? null);
    return writer.write("", value, 0) === "done" ? writer.text() : undefined;
}

/** Whether a value has been written, has no JSON form, or is nested too deeply to have one. */
type Outcome = "done" | "formless" | "too deep";

const TAB = "    ";

/** So many names are kept; records with more of them hardly have them again. */
const MOST_NAMES = 1000;

/** A value that is to be written, and whether a method `json` made it. */
interface Treated {
    readonly value: Value;
    readonly isOwnForm: boolean;
}

/** Writes one value and all that is in it. */
class Writer {
    readonly #hasSpace: boolean;
    readonly #replacer: FunctionValue | null;
    readonly #arity: number;
    readonly #whitelist: RecordValue | null;
    /** The names of fields that have been written, each as JSON with its colon. */
    readonly #names = new Map<string, string>();
    readonly #built = new TextBuilder("json.encode");

    constructor(hasSpace: boolean, replacer: FunctionValue | null, whitelist: RecordValue | null) {
        this.#hasSpace = hasSpace;
        this.#replacer = replacer;
        this.#arity = replacer === null ? 0 : replacer.length;
        this.#whitelist = whitelist;
    }

    text(): string {
        return this.#built.text();
    }

    write(key: Value, given: Value, depth: number): Outcome {
        const { value, isOwnForm } = this.#treat(key, given);
        return this.#writeTreated(value, isOwnForm, "", depth);
    }

    /** Writes `before` and the value, or nothing. */
    #writeTreated(value: Value, isOwnForm: boolean, before: string, depth: number): Outcome {
        if (value instanceof Record || Array.isArray(value)) {
            if (depth === NESTING_LIMIT) return "too deep";
            this.#built.add(before);
            if (Array.isArray(value)) return this.#array(value, depth + 1);
            return this.#record(value, isOwnForm, depth + 1);
        }
        const form = simpleForm(value);
        if (form === null) return "formless";
        this.#built.add(before + form);
        return "done";
    }

    /** Writes an element or a field with nothing to be asked about it; answers false if there may be something. */
    #writesPlain(before: string, value: Value): boolean {
        if (this.#replacer !== null) return false;
        if (typeof value === "string") this.#built.add(before + quoted(value));
        else if (typeof value === "number") this.#built.add(before + value);
        else return false;
        return true;
    }

    #treat(key: Value, given: Value): Treated {
        const ownForm = given instanceof Record ? readField(given, "json") : undefined;
        const hasOwnForm = typeof ownForm === "function";
        const form = hasOwnForm ? ownForm() : given;
        if (this.#replacer === null) return { value: form, isOwnForm: hasOwnForm };
        const value = offer2(this.#replacer, this.#arity, key, form);
        return { value, isOwnForm: hasOwnForm && value === form };
    }

    #array(array: ArrayValue, depth: number): Outcome {
        const { length } = array;
        this.#built.add("[");
        for (let nr = 0; nr < length; nr += 1) {
            const before = this.#before(nr === 0, depth);
            if (this.#writesPlain(before, array[nr])) continue;
            const { value, isOwnForm } = this.#treat(nr, array[nr]);
            const outcome = this.#writeTreated(value, isOwnForm, before, depth);
            if (outcome === "too deep") return outcome;
            if (outcome === "formless") this.#built.add(`${before}null`);
        }
        return this.#end("]", length === 0, depth);
    }

    #record(record: RecordValue, isOwnForm: boolean, depth: number): Outcome {
        const whitelist = isOwnForm ? null : this.#whitelist;
        let isEmpty = true;
        this.#built.add("{");
        for (const name of namesOf(record)) {
            if (whitelist !== null && whitelist[name] !== true) continue;
            const field = getField(record, name);
            // A callback has removed it.
            if (field === undefined) continue;
            const key = listedKey(name);
            const before = this.#before(isEmpty, depth) + this.#name(key);
            if (this.#writesPlain(before, field)) {
                isEmpty = false;
                continue;
            }
            const { value, isOwnForm: isFieldsOwn } = this.#treat(key, field);
            const outcome = this.#writeTreated(value, isFieldsOwn, before, depth);
            if (outcome === "too deep") return outcome;
            if (outcome === "done") isEmpty = false;
        }
        return this.#end("}", isEmpty, depth);
    }

    /** What stands before an element or a field. */
    #before(isFirst: boolean, depth: number): string {
        const comma = isFirst ? "" : ",";
        return this.#hasSpace ? `${comma}\n${TAB.repeat(depth)}` : comma;
    }

    /** A name with its colon. */
    #name(key: string): string {
        const known = this.#names.get(key);
        if (known !== undefined) return known;
        const name = JSON.stringify(key) + (this.#hasSpace ? ": " : ":");
        if (this.#names.size < MOST_NAMES) this.#names.set(key, name);
        return name;
    }

    #end(bracket: string, isEmpty: boolean, depth: number): Outcome {
        this.#built.add(
            this.#hasSpace && !isEmpty ? `\n${TAB.repeat(depth - 1)}${bracket}` : bracket,
        );
        return "done";
    }
}

/** The JSON of a value that holds no others; null if it has none. */
function simpleForm(value: Value): string | null {
    if (value === undefined) return "null";
    if (typeof value === "boolean") return value ? "true" : "false";
    if (typeof value === "string") return quoted(value);
    return isNumber(value) ? numberToText(value) : null;
}

/** Texts are well-formed, and then JavaScript escapes just what is to be escaped. */
function quoted(text: string): string {
    if (text.length > SHORT) return JSON.stringify(text);
    for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code < 0x20 || code === 0x22 || code === 0x5c) return JSON.stringify(text);
    }
    return `"${text}"`;
}

/** Up to this length a look at each character is faster than JavaScript's function. */
const SHORT = 50;
