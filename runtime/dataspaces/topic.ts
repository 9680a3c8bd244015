// Topics: messages with wildcards anywhere, and what two of them have in common.
//
// Clause: dataspaces 1.4.

import { ARRAY, ATOM, type DataModel, type Fields, RECORD, WILD } from "./data-model.js";

/** What `intersect` answers when two topics have no message in common. */
export const NOTHING: unique symbol = Symbol("nothing");

/** The most general topic that stands for what both topics stand for; one of the two where it can be. */
export function intersect(model: DataModel, left: unknown, right: unknown): unknown {
    if (left === right) return left;
    const form = model.formOf(left);
    if (form === WILD) return right;
    const otherForm = model.formOf(right);
    if (otherForm === WILD) return left;
    if (form !== otherForm) return NOTHING;
    if (form === ATOM) return sameKey(model.keyOf(left), model.keyOf(right)) ? left : NOTHING;
    if (form === ARRAY) return intersectArrays(model, left as unknown[], right as unknown[]);
    return intersectRecords(model, left as Fields, right as Fields);
}

function intersectArrays(model: DataModel, left: unknown[], right: unknown[]): unknown {
    if (left.length !== right.length) return NOTHING;
    let isLeft = true;
    let isRight = true;
    // What is equal to one side is not built anew; `items` are there only when neither is left.
    let items: unknown[] | null = null;
    for (let nr = 0; nr < left.length; nr += 1) {
        const item = intersect(model, left[nr], right[nr]);
        if (item === NOTHING) return NOTHING;
        const wasLeft = isLeft;
        isLeft &&= item === left[nr];
        isRight &&= item === right[nr];
        if (isLeft || isRight) continue;
        items ??= (wasLeft ? left : right).slice(0, nr);
        items.push(item);
    }
    if (isLeft) return left;
    return isRight ? right : model.makeArray(items as unknown[]);
}

function intersectRecords(model: DataModel, left: Fields, right: Fields): unknown {
    const names = Object.keys(left);
    if (names.length !== Object.keys(right).length) return NOTHING;
    let isLeft = true;
    let isRight = true;
    let values: unknown[] | null = null;
    for (let nr = 0; nr < names.length; nr += 1) {
        const name = names[nr] as string;
        if (!Object.hasOwn(right, name)) return NOTHING;
        const value = intersect(model, left[name], right[name]);
        if (value === NOTHING) return NOTHING;
        const wasLeft = isLeft;
        isLeft &&= value === left[name];
        isRight &&= value === right[name];
        if (isLeft || isRight) continue;
        values ??= valuesOf(wasLeft ? left : right, names.slice(0, nr));
        values.push(value);
    }
    if (isLeft) return left;
    return isRight ? right : model.makeRecord(names, values as unknown[]);
}

function valuesOf(fields: Fields, names: readonly string[]): unknown[] {
    return names.map((name) => fields[name]);
}

/** The same as `intersect` for topics that are known to have something in common: nothing is compared. */
export function merge(model: DataModel, left: unknown, right: unknown): unknown {
    if (left === right) return left;
    const form = model.formOf(left);
    if (form === WILD) return right;
    if (form === ATOM || model.formOf(right) === WILD) return left;
    if (form === ARRAY) return intersect(model, left, right);
    let isLeft = true;
    let isRight = true;
    const fields = left as Fields;
    const others = right as Fields;
    for (const name in fields) {
        const value = merge(model, fields[name], others[name]);
        isLeft &&= value === fields[name];
        isRight &&= value === others[name];
        if (!isLeft && !isRight) return intersect(model, left, right);
    }
    return isLeft ? left : right;
}

/** Whether two topics stand for the same messages. */
export function areEqual(model: DataModel, left: unknown, right: unknown): boolean {
    if (left === right) return true;
    const form = model.formOf(left);
    if (form !== model.formOf(right)) return false;
    if (form === WILD) return true;
    if (form === ATOM) return sameKey(model.keyOf(left), model.keyOf(right));
    if (form === ARRAY) {
        const items = left as unknown[];
        const others = right as unknown[];
        if (items.length !== others.length) return false;
        return items.every((item, nr) => areEqual(model, item, others[nr]));
    }
    const fields = left as Fields;
    const others = right as Fields;
    const names = Object.keys(fields);
    if (names.length !== Object.keys(others).length) return false;
    return names.every(
        (name) => Object.hasOwn(others, name) && areEqual(model, fields[name], others[name]),
    );
}

/** Whether two keys of atoms are the same key. */
export function sameKey(left: unknown, right: unknown): boolean {
    // NaN is the one key that is not equal to itself.
    // biome-ignore lint/suspicious/noSelfCompare: it tells NaN from everything else without a type.
    return left === right || (left !== left && right !== right);
}

