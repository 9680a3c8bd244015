// The nearest name: near ones are found, far ones are not.

import { expect, it } from "vitest";
import { closest } from "./suggest.js";

it.each([
    ["coutn", ["count", "color"], "count"],
    ["lenght", ["length"], "length"],
    ["True", ["true", "trun"], "true"],
    ["x", ["y", "z"], null],
    ["ab", ["ac"], null],
    ["value", ["length"], null],
    ["process", ["process?"], "process?"],
    ["accounts", ["amount", "account", "account_"], "account"],
])("closest(%s)", (word, candidates, expected) => {
    expect(closest(word, candidates)).toBe(expected);
});
