// A pattern without libraries knows the built-in names, and in classes the categories of
// Unicode. With libraries its names are looked up when it is matched.
//
// Clause: language 11.3, 11.4.

import { categoryOutsideClass, unknownPatternName } from "../../diagnostics/pattern-literals.js";
import type * as syntax from "../../trees/syntax.js";
import { patternItems } from "../../trees/walk.js";
import type { Context, Rule } from "../rule.js";

const BUILT_IN = new Set("ascii char digit end hex letter lower space upper".split(" "));

const CATEGORIES = new Set(
    (
        "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po " +
        "Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co Cn"
    ).split(" "),
);

/** MST3101 and MST3102. */
export const patternNames: Rule = {
    pattern({ libraries, group }, context) {
        if (libraries !== null) return;
        for (const { element } of patternItems(group)) {
            if (element.kind === "name") checkElement(element, context);
            else if (element.kind === "class") checkClass(element, context);
        }
    },
};

function checkElement(node: syntax.PatternName, context: Context): void {
    const name = node.text;
    if (CATEGORIES.has(name)) context.report(categoryOutsideClass, node, { name });
    else if (!BUILT_IN.has(name)) {
        context.report(unknownPatternName, node, { name, known: BUILT_IN });
    }
}

function checkClass({ members }: syntax.PatternClass, context: Context): void {
    for (const member of members) {
        if (member.kind !== "name") continue;
        const name = member.text;
        if (BUILT_IN.has(name) || CATEGORIES.has(name)) continue;
        const known = [...BUILT_IN, ...CATEGORIES];
        context.report(unknownPatternName, member, { name, known });
    }
}
