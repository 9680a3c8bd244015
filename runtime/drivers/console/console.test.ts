// The console driver with an input that tests feed, and lines against the same bytes in other pieces.

import fc from "fast-check";
import { expect, test } from "vitest";
import { type Actions, deleteEndpoint, sendMessage } from "../../dataspaces/action.js";
import { subscriber } from "../../dataspaces/role.js";
import type { Input, InputNews, Machine } from "../../host/machine.js";
import { TestHost } from "../../host/test-host.js";
import { type Puppet, Scene } from "../scene.js";
import { CONSOLE_END, consoleDriver, consoleLine, consoleOutput } from "./console.js";
import { Lines } from "./lines.js";

const bytes = (text: string) => new TextEncoder().encode(text);

/** Standard input as a test feeds it. */
class FedInput implements Input {
    tell: ((news: InputNews) => void) | null = null;
    isRead = true;

    open(tell: (news: InputNews) => void): void {
        this.tell = tell;
    }

    read(isWanted: boolean): void {
        this.isRead = isWanted;
    }

    close(): void {
        this.tell = null;
    }
}

function scene(): { input: FedInput; stage: Scene } {
    const input = new FedInput();
    const host = new TestHost().openMachine([]);
    const machine: Machine = Object.assign(Object.create(host), { input });
    return { input, stage: new Scene(machine, [consoleDriver]) };
}

function listen(puppet: Puppet): Actions {
    return [
        puppet.play("line", subscriber(consoleLine())),
        puppet.play("end", subscriber(CONSOLE_END)),
    ];
}

const turns = () => new Promise((done) => setTimeout(done, 5));
const texts = ({ messages }: Puppet) =>
    messages.map((message) => (message as { text?: unknown }).text ?? "the end");

test("lines are heard one by one while somebody subscribes, and the rest by who comes later", async () => {
    const { input, stage } = scene();
    const puppet = stage.process();
    await turns();
    expect(input.tell).toBe(null);
    puppet.act(listen(puppet));
    await turns();
    input.tell?.(bytes("one\ntw"));
    input.tell?.(bytes("o\r\n\nunfin"));
    await turns();
    expect(texts(puppet)).toEqual(["one", "two", ""]);
    puppet.act(deleteEndpoint("line"), deleteEndpoint("end"));
    await turns();
    expect(input.tell).toBe(null);

    const later = stage.process();
    later.act(listen(later));
    await turns();
    input.tell?.(bytes("ished"));
    input.tell?.({ kind: "ended" });
    await turns();
    expect(texts(later)).toEqual(["unfinished", "the end"]);
    expect(stage.ground.isListening).toBe(true);
    expect(input.tell).toBe(null);
});

test("a flood of lines waits for a slow receiver", async () => {
    const { input, stage } = scene();
    const puppet = stage.process();
    const lines = Array.from({ length: 1000 }, (_, nr) => String(nr));
    puppet.act(listen(puppet));
    await turns();
    input.tell?.(bytes(lines.join("\n")));
    stage.loop.runTurns(10);
    expect(input.isRead).toBe(false);
    input.tell?.({ kind: "ended" });
    await puppet.until(() => puppet.messages.length === 1001);
    expect(texts(puppet)).toEqual([...lines, "the end"]);
});

test("what is sent as output is printed as a line", async () => {
    const { stage } = scene();
    const puppet = stage.process();
    puppet.act(sendMessage(consoleOutput("hello")), sendMessage(consoleOutput(7)));
    await turns();
    expect(stage.printed).toEqual(["hello\n"]);
    expect(stage.warnings.length).toBe(1);
});

test("lines do not depend on how the bytes come", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "\n", "\r\n", "é", "😀"), maxLength: 60 });
    fc.assert(
        fc.property(text, fc.array(fc.nat(100)), (whole, cuts) => {
            const encoded = bytes(whole);
            const lines = new Lines();
            let from = 0;
            for (const cut of [...cuts, encoded.length].sort((a, b) => a - b)) {
                lines.add(encoded.subarray(from, cut));
                from = Math.min(cut, encoded.length);
            }
            lines.end();
            const found: string[] = [];
            while (lines.count > 0) found.push(lines.take());
            const expected = whole.split(/\r?\n/);
            if (expected.at(-1) === "") expected.pop();
            expect(found).toEqual(expected);
        }),
    );
});
