// The compiler and the runtime agree on a list of names, and on nothing else.

import { expect, test } from "vitest";
import * as abi from "#runtime/abi";
import { parse, textOf } from "./sources.js";

test("emitted code may import exactly what the runtime's ABI exports", () => {
    const path = "compiler/4-emit/abi.ts";
    const tree = parse({ path, text: textOf(path), isTest: false });
    const names = [...tree.text.matchAll(/^ {4}"?([A-Za-z]+)"?[,:]/gm)].map((match) => match[1]);
    expect([...names].sort()).toEqual(Object.keys(abi).sort());
});
