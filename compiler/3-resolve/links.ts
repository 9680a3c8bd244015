// What a unit reaches outside itself: modules, programs, log channels, methods of `@`.
//
// Gathered in the walk of the static rules; checked by what knows the shop.

import type * as syntax from "../trees/syntax.js";
import { REQUESTOR_FACTORIES } from "./intrinsics.js";
import { isAtTop, type Rule } from "./rule.js";

/** The places where a unit names something outside itself, in the order of the text. */
export interface Links {
    /** The `use` statements of the top level. */
    readonly uses: syntax.Use[];
    /** The uses of the intrinsics that are made by a standard module. */
    readonly factories: syntax.Name[];
    /** The text literals that name programs in `@.new(f, "locator")`. */
    readonly programs: syntax.TextLiteral[];
    readonly channels: syntax.Word[];
    /** The names after `@.`, and the texts in `@[...]`. */
    readonly methods: syntax.Word[];
}

/** A set of links to be filled. */
export function makeLinks(): Links {
    return { uses: [], factories: [], programs: [], channels: [], methods: [] };
}

/** The rule that finds no mistakes, but fills `links`. */
export function collectLinks(links: Links): Rule {
    return {
        use(node, context) {
            if (isAtTop(context)) links.uses.push(node);
        },
        name(node) {
            const isIntrinsic = node.binding?.kind === "intrinsic";
            if (isIntrinsic && REQUESTOR_FACTORIES.has(node.text)) links.factories.push(node);
        },
        log({ channel }) {
            links.channels.push(channel);
        },
        select({ object, name }) {
            if (object.kind === "at") links.methods.push(name);
        },
        subscript({ object, key }) {
            if (object.kind !== "at" || key.kind !== "text") return;
            links.methods.push({ start: key.start, end: key.end, text: key.value });
        },
        invoke({ callee, arguments: [, program] }) {
            if (callee.kind !== "select" || callee.object.kind !== "at") return;
            if (callee.name.text !== "new" || program?.kind !== "text") return;
            links.programs.push(program);
        },
    };
}
