// What the generator of random programs is made of: kinds of values, names, layout.

export type Kind = "number" | "text" | "logical" | "array" | "record" | "function" | "any";

/** All kinds; what stands first is chosen when nothing is left to choose from. */
export const KINDS: readonly Kind[] = [
    "number",
    "number",
    "text",
    "logical",
    "array",
    "record",
    "function",
    "any",
];

/** A name that the program declares. */
export interface Known {
    readonly name: string;
    readonly kind: Kind;
    readonly isVariable: boolean;
    /** How many arguments it takes, if it is a definition of a function. */
    readonly arity: number | null;
    /** What it returns. */
    readonly result: Kind;
}

/** The function that is being written. */
export interface Self {
    readonly name: string | null;
    readonly parameters: readonly string[];
    readonly result: Kind;
    readonly outer: Self | null;
}

/** The text one level deeper. */
export function indented(text: string): string {
    return text
        .split("\n")
        .map((line) => `    ${line}`)
        .join("\n");
}

/** An open parenthesis with a ternary. */
export function ternaryText(condition: string, consequent: string, alternative: string): string {
    const lines = `${condition}\nthen ${consequent}\nelse ${alternative}`;
    return `(\n${indented(lines)}\n)`;
}
