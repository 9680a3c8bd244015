// The statement `set`: replacing, writing, pushing, popping.
//
// The parts of the target are evaluated first, then the value, then it is written (language 7.1).
// Whether an array or record is stone is not asked here: JavaScript refuses to write to a frozen
// object, and the runtime takes that for the disrupt that it is.

import type * as syntax from "../trees/syntax.js";
import { type Code, code, Level, place, wrap } from "./code.js";
import type { Frame } from "./frame.js";
import { fieldPlace, isOrdinary } from "./module.js";
import { isName } from "./names.js";
import * as reading from "./reading.js";
import { literal } from "./text-literals.js";
import { ARRAY, INTEGER, isOnly, mayBe, NULL, RECORD } from "./types.js";

/** Longer arrays grow in the runtime, which pays for their memory and knows their limit (library 15.1). */
const MOST_ELEMENTS = 1_000_000;

/** The lines of a `set` statement. */
export function set(node: syntax.SetStatement, frame: Frame): string {
    const { target } = node;
    if (node.push !== null) return push(node, frame);
    switch (target.kind) {
        case "name":
            return replace(node, target, frame);
        case "select":
            return writeField(node, target.object, target.name.text, frame);
        case "subscript":
            if (target.key.kind === "text" && isName(target.key.value)) {
                return writeField(node, target.object, target.key.value, frame);
            }
            return writePart(node, target, frame);
        default:
            throw new Error(`no code for a target that is ${target.kind}`);
    }
}

/** The value to be set: that of the expression, or what is popped off it. */
function valueOf(node: syntax.SetStatement, frame: Frame): Code {
    if (node.pop === null) return frame.expression(node.value);
    const mark = frame.mark();
    const source = frame.operand(frame.expression(node.value));
    frame.release(mark);
    const slow = `${frame.abi("pop", node.value.start)}(${source.text})`;
    const { before } = source;
    if (!mayBe(source.type, ARRAY)) return { ...code(slow, Level.MEMBER), before };
    const position = place(node.value.start);
    const test = `${frame.abi("isArray")}(${source.text})`;
    const text = `${test} ? ${position}${source.text}.pop() : ${slow}`;
    return { ...code(text, Level.CONDITIONAL), before };
}

function replace(node: syntax.SetStatement, target: syntax.Name, frame: Frame): string {
    const { binding } = target;
    if (binding === null) throw new Error(`the name ${target.text} has no binding`);
    const name = reading.identifier(binding);
    const { types } = frame.context;
    if (node.pop === null && types.isStep(binding, node.value)) {
        const step = node.value as syntax.Binary;
        const amount = wrap(frame.expression(step.right), Level.MEMBER);
        return `${frame.indent}${name} = ${name} ${step.operator} ${amount};\n`;
    }
    const isSubscript = frame.context.facts.subscripts.has(binding);
    if (frame.loops > 0 && !isSubscript && isAccumulation(binding, node.value)) {
        frame.accumulation = node.value;
    }
    const value = valueOf(node, frame);
    frame.accumulation = null;
    const text = `${name} = ${wrap(value, Level.ASSIGNMENT)}`;
    return `${frame.statements(value.before)}${frame.indent}${text};\n`;
}

/** Answers whether the value is the variable with something added that may be large. */
function isAccumulation(binding: syntax.Binding, value: syntax.Expression): boolean {
    if (value.kind !== "binary" || value.operator !== "+" || value.left.kind !== "name")
        return false;
    return value.left.binding === binding && value.right.kind !== "number";
}

function writeField(
    node: syntax.SetStatement,
    container: syntax.Expression,
    key: string,
    frame: Frame,
): string {
    const at = container.end;
    const mark = frame.mark();
    const record = frame.operand(frame.expression(container));
    const value = frame.operand(valueOf(node, frame));
    frame.release(mark);
    const before = frame.statements(record.before + value.before);
    const position = place(at);
    const slow = `${frame.abi("writeField", at)}(${record.text}, ${literal(key)}, ${value.text});`;
    if (!mayBe(record.type, RECORD) || isOnly(value.type, NULL)) {
        return `${before}${frame.indent}${slow}\n`;
    }
    const tests = fieldTests(record, key, frame);
    if (mayBe(value.type, NULL)) tests.push(`${value.text} !== undefined`);
    const fast = `${position}${fieldPlace(record.text, key)} = ${value.text};`;
    return before + choice(tests, fast, slow, frame);
}

/** The tests that a value is a record. One that has the field already is: nothing else has it. */
function fieldTests(record: Code, key: string, frame: Frame): string[] {
    if (isOnly(record.type, RECORD)) return [];
    const isRecord = `${record.text} instanceof ${frame.abi("Record")}`;
    if (!isOrdinary(key)) return [isRecord];
    const field = fieldPlace(record.text, key);
    if (!mayBe(record.type, NULL)) return [`(${field} !== undefined || ${isRecord})`];
    return [`${record.text} !== undefined && (${field} !== undefined || ${isRecord})`];
}

function writePart(node: syntax.SetStatement, target: syntax.Subscript, frame: Frame): string {
    const at = target.object.end;
    const mark = frame.mark();
    const container = frame.operand(frame.expression(target.object));
    const key = frame.operand(frame.expression(target.key));
    const value = frame.operand(valueOf(node, frame));
    frame.release(mark);
    const before = frame.statements(container.before + key.before + value.before);
    const parts = `${container.text}, ${key.text}, ${value.text}`;
    const slow = `${frame.abi("write", at)}(${parts});`;
    if (!mayBe(container.type, ARRAY) || !mayBe(key.type, INTEGER)) {
        return `${before}${frame.indent}${slow}\n`;
    }
    const position = place(at);
    const fast = `${position}${container.text}[${key.text}] = ${value.text};`;
    const tests = arrayTest(container, frame).concat(reading.indexTests(container, key));
    return before + choice(tests, fast, slow, frame);
}

function push(node: syntax.SetStatement, frame: Frame): string {
    const at = node.target.end;
    const mark = frame.mark();
    const array = frame.operand(frame.expression(node.target));
    const value = frame.operand(valueOf(node, frame));
    frame.release(mark);
    const before = frame.statements(array.before + value.before);
    const slow = `${frame.abi("push", at)}(${array.text}, ${value.text});`;
    if (!mayBe(array.type, ARRAY)) return `${before}${frame.indent}${slow}\n`;
    const tests = arrayTest(array, frame);
    tests.push(`${array.text}.length < ${MOST_ELEMENTS}`);
    const fast = `${place(at)}${array.text}.push(${value.text});`;
    return before + choice(tests, fast, slow, frame);
}

function arrayTest(container: Code, frame: Frame): string[] {
    if (isOnly(container.type, ARRAY)) return [];
    return [`${frame.abi("isArray")}(${container.text})`];
}

function choice(tests: readonly string[], fast: string, slow: string, frame: Frame): string {
    if (tests.length === 0) return `${frame.indent}${fast}\n`;
    return `${frame.indent}if (${tests.join(" && ")}) ${fast}\n${frame.indent}else ${slow}\n`;
}
