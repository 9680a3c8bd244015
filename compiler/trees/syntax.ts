// The syntax tree: what the parser makes and the later phases read.
//
// Every node is also the span of its text. Nothing in it is mutable but `binding` of a
// name, the one slot that the resolver fills (ARCHITECTURE.md, "One tree, one slot").
// Synonyms are gone: `assign` is a Set, `ƒ` a FunctionLiteral, `≈` the operator `&&`.
// Clause: language 4.2; members stand in the order of the grammar there.

import type { Span } from "../source.js";

/** A word of the program with its place: a declared name, a field, a label, a channel. */
export interface Word extends Span {
    readonly text: string;
}

export interface Comment extends Span {
    /** With the `#`. */
    readonly text: string;
    /** True when nothing but spaces stands before it on its line. */
    readonly alone: boolean;
}

export interface Unit extends Span {
    readonly kind: "unit";
    readonly unitKind: "program" | "module";
    readonly name: Word;
    readonly body: Block;
    /** The name after `end`; null when it is missing. */
    readonly endName: Word | null;
    readonly comments: readonly Comment[];
}

/** One or more statements; `statements` may be empty after a syntax error or in a program. */
export interface Block extends Span {
    readonly statements: readonly Statement[];
}

// Statements ---------------------------------------------------------------------------

export type Statement =
    | SetStatement
    | Break
    | Call
    | Def
    | Disrupt
    | Do
    | If
    | Log
    | Return
    | Send
    | Use
    | Var
    | FaultyStatement;

/** `set target: value`, with push (`target[]`) and pop (`value[]`). */
export interface SetStatement extends Span {
    readonly kind: "set";
    /** A Name, Select or Subscript; an Invoke or At is a mistake that the resolver reports. */
    readonly target: Expression;
    /** The `[]` after the target, if it is a push. */
    readonly push: Span | null;
    readonly value: Expression;
    /** The `[]` after the value, if it is a pop. */
    readonly pop: Span | null;
}

export interface Break extends Span {
    readonly kind: "break";
    readonly label: Word | null;
}

/** `call f(x)`. `expression` is an Invoke, unless the program is wrong (MST3010). */
export interface Call extends Span {
    readonly kind: "call";
    readonly expression: Expression;
}

/** Both forms of `def`. In the form with parameters `value` is a function with that name. */
export interface Def extends Span {
    readonly kind: "def";
    readonly name: Word;
    readonly value: Expression;
    /** True for `def name(parameters) body`. */
    readonly isFunction: boolean;
}

export interface Disrupt extends Span {
    readonly kind: "disrupt";
}

export interface Do extends Span {
    readonly kind: "do";
    /** The word `do`. */
    readonly head: Span;
    readonly label: Word | null;
    readonly body: Block;
    /** The word `od`. */
    readonly tail: Span;
    readonly endLabel: Word | null;
}

export interface If extends Span {
    readonly kind: "if";
    /** The first `if`, then each `else if`. */
    readonly branches: readonly Branch[];
    readonly otherwise: Block | null;
}

export interface Branch extends Span {
    /** The word `if`. */
    readonly head: Span;
    readonly condition: Expression;
    readonly body: Block;
}

export interface Log extends Span {
    readonly kind: "log";
    readonly channel: Word;
    readonly value: Expression;
}

export interface Return extends Span {
    readonly kind: "return";
    readonly value: Expression | null;
}

export interface Send extends Span {
    readonly kind: "send";
    readonly target: Expression;
    readonly message: Expression;
    readonly callback: Expression | null;
}

/** `use name`, `use local: name` (standard modules) and `use local: "locator"` (files). */
export interface Use extends Span {
    readonly kind: "use";
    readonly name: Word;
    /** What is used. For `use json` it is the name itself. */
    readonly locator: Word;
    readonly locatorKind: "standard" | "file";
}

export interface Var extends Span {
    readonly kind: "var";
    readonly name: Word;
    readonly value: Expression;
}

