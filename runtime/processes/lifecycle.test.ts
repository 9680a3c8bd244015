// How processes stop, and what a guard leaves behind that ended a turn.

import { describe, expect, test } from "vitest";
import type { RecordValue } from "../values/record.js";
import type { Value } from "../values/value.js";
import { checkInvariants } from "./invariants.js";
import type { Process } from "./process.js";
import { ALL, type Player, play, record, Stage } from "./stage.js";
import type { System } from "./system.js";
import { catchUp, endForTime } from "./turn.js";

function told(me: Player) {
    return (child: Value, reason: Value) => (child === undefined ? me.log(reason) : undefined);
}

describe("stops", () => {
    test("take the whole tree along", () => {
        const log = play({
            root(me) {
                me.receive(() => undefined);
                me.start("middle", ALL, (child: Value, reason: Value) => {
                    if (child === undefined) me.log("middle", reason);
                    else me.call("stop", child);
                });
            },
            middle(me) {
                me.call("delay", () => me.log("never"), 1);
                me.start("leaf", ALL, told(me));
            },
            leaf: (me) => me.call("delay", () => me.log("never"), 1),
        });
        expect(log).toEqual(["root middle stop"]);
    });

    test("reach those who are coupled before the overling hears of them", () => {
        const log = play({
            root(me) {
                let first: Value;
                me.start("idle", ALL, (child: Value, reason: Value) => {
                    if (child === undefined) me.log("first", reason);
                    else first = child;
                });
                me.start("coupled", ALL, (child: Value, reason: Value) => {
                    if (child === undefined) {
                        me.log("second", reason);
                    } else {
                        me.send(child, { sponsor: first });
                        me.call("delay", () => me.call("stop", first), 1);
                    }
                });
            },
            idle: () => undefined,
            coupled: (me) => me.receive((message) => me.call("couple", message["sponsor"])),
        });
        expect(log).toEqual(["root second couple", "root first stop"]);
    });

    test("by coupling to one that has stopped come after the rest of the turn", () => {
        const log = play({
            root(me) {
                let dead: Value;
                me.receive((message) => me.log(message["word"]));
                me.start("idle", ALL, (child: Value, reason: Value) => {
                    dead ??= child;
                    if (reason === undefined) return;
                    me.start("coupled", { ...ALL, parent: me.self, dead }, told(me));
                });
            },
            idle: (me) => me.call("halt"),
            coupled(me) {
                me.call("couple", me.at["dead"]);
                me.send(me.at["parent"], { word: "released" });
            },
        });
        expect(log).toEqual(["root released", "root couple"]);
    });

    test("by coupling to one that has stopped come after the replies of the turn, too", () => {
        const log = play({
            root(me) {
                let dead: Value;
                me.start("idle", ALL, (child: Value, reason: Value) => {
                    dead ??= child;
                    if (reason === undefined) return;
                    me.start("coupled", { ...ALL, dead }, (other: Value) => {
                        if (other === undefined) return;
                        me.send(other, { n: 1 }, (reply: RecordValue | undefined, why: Value) =>
                            me.log(reply?.["n"], why),
                        );
                    });
                });
            },
            idle: (me) => me.call("halt"),
            coupled(me) {
                me.start("underling", ALL, (child: Value) => {
                    if (child === undefined) return;
                    me.receive((message) => {
                        me.call("couple", me.at["dead"]);
                        me.call("stop", child);
                        me.send(message, { n: 2 });
                    });
                });
            },
            underling: () => undefined,
        });
        expect(log).toEqual(["root 2 null"]);
    });

    test("reach those who are coupled in the order in which they were coupled", () => {
        const log = play({
            root(me) {
                const all: Value[] = [];
                for (const name of ["idle", "first", "second", "third"]) {
                    me.start("member", ALL, (child: Value, reason: Value) => {
                        if (child === undefined) return me.log(name, reason);
                        all.push(child);
                        if (all.length < 4) return undefined;
                        const [sponsor, ...others] = all;
                        for (const other of others) me.send(other, { sponsor });
                        return me.call("delay", () => me.call("stop", sponsor), 1);
                    });
                }
            },
            member: (me) => me.receive(({ sponsor }) => me.call("couple", sponsor)),
        });
        expect(log).toEqual([
            "root first couple",
            "root second couple",
            "root third couple",
            "root idle stop",
        ]);
    });

    test("are only for underlings", () => {
        const log = play({
            root(me) {
                me.start("rebel", { ...ALL, parent: me.self }, (child: Value, reason: Value) => {
                    if (child === undefined) me.log(reason);
                });
            },
            rebel: (me) => me.call("stop", me.at["parent"]),
        });
        expect(log).toEqual([
            "root disrupt: @.stop: the process is not an underling of this process",
        ]);
    });

    test("of a chain of 100,000 use no stack", () => {
        const stage = new Stage({
            root(me) {
                me.start("link", { ...ALL, left: 100_000 }, (child: Value) =>
                    me.receive(() => me.call("stop", child)),
                );
            },
            link(me) {
                const left = me.at["left"] as number;
                if (left > 0) me.start("link", { ...ALL, left: left - 1 });
            },
        });
        const { kernel } = stage.system;
        const runAll = (): void => {
            for (let next = kernel.nextRunnable(); next !== null; next = kernel.nextRunnable()) {
                next.runTurn(kernel);
            }
        };
        runAll();
        expect(stage.root.seat.firstUnderling?.firstUnderling?.stopped).toBeNull();
        kernel.deliver(stage.root, record({}));
        runAll();
        expect(stage.root.seat.firstUnderling).toBeNull();
        expect(checkInvariants(stage.system)).toEqual([]);
    });
});

