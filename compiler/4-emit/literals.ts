// Literals: records, arrays, functinos, patterns.

import type * as syntax from "../trees/syntax.js";
import { atom, type Code, code, Level, whole } from "./code.js";
import type { Frame } from "./frame.js";
import { patternProgram } from "./patterns.js";
import { ARRAY, FUNCTION, OTHER, ofMask, RECORD, TEXT } from "./types.js";

const LONG = 40;

/** The code of an array literal. */
export function array(node: syntax.ArrayLiteral, frame: Frame): Code {
    const elements = node.elements.map((element) => inList(element, frame));
    return code(`[${elements.join(", ")}]`, Level.MEMBER, ofMask(ARRAY));
}

/** The code of a record literal: a call of the constructor for its keys. */
export function record(node: syntax.RecordLiteral, frame: Frame): Code {
    const text = frame.context.module.newRecord(...fieldsOf(node, frame));
    return code(text, Level.MEMBER, ofMask(RECORD));
}

/** The code of a record literal that is sent at once. */
export function message(node: syntax.RecordLiteral, frame: Frame): string {
    return frame.context.module.newMessage(...fieldsOf(node, frame));
}

/** The keys, and the code of the values. */
function fieldsOf(node: syntax.RecordLiteral, frame: Frame): [string[], string[]] {
    const keys = node.fields.map((field) => field.key.text);
    return [keys, node.fields.map((field) => inList(field.value, frame))];
}

/** The code of a functino. */
export function functino(node: syntax.Functino, frame: Frame): Code {
    return atom(frame.context.module.functino(node.operator), ofMask(FUNCTION));
}

/** The code of a pattern literal. */
export function pattern(node: syntax.PatternLiteral, frame: Frame): Code {
    const program = frame.context.module.pattern(patternProgram(node));
    const libraries = (node.libraries ?? []).map((library) => inList(library, frame));
    const text = `${frame.abi("makePattern", node.start)}(${program}, [${libraries.join(", ")}])`;
    return code(text, Level.MEMBER, ofMask(OTHER));
}

/** The code of a text literal. */
export function text(node: syntax.TextLiteral, frame: Frame): Code {
    const text = frame.context.module.text(node.value);
    const type = ofMask(TEXT);
    // A long text is not written several times; if need be, a temporary holds it.
    return node.value.length > LONG ? code(text, Level.MEMBER, type) : atom(text, type);
}

function inList(node: syntax.Expression, frame: Frame): string {
    return whole(frame.expression(node), Level.ASSIGNMENT);
}
