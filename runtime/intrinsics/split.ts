// Texts to arrays: `array(text)`, `array(text, separator)` and `array(text, number)`.

import { findText } from "../values/find-text.js";
import { isInteger, isNegative, isNumber, type Numeric } from "../values/number.js";
import { Pattern } from "../values/pattern.js";
import { textLength, textSlice } from "../values/text.js";
import type { ArrayValue, Value } from "../values/value.js";
import { splitByPattern } from "./matching.js";

/** The parts of the text; null if it cannot be taken apart so. */
export function splitText(text: string, second: Value): Value {
    if (second === undefined) return compositeCharacters(text);
    if (typeof second === "string") {
        return second === "" ? Array.from(text) : splitByText(text, second);
    }
    if (second instanceof Pattern) return splitByPattern(text, second);
    return isNumber(second) && isInteger(second) ? dice(text, second) : undefined;
}

// Each code point with the combining marks after it. Below U+0300 there are no marks.
function compositeCharacters(text: string): ArrayValue {
    return MAYBE_MARK.test(text) ? (text.match(COMPOSITE) ?? []) : text.split("");
}

const MAYBE_MARK = /[\u0300-\uffff]/;
const COMPOSITE = /.\p{M}*/gsu;

function splitByText(text: string, separator: string): ArrayValue {
    const find = findText(separator);
    const result: ArrayValue = [];
    let start = 0;
    for (let at = find(text, 0); at >= 0; at = find(text, start)) {
        result.push(text.slice(start, at));
        start = at + separator.length;
    }
    result.push(text.slice(start));
    return result;
}

function dice(text: string, size: Numeric): Value {
    if (size === 0 || isNegative(size)) return undefined;
    const length = textLength(text);
    // A number of another representation is larger than every length.
    if (typeof size !== "number") return length === 0 ? [] : [text];
    const result: ArrayValue = [];
    for (let from = 0; from < length; from += size) {
        result.push(textSlice(text, from, Math.min(from + size, length)));
    }
    return result;
}
