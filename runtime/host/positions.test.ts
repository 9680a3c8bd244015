// From JavaScript's stacks to places in `.mst` files.

import { expect, test } from "vitest";
import { Positions, type SourceMapReader } from "./positions.js";

const SOURCE = 'misty program café\n\nlog console: "😀" & list.x()\n';

const map: SourceMapReader = {
    find(line, column) {
        if (line === 1) return { source: "café.mst", line: 2, column, name: "double" };
        if (line === 2) return { source: "std:deque", line: 0, column: 0, name: null };
        return line === 3 ? { source: "runtime.ts", line: 0, column: 0, name: "send" } : null;
    },
    text: (source) => (source === "café.mst" ? SOURCE : null),
};

test("only frames that lead to Misty are kept, and columns count code points", () => {
    const asked: string[] = [];
    const positions = new Positions((url) => {
        asked.push(url);
        return url.endsWith("image.mjs") ? map : null;
    });
    const trace = [
        "Error: something (not a frame)",
        "    at send (file:///a b/image.mjs:4:1)",
        "    at double (file:///a b/image.mjs:2:18)",
        "    at Object.start (file:///a b/image.mjs:3:1)",
        "    at file:///a b/image.mjs:9:1",
        "    at async node:internal/process:1:1",
        "    at Array.map (<anonymous>)",
    ].join("\n");
    expect(positions.frames(trace)).toEqual([
        {
            path: "café.mst",
            line: 3,
            column: 17,
            caller: "double",
            text: 'log console: "😀" & list.x()',
        },
        { path: "std:deque", line: 1, column: 1, caller: null, text: null },
    ]);
    expect(new Set(asked).size).toBe(asked.length);
});
