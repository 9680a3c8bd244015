// What can go wrong while a program runs: the codes of disrupts, for `misty explain`.
//
// The runtime has its own messages, since it does not know the compiler; these are their
// templates, with the parts that are filled in between braces. Clause: language 14.

/** A disrupt of the language's own operations. */
export interface RuntimeDefinition {
    readonly code: string;
    readonly name: string;
    readonly clause: string;
    /** The message, with `{...}` for what is filled in. */
    readonly message: string;
}

/** Every disrupt of the language, in the order of the codes. */
export const RUNTIME_DEFINITIONS: readonly RuntimeDefinition[] = [
    disrupt("MST8001", "disrupt-statement", "language 7.5", "disrupt"),
    disrupt("MST8002", "not-a-function", "language 8.5", "{type} is not a function"),
    disrupt("MST8003", "no-method", "language 8.5", 'no method "{name}" in {type}'),
    disrupt("MST8004", "no-capability", "language 8.5", "this process has no @.{name}"),
    disrupt(
        "MST8005",
        "too-many-arguments-given",
        "language 8.2",
        "{n} arguments for {name}, which takes {m}",
    ),
    disrupt(
        "MST8006",
        "condition-not-logical",
        "language 7.7",
        "the condition is {type}, not a logical",
    ),
    disrupt(
        "MST8007",
        "operand-not-logical",
        "language 9.7",
        'operand of "{op}" is {type}, not a logical',
    ),
    disrupt(
        "MST8008",
        "operand-not-text",
        "language 9.4",
        'operand of "{op}" is {type}, not a text or a number',
    ),
    disrupt("MST8009", "no-order", "language 9.6", '"{op}" cannot order {type} and {type}'),
    disrupt("MST8010", "stone-changed", "language 10.8", "stone cannot be changed"),
    disrupt("MST8011", "no-parts", "language 7.1", "{type} has no parts that can be set"),
    disrupt("MST8012", "bad-array-subscript", "language 7.1", "bad array subscript {value}"),
    disrupt("MST8013", "bad-key", "language 7.1", "bad key: {type}"),
    disrupt("MST8014", "not-an-array", "language 7.1", "{type} is not an array"),
    disrupt("MST8015", "no-receiver", "language 7.10", "{type} cannot receive messages"),
    disrupt("MST8016", "not-sendable", "language 7.10", "{what} cannot be sent"),
    disrupt("MST8017", "no-reply-expected", "language 7.10", "this message cannot be replied to"),
    disrupt("MST8018", "bad-callback", "language 7.10", "{type} is not a function"),
    disrupt("MST8019", "bad-library", "language 11.4", "{type} is not a pattern library"),
    disrupt("MST8020", "not-a-pattern", "language 11.4", '"{name}" is not a pattern'),
    disrupt(
        "MST8021",
        "bad-library-function",
        "language 11.4",
        'bad result of "{name}", or "{name}" calls itself without progress',
    ),
    disrupt("MST8022", "calls-too-deep", "language 14", "calls are nested too deeply"),
    disrupt(
        "MST8099",
        "library-disrupt",
        "library 2",
        "{what an intrinsic, a module or a capability says}",
    ),
];

function disrupt(code: string, name: string, clause: string, message: string): RuntimeDefinition {
    return { code, name, clause, message };
}
