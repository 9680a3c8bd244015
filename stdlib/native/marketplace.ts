// The module marketplace: topics of dataspaces as values.
//
// It decides what a topic stands for with the functions that dataspaces themselves use.
//
// Clause: dataspaces 3.

import { intersect, matches, NOTHING } from "#runtime/dataspaces/topic";
import { mistyData } from "#runtime/marketplace/misty-data";
import type { Value } from "#runtime/values/value";
import { WILD } from "#runtime/values/wild";
import { nativeModule } from "../native-module.js";

/** The module marketplace. */
export const native = nativeModule(
    "marketplace",
    [
        ["intersection", 2, intersection],
        ["matches?", 2, (topic: Value, message: Value) => matches(mistyData, topic, message)],
        ["wild?", 1, (value: Value) => value === WILD],
    ],
    [["wild", WILD]],
);

/** `marketplace.intersection(topic, topic)`. */
function intersection(left: Value, right: Value): Value {
    const common = intersect(mistyData, left, right);
    return common === NOTHING ? undefined : (common as Value);
}
