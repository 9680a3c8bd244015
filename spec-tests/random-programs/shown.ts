// A value as text that tells everything a program could see of it, and whether it is represented as it must be.

import * as abi from "#runtime/abi";
import { Dec, numberToText } from "#runtime/values/number";
import type { Value } from "#runtime/values/value";

/** How many values are shown of one that is large, or holds itself. */
const MOST_PARTS = 100;

/** The value as text. */
export function shown(value: Value): string {
    let parts = 0;
    const show = (part: unknown): string => {
        parts += 1;
        if (parts > MOST_PARTS) return "...";
        switch (typeof part) {
            case "undefined":
                return "null";
            case "boolean":
                return `${part}`;
            case "number":
                return Number.isSafeInteger(part) && !Object.is(part, -0)
                    ? `${part}`
                    : `bad ${part}`;
            case "string":
                return JSON.stringify(part);
            case "function":
                return `function/${part.length}`;
            default:
                return showObject(part, show);
        }
    };
    return show(value);
}

function showObject(value: unknown, show: (part: unknown) => string): string {
    const stone = Object.isFrozen(value) ? "stone " : "";
    if (Array.isArray(value)) return `${stone}[${value.map(show).join(", ")}]`;
    if (value instanceof abi.Record) {
        const fields = Object.entries(value).map(([key, field]) => `${key}: ${show(field)}`);
        return `${stone}{${fields.join(", ")}}`;
    }
    if (value instanceof Dec) return `decimal ${numberToText(value)}`;
    return "other";
}
