// The data that drivers make and read: of whatever model the VM has that they live in.
//
// A driver makes every message with `record` and `bytes`, and reads fields with `fieldOf`. So one driver serves plain
// TypeScript and Misty, and neither kind of data is converted into the other.
//
// Clause: dataspaces.2.

import {
    ARRAY,
    type DataModel,
    type Fields,
    plainData,
    RECORD,
    WILD,
} from "../dataspaces/data-model.js";
import { Identities, topicKey } from "../dataspaces/topic.js";

/** How a driver makes data, and takes them apart. */
export interface DriverData {
    readonly model: DataModel;
    record(fields: Fields): unknown;
    /** The bytes belong to the data from now on. */
    bytes(bytes: Uint8Array): unknown;
    /** The bytes of data that are whole bytes; null for anything else. */
    bytesOf(data: unknown): Uint8Array | null;
    /** A text from outside. */
    text(text: string): unknown;
    number(number: number): unknown;
    /** The number that is nearest; null for what is no number. */
    numberOf(data: unknown): number | null;
}

/** Plain data of TypeScript. */
export const plainDriverData: DriverData = {
    model: plainData,
    record: (fields) => fields,
    bytes: (bytes) => bytes,
    bytesOf: (data) => (data instanceof Uint8Array ? data : null),
    text: (text) => text,
    number: (number) => number,
    numberOf: (data) => (typeof data === "number" ? data : null),
};

/** A field of a record; undefined when there is none, or no record. */
export function fieldOf(data: DriverData, record: unknown, name: string): unknown {
    return data.model.formOf(record) === RECORD ? (record as Fields)[name] : undefined;
}

/** The text that a field is; null when it is none. */
export function textField(data: DriverData, record: unknown, name: string): string | null {
    const field = fieldOf(data, record, name);
    return typeof field === "string" ? field : null;
}

/** The port that a field is; null when it is none. */
export function portField(data: DriverData, record: unknown, name: string): number | null {
    const port = data.numberOf(fieldOf(data, record, name));
    const isPort = port !== null && Number.isInteger(port) && port >= 0 && port <= 65_535;
    return isPort ? port : null;
}

/** Finds data again by their contents. */
export class DataKeys {
    readonly #model: DataModel;
    readonly #identities = new Identities();

    constructor(model: DataModel) {
        this.#model = model;
    }

    /** A text that equal data share, and others do not. */
    keyOf(data: unknown): string {
        return topicKey(this.#model, this.#identities, data);
    }

    /** Whether no wildcard stands in the data. */
    isGround(data: unknown): boolean {
        const form = this.#model.formOf(data);
        if (form === WILD) return false;
        if (form === ARRAY) return (data as unknown[]).every((item) => this.isGround(item));
        return (
            form !== RECORD || Object.values(data as Fields).every((part) => this.isGround(part))
        );
    }
}
