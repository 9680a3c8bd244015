// Turns, delays and modules, with hand-written programs.

import { describe, expect, test } from "vitest";
import { isStone } from "../values/stone.js";
import type { FunctionValue, Value } from "../values/value.js";
import { runUntilQuiet } from "./run.js";
import { play, record, Stage } from "./stage.js";
import type { ProcessFace, Unit } from "./unit.js";

const RECEIVES = { receiver: true, halt: true };

describe("turns", () => {
    test("what a turn does takes place at its end, in order", () => {
        const log = play({
            root(me) {
                me.receive((message) => me.log("got", message["n"]));
                me.start("child", RECEIVES, (child: Value, reason: Value) =>
                    me.log("child", child, reason),
                );
                me.send(me.self, { n: 1 });
                me.send(me.self, { n: 2 });
                me.log("end of turn");
            },
            child: (me) => me.log("begins"),
        });
        expect(log).toEqual([
            "root end of turn",
            "root child [object Object] null",
            "child begins",
            "root got 1",
            "root got 2",
        ]);
    });

    test("a turn that disrupts does nothing outward, and stops its process", () => {
        const log = play({
            root(me) {
                me.receive(() => me.log("never"));
                me.start("child", { parent: me.self }, (child: Value, reason: Value) => {
                    if (child === undefined) me.log(reason);
                });
            },
            child(me) {
                me.send(me.at["parent"], { lost: true });
                me.call("missing");
            },
        });
        expect(log).toEqual(["root disrupt: this process has no @.missing"]);
    });

    test("a halt releases what its turn sent, and the notice comes behind it", () => {
        const log = play({
            root(me) {
                me.receive((message) => me.log(message["word"]));
                me.start(
                    "child",
                    { ...RECEIVES, parent: me.self },
                    (child: Value, reason: Value) => {
                        if (child === undefined) me.log(reason);
                    },
                );
            },
            child(me) {
                me.send(me.at["parent"], { word: "last words" });
                me.call("halt");
            },
        });
        expect(log).toEqual(["root last words", "root halt"]);
    });

    test("whoever has had a turn waits for all others", () => {
        const log = play({
            root(me) {
                const workers: Value[] = [];
                for (const name of ["a", "b", "c"]) {
                    me.start("worker", { ...RECEIVES, name }, (worker: Value) => {
                        workers.push(worker);
                        if (workers.length < 3) return;
                        for (const each of workers) {
                            for (let nr = 0; nr < 3; nr += 1) me.send(each, { nr });
                        }
                    });
                }
            },
            worker: (me) => me.receive(({ nr }) => me.log(me.at["name"], nr)),
        });
        const turns = log.map((line) => line.slice("worker ".length));
        expect(turns.join()).toBe("a 0,b 0,c 0,a 1,b 1,c 1,a 2,b 2,c 2");
    });

    test("messages wait for a receiver, other mail does not", () => {
        const log = play({
            root(me) {
                me.send(me.self, { n: 1 });
                me.send(me.self, { n: 2 });
                me.call(
                    "delay",
                    () => {
                        me.send(me.self, { n: 3 });
                        me.receive((message) => me.log(message["n"]));
                    },
                    1,
                );
                me.call("clock", (now: Value) => me.log("clock", typeof now));
            },
        });
        expect(log).toEqual(["root clock number", "root 1", "root 2", "root 3"]);
    });
});

describe("delays", () => {
    test("run out in the order of deadlines, then of calls", () => {
        const log = play({
            root(me) {
                for (const seconds of [3, 1, 2, 1]) {
                    me.call("delay", () => me.log(seconds), seconds);
                }
                const cancel = me.call("delay", () => me.log("never"), 2) as FunctionValue;
                cancel();
                cancel();
            },
        });
        expect(log).toEqual(["root 1", "root 1", "root 2", "root 3"]);
    });

    test("of no time come behind the messages of their turn, and before later ones", () => {
        const log = play({
            root(me) {
                me.receive((message) => {
                    me.log(message["n"]);
                    if (message["n"] === 1) me.send(me.self, { n: 2 });
                });
                me.call("delay", () => me.log("delay"), undefined);
                me.send(me.self, { n: 1 });
            },
        });
        expect(log).toEqual(["root 1", "root delay", "root 2"]);
    });

    test("that are cancelled leave no trace", () => {
        const stage = new Stage({
            root(me) {
                for (let n = 0; n < 1000; n += 1) {
                    const cancel = me.call("delay", () => me.log("never"), n + 1) as FunctionValue;
                    me.call("delay", cancel, 0);
                }
            },
        });
        expect(stage.run()).toEqual([]);
        expect(stage.system.kernel.timers.waiting.length).toBe(0);
    });

    test("end with their process", () => {
        const log = play({
            root(me) {
                me.start("child", { delay: true }, (child: Value) => {
                    if (child !== undefined) me.call("delay", () => me.call("stop", child), 1);
                    else me.log("stopped");
                });
            },
            child(me) {
                me.call("delay", () => me.log("still here"), 0.5);
                me.call("delay", () => me.log("never"), 2);
            },
        });
        expect(log).toEqual(["child still here", "root stopped"]);
    });

    test("let those go first who are ready, and longer when turns take longer", async () => {
        const stage: Stage = new Stage({
            root(me) {
                let eater: Value;
                const cook = (left: number) => {
                    me.log("cooks");
                    stage.host.doze(5);
                    for (let n = 0; n < 10; n += 1) me.send(eater, {});
                    if (left > 1) me.call("delay", () => cook(left - 1), 0);
                };
                me.start("eater", RECEIVES, (child: Value) => {
                    eater = child;
                    if (child !== undefined) cook(3);
                });
            },
            eater(me) {
                me.receive(() => {
                    stage.host.doze(1);
                    me.log("eats");
                });
            },
        });
        await runUntilQuiet(stage.system, null);
        const meal = ["root cooks", ...Array<string>(10).fill("eater eats")];
        expect(stage.log).toEqual([...meal, ...meal, ...meal]);
    });
});

describe("modules", () => {
    test("are executed once in each process, and their values are stone", () => {
        let executed = 0;
        const module: Unit = {
            path: "counter.mst",
            name: "counter",
            kind: "module",
            start() {
                executed += 1;
                return record({ executed });
            },
        };
        play({
            root(me) {
                expect(me.process.use(module)).toBe(me.process.use(module));
                expect(isStone(me.process.use(module))).toBe(true);
                me.start("child");
            },
            child: (me) => me.process.use(module),
        });
        expect(executed).toBe(2);
    });

    test("of the standard library may be forbidden to a program, but not to one another", () => {
        const inner: Unit = standard("inner", () => 1);
        const outer: Unit = standard("outer", (process) => process.use(inner));
        const log = play(
            {
                root: (me) => me.start("guest"),
                guest(me) {
                    me.log(me.process.use(outer));
                    expect(() => me.process.use(standard("another", () => 1))).toThrow();
                },
            },
            { policy: { modules: ["outer"] } },
        );
        expect(log).toEqual(["guest 1"]);
    });
});

function standard(name: string, start: (process: ProcessFace) => Value): Unit {
    return { path: `std:${name}`, name, kind: "module", start };
}
