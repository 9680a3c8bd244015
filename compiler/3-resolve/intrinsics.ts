// The intrinsic names of the language, each with the most arguments it takes; null for the
// constants. Clauses: language 6.1, library 7, in the order there.
//
// The functions themselves are in the runtime, and the compiler's caller says which of these
// names exist there. This table is what the language promises, and what code generation knows
// of a call.

/** Each intrinsic name with its arity, or null for a constant. */
export const INTRINSICS: ReadonlyMap<string, number | null> = new Map([
    ...named(null, "false null pi true"),

    ...named(4, "array"),
    ...named(1, "logical"),
    ...named(2, "number record"),
    ...named(3, "text"),

    ...named(1, "actor? array? blob? character? data? digit? false? fit? function? integer?"),
    ...named(1, "letter? logical? lower? null? number? pattern? process? record? stone? text?"),
    ...named(1, "true? upper? whitespace?"),

    ...named(1, "abs character codepoint fraction integer length lower neg normalize not"),
    ...named(1, "reverse sign stone turkish_lower turkish_upper upper whole"),
    ...named(2, "apply ceiling filter floor max min modulo remainder round sort trim trunc"),
    ...named(3, "format repeat search"),
    ...named(4, "extract find for reduce replace"),

    ...named(2, "fallback sequence"),
    ...named(4, "parallel race"),
]);

/** The intrinsics whose values are made by the standard module parseq (library 16.1). */
export const REQUESTOR_FACTORIES: ReadonlySet<string> = new Set([
    "fallback",
    "parallel",
    "race",
    "sequence",
]);

function named(arity: number | null, names: string): readonly [string, number | null][] {
    return names.split(" ").map((name) => [name, arity]);
}
