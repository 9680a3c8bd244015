// The programs in the guide about dataspaces, and those in the pages of the modules that are about drivers, do what the pages say.
// (That all of them compile is tested elsewhere.)

import { expect, test } from "vitest";
import { misty, project, startMisty } from "../cli/command.js";
import { textOf } from "../tidy/sources.js";

test.each([
    ["two_sides", "lamp costs 19.99\n"],
    ["reception", "Ada has come\nBrendan has come\nAda has left: tired\n"],
    ["lobby", "the office is open\n"],
])("%s", (name, said) => {
    const folder = project(programsOf("docs/guide/dataspaces.md"));
    const { code, out, err } = misty(folder, "run", `${name}.mst`);
    expect({ code, out, err }).toEqual({ code: 0, out: said, err: "" });
});

test("a timer", () => {
    const folder = project(programsOf("docs/library/timer.md"));
    const before = Date.now();
    const { out } = misty(folder, "run", "nap.mst");
    expect(Date.now() - before).toBeGreaterThan(500);
    // Milliseconds since the Misty epoch.
    const awake = Number(/^awake at (\d+)\n$/.exec(out)?.[1]) - 62_167_219_200_000;
    expect(Math.abs(awake - Date.now())).toBeLessThan(10_000);
});

test("lines of standard input", async () => {
    const folder = project(programsOf("docs/library/console.md"));
    const child = startMisty(folder, "run", "twice.mst");
    let out = "";
    child.stdout.on("data", (data) => {
        out += data;
    });
    child.stdin.end("one\nna\u00efve");
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, out }).toEqual({ code: 0, out: "one one\nna\u00efve na\u00efve\n" });
});

test("files, where they are granted", () => {
    const folder = project({ ...programsOf("docs/library/file.md"), "menus/menu.txt": "tea" });
    expect(misty(folder, "run", "--files", "menus", "menu.mst").out).toBe("tea\n");
    expect(misty(folder, "run", "menu.mst").err).toBe("error: menu.txt: refused\n");
});

/** The programs of a page, whether they can be compiled alone or not. */
function programsOf(page: string): Readonly<Record<string, string>> {
    const programs = textOf(page).matchAll(/^(misty program (\w+)\n[\s\S]*?)^```$/gm);
    return Object.fromEntries([...programs].map(([, text = "", name]) => [`${name}.mst`, text]));
}
