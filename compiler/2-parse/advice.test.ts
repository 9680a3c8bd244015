// What the parser says to those who come from other languages (language 13.2 and 13.3).

import { expect, it } from "vitest";
import { scan } from "../1-scan/scan.js";
import { Reporter } from "../diagnostics/reporter.js";
import { parse } from "./parse.js";

function firstHint(statements: string): string | null {
    const text = `misty program p\n${statements}\nend p\n`;
    const reporter = new Reporter({ path: "p.mst", text });
    parse(scan(reporter.source, reporter), reporter);
    return reporter.diagnostics[0]?.hint ?? null;
}

const LOG = 'write "log console: ..."';
const BODY = 'a body is an expression in "(" and ")", or lines between "{" and "}"';

const NO_BRACE = 'leave out the "{": the block is the lines that are indented, up to its end word';

it.each([
    ["// a comment", 'a comment begins with "#"'],
    ["/* a comment */", 'a comment begins with "#" and ends with its line'],
    ['call f("a" and b)', 'write "/\\"'],
    ["if a or b\n    call f()\nfi", 'write "\\/"'],
    ["var x: a and b", 'write "/\\"'],
    ["var x: a is b", 'write "="'],
    ["var x: 2 ** 3", 'write "power(a, b)" of the module math_radians'],
    ["var f: x => x", 'a function is written "function (x) (...)"'],
    ["var x: 'hello world'", 'a text stands between " and "'],
    ["var x", "a variable has a first value, if only null"],
    ["var x = 1", 'write ":"'],
    ["set x = 1", 'write ":"'],
    ["def f(x) = x", BODY],
    ["def f(x) x * 2", BODY],
    ["x.y: 2", 'write "set" before it, and ":" before the value'],
    ["x[0] = 2", 'write "set" before it, and ":" before the value'],
    ["x.y(2)", 'write "call" before it'],
    ["x.y", 'statements begin with a word such as "call" or "set"'],
    ['console.log("x")', LOG],
    ['log "x"', LOG],
    ["log x", LOG],
    ['use "x"', 'write "use NAME" or "use NAME: TEXT"'],
    ["use x as y", 'write "use NAME" or "use NAME: TEXT"'],
    ["var x: 0x10", "numbers are written in base 10"],
    ["var x: 0e5", 'write "0"'],
    ["x += 1", 'write "set x: x + ..."'],
    ["pid ! {a: 1}", 'write "send address: message"'],
    ["pid <- 5", 'write "send address: message"'],
    ["call pid ! {a: 1}", 'write "send address: message"'],
    ["send pid, {a: 1}", 'write ":"'],
    ["set x to 5", 'write ":"'],
    ["var x: a ?? b", 'write "|"'],
    ["var x: 5 |> f()", 'write "f(x)"'],
    ["var x: new Thing()", "call the function that makes it"],
    ["var x: lambda y: y", 'a function is written "function (x) (...)"'],
    ['var x: f"hi"', 'texts are joined by "&"'],
    ["var x: [y for y in z]", 'write "array(list, function (x) (...))"'],
    ["var x: {...y}", 'records are joined by "record(first, second)"'],
    ["var x: [...y]", 'lists are joined by "array(first, second)"'],
    ["var x: {[y]: 1}", 'a key that is computed is written "set record[key]: value"'],
    ["var x: {1, 2}", 'a list stands between "[" and "]"; as a key a number is written as a text'],
    ["var x: {a, }", 'there is no "," behind the last field'],
    ["var x: (1, 2)", 'a list stands between "[" and "]"'],
    ["var x: y[1:2]", 'a part of it is "array(list, from, to)" or "text(text, from, to)"'],
    ["var x: :ok", 'a text stands between " and "'],
    ["def f(x=1) (x)", 'a default is written "name | value"'],
    ["@.halt()", 'write "call" before it'],
    ["def f() (log x: 1)", 'statements stand on lines of their own, between "{" and "}"'],
    ["var x: {\n    def f() (1)\n}", 'a field is "name: value", a method "name(...) ..."'],
    ["var x: {'a': 1}", 'a key is a name, or a text between " and "'],
    ["def {a}: b", "values are not taken apart here: name the whole"],
    ["call f((x) {\n    return x\n})", 'a function is written "function (x) ..."'],
    ["call f (x)", "there is no space before the arguments"],
    ["send p: {a: 1}, f", 'write ":"'],
    ["call @halt()", 'a method is written "@.name(...)"'],
    ["try:\n    call f()", 'a body may have a part "disruption"'],
    ["spawn f()", 'a process is started with "@.new(callback, program, record)"'],
    ["elif", 'write "else if"'],
    ["type: 5", 'write "set type: ..."'],
    ["loop = 5", 'write "set loop: ..."'],
    ["if a {\n    call f()\n}", NO_BRACE],
    ["def f(x)\n{\n    return x\n}", 'put the "{" of the next line here'],
    ["if a\n{\n    call b()\n}", NO_BRACE],
    ["send(a, b)", 'write "send address: message"'],
    ['var x: pattern {"a" | "b"}', 'in a pattern "," means "or"'],
    ["var x: [1, 2,]", 'there is no "," behind the last item'],
    ["call f(1, 2,)", 'there is no "," behind the last item'],
    ["var x: [1 + ]", null],
    ["var a: 1, b: 2", 'a statement has a line of its own, and a list stands between "[" and "]"'],
    ["end", 'a block ends with "fi", "od" or "}"'],
])("%j: %s", (statements, hint) => expect(firstHint(statements)).toBe(hint));
