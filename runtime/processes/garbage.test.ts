// Which processes are garbage. JavaScript's collector is called by hand.

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, test } from "vitest";
import type { RecordValue } from "../values/record.js";
import type { Value } from "../values/value.js";
import { ALL, type Body, type Player, record, Stage } from "./stage.js";

let collect: () => void;

beforeAll(() => {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
});

const rest = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Lets everything happen that can happen now, then looks for garbage some times. */
async function settle(stage: Stage): Promise<readonly string[]> {
    const { kernel, host } = stage.system;
    for (let round = 0; round < 4; round += 1) {
        while (kernel.hasReady) stage.runTurn();
        kernel.garbage.sweep(kernel, host.now);
        kernel.rest();
        // What a job has looked at weakly is kept until its end.
        await rest();
        collect();
        await rest();
        kernel.garbage.tidy(kernel, host.now);
    }
    return stage.log;
}

const idle: Body = (me) => me.receive(() => undefined);

const remember: Body = (me) => {
    let peer: Value;
    me.receive((message) => {
        peer = message["peer"];
        return peer;
    });
};

/** Starts a program, tells of its end, and forgets its address. */
function forget(me: Player, program: string, constants = {}): void {
    me.start(program, { ...ALL, ...constants }, (child: Value, reason: Value) => {
        if (child === undefined) me.log(program, reason);
    });
}

describe("garbage", () => {
    test("is who is idle and known to nobody", async () => {
        const stage = new Stage({ root: (me) => forget(me, "idle"), idle });
        expect(await settle(stage)).toEqual(["root idle garbage"]);
        expect(stage.system.kernel.garbage.living).toBe(1);
        expect(stage.root.seat.firstUnderling).toBeNull();
    });

    test("is not who is known to somebody, until that is over", async () => {
        const stage = new Stage({
            root(me) {
                let known: Value;
                me.start("idle", ALL, (child: Value, reason: Value) => {
                    if (child === undefined) me.log(reason);
                    known = child;
                });
                me.receive(() => {
                    me.log(known === undefined);
                    known = undefined;
                });
            },
            idle,
        });
        expect(await settle(stage)).toEqual([]);
        stage.system.kernel.deliver(stage.root, record({}));
        expect(await settle(stage)).toEqual(["root false", "root garbage"]);
    });

    test("is not the root, nor who waits for a delay", async () => {
        const stage = new Stage({
            root(me) {
                forget(me, "slow");
                me.call("garbage", () => me.log("never"));
            },
            slow: (me) => me.call("delay", () => me.log("awake"), 1),
        });
        expect(await settle(stage)).toEqual([]);
        stage.run();
        expect(await settle(stage)).toEqual(["slow awake", "root slow garbage"]);
    });

    test("is not who waits for a reply, unless nobody can give it any more", async () => {
        const stage = new Stage({
            root(me) {
                let server: Value;
                me.start("server", ALL, (child: Value, reason: Value) => {
                    if (child === undefined) return me.log("server", reason);
                    server = child;
                    return forget(me, "client", { server });
                });
                me.receive(() => {
                    server = undefined;
                });
            },
            server: idle,
            client: (me) =>
                me.send(me.at["server"], { n: 1 }, (_: Value, reason: Value) => me.log(reason)),
        });
        expect(await settle(stage)).toEqual([]);
        // The client holds the server's address as a constant; the reply will never come.
        stage.system.kernel.deliver(stage.root, record({}));
        expect(await settle(stage)).toEqual([]);
    });

    test("fails the replies that it owes", async () => {
        const stage = new Stage({
            root(me) {
                me.start("server", ALL, (server: Value, reason: Value) => {
                    if (server === undefined) return me.log("server", reason);
                    return me.send(server, { n: 1 }, (reply: Value, why: Value) =>
                        me.log(reply, why),
                    );
                });
            },
            server: idle,
        });
        expect(await settle(stage)).toEqual(["root null garbage", "root server garbage"]);
    });

    test("takes those along that are coupled to it, and is not kept by them", async () => {
        const stage = new Stage({
            root(me) {
                // What one callback knows, no other may keep.
                const known: Value[] = [];
                for (const program of ["idle", "coupled"]) {
                    me.start(program, ALL, (child: Value, reason: Value) => {
                        if (child === undefined) return me.log(program, reason);
                        known.push(child);
                        if (known.length < 2) return undefined;
                        me.send(known[1], { sponsor: known[0] });
                        return known.shift();
                    });
                }
            },
            idle,
            coupled: (me) => me.receive(({ sponsor }) => me.call("couple", sponsor)),
        });
        expect(await settle(stage)).toEqual(["root coupled couple", "root idle garbage"]);
    });

    test("are those who know only each other", async () => {
        const stage = new Stage({
            root(me) {
                const pair: Value[] = [];
                for (const program of ["left", "right"]) {
                    me.start(program, ALL, (child: Value, reason: Value) => {
                        if (child === undefined) return me.log(program, reason);
                        pair.push(child);
                        if (pair.length < 2) return undefined;
                        me.send(pair[0], { peer: pair[1] });
                        me.send(pair[1], { peer: pair[0] });
                        return pair.splice(0);
                    });
                }
            },
            left: remember,
            right: remember,
        });
        expect([...(await settle(stage))].sort()).toEqual([
            "root left garbage",
            "root right garbage",
        ]);
    });

    test("is an overling after its underlings", async () => {
        const stage = new Stage({
            root: (me) => forget(me, "middle"),
            middle: (me) => forget(me, "idle"),
            idle,
        });
        expect(await settle(stage)).toEqual(["middle idle garbage", "root middle garbage"]);
    });
});

