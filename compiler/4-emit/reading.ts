// Reading names, fields and elements.
//
// `v.name` of JavaScript is right for any value but null, unless the name is one that JavaScript's
// own objects bear (special-names.ts). Clause: language 9.10.

import type * as resolved from "../trees/resolved.js";
import type * as syntax from "../trees/syntax.js";
import { atom, type Code, code, Level, whole, wrap } from "./code.js";
import type { Frame, UnitContext } from "./frame.js";
import { intrinsicType, REQUESTOR_FACTORIES } from "./intrinsics.js";
import { fieldPlace, isOrdinary } from "./module.js";
import { isName, mangle, mangleMethod } from "./names.js";
import { integerOf, integerOfText } from "./numbers.js";
import { nameKind } from "./special-names.js";
import { literal } from "./text-literals.js";
import {
    ANY,
    ARRAY,
    DECIMAL,
    INTEGER,
    isOnly,
    LOGICAL,
    mayBe,
    NULL,
    OTHER,
    ofMask,
    ofRange,
    RECORD,
    TEXT,
} from "./types.js";

/** The code of a use of a name. */
export function name(node: syntax.Name, frame: Frame): Code {
    const { binding } = node;
    if (binding === null) throw new Error(`the name ${node.text} has no binding`);
    if (binding.kind === "intrinsic") return intrinsic(node.text, frame);
    const type = frame.context.types.ofBinding(binding);
    const text = identifier(binding);
    // A function that is called in between could change a variable that it shares.
    const keepsValue = binding.sets === 0 || !binding.isCaptured;
    return keepsValue ? atom(text, type) : code(text, Level.MEMBER, type);
}

/** The JavaScript name of what a declaration declares. */
export function identifier(binding: syntax.Binding): string {
    return binding.kind === "method" ? mangleMethod(binding.text) : mangle(binding.text);
}

function intrinsic(text: string, frame: Frame): Code {
    const type = intrinsicType(text);
    if (REQUESTOR_FACTORIES.has(text))
        return code(requestorFactory(text, frame), Level.MEMBER, type);
    const isPlain = text === "null" || text === "true" || text === "false";
    if (!isPlain) return atom(frame.context.module.intrinsic(text), type);
    return atom(text === "null" ? "undefined" : text, type);
}

/** They are fields of what the process makes of a module of its own when one is first needed. */
function requestorFactory(name: string, { context }: Frame): string {
    const { parseq } = context.unit;
    if (parseq === null) throw new Error(`nothing makes ${name}`);
    return `$process.use(${context.module.factories(unitName(parseq, context))}).${name}`;
}

/** The name of the unit that is used. */
export function unitName(used: resolved.Used, { module, unitNames }: UnitContext): string {
    if (used.kind === "native") return module.native(used.name);
    const name = unitNames.get(used.path);
    if (name === undefined) throw new Error(`${used.path} is not in the image`);
    return name;
}

/** The code of a number, given as a whole JavaScript number or as exact text. */
function number(value: number | null, text: string, frame: Frame): Code {
    if (value !== null) return atom(`${value}`, ofRange(value, value));
    return atom(frame.context.module.decimal(text), ofMask(DECIMAL));
}

/** The code of `object.name`. */
export function select(node: syntax.Select, object: Code, frame: Frame): Code {
    return field(object, node.name.text, frame);
}

/** The constant behind the unit's own name; null when there is none (language 5.3). */
export function endowment(node: syntax.Select, frame: Frame): Code {
    const value: resolved.Endowment | undefined = frame.context.unit.endowments.get(node.name.text);
    if (value === undefined) return atom("undefined", ofMask(NULL));
    if (typeof value === "boolean") return atom(`${value}`, ofMask(LOGICAL));
    if (typeof value === "string") return atom(frame.context.module.text(value), ofMask(TEXT));
    return number(integerOfText(value.number), value.number, frame);
}

function field(object: Code, key: string, frame: Frame): Code {
    if (isOnly(object.type, RECORD)) {
        const text = fieldPlace(wrap(object, Level.MEMBER), key);
        return frame.cut({
            ...code(text, Level.MEMBER, ANY, object.depth + 1),
            before: object.before,
        });
    }
    if (object.isAtom && !mayBe(object.type, RECORD)) {
        return { ...atom("undefined", ofMask(NULL)), before: object.before };
    }
    if (!isOrdinary(key)) return specialField(object, key, frame);
    if (object.isAtom) {
        const text = `${object.text} === undefined ? undefined : ${fieldPlace(object.text, key)}`;
        return { ...code(text, Level.CONDITIONAL), before: object.before };
    }
    const text = `${wrap(object, Level.MEMBER)}?.${fieldPlace("", key).replace(/^\./, "")}`;
    return frame.cut({
        ...code(text, Level.MEMBER, ANY, object.depth + 1),
        before: object.before,
    });
}

