// Diagnostics of pattern literals. Codes MST31xx, in order, never reused.

import { closest } from "../suggest.js";
import { define } from "./definition.js";

/** An unknown name in a pattern without libraries. */
export const unknownPatternName = define({
    code: "MST3101",
    name: "unknown-pattern-name",
    severity: "error",
    clause: "language 11.4",
    message: ({ name }: { name: string; known: Iterable<string> }) =>
        `"${name}" is not a pattern name`,
    hint({ name, known }) {
        const near = closest(name, known);
        return near === null ? "for names of your own: pattern (library) {...}" : didYouMean(near);
    },
});

/** A general category outside a class. */
export const categoryOutsideClass = define({
    code: "MST3102",
    name: "category-outside-class",
    severity: "error",
    clause: "language 11.4",
    message: ({ name }: { name: string }) => `"${name}" may stand only in [ ]`,
    hint: ({ name }) => `[${name}]`,
});

/** A quantifier that is none. */
export const badQuantifier = define({
    code: "MST3103",
    name: "bad-quantifier",
    severity: "error",
    clause: "language 11.2",
    message: ({ text }: { text: string }) => `bad quantifier "${text}"`,
    hint: () => "a quantifier is written as 3, 1-3, 1- or -",
});

/** A separator in a group that is not repeated. */
export const separatorWithoutRepetition = define({
    code: "MST3104",
    name: "separator-without-repetition",
    severity: "error",
    clause: "language 11.1",
    message: (_: object) => "a separator needs a group that may repeat",
    hint: () => 'write a quantifier before the "{"',
});

/** A range with an empty text, or one that descends. */
export const badRange = define({
    code: "MST3105",
    name: "bad-range",
    severity: "error",
    clause: "language 11.3",
    message: ({ text }: { text: string; isEmpty: boolean }) => `bad range "${text}"`,
    hint: ({ isEmpty }) =>
        isEmpty ? "a range needs a character at each side" : "the smaller character stands first",
});

/** A third `/` in a class, or nothing after the second. */
export const badClass = define({
    code: "MST3106",
    name: "bad-class",
    severity: "error",
    clause: "language 11.3",
    message: (_: object) => "bad class",
    hint: () => "[base / excluded / intersected]",
});

function didYouMean(near: string): string {
    return `did you mean "${near}"?`;
}
