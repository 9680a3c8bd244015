// Grants, constants and policies, and programs that are named at run time.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isStone } from "../values/stone.js";
import type { FunctionValue, Value } from "../values/value.js";
import { type Fields, play, record, Stage } from "./stage.js";
import type { Unit } from "./unit.js";

describe("capabilities", () => {
    test("are granted by name, only by those who have them, and synonyms grant what they name", () => {
        const log = play({
            root: (me) =>
                me.start("child", { new: true, delay: true, halt: false, random_fit: true, n: 1 }),
            child(me) {
                const names = ["new", "delay", "halt", "stop", "random_fit", "random_bits"];
                me.log(
                    names.filter((name) => me.at[name] !== undefined),
                    me.at["n"],
                );
                expect(me.at["delay"]).toBe(me.at["delay"]);
                expect((me.at["delay"] as FunctionValue).length).toBe(2);
                me.start("grandchild", { delay: true, halt: true, new: true, greeter: true });
            },
            grandchild: (me) =>
                me.log(["new", "delay", "halt"].filter((name) => me.at[name] !== undefined)),
        });
        expect(log).toEqual(["child new,delay,random_fit,random_bits 1", "grandchild new,delay"]);
    });

    test("only shrink, whatever is granted", () => {
        const names = ["clock", "couple", "delay", "garbage", "halt", "random", "stop"];
        const grants = fc.array(fc.subarray(names), { minLength: 1, maxLength: 6 });
        fc.assert(
            fc.property(grants, (chain) => {
                const seen: string[][] = [];
                play({
                    root: (me) => me.start("link", { ...grant(chain[0] ?? []), depth: 1 }),
                    link(me) {
                        seen.push(names.filter((name) => me.at[name] !== undefined));
                        const next = chain[me.at["depth"] as number];
                        const depth = (me.at["depth"] as number) + 1;
                        if (next !== undefined) me.start("link", { ...grant(next), depth });
                    },
                });
                let model = names;
                for (const [depth, granted] of chain.entries()) {
                    model = model.filter((name) => granted.includes(name));
                    expect(seen[depth]).toEqual(model);
                }
            }),
            { numRuns: 50 },
        );
    });

    test("are withheld by a policy", () => {
        const log = play(
            {
                root: (me) => me.start("guest", { delay: true, halt: true }),
                guest(me) {
                    me.log(me.at["delay"] === undefined, me.at["halt"] === undefined);
                    me.log(
                        me.process.channel("console"),
                        me.process.channel("other") === undefined,
                    );
                },
            },
            { policy: { methods: ["halt"], logs: ["error"] } },
        );
        expect(log).toEqual(["guest true false", "guest null true"]);
    });

    test("cannot be stood in for by constants, and constants arrive stone", () => {
        const log = play({
            root(me) {
                expect(() => me.start("child", { delay: 1 })).toThrow();
                expect(() => me.start("child", { f: () => undefined })).toThrow();
                const list: Value[] = [1];
                me.start("child", { list });
                list.push(2);
            },
            child: (me) => me.log(me.at["list"], isStone(me.at["list"])),
        });
        expect(log).toEqual(["child 1 true"]);
    });

    test("check their arguments", () => {
        play({
            root(me) {
                const wrong: [string, ...Value[]][] = [
                    ["clock"],
                    ["couple", 1],
                    ["delay", 1, 1],
                    ["delay", () => undefined, -1],
                    ["delay", () => undefined, "1"],
                    ["garbage"],
                    ["halt", 1],
                    ["new", 1, "child"],
                    ["new", undefined, 1],
                    ["new", undefined, "child", 1],
                    ["receiver", "f"],
                    ["stop", "me"],
                ];
                for (const [method, ...inputs] of wrong) {
                    expect(() => me.call(method, ...inputs), method).toThrow();
                }
            },
        });
    });
});

describe("programs that are named at run time", () => {
    test("start when they have been found, and are reported missing otherwise", async () => {
        const found: Unit = {
            path: "found.mst",
            name: "found",
            kind: "program",
            start: (process) =>
                void process.sendFresh(process.capabilities["parent"], record({ n: 1 })),
        };
        const stage = new Stage(
            {
                root(me) {
                    me.receive((message) => me.log("found", message["n"]));
                    for (const name of ["there", "not there"]) {
                        me.start(name, { parent: me.self }, (child: Value, reason: Value) => {
                            me.log(name, child !== undefined, reason);
                        });
                    }
                },
            },
            { load: async (locator) => (locator === "there" ? found : "nowhere") },
        );
        stage.run();
        await new Promise((resolve) => setImmediate(resolve));
        expect(stage.run()).toEqual([
            "root there true null",
            "root not there false nowhere",
            "root found 1",
        ]);
    });
});

function grant(names: readonly string[]): Fields {
    return Object.fromEntries(["new", ...names].map((name) => [name, true]));
}
