// Messages: what may be sent, and the copy that the receiver gets.
//
// Mutable parts are copied, stone parts are shared, and what was shared inside the message stays shared in the copy. A
// stone part is looked through once in its life: `sendable` remembers those that hold nothing that may not travel (it is
// module-level state, a cache which no result depends on). A stone part that holds latent fields, or a right to reply,
// is copied, and the copy is stone.
//
// Most messages are small and flat: for them nothing is allocated but the copy. Otherwise a `Copier` walks in depth,
// with its own list of open parts, so that depth costs no stack and a cycle is met as a part that is still open.

import { Address } from "./address.js";
import { Blob, copyBlob } from "./blob.js";
import { CONTAINER, spend, spendRecord } from "./budget.js";
import { disrupt } from "./disruption.js";
import { putField } from "./fields.js";
import { kindOf } from "./kind.js";
import { Dec } from "./number.js";
import {
    LATENT,
    namesOf,
    REPLY,
    REST,
    Record,
    type RecordValue,
    type ReplyRight,
} from "./record.js";
import { isStone } from "./stone.js";
import type { ArrayValue, Value } from "./value.js";
import { furtherFields } from "./vast.js";
import { WILD } from "./wild.js";

/** Is told of each right to reply that the message carries inside. */
export type RightListener = (right: ReplyRight) => void;

/** The copy of a message for its receiver, who may reply through `right` if it is not null. */
export function copyMessage(
    message: Value,
    right: ReplyRight | null,
    onRight: RightListener,
): RecordValue {
    if (!(message instanceof Record)) return unsendable(kindOf(message));
    const copy = new Record();
    let copier: Copier | null = null;
    let count = 0;
    for (const name in message) {
        count += 1;
        let part = message[name];
        if (!isSimple(part)) {
            copier ??= new Copier(message, onRight);
            part = copier.copy(part);
        }
        copy[name] = part;
    }
    for (const [name, part] of furtherFields(message, copy, count)) {
        copier ??= new Copier(message, onRight);
        putField(copy, name, copier.copy(part));
    }
    if (count > FEW_FIELDS) spendRecord(count);
    if (right !== null) copy[REPLY] = right;
    return isStone(message) ? Object.freeze(copy) : copy;
}

/** Makes a message of a record that nobody else can see: it is not copied, only its parts are. */
export function ownMessage(message: RecordValue, onRight: RightListener): RecordValue {
    let copier: Copier | null = null;
    for (const name in message) {
        const part = message[name];
        if (isSimple(part)) continue;
        copier ??= new Copier(message, onRight);
        message[name] = copier.copy(part);
    }
    const rest = message[REST];
    if (rest === undefined) return message;
    copier ??= new Copier(message, onRight);
    for (const [name, part] of rest.fields) message[name] = copier.copy(part);
    return message;
}

/** The copy of data of any type, without a right to reply of its own; wildcards may be in it where `allowsWild`. */
export function copyData(data: Value, allowsWild: boolean, onRight: RightListener): Value {
    if (isSimple(data)) return data;
    return new Copier(undefined, onRight, allowsWild).copy(data);
}

/** Records with no more fields do not matter before what holds them does. */
const FEW_FIELDS = 32;

type Container = ArrayValue | RecordValue;
type Fields = { [name: string | number]: Value };

const sendable = new WeakSet<Container>();

/** Whether the value is sent as it is, without a look inside. */
export function isSimple(value: Value): boolean {
    if (typeof value === "function") return false;
    return typeof value !== "object" || value instanceof Address || value instanceof Dec;
}

function unsendable(what: string): never {
    return disrupt("MST8016", `${what} cannot be sent`);
}

/** Stands for the copy of a part that has been begun. */
const OPEN = Symbol("open");
type Copy = Value | typeof OPEN;

/** A part that has been begun. */
interface OpenPart {
    readonly source: Container;
    readonly target: Container;
    /** The names under which a record stores its fields; null for an array. */
    readonly names: readonly string[] | null;
    next: number;
    /** Whether the copy differs from the source, so that a stone source cannot stand for it. */
    isChanged: boolean;
}

class Copier {
    readonly #onRight: RightListener;
    readonly #allowsWild: boolean;
    #hasWild = false;
    readonly #copies = new Copies();
    readonly #open: OpenPart[] = [];

    constructor(message: RecordValue | undefined, onRight: RightListener, allowsWild = false) {
        this.#onRight = onRight;
        this.#allowsWild = allowsWild;
        if (message !== undefined) this.#copies.keep(message, OPEN);
    }

    copy(value: Value): Value {
        for (;;) {
            const copy = this.#settle(value);
            if (copy !== OPEN) return copy;
            for (let part = this.#open.at(-1); part !== undefined; part = this.#open.at(-1)) {
                this.#advance(part);
            }
        }
    }

