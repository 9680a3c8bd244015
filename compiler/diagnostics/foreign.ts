// What people who know other languages write, and what Misty has instead.
//
// Each table belongs to one place of the grammar: the beginning of a statement, a name that
// nothing declares, a token that stands where an operator could, a word before an operand.

const FUNCTION = 'a function is written "function (x) (...)"';
const CHOICE = 'a choice stands in "(" and ")": a line with the condition, "then ...", "else ..."';
const KINDS = 'ask with "text?", "number?", "record?", "array?" and the like';
const LATER = "what comes later is given to a function";
const PROCESS = 'a process is started with "@.new(callback, program, record)"';
const FIRST_LINE = 'the first line of a file is "misty program NAME" or "misty module NAME"';

/** By the word with which a line begins that is no statement. */
export const FOREIGN_STATEMENTS: ReadonlyMap<string, string> = new Map([
    ...words("elseif elif elsif", 'write "else if"'),
    ...words("while for foreach loop repeat until", 'loops are "do" with "break"'),
    ...words("continue", 'there is none: put what follows it into an "if"'),
    ...words("unless", 'write "if not(...)"'),
    ...words("throw raise panic", 'write "disrupt"'),
    ...words("try catch except rescue finally", 'a body may have a part "disruption"'),
    ...words("import require include from", 'write "use"'),
    ...words("export pub public", 'what a module offers stands in its "return"'),
    ...words("package namespace defmodule", FIRST_LINE),
    ...words("let local mut", 'write "var"'),
    ...words("const val", 'write "def"'),
    ...words("fn fun func function defp procedure sub", 'write "def name(...) ..."'),
    ...words("class struct interface trait", "make a function that returns a record"),
    ...words("type enum", "values have types, names have none"),
    ...words("switch match case", 'write "if" and "else if"'),
    ...words("print println puts echo console", 'write "log console: ..."'),
    ...words("actor", 'a process runs a program, "misty program NAME" in a file of its own'),
    ...words("spawn go", PROCESS),
    ...words("receive", 'messages come to the function of "@.receiver(function)"'),
    ...words("await async", LATER),
    ...words("pass", "a block has a real statement, or is left out"),
    ...words("del delete", 'write "set record.field: null"'),
    ...words("exit quit", 'write "call @.halt()"'),
]);

/** By a name that nothing declares. */
export const FOREIGN_NAMES: ReadonlyMap<string, string> = new Map([
    ["this", 'there is no "this" in Misty'],
    ["self", 'there is no "self" in Misty; the address of the process is "@"'],
    ...words("function", 'write a space after "function"'),
    ...words("nil None NULL undefined nullptr", 'write "null"'),
    ...words("print println puts echo", 'write "log console: ..."'),
    ...words("console", 'for output write "log console: ..."; for input "use console"'),
    ...words("len strlen size", 'write "length(...)"'),
    ...words("str string String", 'write "text(...)"'),
    ...words("int float parseInt parseFloat Number", 'write "number(...)"'),
    ...words("Math math", 'there are the modules "math_radians", "math_degrees" and "math_cycles"'),
    ...words("JSON", 'write "use json"'),
    ...words("map", 'write "array(list, function)"'),
    ...words("each forEach foreach", 'write "call for(list, function)"'),
    ...words("range", 'write "array(count, function (nr) (nr))"'),
    ...words("push append", 'write "set list[]: value"'),
    ...words("pop", 'write "set name: list[]"'),
    ...words("split", 'write "array(text, separator)"'),
    ...words("join", 'write "text(list, separator)"'),
    ...words("keys Object", 'write "array(record)"'),
    ...words("slice substring substr", 'write "text(text, from, to)" or "array(list, from, to)"'),
    ...words("typeof isinstance", KINDS),
    ...words("random rand Random", 'write "@.random()"'),
    ...words("sleep setTimeout setInterval", 'write "@.delay(function, seconds)"'),
    ...words("now Date", 'write "@.clock(function)"'),
    ...words("input readline gets", "lines of standard input come from the module console"),
    ...words("spawn", PROCESS),
    ...words("send", 'write "send address: message", without "call"'),
    ...words("log", 'write "log console: ...", without "call"'),
    ...words("exit quit", 'write "@.halt()"'),
    ...words("disrupt break return", "a statement stands on a line of its own"),
]);

/** By a word or sign where an operator, a colon or a bracket could stand. */
export const FOREIGN_OPERATORS: ReadonlyMap<string, string> = new Map([
    ...words("and", 'write "/\\"'),
    ...words("or", 'write "\\/"'),
    ...words("is eq", 'write "="'),
    ...words("ne", 'write "<>"'),
    ...words("mod", 'write "modulo(a, b)"'),
    ...words("div", 'write "//"'),
    ...words("in", 'write "find(list, value) <> null"'),
    ...words("if when", CHOICE),
    ...words("for", 'write "array(list, function (x) (...))"'),
    ...words("!", 'write "send address: message"'),
]);

/** By a word that others write before an operand. */
export const FOREIGN_PREFIXES: ReadonlyMap<string, string> = new Map([
    ...words("new", "call the function that makes it"),
    ...words("typeof", KINDS),
    ...words("lambda fn fun func", FUNCTION),
    ...words("await", LATER),
    ...words("spawn go", PROCESS),
    ...words("if", CHOICE),
    ...words("def var", 'a field is "name: value", a method "name(...) ..."'),
    ["@", 'a method is written "@.name(...)"'],
]);

function words(list: string, advice: string): (readonly [string, string])[] {
    return list.split(" ").map((word) => [word, advice] as const);
}
