// Quantifiers are whole numbers in order, of which the greatest is not 0. A group has a
// separator only if its quantifier lets it repeat.
//
// Clause: language 11.1.5, 11.2.

import { badQuantifier, separatorWithoutRepetition } from "../../diagnostics/pattern-literals.js";
import type * as syntax from "../../trees/syntax.js";
import { patternItems } from "../../trees/walk.js";
import type { Context, Rule } from "../rule.js";

/** MST3103 and MST3104. */
export const patternQuantifiers: Rule = {
    pattern({ group }, context) {
        checkSeparator(group, null, context);
        for (const { element, quantifier } of patternItems(group)) {
            if (quantifier !== null && isBad(quantifier)) {
                context.report(badQuantifier, quantifier, { text: quantifier.text });
            } else if (element.kind === "group") {
                checkSeparator(element, quantifier, context);
            }
        }
    },
};

function isBad({ isWellFormed, least, most }: syntax.PatternQuantifier): boolean {
    return !isWellFormed || (most !== null && (most < least || most < 1));
}

function checkSeparator(
    { separator }: syntax.PatternGroup,
    quantifier: syntax.PatternQuantifier | null,
    context: Context,
): void {
    if (separator === null) return;
    const mayRepeat = quantifier !== null && (quantifier.most === null || quantifier.most > 1);
    if (mayRepeat) return;
    // With the slash, which stands one space before the item.
    const place = { start: separator.start - "/ ".length, end: separator.end };
    context.report(separatorWithoutRepetition, place, {});
}
