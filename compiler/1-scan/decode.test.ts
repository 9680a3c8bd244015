// Bytes to text: the byte order mark, and where the first bad byte is.

import { expect, it } from "vitest";
import { decode } from "./decode.js";

const table: readonly (readonly [bytes: number[], text: string, invalidAt: number | null])[] = [
    [[0x61, 0x62], "ab", null],
    [[], "", null],
    [[0xef, 0xbb, 0xbf, 0x61], "a", null],
    [[0xef, 0xbb, 0xbf, 0xff, 0x61], "\ufffda", 0],
    [[0x61, 0xff, 0x62], "a\ufffdb", 1],
    // A replacement character that stands in the file is no bad byte.
    [[0xef, 0xbf, 0xbd, 0x61], "\ufffda", null],
    [[0xef, 0xbf, 0xbd, 0xc3], "\ufffd\ufffd", 1],
    [[0xc3, 0xa9, 0xef, 0xbf, 0x41], "é\ufffdA", 1],
    [[0xf0, 0x9f, 0x98, 0x80, 0xed, 0xa0, 0x80], "\u{1F600}\ufffd\ufffd\ufffd", 2],
];

it.each(table)("%j", (bytes, text, invalidAt) => {
    const decoded = decode("test.mst", new Uint8Array(bytes));
    expect(decoded).toEqual({ source: { path: "test.mst", text }, invalidAt });
});

it("finds lone surrogates in texts", () => {
    expect(decode("test.mst", "a\u{1F600}\ud800b")).toEqual({
        source: { path: "test.mst", text: "a\u{1F600}\ufffdb" },
        invalidAt: 3,
    });
    expect(decode("test.mst", "\ufeffa").source.text).toBe("a");
});
