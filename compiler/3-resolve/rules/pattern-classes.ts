// A class has at most two slashes, with something after the second; its ranges ascend.
//
// Clause: language 11.3.

import { badClass, badRange } from "../../diagnostics/pattern-literals.js";
import type * as syntax from "../../trees/syntax.js";
import { patternItems } from "../../trees/walk.js";
import type { Context, Rule } from "../rule.js";

/** MST3105 and MST3106. */
export const patternClasses: Rule = {
    pattern({ group }, context) {
        for (const { element } of patternItems(group)) {
            if (element.kind === "class") checkClass(element, context);
        }
    },
};

function checkClass({ members }: syntax.PatternClass, context: Context): void {
    for (const member of members) {
        if (member.kind === "range") checkRange(member, context);
    }
    const [, second, third] = members.filter(({ kind }) => kind === "slash");
    if (third !== undefined) context.report(badClass, third, {});
    else if (second !== undefined && members.at(-1) === second) {
        context.report(badClass, second, {});
    }
}

function checkRange(range: syntax.PatternRange, context: Context): void {
    const { texts } = range;
    for (let at = 1; at < texts.length; at += 1) {
        const left = [...(texts[at - 1]?.value ?? "")].at(-1)?.codePointAt(0);
        const right = texts[at]?.value.codePointAt(0);
        const isEmpty = left === undefined || right === undefined;
        if (!isEmpty && left <= right) continue;
        context.report(badRange, range, { text: context.textOf(range), isEmpty });
        return;
    }
}