/** What stands where a statement could not be understood. It has been reported. */
export interface FaultyStatement extends Span {
    readonly kind: "faulty-statement";
}

// Expressions --------------------------------------------------------------------------

export type Expression =
    | Name
    | At
    | NumberLiteral
    | TextLiteral
    | Paren
    | Ternary
    | ArrayLiteral
    | RecordLiteral
    | FunctionLiteral
    | Functino
    | PatternLiteral
    | Select
    | Subscript
    | Invoke
    | Binary
    | StrayBrackets
    | FaultyExpression;

/** A use of a name. */
export interface Name extends Span {
    readonly kind: "name";
    readonly text: string;
    /** What the name means; the resolver fills it, null until then and for unknown names. */
    binding: Binding | null;
}

export interface At extends Span {
    readonly kind: "at";
}

/** A number, already fit to DEC64 (language 3.2, 10.6). */
export interface NumberLiteral extends Span {
    readonly kind: "number";
    /** The value times ten to minus `exponent`: an integer of at most 56 bits, no trailing zeros. */
    readonly coefficient: bigint;
    readonly exponent: number;
}

export interface TextLiteral extends Span {
    readonly kind: "text";
    /** The text itself, escapes undone. */
    readonly value: string;
}

export interface Paren extends Span {
    readonly kind: "paren";
    readonly inner: Expression;
}

/** Only as the inner expression of an open Paren, or the single argument of an open Invoke. */
export interface Ternary extends Span {
    readonly kind: "ternary";
    readonly condition: Expression;
    readonly consequent: Expression;
    readonly alternative: Expression;
}

export interface ArrayLiteral extends Span {
    readonly kind: "array";
    readonly elements: readonly Expression[];
}

export interface RecordLiteral extends Span {
    readonly kind: "record";
    readonly fields: readonly Field[];
}

export interface Field extends Span {
    /** The key's text; `key.start` and `key.end` are the place of the name or text literal. */
    readonly key: Word;
    readonly form: "pair" | "shorthand" | "method";
    /** For a shorthand, a Name; for a method, a FunctionLiteral of form "method". */
    readonly value: Expression;
}

export interface FunctionLiteral extends Span {
    readonly kind: "function";
    readonly form: "literal" | "definition" | "method";
    /** `function`, `ƒ`, the apostrophe, `def`, or the method's key: what diagnostics point at. */
    readonly head: Span;
    /** Its own name: of a named literal, of a `def`, of a shorthand method (its key). */
    readonly name: Word | null;
    readonly parameters: readonly Parameter[];
    /** A Paren for an expression body. */
    readonly body: Block | Paren;
    readonly disruption: Block | null;
}

export interface Parameter extends Span {
    readonly name: Word;
    readonly fallback: Expression | null;
}

/** An apostrophe and an operator, or `'[]`. */
export interface Functino extends Span {
    readonly kind: "functino";
    readonly operator: Operator | "[]";
}

/** `object.name` */
export interface Select extends Span {
    readonly kind: "select";
    readonly object: Expression;
    readonly name: Word;
}

/** `object[key]` */
export interface Subscript extends Span {
    readonly kind: "subscript";
    readonly object: Expression;
    readonly key: Expression;
}

/** `callee(arguments)` or `callee{record}`, which has one argument, the record literal. */
export interface Invoke extends Span {
    readonly kind: "invoke";
    readonly callee: Expression;
    readonly arguments: readonly Expression[];
}

export type Operator =
    | "|"
    | "*"
    | "/"
    | "//"
    | "+"
    | "-"
    | "&"
    | "&&"
    | "="
    | "<>"
    | "<"
    | "<="
    | ">"
    | ">="
    | "/\\"
    | "\\/";

export interface Binary extends Span {
    readonly kind: "binary";
    readonly operator: Operator;
    /** The place of the operator itself. */
    readonly at: Span;
    readonly left: Expression;
    readonly right: Expression;
}

