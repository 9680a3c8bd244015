// The sensory functions: each takes one value of any type and says true or false.

import { Address } from "../values/address.js";
import { Blob } from "../values/blob.js";
import { isFit, isInteger, isNumber } from "../values/number.js";
import { Pattern } from "../values/pattern.js";
import { Record } from "../values/record.js";
import { isStone } from "../values/stone.js";
import { look } from "../values/text.js";
import type { Value } from "../values/value.js";
import { Wild } from "../values/wild.js";

const LETTER = /^\p{L}$/u;
const LOWER = /^\p{Ll}$/u;
const UPPER = /^\p{Lu}$/u;
// One character at a time: the engine keeps a place to go back to for each of a run, and has no room for millions.
const NO_SPACE = /\P{White_Space}/u;

const isAddress = (value: Value) => value instanceof Address;

/** By their Misty names. */
export const sensory = {
    "actor?": isAddress,
    "array?": (value: Value) => Array.isArray(value),
    "blob?": (value: Value) => value instanceof Blob,
    "character?": (value: Value) => isCharacter(value),
    "data?": (value: Value) => isData(value),
    "digit?": (value: Value) => isCharacter(value) && value >= "0" && value <= "9",
    "false?": (value: Value) => value === false,
    "fit?": (value: Value) => isNumber(value) && isFit(value),
    "function?": (value: Value) => typeof value === "function",
    "integer?": (value: Value) => isNumber(value) && isInteger(value),
    "letter?": (value: Value) => isCharacter(value) && LETTER.test(value),
    "logical?": (value: Value) => typeof value === "boolean",
    "lower?": (value: Value) => isCharacter(value) && LOWER.test(value),
    "null?": (value: Value) => value === undefined,
    "number?": (value: Value) => isNumber(value),
    "pattern?": (value: Value) => value instanceof Pattern,
    "process?": isAddress,
    "record?": (value: Value) => value instanceof Record,
    "stone?": (value: Value) => isStone(value),
    "text?": (value: Value) => typeof value === "string",
    "true?": (value: Value) => value === true,
    "upper?": (value: Value) => isCharacter(value) && UPPER.test(value),
    "whitespace?": (value: Value) => isWhitespace(value),
};

function isWhitespace(value: Value): boolean {
    if (typeof value !== "string" || value === "") return false;
    look(value);
    return !NO_SPACE.test(value);
}

function isCharacter(value: Value): value is string {
    if (typeof value !== "string") return false;
    if (value.length === 1) return true;
    return value.length === 2 && (value.charCodeAt(0) & 0xfc00) === 0xd800;
}

function isData(value: Value): boolean {
    switch (typeof value) {
        case "undefined":
        case "function":
            return false;
        case "object":
            return !(value instanceof Pattern || value instanceof Address || value instanceof Wild);
        default:
            return true;
    }
}
