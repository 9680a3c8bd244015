// What users of other languages write, and what Misty has instead.
//
// Each table belongs to one place of the grammar: the beginning of a statement, a name that
// nothing declares, and a token that stands where an operator could.

/** By the word with which a line begins that is no statement. */
export const FOREIGN_STATEMENTS: ReadonlyMap<string, string> = new Map([
    ...words("elseif elif elsif", 'write "else if"'),
    ...words("while for foreach loop repeat until", 'loops are "do" with "break"'),
    ...words("throw raise", 'write "disrupt"'),
    ...words("try catch finally", 'a body may have a part "disruption"'),
    ...words("import require include", 'write "use"'),
    ...words("let local", 'write "var"'),
    ...words("const", 'write "def"'),
    ...words("fn func function procedure sub", 'write "def name(...) ..."'),
    ...words("switch match case", 'write "if" and "else if"'),
    ...words("print println puts echo console", 'write "log console: ..."'),
]);

/** By a name that nothing declares. */
export const FOREIGN_NAMES: ReadonlyMap<string, string> = new Map([
    ["this", 'there is no "this" in Misty'],
    ["self", 'there is no "self" in Misty'],
    ...words("function", 'write a space after "function"'),
    ...words("nil None NULL undefined nullptr", 'write "null"'),
    ...words("print println puts echo", 'write "log console: ..."'),
    ...words("len strlen", 'write "length(...)"'),
    ...words("str", 'write "text(...)"'),
    ...words("int float parseInt parseFloat", 'write "number(...)"'),
    ...words("Math math", 'there are the modules "math_radians", "math_degrees" and "math_cycles"'),
    ...words("JSON", 'write "use json"'),
]);

/** By a word or sign where an operator, a colon or a bracket could stand. */
export const FOREIGN_OPERATORS: ReadonlyMap<string, string> = new Map([
    ...words("and", 'write "/\\"'),
    ...words("or", 'write "\\/"'),
    ...words("is eq", 'write "="'),
    ...words("ne", 'write "<>"'),
    ...words("mod", 'write "modulo(a, b)"'),
    ...words("div", 'write "//"'),
]);

function words(list: string, advice: string): (readonly [string, string])[] {
    return list.split(" ").map((word) => [word, advice] as const);
}
