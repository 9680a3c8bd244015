// How drivers read the data of messages and topics. Native processes see plain data, whatever the data of their VM are.
//
// Clause: dataspaces 2.

import { ARRAY, type Fields, plainData, RECORD, WILD } from "../dataspaces/data-model.js";
import { Identities, topicKey } from "../dataspaces/topic.js";

/** A field of a record; undefined when there is none, or no record. */
export function fieldOf(record: unknown, name: string): unknown {
    return plainData.formOf(record) === RECORD ? (record as Fields)[name] : undefined;
}

/** The text that a field is; null when it is none. */
export function textField(record: unknown, name: string): string | null {
    const field = fieldOf(record, name);
    return typeof field === "string" ? field : null;
}

/** The port that a field is; null when it is none. */
export function portField(record: unknown, name: string): number | null {
    const port = fieldOf(record, name);
    const isPort = Number.isInteger(port) && (port as number) >= 0 && (port as number) <= 65_535;
    return isPort ? (port as number) : null;
}

/** The same data, which from now on never change: the VM makes its own data of them only once. */
export function constant<Data>(data: Data): Data {
    const form = plainData.formOf(data);
    if (form !== ARRAY && form !== RECORD) return data;
    for (const part of Object.values(data as Fields)) constant(part);
    return Object.freeze(data);
}

/** Whether no wildcard stands in the data. */
export function isGround(data: unknown): boolean {
    const form = plainData.formOf(data);
    if (form === WILD) return false;
    if (form === ARRAY) return (data as unknown[]).every(isGround);
    return form !== RECORD || Object.values(data as Fields).every(isGround);
}

/** Finds data again by their contents. */
export class DataKeys {
    readonly #identities = new Identities();

    /** A text that equal data share, and others do not. */
    keyOf(data: unknown): string {
        return topicKey(plainData, this.#identities, data);
    }
}
