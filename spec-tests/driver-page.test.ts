// The driver that docs/internals/writing-a-driver.md writes is executed: by itself, and in a host of Misty.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import type { Driver } from "#runtime";
import { compileFiles, runtime } from "./harness.js";

interface Page {
    readonly heard: readonly unknown[];
    readonly metronome: Driver;
}

const PROGRAM = `misty program metronome

use marketplace

def net: @.dataspace

call net.subscriber(
    {type: "tick", msecs: 2, count: marketplace.wild}
    {
        message(body) {
            log console: body.count
            if body.count = 3
                call @.halt()
            fi
        }
    }
)

end metronome
`;

const root = fileURLToPath(new URL("../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "misty-spec-driver-"));

afterAll(() => rmSync(folder, { recursive: true }));

/** The blocks of the page as a module, loaded by Node itself. */
async function loadPage(): Promise<Page> {
    const text = readFileSync(join(root, "docs/internals/writing-a-driver.md"), "utf8");
    const blocks = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => match[1]);
    const library = pathToFileURL(join(root, "dist/dataspace.js")).href;
    const file = join(folder, "page.mjs");
    writeFileSync(file, blocks.join("\n").replace("misty/dataspace", library));
    return await import(/* @vite-ignore */ pathToFileURL(file).href);
}

test("the worked example of a driver works, and serves Misty programs too", async () => {
    const { heard, metronome } = await loadPage();
    expect(heard).toEqual(["the metronome is here", 1, 2, 3]);

    const { output } = compileFiles("metronome.mst", { "metronome.mst": PROGRAM });
    if (output === null) throw new Error("the program has mistakes");
    const image = join(folder, "image.mjs");
    writeFileSync(image, output.code);
    const loaded = await import(/* @vite-ignore */ pathToFileURL(image).href);
    const written: string[] = [];
    const host = new runtime.NodeHost();
    host.write = (_stream, line) => {
        written.push(line);
        return true;
    };
    const exitCode = await runtime.startHost(loaded.image, { host, drivers: [metronome] });
    expect(written.join("")).toBe("1\n2\n3\n");
    expect(exitCode).toBe(0);
});