    /** The copy of a value, or OPEN when it has been begun. */
    #settle(value: Value): Copy {
        if (isSimple(value)) return value;
        const known = this.#copies.find(value);
        if (known === OPEN) return unsendable("cycle");
        if (known !== undefined) return known;
        if (Array.isArray(value)) return this.#settleArray(value);
        if (value instanceof Record) return this.#settleRecord(value);
        if (value === WILD && this.#allowsWild) {
            this.#hasWild = true;
            return value;
        }
        if (!(value instanceof Blob)) return unsendable(kindOf(value));
        return value._stone ? value : this.#copies.keep(value, copyBlob(value));
    }

    #settleArray(source: ArrayValue): Copy {
        if (sendable.has(source)) return source;
        spend(CONTAINER + source.length);
        const copy = source.slice();
        return isFlatArray(copy)
            ? this.#close(source, copy, false)
            : this.#begin(source, copy, null);
    }

    #settleRecord(source: RecordValue): Copy {
        if (sendable.has(source)) return source;
        spend(2 * CONTAINER);
        const copy = new Record();
        const isFlat = copyFlatFields(source, copy);
        if (isFlat) return this.#close(source, copy, false);
        return this.#begin(source, copy, namesOf(copy));
    }

    #begin(source: Container, target: Container, names: readonly string[] | null): Copy {
        this.#open.push({ source, target, names, next: 0, isChanged: false });
        return this.#copies.keep(source, OPEN);
    }

    /** Goes on with a part, until it is done or something in it has been begun. */
    #advance(part: OpenPart): void {
        const { target, names } = part;
        const size = names === null ? (target as ArrayValue).length : names.length;
        for (; part.next < size; part.next += 1) {
            // A name or a subscript; to JavaScript it is the same.
            const name = names === null ? part.next : (names[part.next] as string);
            const value = (target as Fields)[name];
            const copy = this.#settle(value);
            if (copy === OPEN) return;
            if (copy === value) continue;
            (target as Fields)[name] = copy;
            part.isChanged = true;
        }
        this.#open.pop();
        this.#close(part.source, target, part.isChanged);
    }

    /** What stands for a source whose copy is complete. */
    #close(source: Container, target: Container, isChanged: boolean): Value {
        const carriesMore = source instanceof Record && this.#carryRight(source, target);
        if (!isStone(source)) return this.#copies.keep(source, target);
        if (isChanged || carriesMore) {
            Object.freeze(target);
            return this.#copies.keep(source, target);
        }
        if (!this.#hasWild) sendable.add(source);
        return this.#copies.keep(source, source);
    }

    /** Hands on the right to reply; whether the copy differs from the source by more than its fields. */
    #carryRight(source: RecordValue, target: Container): boolean {
        const right = source[REPLY];
        if (right === undefined) return source[LATENT] !== undefined;
        if (!right.used) {
            (target as RecordValue)[REPLY] = right;
            this.#onRight(right);
        }
        return true;
    }
}

/** The copies of parts: few of them in lists, for a Map costs more than most messages; more in a Map. */
class Copies {
    readonly #sources: Value[] = [];
    readonly #copies: Copy[] = [];
    #map: Map<Value, Copy> | null = null;

    find(source: Value): Copy {
        if (this.#map !== null) return this.#map.get(source);
        const nr = this.#sources.indexOf(source);
        return nr < 0 ? undefined : this.#copies[nr];
    }

    keep<Kept extends Copy>(source: Value, copy: Kept): Kept {
        if (this.#map !== null) {
            this.#map.set(source, copy);
            return copy;
        }
        const nr = this.#sources.indexOf(source);
        if (nr >= 0) {
            this.#copies[nr] = copy;
        } else {
            this.#sources.push(source);
            this.#copies.push(copy);
            if (this.#sources.length > FEW) {
                this.#map = new Map(this.#sources.map((known, i) => [known, this.#copies[i]]));
            }
        }
        return copy;
    }
}

const FEW = 8;

/** Whether the value is sent as it is: also a stone part that was looked through before. */
function isShared(value: Value): boolean {
    return isSimple(value) || (typeof value === "object" && sendable.has(value as Container));
}

function isFlatArray(array: ArrayValue): boolean {
    for (let nr = 0; nr < array.length; nr += 1) {
        if (!isShared(array[nr])) return false;
    }
    return true;
}

/** Copies all fields; whether none of them needs a look inside. */
function copyFlatFields(source: RecordValue, target: RecordValue): boolean {
    let isFlat = true;
    let count = 0;
    for (const name in source) {
        count += 1;
        const value = source[name];
        target[name] = value;
        if (isFlat && !isShared(value)) isFlat = false;
    }
    for (const [name, value] of furtherFields(source, target, count)) {
        putField(target, name, value);
        if (isFlat && !isShared(value)) isFlat = false;
    }
    if (count > FEW_FIELDS) spendRecord(count);
    return isFlat;
}
