// What code generation knows of the intrinsic functions: how many arguments each takes at most,
// and what its result may be.
//
// The arities are those of library 7; the tests compare them with the resolver's table. A call
// with more arguments goes to the function that counts them.

import {
    ANY,
    ARRAY,
    DECIMAL,
    FUNCTION,
    INTEGER,
    LOGICAL,
    MOST,
    NULL,
    ofMask,
    ofRange,
    RECORD,
    TEXT,
    type Type,
} from "./types.js";

/** What is known of one intrinsic. */
export interface Intrinsic {
    /** Null for a constant. */
    readonly arity: number | null;
    readonly result: Type;
}

const NUMBER_OR_NULL = ofMask(INTEGER | DECIMAL | NULL);
const TEXT_OR_NULL = ofMask(TEXT | NULL);
const ARRAY_OR_NULL = ofMask(ARRAY | NULL);

/** Each intrinsic name and what is known of it. */
export const INTRINSICS: ReadonlyMap<string, Intrinsic> = new Map([
    ...named("null", null, ofMask(NULL)),
    ...named("false true", null, ofMask(LOGICAL)),
    ...named("pi", null, ofMask(DECIMAL)),

    ...named("array", 4, ARRAY_OR_NULL),
    ...named("logical", 1, ofMask(LOGICAL | NULL)),
    ...named("number", 2, NUMBER_OR_NULL),
    ...named("record", 2, ofMask(RECORD | NULL)),
    ...named("text", 3, TEXT_OR_NULL),

    ...named("actor? array? blob? character? data? digit? false? fit?", 1, ofMask(LOGICAL)),
    ...named("function? integer? letter? logical? lower? null?", 1, ofMask(LOGICAL)),
    ...named("number? pattern? process? record? stone? text?", 1, ofMask(LOGICAL)),
    ...named("true? upper? whitespace?", 1, ofMask(LOGICAL)),

    ...named("abs fraction integer neg whole", 1, NUMBER_OR_NULL),
    ...named("ceiling floor max min modulo remainder round trunc", 2, NUMBER_OR_NULL),
    ...named("sign", 1, { mask: INTEGER | NULL, low: -1, high: 1 }),
    ...named("codepoint", 1, { mask: INTEGER | NULL, low: 0, high: 0x10ffff }),
    ...named("not", 1, ofMask(LOGICAL | NULL)),
    ...named("character lower normalize turkish_lower turkish_upper upper", 1, TEXT_OR_NULL),
    ...named("trim", 2, TEXT_OR_NULL),
    ...named("format repeat", 3, TEXT_OR_NULL),
    ...named("replace", 4, TEXT_OR_NULL),
    ...named("filter sort", 2, ARRAY_OR_NULL),

    ...named("length reverse stone", 1, ANY),
    ...named("apply", 2, ANY),
    ...named("search", 3, ANY),
    ...named("extract find for reduce", 4, ANY),
    ...named("fallback sequence", 2, ANY),
    ...named("parallel race", 4, ANY),
]);

/** The intrinsics that the runtime does not have, because a standard module makes them. */
export const REQUESTOR_FACTORIES: ReadonlySet<string> = new Set(
    "fallback parallel race sequence".split(" "),
);

/** The intrinsics that call a function given to them with no more arguments than it takes. */
export const CALLERS: ReadonlySet<string> = new Set(["array", "filter", "find", "for", "reduce"]);

/** The type of what an intrinsic name means. */
export function intrinsicType(name: string): Type {
    const intrinsic = INTRINSICS.get(name);
    if (intrinsic === undefined) return ANY;
    return intrinsic.arity === null ? intrinsic.result : ofMask(FUNCTION);
}

/** The result of an intrinsic, by the types of the arguments. */
export function resultType(name: string, inputs: readonly Type[]): Type {
    const first = inputs[0];
    switch (name) {
        case "length":
            if (first !== undefined && (first.mask & ~(ARRAY | TEXT)) === 0) {
                return ofRange(0, 2 ** 32);
            }
            return ANY;
        case "stone":
            return first ?? ofMask(NULL);
        case "not":
            return first?.mask === LOGICAL ? first : ofMask(LOGICAL | NULL);
        case "neg":
            if (first?.mask === INTEGER) return ofRange(-first.high, -first.low);
            return NUMBER_OR_NULL;
        case "abs":
            return first?.mask === INTEGER ? ofRange(0, MOST) : NUMBER_OR_NULL;
        default:
            return INTRINSICS.get(name)?.result ?? ANY;
    }
}

function named(names: string, arity: number | null, result: Type): [string, Intrinsic][] {
    return names.split(" ").map((name) => [name, { arity, result }]);
}
