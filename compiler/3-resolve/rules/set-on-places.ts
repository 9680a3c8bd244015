// The result of an invocation is no place, so it cannot be set.
//
// Clause: language 7.1.1.

import { setOnInvocation } from "../../diagnostics/placement.js";
import { rootOf } from "../../trees/walk.js";
import type { Rule } from "../rule.js";

/** MST3011. A push to what an invocation gives is legal: it changes an array. */
export const setOnPlaces: Rule = {
    set({ target, push }, context) {
        if (target.kind !== "invoke" || push !== null) return;
        // Whatever starts with `@` is MST2010.
        if (rootOf(target).kind === "at") return;
        const text = context.textOf(target);
        const isShort = text.length < 60 && !text.includes("\n");
        context.report(setOnInvocation, target, { text: isShort ? text : null });
    },
};