describe("a guard that ends a turn", () => {
    test("stops that process, and nobody else", () => {
        const stage = new Stage({
            root(me) {
                me.receive((message) => me.log(message["n"]));
                me.start("slow", { parent: me.self }, (child: Value, reason: Value) => {
                    if (child === undefined) me.log(reason);
                });
            },
            slow: (me) => me.send(me.at["parent"], { n: 1 }),
        });
        const { kernel } = stage.system;
        kernel.nextRunnable()?.runTurn(kernel);
        const [slow] = ([...kernel.readyList()] as Process[]).filter(
            ({ unit }) => unit.name === "slow",
        );
        // As if the guard had struck in the turn: it has sent, and nothing was released.
        kernel.nextRunnable();
        kernel.nextRunnable();
        kernel.current = slow as Process;
        kernel.isInTurn = true;
        kernel.outbox.put(stage.root, record({ n: 1 }));
        expect(endForTime(kernel)).toBe(slow);
        expect((slow as Process).stopped).toBe("time");
        if (!stage.root.isReady) kernel.requeue(stage.root);
        expect(stage.run()).toEqual(["root time"]);
    });

    test("lets the rest of a release take place, once", () => {
        const stage = new Stage({
            root: (me) => me.receive((message) => me.log(message["n"])),
        });
        stage.run();
        const { kernel } = stage.system;
        kernel.current = stage.root;
        kernel.ending = null;
        for (const n of [1, 2, 3]) kernel.outbox.put(stage.root, record({ n }));
        // As if it had struck behind the first message.
        kernel.deliver(stage.root, kernel.outbox.items[0] as object);
        kernel.outbox.next = 1;
        expect(endForTime(kernel)).toBeNull();
        expect(stage.run()).toEqual(["root 1", "root 2", "root 3"]);
    });
});

describe("the check of the state", () => {
    test("notices what is wrong", () => {
        const stage = new Stage({ root: (me) => me.receive(() => undefined) });
        stage.run();
        stage.root.mail = record({});
        stage.root.timers = 1;
        expect(checkInvariants(stage.system)).toEqual([
            expect.stringContaining("sleeps over mail"),
            expect.stringContaining("lost count"),
        ]);
    });
});

describe("what follows from a turn, and takes longer than a batch", () => {
    /** Goes on as batches do that have no time; answers how many there were. */
    function catchUpLate({ kernel }: System): number {
        for (let batches = 0; ; batches += 1) {
            if (!kernel.isBehind) return batches;
            kernel.current = null;
            catchUp(kernel);
        }
    }

    test("is released in parts, whole and in order", () => {
        const stage = new Stage({
            root(me) {
                me.receive((message) => me.log(message["n"]));
                for (let n = 0; n < 1000; n += 1) me.send(me.self, { n });
            },
        });
        const { system } = stage;
        system.kernel.batchEnd = -1;
        system.kernel.nextRunnable()?.runTurn(system.kernel);
        expect(catchUpLate(system)).toBeGreaterThan(2);
        expect(stage.run()).toEqual(Array.from({ length: 1000 }, (_, n) => `root ${n}`));
    });

    test("stops a large tree in parts, and tells of each once", () => {
        const stage = new Stage({
            root(me) {
                let middle: Value;
                me.receive(() => me.call("stop", middle));
                me.start("middle", { ...ALL, parent: me.self }, (child: Value, reason: Value) => {
                    if (child === undefined) me.log(reason);
                    else middle = child;
                });
            },
            middle(me) {
                for (let n = 0; n < 500; n += 1) me.start("leaf", ALL);
                me.send(me.at["parent"], {});
            },
            leaf: (me) => me.receive(() => me.log("never")),
        });
        const { system } = stage;
        system.kernel.batchEnd = -1;
        let batches = 0;
        for (let next = stage.next(); next !== null; next = stage.next()) {
            next.runTurn(system.kernel);
            batches += catchUpLate(system);
        }
        expect(batches).toBeGreaterThan(2);
        expect(stage.log).toEqual(["root stop"]);
        expect(checkInvariants(system)).toEqual([]);
    });
});
