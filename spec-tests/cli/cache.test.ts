// The cache of `misty run`: it is used when nothing has changed, and never when anything has.

import {
    chmodSync,
    mkdirSync,
    readdirSync,
    readFileSync,
    rmSync,
    symlinkSync,
    utimesSync,
    writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { misty, module, program, project, startMisty } from "./command.js";

const APP = program("app", 'use word: "word"', "", "log console: [word, app.n]");

function shop() {
    return project({ "app.mst": APP, "word.mst": module("word", 'return "old"') });
}

/** The files of the cache, and a mark in the image that shows that it was used. */
function mark(folder: string): void {
    const image = cached(folder).find((path) => path.endsWith(".mjs")) ?? "";
    const manifest = cached(folder).find((path) => path.endsWith(".json")) ?? "";
    // The image is damaged, and its fingerprint is made to fit: only a use of it can show that.
    const text = readFileSync(image, "utf8");
    expect(text).toContain("old");
    writeFileSync(image, text.replaceAll("old", "hit"));
    rmSync(manifest);
}

function cached(folder: string): readonly string[] {
    const cache = join(folder, ".cache/misty");
    return readdirSync(cache).map((file) => join(cache, file));
}

test("a second start does not compile again", () => {
    const folder = shop();
    expect(misty(folder, "run", "app.mst").out).toBe('["old", null]\n');
    const before = cached(folder);
    expect(before.map((path) => path.replace(/^.*?\.(?=mjs|json)/, "")).length).toBe(3);
    const start = performance.now();
    expect(misty(folder, "run", "app.mst").out).toBe('["old", null]\n');
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(cached(folder)).toEqual(before);
});

test("changes are noticed: of the program, of a module, of the settings, of the constants", () => {
    const folder = shop();
    const run = (...args: readonly string[]) => misty(folder, "run", ...args, "app.mst").out;
    expect(run()).toBe('["old", null]\n');

    writeFileSync(join(folder, "word.mst"), module("word", 'return "new"'));
    expect(run()).toBe('["new", null]\n');

    writeFileSync(join(folder, "misty.json"), '{"endowments": {"app": {"n": 1}}}');
    expect(run()).toBe('["new", 1]\n');
    expect(run("--define", "app.n=2")).toBe('["new", 2]\n');
    expect(run()).toBe('["new", 1]\n');

    rmSync(join(folder, "misty.json"));
    expect(run()).toBe('["new", null]\n');

    writeFileSync(join(folder, "app.mst"), program("app", 'log console: "other"'));
    expect(run()).toBe("other\n");
});

test("a change is noticed even if length and time stay the same", () => {
    const folder = shop();
    const path = join(folder, "word.mst");
    utimesSync(path, 1, 1);
    expect(misty(folder, "run", "app.mst").out).toBe('["old", null]\n');
    writeFileSync(path, module("word", 'return "odd"'));
    utimesSync(path, 1, 1);
    expect(misty(folder, "run", "app.mst").out).toBe('["odd", null]\n');
});

test("a new file that is found before the old one is noticed", () => {
    const folder = project({
        "misty.json": '{"modules": ["first", "second"]}',
        "app.mst": program("app", 'use word: "word"', "", "log console: word"),
        "second/word.mst": module("word", 'return "second"'),
    });
    expect(misty(folder, "run", "app.mst").out).toBe("second\n");
    mkdirSync(join(folder, "first"));
    writeFileSync(join(folder, "first/word.mst"), module("word", 'return "first"'));
    expect(misty(folder, "run", "app.mst").out).toBe("first\n");
    symlinkSync(join(folder, "second/word.mst"), join(folder, "word.mst"));
    expect(misty(folder, "run", "app.mst").out).toBe("second\n");
    rmSync(join(folder, "second/word.mst"));
    expect(misty(folder, "run", "app.mst").out).toBe("first\n");
});

test("a program that became faulty is reported, each time", () => {
    const folder = shop();
    expect(misty(folder, "run", "app.mst").code).toBe(0);
    writeFileSync(join(folder, "word.mst"), module("word", "return wrod"));
    expect(misty(folder, "run", "app.mst").code).toBe(3);
    expect(misty(folder, "run", "app.mst").code).toBe(3);
    writeFileSync(join(folder, "word.mst"), module("word", 'return "old"'));
    expect(misty(folder, "run", "app.mst").out).toBe('["old", null]\n');
});

test("a damaged entry is a miss", () => {
    const folder = shop();
    const good = { code: 0, out: '["old", null]\n', err: "" };
    expect(misty(folder, "run", "app.mst")).toEqual(good);
    for (const path of cached(folder)) {
        for (const damage of ["", "{", '{"key": 1}', "\u0000"]) {
            writeFileSync(path, damage);
            expect({ path, ...misty(folder, "run", "app.mst") }).toEqual({ path, ...good });
        }
    }
});

test("an image without a manifest is not used", () => {
    const folder = shop();
    misty(folder, "run", "app.mst");
    mark(folder);
    expect(misty(folder, "run", "app.mst").out).toBe('["old", null]\n');
});

test("folders that cannot be written, or are files, are no obstacle", () => {
    const folder = shop();
    writeFileSync(join(folder, ".cache"), "a file");
    expect(misty(folder, "run", "app.mst")).toEqual({ code: 0, out: '["old", null]\n', err: "" });
    const other = shop();
    mkdirSync(join(other, "node_modules"));
    mkdirSync(join(other, ".cache"));
    chmodSync(join(other, "node_modules"), 0o500);
    chmodSync(join(other, ".cache"), 0o500);
    expect(misty(other, "run", "app.mst")).toEqual({ code: 0, out: '["old", null]\n', err: "" });
    chmodSync(join(other, "node_modules"), 0o700);
});

test("several processes at once do not disturb each other", async () => {
    const folder = shop();
    const runs = Array.from({ length: 4 }, () => {
        const child = startMisty(folder, "run", "app.mst");
        let out = "";
        child.stdout.on("data", (data) => {
            out += data;
        });
        return new Promise((resolve) => child.once("close", (code) => resolve({ code, out })));
    });
    expect(await Promise.all(runs)).toEqual(runs.map(() => ({ code: 0, out: '["old", null]\n' })));
});

test("a cached program starts others that were not compiled", () => {
    const folder = project({
        "app.mst": program("app", "call @.new(null, @.arguments[0], {})"),
        "first.mst": program("first", 'log console: "first"'),
        "second.mst": program("second", 'log console: "second"'),
    });
    expect(misty(folder, "run", "app.mst", "first.mst").out).toBe("first\n");
    expect(misty(folder, "run", "app.mst", "second.mst")).toEqual({
        code: 0,
        out: "second\n",
        err: "",
    });
});