/** `value[]` where it neither pushes nor pops: MST3014, reported by the resolver. */
export interface StrayBrackets extends Span {
    readonly kind: "stray-brackets";
    readonly value: Expression;
    readonly brackets: Span;
}

/** What stands where an expression could not be understood. It has been reported. */
export interface FaultyExpression extends Span {
    readonly kind: "faulty-expression";
}

// Patterns -----------------------------------------------------------------------------

export interface PatternLiteral extends Span {
    readonly kind: "pattern";
    /** The expressions in parentheses; null when the literal names no library. */
    readonly libraries: readonly Expression[] | null;
    readonly group: PatternGroup;
}

/** `{...}`: lines match one after another; a closed group has one line (language 11.1). */
export interface PatternGroup extends Span {
    readonly kind: "group";
    readonly lines: readonly PatternAlternatives[];
    readonly separator: PatternItem | null;
}

/** Sequences divided by commas: one of them matches. */
export interface PatternAlternatives extends Span {
    readonly sequences: readonly PatternSequence[];
}

export interface PatternSequence extends Span {
    readonly items: readonly PatternItem[];
}

export interface PatternItem extends Span {
    readonly depot: Word | null;
    /** True when the depot stands after the quantifier, so that each repetition is saved. */
    readonly savesEach: boolean;
    readonly quantifier: PatternQuantifier | null;
    readonly element: PatternElement;
}

/** As written: `-`, `3`, `1-` or `1-3`. Bad numbers are MST3103, found by the resolver. */
export interface PatternQuantifier extends Span {
    readonly text: string;
    readonly least: number;
    /** Null for no limit. */
    readonly most: number | null;
    /** False when a number in it is not a whole, unsigned number without an exponent. */
    readonly isWellFormed: boolean;
}

export type PatternElement = PatternGroup | PatternClass | PatternText | PatternName;

export interface PatternClass extends Span {
    readonly kind: "class";
    /** In order, divided by the `/` members. */
    readonly members: readonly PatternMember[];
}

export type PatternMember = PatternName | PatternRange | PatternSlash;

/** One text, or several chained by `-`. */
export interface PatternRange extends Span {
    readonly kind: "range";
    readonly texts: readonly TextLiteral[];
}

export interface PatternSlash extends Span {
    readonly kind: "slash";
}

export interface PatternText extends Span {
    readonly kind: "text";
    readonly value: string;
    /** True after `!`: a lower-case letter also matches its upper-case form. */
    readonly ignoresCase: boolean;
}

export interface PatternName extends Span {
    readonly kind: "name";
    readonly text: string;
}

// Bindings -----------------------------------------------------------------------------

export type BindingKind =
    | "var"
    | "def"
    | "use"
    | "parameter"
    /** The own name of a function literal or `def`, seen from inside that function. */
    | "function"
    /** The name of a shorthand method, seen from inside it (language 6, rule 6). */
    | "method"
    /** The unit's own name: its endowments. */
    | "unit"
    | "intrinsic";

/**
 * What a name means. One object per declaration, shared by all its uses. The resolver
 * makes it, and counts what code generation wants to know.
 */
export interface Binding {
    readonly kind: BindingKind;
    readonly text: string;
    /** The place of the declaration; null for intrinsics. */
    readonly declaration: Span | null;
    /** The function whose scope declares it; null for the unit's scope and intrinsics. */
    readonly owner: FunctionLiteral | null;
    /**
     * The value that the declaration gives, where it is known: of `def`, `var`, and for "function" and
     * "method" the function itself. Null for parameters, `use`, unit and intrinsics.
     */
    readonly value: Expression | null;
    /** How often `set NAME:` replaces it. */
    sets: number;
    /** How often it is read, callee uses included. */
    uses: number;
    /** How many of the uses are the callee of an invocation. */
    calls: number;
    /** True when a function inside `owner` uses or sets it. */
    isCaptured: boolean;
}
