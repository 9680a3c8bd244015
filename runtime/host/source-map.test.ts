// The reader of source maps, against the package `source-map` and its writer.

import fc from "fast-check";
import { SourceMapConsumer, SourceMapGenerator } from "source-map";
import { expect, test } from "vitest";
import { readSourceMap } from "./source-map.js";

const place = fc.record({
    generated: fc.record({ line: fc.integer({ min: 1, max: 4 }), column: fc.nat(200) }),
    original: fc.record({ line: fc.integer({ min: 1, max: 90_000 }), column: fc.nat(200) }),
    source: fc.constantFrom("a.mst", "b.mst"),
    name: fc.option(fc.constantFrom("item", "middle", "wave"), { nil: undefined }),
});

test("every place is found as the package finds it", async () => {
    // Where two places begin at the same column, either may be meant.
    const places = fc.uniqueArray(place, {
        selector: ({ generated }) => `${generated.line}:${generated.column}`,
    });
    const looks = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.nat(220)));
    await fc.assert(
        fc.asyncProperty(places, looks, async (list, wanted) => {
            const generator = new SourceMapGenerator();
            for (const { generated, original, source, name } of list) {
                const mapping = { generated, original, source };
                generator.addMapping(name === undefined ? mapping : { ...mapping, name });
            }
            const reader = readSourceMap(generator.toString());
            await SourceMapConsumer.with(generator.toJSON(), null, (consumer) => {
                for (const [line, column] of wanted) {
                    const expected = consumer.originalPositionFor({ line, column });
                    const found = reader.find(line - 1, column);
                    expect(found === null ? null : { ...found, line: found.line + 1 }).toEqual(
                        expected.source === null ? null : expected,
                    );
                }
            });
        }),
    );
});