describe("a garbage function", () => {
    const parted = (me: Player) => {
        me.receive((message: RecordValue) => me.log("got", message["word"]));
        forget(me, "child", { parent: me.self });
    };

    test("is called once, in a turn of its own, and what it sends is released", async () => {
        const stage = new Stage({
            root: parted,
            child: (me) =>
                me.call("garbage", () => {
                    me.log("farewell");
                    me.call("garbage", () => me.log("never"));
                    me.send(me.at["parent"], { word: "last" });
                }),
        });
        expect(await settle(stage)).toEqual([
            "child farewell",
            "root got last",
            "root child garbage",
        ]);
    });

    test("may halt, and may fail", async () => {
        for (const end of ["halt", "missing"]) {
            const stage = new Stage({
                root: parted,
                child: (me) =>
                    me.call("garbage", () => {
                        me.send(me.at["parent"], { word: end });
                        me.call(end);
                    }),
            });
            const log = await settle(stage);
            if (end === "halt") expect(log).toEqual(["root got halt", "root child halt"]);
            else expect(log).toEqual(["root child disrupt: this process has no @.missing"]);
        }
    });

    test("waits for delays, replies and underlings, and for whoever was told the address", async () => {
        const stage = new Stage({
            root(me) {
                let told: Value;
                me.receive((message) => {
                    told = message["who"];
                    me.call(
                        "delay",
                        () => {
                            me.log("forgets", told !== undefined);
                            told = undefined;
                        },
                        5,
                    );
                });
                forget(me, "child", { parent: me.self });
            },
            child(me) {
                me.call("garbage", () => me.log("farewell"));
                me.call(
                    "delay",
                    () => {
                        me.log("tells");
                        me.send(me.at["parent"], { who: me.self });
                    },
                    1,
                );
            },
        });
        expect(await settle(stage)).toEqual([]);
        const { kernel, host } = stage.system;
        void host.wait(2000);
        kernel.fireTimers();
        expect(await settle(stage)).toEqual(["child tells"]);
        void host.wait(9000);
        kernel.fireTimers();
        expect(await settle(stage)).toEqual([
            "child tells",
            "root forgets true",
            "child farewell",
            "root child garbage",
        ]);
    });
});