/** A field whose name other values than records bear in JavaScript. */
function specialField(object: Code, key: string, frame: Frame): Code {
    const mark = frame.mark();
    const kept = frame.operand(object);
    frame.release(mark);
    const { before, text } = kept;
    if (!isName(key) || nameKind(key) === "of all objects") {
        const slow = `${frame.abi(isName(key) ? "readField" : "read")}(${text}, ${literal(key)})`;
        return { ...code(slow, Level.MEMBER), before };
    }
    const test = `typeof ${text} === "object" && !${frame.abi("isArray")}(${text})`;
    return {
        ...code(`${test} ? ${fieldPlace(text, key)} : undefined`, Level.CONDITIONAL),
        before,
    };
}

/** The code of `object[key]`. */
export function subscript(node: syntax.Subscript, object: Code, frame: Frame): Code {
    if (node.key.kind === "text" && isName(node.key.value)) {
        return field(object, node.key.value, frame);
    }
    const mark = frame.mark();
    const container = frame.operand(object);
    const key = frame.operand(frame.expression(node.key));
    frame.release(mark);
    const before = container.before + key.before;
    const slow = `${frame.abi("read")}(${container.text}, ${key.text})`;
    const type = isOnly(object.type, TEXT) ? ofMask(TEXT | NULL) : ANY;
    if (!mayBe(container.type, ARRAY | TEXT) || !mayBe(key.type, INTEGER)) {
        return { ...code(slow, Level.MEMBER, type), before };
    }
    const tests = [
        elementTest(container, looked(node.object, container, frame), frame),
        ...indexTests(container, key),
    ];
    const isCertain = isOnly(container.type, ARRAY) && isOnly(key.type, INTEGER);
    const otherwise = isCertain ? "undefined" : slow;
    const fast = `${container.text}[${key.text}]`;
    const text = `${tests.filter((test) => test !== "").join(" && ")} ? ${fast} : ${otherwise}`;
    return { ...code(text, Level.CONDITIONAL, type), before };
}

/** Pays for reading a text; whether its units are its code points. In a loop, a name that keeps its value need not pay again. */
function looked(node: syntax.Expression, { text }: Code, frame: Frame): string {
    const look = `${frame.abi("look")}(${text})`;
    const isSame = frame.loops > 0 && node.kind === "name" && node.binding?.sets === 0;
    return isSame ? frame.once(text, look) : look;
}

/** The test that JavaScript's `container[key]` or `container.length` is that of Misty, given the one for texts. */
export function elementTest(container: Code, isPlain: string, frame: Frame): string {
    if (isOnly(container.type, ARRAY)) return "";
    const array = `${frame.abi("isArray")}(${container.text})`;
    if (!mayBe(container.type, TEXT)) return array;
    if (isOnly(container.type, TEXT)) return isPlain;
    const text = `typeof ${container.text} === "string"`;
    if (!mayBe(container.type, ARRAY)) return `${text} && ${isPlain}`;
    return `(${text} ? ${isPlain} : ${array})`;
}

/** The tests that a key is a subscript of a container that is known to be an array or a text. */
export function indexTests(container: Code, key: Code): string[] {
    const tests: string[] = [];
    if (!isOnly(key.type, INTEGER)) tests.push(`typeof ${key.text} === "number"`);
    if (!isOnly(key.type, INTEGER) || key.type.low < 0) tests.push(`${key.text} >= 0`);
    tests.push(`${key.text} < ${container.text}.length`);
    return tests;
}

/** The code of `@.name` and `@[key]`. */
export function ofAt(node: syntax.Select | syntax.Subscript, frame: Frame): Code {
    frame.context.at.isRead = true;
    if (node.kind === "select") return code(fieldPlace("$at", node.name.text), Level.MEMBER);
    const key = whole(frame.expression(node.key), Level.ASSIGNMENT);
    return code(`${frame.abi("read")}($at, ${key})`, Level.MEMBER);
}

/** The code of `@` as an address. Who kept it would keep a process from being garbage, so it is asked for each time. */
export function address(): Code {
    return atom("$process.address", ofMask(OTHER));
}

/** The code of a number literal. */
export function numberLiteral(node: syntax.NumberLiteral, frame: Frame): Code {
    return number(integerOf(node), `${node.coefficient}e${node.exponent}`, frame);
}
