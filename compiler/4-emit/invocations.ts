// Invocations. What is called is found first, then the arguments are evaluated, then it is called;
// so a value that is no function disrupts only after its arguments (language 8.5).

import type * as syntax from "../trees/syntax.js";
import { type Code, code, Level, place, whole, wrap } from "./code.js";
import { knownFunction } from "./facts.js";
import type { Frame } from "./frame.js";
import { intrinsicCall } from "./intrinsic-calls.js";
import { noteHandlers } from "./last-acts.js";
import { fieldPlace, isOrdinary } from "./module.js";
import { isName } from "./names.js";
import * as reading from "./reading.js";
import { nameKind } from "./special-names.js";
import { literal } from "./text-literals.js";
import { FUNCTION, isOnly, mayBe, RECORD, type Type } from "./types.js";

/** Calls whose callee is a name, or is selected from `@` or from the unit's name. */
export function invokeNamed(node: syntax.Invoke, frame: Frame): Code {
    const { callee } = node;
    if (callee.kind === "select" && callee.object.kind === "at") {
        frame.context.at.isRead = true;
        noteHandlers(callee.name.text, node.arguments, frame);
        const { text } = callee.name;
        const field = fieldPlace("$at", text);
        const method = `${frame.abi("capability", node.start)}(${field}, $at, ${literal(text)})`;
        return call(code(method, Level.MEMBER), node, frame);
    }
    if (callee.kind !== "name")
        return callValue(node, reading.endowment(callee as never, frame), frame);
    if (callee.binding?.kind === "intrinsic") {
        const direct = intrinsicCall(node, callee.text, frame);
        if (direct !== null) return direct;
    }
    const target = knownFunction(callee.binding);
    if (target === null) return callValue(node, reading.name(callee, frame), frame);
    return callKnown(node, callee, target, frame);
}

/** Calls with something to the left that is evaluated first: a method's object, or the callee. */
export function invoke(node: syntax.Invoke, left: Code, frame: Frame): Code {
    if (node.callee.kind !== "select") return callValue(node, left, frame);
    return call(method(node, node.callee.name.text, left, frame), node, frame);
}

/** A function that the compiler sees: nothing about the callee needs a test. */
function callKnown(
    node: syntax.Invoke,
    callee: syntax.Name,
    target: syntax.FunctionLiteral,
    frame: Frame,
): Code {
    const arity = target.parameters.length;
    const type = frame.context.types.ofResult(target);
    if (node.arguments.length > arity) {
        const name = target.name?.text ?? callee.text;
        const error = tooMany(node, name, arity, frame);
        return code(`(${[...inputs(node, frame), error].join(", ")})`, Level.MEMBER, type);
    }
    return call(reading.name(callee, frame), node, frame, type);
}

/** The code that disrupts because of too many arguments. */
export function tooMany(node: syntax.Invoke, name: string, arity: number, frame: Frame): string {
    const count = node.arguments.length;
    return `${frame.abi("tooMany", node.start)}(${count}, ${literal(name)}, ${arity})`;
}

/** Calls a value, if it is a function. */
function callValue(node: syntax.Invoke, value: Code, frame: Frame): Code {
    if (isOnly(value.type, FUNCTION)) return call(value, node, frame);
    const mark = frame.mark();
    const kept = frame.operand(value);
    frame.release(mark);
    const otherwise = `${frame.abi("callee", node.callee.start)}(${kept.text})`;
    const text = mayBe(value.type, FUNCTION)
        ? `typeof ${kept.text} === "function" ? ${kept.text} : ${otherwise}`
        : otherwise;
    const callee = code(text, mayBe(value.type, FUNCTION) ? Level.CONDITIONAL : Level.MEMBER);
    return call({ ...callee, before: kept.before }, node, frame);
}

/** What `object.name(...)` calls: a field that is a function, or what the runtime finds. */
function method(node: syntax.Invoke, name: string, left: Code, frame: Frame): Code {
    const mark = frame.mark();
    const object = frame.operand(left);
    const otherwise = `${frame.abi("method", node.callee.start)}(${object.text}, ${literal(name)})`;
    const field = mayBe(left.type, RECORD) ? methodField(object, name, frame) : null;
    if (field === null) {
        frame.release(mark);
        return { ...code(otherwise, Level.MEMBER), before: object.before };
    }
    const found = frame.take();
    frame.release(mark);
    const text = `typeof (${found} = ${field}) === "function" ? ${found} : ${otherwise}`;
    return { ...code(text, Level.CONDITIONAL), before: object.before };
}

function methodField(object: Code, name: string, frame: Frame): string | null {
    const field = fieldPlace(object.text, name);
    if (isOnly(object.type, RECORD)) return field;
    if (isOrdinary(name)) return `${object.text} === undefined ? undefined : ${field}`;
    if (!isName(name) || nameKind(name) === "of all objects") return null;
    const test = `typeof ${object.text} === "object" && !${frame.abi("isArray")}(${object.text})`;
    return `${test} ? ${field} : undefined`;
}

function call(callee: Code, node: syntax.Invoke, frame: Frame, type?: Type): Code {
    // V8 reports the place of the callee if it is a name, and otherwise of the parenthesis.
    const target = wrap(callee, Level.MEMBER);
    const position = placeOf(node);
    const list = inputs(node, frame).join(", ");
    const text = `${position}${target}${position}(${list})`;
    return { ...code(text, Level.MEMBER, type, callee.depth + 1), before: callee.before };
}

/** Where a call is reported: at the name of what is called, or else at its arguments. */
function placeOf({ callee }: syntax.Invoke): string {
    switch (callee.kind) {
        case "name":
            return place(callee.start);
        case "select":
            return place(callee.name.start);
        default:
            return place(callee.end);
    }
}

function inputs(node: syntax.Invoke, frame: Frame): string[] {
    return node.arguments.map((argument) => whole(frame.expression(argument), Level.ASSIGNMENT));
}
