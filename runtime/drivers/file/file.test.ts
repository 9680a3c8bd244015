// The file driver in a real directory, and ways out of it.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { deleteEndpoint, sendMessage } from "../../dataspaces/action.js";
import { subscriber } from "../../dataspaces/role.js";
import { wild } from "../../dataspaces/wild.js";
import { NodeMachine } from "../../host/node-machine.js";
import { Scene } from "../scene.js";
import { fileDriver } from "./file.js";
import {
    fileContents,
    fileFailure,
    fileRead,
    fileWatch,
    fileWrite,
    fileWritten,
} from "./messages.js";

const folder = mkdtempSync(join(tmpdir(), "misty-files-"));
const granted = join(folder, "granted");
mkdirSync(join(granted, "inner"), { recursive: true });
mkdirSync(join(folder, "granted-not"));
writeFileSync(join(folder, "secret"), "secret");
writeFileSync(join(folder, "granted-not", "secret"), "secret");
writeFileSync(join(granted, "inner", "a.txt"), "contents");
symlinkSync(join(folder, "secret"), join(granted, "way-out"));
symlinkSync(folder, join(granted, "folder-out"));
symlinkSync(join(folder, "new"), join(granted, "nowhere"));
symlinkSync("inner/a.txt", join(granted, "way-in"));

afterAll(() => rmSync(folder, { recursive: true }));

const bytes = (text: string) => new TextEncoder().encode(text);

async function ask(...questions: unknown[]): Promise<unknown[]> {
    const stage = new Scene(new NodeMachine([granted]), [fileDriver]);
    const puppet = stage.process();
    puppet.act(
        puppet.play("contents", subscriber(fileContents())),
        puppet.play("written", subscriber(fileWritten())),
        puppet.play("failure", subscriber(fileFailure())),
        questions.map((question) => sendMessage(question)),
    );
    await puppet.until(() => puppet.messages.length === questions.length);
    const byLabel = (message: unknown) => (message as { label: number }).label;
    return [...puppet.messages].sort((a, b) => byLabel(a) - byLabel(b));
}

test("files in a granted directory are read and written", async () => {
    expect(
        await ask(
            fileRead(1, "inner/a.txt"),
            fileRead(2, join(granted, "inner/../way-in")),
            fileWrite(3, "new.txt", bytes("new")),
            fileRead(4, "missing"),
            fileWrite(5, "missing/new.txt", bytes("")),
            fileWrite(6, "new.txt", "text"),
            fileRead(7, 7),
        ),
    ).toEqual([
        fileContents(1, "inner/a.txt", bytes("contents")),
        fileContents(2, join(granted, "inner/../way-in"), bytes("contents")),
        fileWritten(3, "new.txt"),
        fileFailure(4, "missing", "ENOENT"),
        fileFailure(5, "missing/new.txt", "ENOENT"),
        fileFailure(6, "new.txt", "no bytes"),
        fileFailure(7, 7, "no path"),
    ]);
    expect(readFileSync(join(granted, "new.txt"), "utf8")).toBe("new");
});

test("writes to one file happen in the order of the messages", async () => {
    const writes = Array.from({ length: 20 }, (_, nr) =>
        fileWrite(nr, "order.txt", bytes("x".repeat(20 - nr))),
    );
    await ask(...writes);
    expect(readFileSync(join(granted, "order.txt"), "utf8")).toBe("x");
});

test("what lies outside is refused, whatever the way", async () => {
    const ways = [
        "../secret",
        "inner/../../secret",
        join(folder, "secret"),
        "../granted-not/secret",
        "way-out",
        "folder-out/secret",
        "folder-out/granted/../secret",
        "/etc/passwd",
    ];
    const reads = await ask(...ways.map((way, nr) => fileRead(nr, way)));
    expect(reads).toEqual(ways.map((way, nr) => fileFailure(nr, way, "refused")));
    const targets = ["../new", "way-out", "folder-out/new", "nowhere", join(folder, "new"), "a\0b"];
    const writes = await ask(...targets.map((way, nr) => fileWrite(nr, way, bytes("x"))));
    expect(writes).toEqual(targets.map((way, nr) => fileFailure(nr, way, "refused")));
    expect(readFileSync(join(folder, "secret"), "utf8")).toBe("secret");
});

test("a directory is no file", async () => {
    const ways = ["inner", "", "."];
    const answers = await ask(
        ...ways.map((way, nr) => fileRead(nr, way)),
        ...ways.map((way, nr) => fileWrite(nr, way, bytes("x"))),
    );
    expect(answers.map((answer) => (answer as { reason: unknown }).reason)).toEqual(
        Array.from({ length: 6 }, () => "EISDIR"),
    );
});

test("a path is watched while somebody subscribes to its changes", async () => {
    const stage = new Scene(new NodeMachine([granted]), [fileDriver]);
    const puppet = stage.process();
    puppet.act(
        puppet.play("inner", subscriber(fileWatch("inner", wild, wild))),
        puppet.play("out", subscriber(fileWatch("../secret", wild, wild))),
    );
    await puppet.until(() => puppet.reasons.length === 1 && puppet.events.length >= 3);
    expect(puppet.reasons).toEqual(["refused"]);
    writeFileSync(join(granted, "inner", "b.txt"), "b");
    await puppet.until(() => puppet.messages.length > 0);
    expect(puppet.messages[0]).toEqual(fileWatch("inner", "written", "b.txt"));
    rmSync(join(granted, "inner", "b.txt"));
    const removed = (message: unknown) => (message as { change: unknown }).change === "removed";
    await puppet.until(() => puppet.messages.some(removed));
    puppet.act(deleteEndpoint("inner"), deleteEndpoint("out"));
    await puppet.until(() => puppet.reasons.length > 1);
});
