// Scopes: what one matching has found the names of a pattern to stand for.
//
// A name is looked up when it is first reached, and then known until the matching forgets it.

import type { Pattern } from "./pattern.js";
import type { PatternNode } from "./pattern-code.js";
import { lookUp, lookUpClass, type Meaning } from "./pattern-names.js";
import type { PointTest } from "./pattern-points.js";

/** A pattern with the meanings of its names and classes, by the numbers of their nodes. */
export interface Scope {
    readonly pattern: Pattern;
    readonly meanings: (Meaning | undefined)[];
    readonly classes: (PointTest | undefined)[];
}

/** What the name of a "name" node stands for. */
export function meaningIn(scope: Scope, node: PatternNode): Meaning {
    const known = scope.meanings[node.index];
    if (known !== undefined) return known;
    const meaning = lookUp(scope.pattern, node.text);
    scope.meanings[node.index] = meaning;
    return meaning;
}

/** The code points of a "class" node. */
export function pointsIn(scope: Scope, node: PatternNode): PointTest {
    const known = scope.classes[node.index];
    if (known !== undefined || node.tree === null) return known ?? node.points;
    const points = lookUpClass(scope.pattern, node.tree);
    scope.classes[node.index] = points;
    return points;
}