/** Whether a message is one of those that a topic stands for. */
export function matches(model: DataModel, topic: unknown, message: unknown): boolean {
    if (topic === message) return true;
    const form = model.formOf(topic);
    if (form === WILD) return true;
    if (form !== model.formOf(message)) return false;
    if (form === ATOM) return sameKey(model.keyOf(topic), model.keyOf(message));
    if (form === ARRAY) {
        const items = topic as unknown[];
        const others = message as unknown[];
        if (items.length !== others.length) return false;
        return items.every((item, nr) => matches(model, item, others[nr]));
    }
    const fields = topic as Fields;
    const others = message as Fields;
    const names = Object.keys(fields);
    if (names.length !== Object.keys(others).length) return false;
    return names.every(
        (name) => Object.hasOwn(others, name) && matches(model, fields[name], others[name]),
    );
}

/** Why data cannot be a topic, or a message. */
export type Fault = "a wildcard" | "too deep" | "too large";

// Topics are looked at by recursion and part by part. Both limits are far above what a protocol needs; data that hold
// themselves, or one part very often, end at them.
const MOST_DEPTH = 500;
const MOST_PARTS = 10_000;

/** What one look at data shows. */
export interface Inspection {
    /** What is wrong with them; null when nothing is. */
    readonly fault: Fault | null;
    /** Whether an opaque object of the host is anywhere in them. */
    readonly isOpaque: boolean;
}

/** Looks at data that shall be a topic. */
export function inspectTopic(model: DataModel, topic: unknown): Inspection {
    return inspect(model, topic, true, MOST_PARTS);
}

/** Looks at data that shall be a message. */
export function inspectMessage(model: DataModel, message: unknown): Inspection {
    return inspect(model, message, false, Number.POSITIVE_INFINITY);
}

/** What is wrong with data as a topic; null when nothing is. */
export function faultOfTopic(model: DataModel, topic: unknown): Fault | null {
    return inspectTopic(model, topic).fault;
}

/** What is wrong with data as a message; null when nothing is. */
export function faultOfMessage(model: DataModel, message: unknown): Fault | null {
    return inspectMessage(model, message).fault;
}

interface Look {
    fault: Fault | null;
    isOpaque: boolean;
    readonly allowsWild: boolean;
    partsLeft: number;
}

function inspect(
    model: DataModel,
    data: unknown,
    allowsWild: boolean,
    partsLeft: number,
): Inspection {
    const state: Look = { fault: null, isOpaque: false, allowsWild, partsLeft };
    look(model, data, state, 0);
    return state;
}

/** Looks until a fault is found. */
function look(model: DataModel, data: unknown, state: Look, depth: number): void {
    state.partsLeft -= 1;
    if (state.partsLeft < 0) {
        state.fault = "too large";
        return;
    }
    const form = model.formOf(data);
    if (form === WILD) {
        if (!state.allowsWild) state.fault = "a wildcard";
    } else if (form === ATOM) {
        if (model.isVast(data)) state.partsLeft -= MOST_PARTS;
        if (state.partsLeft < 0) state.fault = "too large";
        if (model.isOpaque(data)) state.isOpaque = true;
    } else if (depth === MOST_DEPTH) {
        state.fault = "too deep";
    } else if (form === ARRAY) {
        for (const item of data as unknown[]) {
            look(model, item, state, depth + 1);
            if (state.fault !== null) return;
        }
    } else {
        const fields = data as Fields;
        for (const name in fields) {
            look(model, fields[name], state, depth + 1);
            if (state.fault !== null) return;
        }
    }
}

/** Gives numbers to objects that are equal to themselves alone. */
export class Identities {
    readonly #numbers = new WeakMap<object, number>();
    #next = 0;

    numberOf(object: object): number {
        let number = this.#numbers.get(object);
        if (number === undefined) {
            number = this.#next;
            this.#next += 1;
            this.#numbers.set(object, number);
        }
        return number;
    }
}

/** A text that two topics share exactly when they are equal. */
export function topicKey(model: DataModel, identities: Identities, topic: unknown): string {
    switch (model.formOf(topic)) {
        case WILD:
            return "?";
        case ATOM:
            return atomText(identities, model.keyOf(topic));
        case ARRAY: {
            const items = topic as unknown[];
            return `[${items.map((item) => topicKey(model, identities, item)).join()}]`;
        }
        case RECORD: {
            const fields = topic as Fields;
            const names = Object.keys(fields).sort();
            const texts = names.map(
                (name) => atomText(identities, name) + topicKey(model, identities, fields[name]),
            );
            return `{${texts.join()}}`;
        }
    }
}

function atomText(identities: Identities, key: unknown): string {
    switch (typeof key) {
        case "string":
            // With its length in front a text cannot be taken for something else.
            return `${key.length}:${key}`;
        case "object":
        case "function":
            return key === null ? "null" : `@${identities.numberOf(key)}`;
        case "number":
            // Zero has one sign here as in a Map.
            return `#${key + 0}`;
        default:
            return `(${String(key)})`;
    }
}
